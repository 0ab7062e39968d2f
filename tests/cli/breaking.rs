//! `actionjail breaking` in repositories, against folders and bundles.

use super::Place;
use super::tools::git;

fn place() -> Place {
    let place = Place::library();
    git(place.path(), "init -q -b main");
    git(place.path(), "add -A");
    git(place.path(), "commit -q -m x");
    place
}

#[test]
fn what_differs_from_a_commit_is_told_until_the_version_says_it() {
    let place = place();
    place.run("breaking").ends(0).stdout_has("nothing differs from HEAD");
    place.change("actions/example/config.json", "\"name\": \"success\"", "\"name\": \"passed\"");
    let ran =
        place.run("breaking --against main").ends(1).stdout_has("the event `success` is called `passed`");
    assert!(ran.stdout.contains("actions/example/config.json:"), "{}", ran.stdout);
    let json = place.run("breaking --format json").ends(1).json();
    let rules: Vec<&str> = json["actions"][0]["breaks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| found["rule"].as_str().unwrap())
        .collect();
    assert_eq!(rules, ["renamed-event", "not-bumped"]);
    assert_eq!((&json["ok"], &json["actions"][0]["wants"]), (&false.into(), &"0.2.0".into()));
    place.change("actions/example/action.toml", "version = \"0.1.0\"", "version = \"0.2.0\"");
    place.run("breaking").ends(0).stdout_has("every version says so");
}

#[test]
fn an_action_that_is_gone_asks_for_a_version_of_the_library() {
    let place = place();
    place.run("new other").ends(0);
    git(place.path(), "add -A");
    git(place.path(), "commit -q -m y");
    std::fs::remove_dir_all(place.at("actions/other")).unwrap();
    let json = place.run("breaking --format json").ends(1).json();
    let breaks = json["library"]["breaks"].as_array().unwrap();
    assert_eq!(
        (&breaks[0]["rule"], &breaks[0]["action"]),
        (&"removed-action".into(), &"action_other".into())
    );
    assert_eq!(breaks[1]["rule"], "not-bumped");
    // The library's own work tree is not looked at where another base is named.
    place.run("breaking --against HEAD~1").ends(0);
}

#[test]
fn a_library_without_versions_begins_with_them_where_something_breaks() {
    let place = Place::library();
    place.run("new other").ends(0);
    let manifest = place.read("actionjail.toml");
    let without = |text: &str| -> String {
        text.lines().filter(|line| !line.starts_with("version")).map(|line| format!("{line}\n")).collect()
    };
    place.write("actionjail.toml", without(&manifest));
    for action in ["example", "other"] {
        let path = format!("actions/{action}/action.toml");
        place.write(&path, without(&place.read(&path)));
    }
    git(place.path(), "init -q -b main");
    git(place.path(), "add -A");
    git(place.path(), "commit -q -m x");
    place.change("actions/other/docs.md", "#", "# The");
    place.run("breaking").ends(0).stdout_has("there are no versions to say so");
    std::fs::remove_dir_all(place.at("actions/other")).unwrap();
    let gone = place.run("breaking").ends(1);
    gone.stdout_has("no version tells them").stdout_has("set `version = \"1.0.0\"` under [library]");
    place.change("actionjail.toml", "[library]\n", "[library]\nversion = \"1.0.0\"\n");
    place.run("breaking").ends(0).stdout_has("every version says so");
}

#[test]
fn a_folder_and_a_bundle_are_bases_too() {
    let place = place();
    place.run("pack -o before.zip").ends(0);
    let before = Place::copy_of("examples/hello");
    place.change("actions/example/config.json", "\"required\": true", "\"required\": false");
    place.run("breaking --against before.zip").ends(1).stdout_has("not-bumped");
    let other = before.path().to_str().unwrap().to_owned();
    place
        .run_words(&["breaking", "--against", &other])
        .ends(0)
        .stdout_has("removed-action")
        .stdout_has("added-action");
}

#[test]
fn a_base_that_is_none_is_told() {
    let place = place();
    place.run("breaking --against nosuch").ends(2).stderr_has("`nosuch` names no commit");
    place.write("broken.zip", "PK");
    place.run("breaking --against broken.zip").ends(2).stderr_has("not a sound bundle");
    let outside = Place::library();
    outside.run("breaking").ends(2).stderr_has("is in no git repository");
    place.write("actionjail.toml", "[library]\nname = \"t\"\n[baseline]\nagainst = \"nosuch\"\n");
    place.run("breaking").ends(2).stderr_has("`nosuch` names no commit");
}

#[test]
fn every_rule_is_explained() {
    let place = place();
    place.run("explain removed-event").ends(0).stdout_has("What to do").stdout_has("breaking · major");
    place.run("explain removed-evnt").ends(2).stderr_has("did you mean `removed-event`?");
    place.run("explain").ends(0).stdout_has("newly-required");
}

#[test]
fn nodes_of_scenarios_that_break_are_named() {
    let place = place();
    let config = place.read("actions/example/config.json");
    let mut json: serde_json::Value = serde_json::from_str(&config).unwrap();
    let expected = &mut json["parameters"][1];
    assert_eq!(expected["key"], "expected");
    expected["maxLength"] = 3.into();
    json["events_schema"][1] =
        serde_json::json!({ "name": "refused", "label": "Refused", "description": "No." });
    json["events_schema"]
        .as_array_mut()
        .unwrap()
        .push(serde_json::json!({ "name": "unknown", "label": "Nobody knows" }));
    place.write("actions/example/config.json", json.to_string());
    let node = |id: &str, expected: &str, routes: serde_json::Value| {
        serde_json::json!({ "id": id, "templateId": "action_example", "x": 1,
            "values": { "value": "uk", "expected": expected }, "routes": routes })
    };
    let all = serde_json::json!({ "success": "n9", "unknown": "n9", "refused": "n9" });
    let scenarios = serde_json::json!([
        { "scenario": "one", "nodes": [node("fine", "uk", all.clone()), node("filled", "{{expected}}", all.clone())] },
        { "scenario": "two", "nodes": [
            node("long", "uk, en", all.clone()),
            node("gone", "uk", serde_json::json!({ "error": "n9", "unknown": "n9", "refused": "n9" })),
            node("lost", "uk", serde_json::json!({ "success": "n9", "refused": "n9" })),
            { "id": "other", "templateId": "action_other" },
            { "id": "bare", "templateId": "example", "routes": { "success": "n9" } },
        ] },
    ]);
    place.write("scenarios.json", scenarios.to_string());
    let json = place.run("breaking --scenarios scenarios.json --format json").ends(1).json();
    let told: Vec<(&str, &str)> = json["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| (node["node"].as_str().unwrap(), node["rule"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("long", "narrowed-length"),
            ("gone", "removed-event"),
            ("lost", "added-event"),
            ("bare", "added-event"),
            ("bare", "added-event")
        ]
    );
    let ran = place.run("breaking --scenarios scenarios.json").ends(1).stdout_has("two long");
    ran.stderr_has("node `other` of `two` runs `action_other`, which is no action here");
    // A version that tells of the breaks mends no scenario.
    place.change("actions/example/action.toml", "version = \"0.1.0\"", "version = \"1.0.0\"");
    place.run("breaking").ends(0).stdout_has("✓");
    let broken = place.run("breaking --scenarios scenarios.json").ends(1);
    let broken = broken.stdout_has("every version says so; 5 nodes of the scenarios break");
    assert!(!broken.stdout.contains('✓'), "{}", broken.stdout);
    let blocks = serde_json::json!([{ "scenario": "three", "nodes": [
        { "text": "Hello", "values": ["a"], "routes": "next" }, { "id": 7, "templateId": null }, "start",
        { "id": "n1", "templateId": "exampel" },
    ] }]);
    place.write("scenarios.json", blocks.to_string());
    place.run("breaking --scenarios scenarios.json").ends(0).stderr_has(
        "node `n1` of `three` runs `exampel`, which is no action here; did you mean `action_example`?",
    );
    place.write("scenarios.json", r#"{ "scenario": "x", "nodes": [{ "templateId": 1 }] }"#);
    place.run("breaking --scenarios scenarios.json").ends(2).stderr_has("scenario 1: node 1:");
    place.write("scenarios.json", "[{ \"scenario\": 1 }]");
    place.run("breaking --scenarios scenarios.json").ends(2).stderr_has("scenario 1: invalid type");
    place.run("breaking --scenarios nosuch.json").ends(2).stderr_has("there is no file nosuch.json");
}

#[test]
fn versions_are_raised_with_what_changed() {
    let place = place();
    place.run("new other").ends(0);
    place.run("new third").ends(0);
    git(place.path(), "add -A");
    git(place.path(), "commit -q -m y");
    place.run("version bump --auto").ends(0).stdout_has("no version has to be raised");
    place.change("actions/example/config.json", "\"name\": \"success\"", "\"name\": \"passed\"");
    place.change("actions/other/docs.md", "#", "# Some");
    place.change("actions/third/docs.md", "#", "# Some");
    let before = place.read("actions/example/action.toml");
    place.run("version bump").ends(2);
    place.run("version bump nosuch").ends(2).stderr_has("there is no action `nosuch`");
    place.run("version bump third").ends(0).stdout_has("action_third 0.1.0 → 0.1.1");
    place
        .run("version bump --auto")
        .ends(0)
        .stdout_has("action_example 0.1.0 → 0.2.0")
        .stdout_has("action_other 0.1.0 → 0.1.1");
    assert_eq!(place.read("actions/example/action.toml"), before.replace("\"0.1.0\"", "\"0.2.0\""));
    let log = place.read("actions/example/CHANGELOG.md");
    assert!(
        log.ends_with("\n## 0.2.0\n\n- the event `success` is called `passed` (renamed-event)\n"),
        "{log}"
    );
    let log = place.read("actions/other/CHANGELOG.md");
    assert!(log.contains("- nothing that a scenario notices\n"), "{log}");
    place.run("breaking").ends(0).stdout_has("every version says so");
    place.run("version bump --auto").ends(0).stdout_has("no version has to be raised");
    let report = place.run("lint --format json").json();
    assert!(!report.to_string().contains("stray-file"), "{report}");
}

#[test]
fn a_base_that_is_empty_broken_or_the_library_itself_is_told() {
    let place = place();
    for command in ["breaking", "version bump --auto"] {
        let mut words: Vec<&str> = command.split(' ').collect();
        words.extend(["--against", ""]);
        place.run_words(&words).ends(2).stderr_has("is the variable that names it unset?");
    }
    place.run_words(&["diff", " "]).ends(2).stderr_has("is the variable that names it unset?");
    place.run("breaking --against .").ends(0).stderr_has("is the library itself");
    place.run("diff .").ends(0).stderr_has("is the library itself");
    let manifest = place.read("actionjail.toml");
    place.write("actionjail.toml", format!("{manifest}\n[baseline]\nagainst = \"\"\n"));
    place.run("breaking").ends(2).stderr_has("is the variable that names it unset?");
    place.write("actionjail.toml", &manifest);
    let config = place.read("actions/example/config.json");
    place.write("actions/example/config.json", "{");
    place.run("breaking").ends(1).stdout_has("unreadable-action").stdout_has("actions/example/config.json:1");
    git(place.path(), "commit -q -a -m broken");
    place.write("actions/example/config.json", config);
    place
        .run("breaking")
        .ends(1)
        .stderr_has("actions/example/config.json of HEAD cannot be parsed, so its changes");
    place.run("breaking --against HEAD~1").ends(0).stdout_has("nothing differs");
    place.write("actionjail.toml", "[");
    place.run("breaking --against HEAD~1").ends(2).stderr_has("actionjail.toml cannot be parsed");
    git(place.path(), "commit -q -a -m worse");
    place.write("actionjail.toml", manifest);
    place.run("breaking").ends(2).stderr_has("actionjail.toml of HEAD cannot be parsed");
}

#[test]
fn a_version_that_cannot_be_raised_is_told() {
    let place = place();
    let most = format!("version = \"{0}.{0}.{0}\"", u64::MAX);
    place.change("actions/example/action.toml", "version = \"0.1.0\"", &most);
    git(place.path(), "commit -q -a -m most");
    place.change("actions/example/docs.md", "#", "# Some");
    place.run("breaking").ends(1).stdout_has("no version is that much higher");
    place.run("version bump --auto").ends(2).stderr_has("cannot be raised any higher");
}

#[test]
fn check_holds_the_library_against_its_baseline() {
    let place = place();
    let json = place.run("check --format json").ends(0).json();
    assert!(json["breaking"].is_null());
    let manifest = place.read("actionjail.toml");
    place.write("actionjail.toml", format!("{manifest}\n[baseline]\nagainst = \"main\"\n"));
    place
        .run("check")
        .ends(0)
        .stdout_has("✓ breaking  nothing differs from main")
        .stdout_has("✓ lint      1 action");
    place.change("actions/example/docs.md", "#", "# Some");
    let ran = place.run("check").ends(1).stdout_has("✗ breaking  changes since main").stdout_has("✓ pack");
    assert!(ran.stdout.contains("its version is still 0.1.0"), "{}", ran.stdout);
    let json = place.run("check --format json").ends(1).json();
    assert_eq!((&json["ok"], &json["breaking"]["ok"]), (&false.into(), &false.into()));
    assert_eq!(json["breaking"]["against"], "main");
    place.run("check --format github").ends(1).stdout_has("error breaking: actions/example/action.toml:");
    let junit = place.run("check --format junit").ends(1).stdout;
    assert!(junit.contains("<testcase name=\"breaking\"") && junit.contains("not-bumped"), "{junit}");
    place.run("version bump --auto").ends(0);
    place.run("check").ends(0).stdout_has("every version says so");
    place.write("actionjail.toml", format!("{manifest}\n[baseline]\nagainst = \"nosuch\"\n"));
    place
        .run("check")
        .ends(2)
        .stderr_has("`nosuch` names no commit")
        .stderr_has("`[baseline] against` in actionjail.toml");
}
