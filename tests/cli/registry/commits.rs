//! The commit that `push` writes down: it claims a clean one only where that holds the bytes that were packed.

use super::super::Place;
use super::super::tools::git;
use super::server::Registry;
use super::{library, run};

fn committed() -> Place {
    let place = library();
    for line in ["init -q -b main", "config core.autocrlf false", "add .", "commit -qm first"] {
        git(place.path(), line);
    }
    place
}

#[test]
fn a_commit_that_does_not_hold_the_bytes_is_dirty() {
    let registry = Registry::open();
    let at = registry.at("acme/actions");
    let code = "actions/example/code.js";
    let change = |place: &Place| place.write(code, place.read(code) + "// changed\n");
    type Prepare<'a> = Box<dyn Fn(&Place) + 'a>;
    let cases: Vec<(&str, bool, Prepare<'_>)> = vec![
        ("nothing is changed", false, Box::new(|_: &Place| {})),
        ("a change", true, Box::new(change)),
        (
            "marked as unchanged",
            true,
            Box::new(|place| {
                git(place.path(), &format!("update-index --assume-unchanged {code}"));
                change(place);
            }),
        ),
        (
            "marked as left out, and there",
            true,
            Box::new(|place| {
                git(place.path(), &format!("update-index --skip-worktree {code}"));
                change(place);
            }),
        ),
        (
            "an ignored tape",
            true,
            Box::new(|place| {
                place.write(".git/info/exclude", "tapes/\n");
                place.write("actions/example/tapes/x.json", "{}\n");
            }),
        ),
        (
            "gone, and marked as unchanged",
            true,
            Box::new(|place| {
                let docs = "actions/example/docs.md";
                git(place.path(), &format!("update-index --assume-unchanged {docs}"));
                std::fs::remove_file(place.at(docs)).unwrap();
            }),
        ),
        (
            "line ends that git itself converts",
            false,
            Box::new(|place| {
                git(place.path(), "config core.autocrlf true");
                std::fs::remove_file(place.at(code)).unwrap();
                git(place.path(), "checkout -q .");
                assert!(place.read(code).contains("\r\n"));
            }),
        ),
        (
            "line ends that git keeps",
            true,
            Box::new(|place| {
                git(place.path(), &format!("update-index --assume-unchanged {code}"));
                place.write(code, place.read(code).replace('\n', "\r\n"));
            }),
        ),
        (
            "a link within the library",
            false,
            Box::new(|place| {
                std::fs::rename(place.at(code), place.at("shared.txt")).unwrap();
                std::os::unix::fs::symlink("../../shared.txt", place.at(code)).unwrap();
                git(place.path(), "add -A");
                git(place.path(), "commit -qm link");
            }),
        ),
    ];
    for (what, is_dirty, prepare) in cases {
        let place = committed();
        prepare(&place);
        let pushed = run(&place, &format!("push oci://{at} --format json --force --allow-findings"));
        let revision = pushed.ends(0).json()["revision"].as_str().unwrap().to_owned();
        assert_eq!(revision.ends_with("-dirty"), is_dirty, "{what}: {revision}");
    }
}

#[test]
fn actions_of_a_submodule_are_held_by_its_commit() {
    let registry = Registry::open();
    let at = registry.at("acme/actions");
    let inner = Place::library();
    let place = committed();
    let folder = inner.at("actions/example");
    inner.change("actions/example/action.toml", "action_example", "action_inner");
    for line in ["init -q -b main", "add .", "commit -qm first"] {
        git(&folder, line);
    }
    let add =
        format!("-c protocol.file.allow=always submodule --quiet add {} actions/inner", folder.display());
    git(place.path(), &add);
    git(place.path(), "commit -qm submodule");
    let revision = || {
        let pushed = run(&place, &format!("push oci://{at} --format json --force --allow-findings"));
        pushed.ends(0).json()["revision"].as_str().unwrap().to_owned()
    };
    assert!(!revision().ends_with("-dirty"), "{}", git(place.path(), "status"));
    place.run("lint --changed").ends(0).stdout_has("no action has changed");
    place.write("actions/inner/docs.md", "# Other\n");
    assert!(revision().ends_with("-dirty"));
    // A change there is a change of the library's.
    let found = super::super::rules(&place.run("lint --changed --format json").json());
    assert!(found.iter().any(|(_, path)| path.starts_with("actions/inner/")), "{found:?}");
    // As it was when the outer commit was made.
    git(&place.at("actions/inner"), "-c user.name=t commit -qam second");
    assert!(revision().ends_with("-dirty"));
    // Its files before are those of the commit that the outer one names.
    place.run("breaking").ends(1).stdout_has("action_inner").stdout_has("0 that break, 0 that add");
}
