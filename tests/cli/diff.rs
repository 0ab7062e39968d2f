//! `actionjail diff` between folders, commits and bundles.

use super::Place;
use super::tools::git;

fn place() -> Place {
    let place = Place::library();
    git(place.path(), "init -q -b main");
    git(place.path(), "add -A");
    git(place.path(), "commit -q -m x");
    place.run("pack -o first.zip").ends(0);
    place.run("new other").ends(0);
    place.change("actions/example/config.json", "\"name\": \"success\"", "\"name\": \"passed\"");
    place.change("actions/example/config.json", "\"required\": true", "\"required\": false");
    place.change("actions/example/code.js", "'success'", "'passed'");
    place
}

#[test]
fn keys_stand_side_by_side_and_texts_as_diffs() {
    let place = place();
    let ran = place.run("diff HEAD").ends(0);
    for text in [
        "added action_other",
        "changed action_example",
        "parameter value required\n    - true\n    + false",
        "+++ actions/example/code.js",
        "1 added, 0 removed, 1 changed from HEAD to the library as it is",
    ] {
        assert!(ran.stdout.contains(text), "{text}:\n{}", ran.stdout);
    }
    let json = place.run("diff HEAD --format json").ends(0).json();
    let rows = json["actions"][0]["rows"].as_array().unwrap();
    let subjects: Vec<&str> = rows.iter().map(|row| row["subject"].as_str().unwrap()).collect();
    assert_eq!(json["actions"][0]["id"], "action_example");
    assert!(subjects.contains(&"event success") && subjects.contains(&"event passed"), "{json}");
    assert!(json["actions"][0]["files"][0]["diff"].as_str().unwrap().contains("@@"), "{json}");
}

#[test]
fn any_two_states_can_be_compared() {
    let place = place();
    let same = |words: &str, text: &str| place.run(&format!("diff {words}")).ends(0).stdout_has(text);
    same("first.zip", "1 added, 0 removed, 1 changed");
    same("first.zip HEAD", "0 added, 0 removed, 0 changed from first.zip to HEAD");
    same("HEAD .", "1 added, 0 removed, 1 changed");
    same(". first.zip", "0 added, 1 removed, 1 changed");
    git(place.path(), "add -A");
    git(place.path(), "commit -q -m y");
    same("HEAD~1 HEAD", "1 added, 0 removed, 1 changed");
    same("HEAD HEAD", "0 added, 0 removed, 0 changed");
    place.run("diff nosuch").ends(2).stderr_has("`nosuch` names no commit");
    place.run("diff oci://host/name:1").ends(2).stderr_has("`host` is no host");
}

#[test]
fn markdown_is_for_comments_and_nothing_in_it_escapes() {
    let place = place();
    place.change("actions/example/code.js", "'passed'", "'passed' /* ``` <b> */");
    place.change("actions/example/config.json", "\"label\": \"Value\"", "\"label\": \"a|b `c` <img src=x>\"");
    let text = place.run("diff HEAD --format markdown").ends(0).stdout;
    assert!(text.contains("| parameter value label | `Value` | ``a\\|b `c` <img src=x>`` |"), "{text}");
    assert!(text.contains("\n````diff\n") && text.contains("#### added `action_other`"), "{text}");
    place.run("lint --format markdown").ends(2).stderr_has("has no format `markdown`");
}
