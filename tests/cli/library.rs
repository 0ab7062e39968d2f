//! clone, rename and remove: what they change, and what they never lose.

use super::Place;

#[test]
fn a_clone_is_a_whole_action_of_its_own() {
    let place = Place::library();
    let before = place.snapshot();
    place.run("clone example second_example").ends(0).stdout_has("second_example");
    assert!(place.read("actions/second_example/action.toml").contains("id = \"action_second_example\""));
    assert!(place.read("actions/second_example/code.js").contains("module.exports = action_second_example;"));
    for (path, content) in before {
        assert_eq!(std::fs::read(place.path().join(&path)).unwrap(), content, "{}", path.display());
    }
    place.run("check").ends(0).stdout_has("2 actions, no findings");
    let both = place.snapshot();
    place.run("clone example second_example").ends(2).stderr_has("nothing was written");
    assert_eq!(both, place.snapshot());
}

#[test]
fn a_rename_says_what_breaks_and_wants_a_yes() {
    let place = Place::library();
    let before = place.snapshot();
    place.run("rename example other").ends(2).stderr_has("templateId").stderr_has("add `--yes`");
    assert_eq!(before, place.snapshot());
    place.run("rename example other --yes").ends(0).stderr_has("every scenario that uses `action_example`");
    assert!(!place.at("actions/example").exists());
    place.run("check").ends(0).stdout_has("1 action, no findings");
    assert!(place.read("actions/other/code.js").contains("action_other"));
}

#[test]
fn a_rename_and_a_copy_lose_nothing_that_lies_in_the_folder() {
    use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
    let place = Place::library();
    let mode = |path: &str| place.at(path).metadata().unwrap().permissions().mode() & 0o777;
    let set = |path: &str, mode| {
        std::fs::set_permissions(place.at(path), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    place.write("actions/example/pictures/deep/step.png", "picture");
    set("actions/example/pictures/deep/step.png", 0o640);
    set("actions/example/code.js", 0o755);
    symlink("docs.md", place.at("actions/example/README.md")).unwrap();
    symlink("nowhere", place.at("actions/example/pictures/dangling")).unwrap();
    let pipe = place.at("actions/example/pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());

    let outside = tempfile::NamedTempFile::new().unwrap();
    symlink(outside.path(), place.at("actions/example/outside.txt")).unwrap();
    place.run("clone example copy").ends(0);
    assert!(place.at("actions/copy/outside.txt").symlink_metadata().is_err());
    assert_eq!(place.read("actions/copy/pictures/deep/step.png"), "picture");
    assert_eq!(place.read("actions/copy/README.md"), place.read("actions/example/docs.md"));

    place.run("rename example other --yes").ends(0);
    assert!(!place.at("actions/example").exists());
    assert_eq!(place.read("actions/other/pictures/deep/step.png"), "picture");
    assert_eq!((mode("actions/other/pictures/deep/step.png"), mode("actions/other/code.js")), (0o640, 0o755));
    assert_eq!(std::fs::read_link(place.at("actions/other/README.md")).unwrap().to_str(), Some("docs.md"));
    let dangling = place.at("actions/other/pictures/dangling");
    assert_eq!(std::fs::read_link(dangling).unwrap().to_str(), Some("nowhere"));
    assert!(place.at("actions/other/pipe").metadata().unwrap().file_type().is_fifo());
    assert!(place.at("actions/other/outside.txt").is_symlink());
    place.run("remove other --yes").ends(0);
    assert!(!place.at("actions/other").exists());
}

#[test]
fn a_removal_wants_a_yes() {
    let place = Place::library();
    let before = place.snapshot();
    place.run("remove example").ends(2).stderr_has("every scenario").stderr_has("`success` and `error`");
    assert_eq!(before, place.snapshot());
    place.run("remove example --yes").ends(0);
    assert!(!place.at("actions/example").exists());
    assert!(std::fs::read_dir(place.at("actions")).unwrap().next().is_none(), "something is left behind");
}

#[test]
fn a_folder_that_is_in_the_way_stays_as_it_is() {
    let place = Place::library();
    place.write("actions/taken/notes.txt", "mine");
    place.run("new taken").ends(2).stderr_has("nothing was written");
    place.run("clone example taken").ends(2).stderr_has("nothing was written");
    place.run("rename example taken --yes").ends(2);
    assert_eq!(place.read("actions/taken/notes.txt"), "mine");
    assert_eq!(std::fs::read_dir(place.at("actions/taken")).unwrap().count(), 1);
    place.run("check").ends(0);
}

#[test]
fn list_searches_by_likeness() {
    let place = Place::standard();
    let first = |text: &str| {
        let ran = place.run_words(&["list", "--search", text, "--format", "json"]).ends(0);
        ran.json()["actions"][0]["id"].as_str().unwrap().to_owned()
    };
    assert_eq!(first("language"), "action_check_language");
    assert_eq!(first("languge"), "action_check_language");
    assert_eq!(first("E.164"), "action_format_phone");
    place.run("list --search zzzzzz").ends(3);
    let checks = place.run("list --group checks --format json").ends(0).json();
    assert!(checks["actions"].as_array().unwrap().iter().all(|action| action["group"] == "Checks"));
}
