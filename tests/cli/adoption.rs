//! Taking on an old library: a baseline of what is known, so that only what is new fails.

use super::Place;

fn old_library() -> Place {
    let place = Place::library();
    place.change("actions/example/code.js", "value, expected", "valeu, expected");
    place
}

#[test]
fn a_baseline_leaves_out_what_is_known_and_nothing_else() {
    let place = old_library();
    let found = place.run("lint --format json").ends(1).json()["findings"].as_array().unwrap().len();
    let wrote = place.run("lint --write-baseline known.json").ends(0);
    wrote.stderr_has(&format!("Wrote {found} findings to known.json"));
    let text = place.read("known.json");
    assert_eq!(text.lines().count(), found + 5, "one line each:\n{text}");
    place.run("lint --baseline known.json").ends(0).stdout_has(&format!("{found} known findings left out"));
    // Lines move, and the same mistake is made once more.
    let code = place.read("actions/example/code.js");
    place.write("actions/example/code.js", format!("// one\n// two\n{code}"));
    place.run("lint --baseline known.json").ends(0);
    place.run("new second").ends(0);
    place.change("actions/second/code.js", "value, expected", "valeu, expected");
    let json = place.run("lint --baseline known.json --format json").ends(1).json();
    let paths = super::rules(&json);
    assert!(
        !paths.is_empty() && paths.iter().all(|(_, path)| path.starts_with("actions/second/")),
        "{paths:?}"
    );
    assert_eq!(json["baseline"], serde_json::json!({ "known": found, "gone": 0 }));
}

#[test]
fn findings_of_the_baseline_that_are_gone_are_said_with_what_to_do() {
    let place = old_library();
    place.run("lint --write-baseline known.json").ends(0);
    place.run("new second").ends(0);
    place.change("actions/example/code.js", "valeu, expected", "value, expected");
    place
        .run("lint --baseline known.json")
        .ends(0)
        .stderr_has("of the baseline are gone. Refresh it: actionjail lint --write-baseline known.json");
    // Who looked at another action only cannot know.
    let other = place.run("lint second --baseline known.json").ends(0);
    assert!(!other.stderr.contains("gone"), "{}", other.stderr);
}

#[test]
fn the_manifest_names_the_baseline_for_lint_and_check() {
    let place = old_library();
    place.run("lint --write-baseline known.json").ends(0);
    let manifest = place.read("actionjail.toml");
    place.write("actionjail.toml", format!("{manifest}[lint]\nbaseline = \"known.json\"\n"));
    place.run("lint").ends(0).stdout_has("no new findings");
    place.write("actions/example/tests.yaml", "cases: []\n");
    place.run("lint --write-baseline known.json").ends(0);
    place.run("check").ends(0).stdout_has("left out by the baseline");
    place.write("sub/x", "");
    let output = super::program().arg("lint").current_dir(place.at("sub")).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "the path is the library's, wherever the user stands");
}

#[test]
fn a_baseline_that_cannot_be_used_is_an_error() {
    let place = old_library();
    place.run("lint --baseline none.json").ends(2).stderr_has("--write-baseline none.json");
    place.write("known.json", "{ \"version\": 1, \"findings\": 3 }");
    place.run("lint --baseline known.json").ends(2).stderr_has("it is no baseline");
    place.write("known.json", "{ \"version\": 9, \"findings\": [] }");
    place.run("lint --baseline known.json").ends(2).stderr_has("version 9");
    place.run("lint example --write-baseline known.json").ends(2);
}
