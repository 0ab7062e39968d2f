//! lint --fix, --unsafe-fixes, --diff: what is written, what is shown, and what stays as it is.

use super::Place;

/// A library whose one action has a safe and an unsafe fix, saved with a byte-order mark and other line ends.
fn place() -> Place {
    let place = Place::library();
    let config = "\u{feff}{\r\n\t\"parameters\": [\r\n\t\t{ \"key\": \"value\", \"type\": \"string\" },\r\n\t\t{ \"key\": \"expected\", \"type\": \"strng\", \"label\": \"E\" }\r\n\t],\r\n\t\"events_schema\": [{ \"name\": \"success\", \"label\": \"S\" }, { \"name\": \"error\", \"label\": \"E\" }]\r\n}\r\n";
    place.write("actions/example/config.json", config);
    place
}

#[test]
fn safe_fixes_are_written_and_unsafe_ones_named() {
    let place = place();
    let ran = place.run("lint --fix").ends(1);
    assert!(ran.stderr.contains("fixed actions/example/config.json: label it \"Value\""), "{}", ran.stderr);
    ran.stdout_has("unknown-field-type").stdout_has("--unsafe-fixes");
    let config = place.read("actions/example/config.json");
    assert!(config.starts_with("\u{feff}{\r\n\t\"parameters\""), "{config:?}");
    assert!(
        config.contains("{ \"key\": \"value\", \"label\": \"Value\", \"type\": \"string\" },\r\n"),
        "{config:?}"
    );
    assert!(config.contains("strng"), "an unsafe fix was applied: {config:?}");
    let before = place.snapshot();
    place.run("lint --fix").ends(1);
    assert_eq!(before, place.snapshot(), "a second run has something to do");
    drop(place.run("lint --unsafe-fixes"));
    assert!(!place.read("actions/example/config.json").contains("strng"));
}

#[test]
fn a_diff_shows_the_changes_and_writes_nothing() {
    let place = place();
    let before = place.snapshot();
    let ran = place.run("lint --diff").ends(1);
    let ran = ran
        .stdout_has("--- a/actions/example/config.json")
        .stdout_has("+\t\t{ \"key\": \"value\", \"label\": \"Value\"");
    assert!(!ran.stdout.contains("+\t\t{ \"key\": \"expected\""), "{}", ran.stdout);
    place
        .run("lint --diff --unsafe-fixes")
        .ends(1)
        .stdout_has("+\t\t{ \"key\": \"expected\", \"type\": \"string\"");
    assert_eq!(before, place.snapshot());
    drop(place.run("lint --unsafe-fixes"));
    let ran = place.run("lint --diff --unsafe-fixes").ends(0);
    assert!(ran.stderr.contains("nothing to fix"), "{}", ran.stderr);
}

#[test]
fn only_what_is_meant_is_fixed() {
    let place = place();
    place.run("new second").ends(0);
    place.change("actions/second/config.json", "\"label\": \"Value\"", "\"label\": \"\"");
    let before = place.read("actions/second/config.json");
    drop(place.run("lint example --fix"));
    assert_eq!(before, place.read("actions/second/config.json"));
    drop(place.run("lint --fix"));
    assert_ne!(before, place.read("actions/second/config.json"));
}

#[test]
fn the_broken_example_gets_better_and_never_worse() {
    let place = Place::copy_of("examples/broken");
    let count = |ran: &super::Ran| {
        let summary = &ran.json()["summary"];
        (summary["errors"].as_u64().unwrap(), summary["warnings"].as_u64().unwrap())
    };
    let before = count(&place.run("lint --format json"));
    drop(place.run("lint --fix --format json"));
    let safe = count(&place.run("lint --format json"));
    drop(place.run("lint --unsafe-fixes --format json"));
    let all = count(&place.run("lint --format json"));
    assert!(safe.0 < before.0 && all.0 < safe.0, "{before:?} {safe:?} {all:?}");
    let snapshot = place.snapshot();
    drop(place.run("lint --unsafe-fixes --format json"));
    assert_eq!(snapshot, place.snapshot());
}

#[test]
fn events_that_are_returned_are_all_declared_and_none_is_taken_for_a_misspelling() {
    let place = Place::library();
    place.change("actions/example/code.js", "'success' : 'error'", "'valid' : 'invalid'");
    drop(place.run("lint --fix"));
    let config = place.read("actions/example/config.json");
    assert!(config.contains("\"valid\"") && config.contains("\"invalid\""), "{config}");
    let code = place.read("actions/example/code.js");
    drop(place.run("lint --unsafe-fixes"));
    assert_eq!(place.read("actions/example/code.js"), code);
}
