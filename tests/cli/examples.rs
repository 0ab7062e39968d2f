//! The examples do what their READMEs say.

use super::{Place, repository, rules};

/// Folders whose mistake no rule finds: a run of their cases does.
const FOUND_BY_TEST: [&str; 2] = ["endless_loop", "failing_case"];

#[test]
fn every_planted_mistake_is_named() {
    let place = Place::copy_of("examples/broken");
    let json = place.run("check --format json").ends(1).json();
    let found = rules(&json["lint"]);
    let cases = json["test"]["cases"].as_array().unwrap();
    for entry in std::fs::read_dir(repository().join("examples/broken/actions")).unwrap() {
        let folder = entry.unwrap().file_name().to_string_lossy().into_owned();
        // The folder is named after its mistake; three of them need more than their name says.
        let (rule, folder) = match folder.as_str() {
            "no_manifest" => ("missing-file", folder.clone()),
            "duplicate_system_id" => ("duplicate-system-id", "duplicate_system_id_copy".to_owned()),
            "duplicate_system_id_copy" => continue,
            name if FOUND_BY_TEST.contains(&name) => {
                let id = format!("action_{name}");
                let failed =
                    cases.iter().filter(|case| case["action"] == id && case["passed"] == false).count();
                let passed =
                    cases.iter().filter(|case| case["action"] == id && case["passed"] == true).count();
                assert!(failed == 1 && passed > 0, "{name}: {failed} failed, {passed} passed");
                continue;
            }
            name => (&*name.replace('_', "-").leak(), folder.clone()),
        };
        let inside = format!("actions/{folder}/");
        let named = found.iter().any(|(id, path)| id == rule && path.starts_with(&inside));
        assert!(named, "no `{rule}` in {folder}: {found:?}");
    }
}

#[test]
fn an_endless_loop_fails_alone_and_in_bounded_time() {
    let place = Place::copy_of("examples/broken");
    let json = place.run("test endless_loop check_language --format json").ends(1).json();
    let failed: Vec<_> =
        json["cases"].as_array().unwrap().iter().filter(|case| case["passed"] == false).collect();
    assert_eq!(failed.len(), 1);
    let why = failed[0]["failure"].as_str().unwrap();
    assert!(why.contains("loop") || why.contains("still running"), "{why}");
}

#[test]
fn the_small_examples_pass() {
    for example in ["examples/hello", "examples/breaking-change/before", "examples/breaking-change/after"] {
        Place::copy_of(example).run("check").ends(0);
    }
}
