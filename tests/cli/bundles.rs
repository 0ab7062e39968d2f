//! pack and verify, end to end.

use super::{Place, repository};

#[test]
fn packing_twice_on_two_paths_gives_equal_bytes() {
    let (one, two) = (Place::copy_of("examples/hello"), Place::copy_of("examples/hello"));
    one.run("pack -o a.zip").ends(0);
    two.run("pack -o b.zip").ends(0);
    let bytes = std::fs::read(one.at("a.zip")).unwrap();
    assert_eq!(bytes, std::fs::read(two.at("b.zip")).unwrap());
    one.run("verify a.zip").ends(0).says("is whole");
}

#[test]
fn a_flipped_byte_in_any_entry_is_named() {
    let place = Place::copy_of("examples/hello");
    place.run("pack -o whole.zip").ends(0);
    let whole = std::fs::read(place.at("whole.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&whole)).unwrap();
    for index in 0..archive.len() {
        let entry = archive.by_index(index).unwrap();
        let (name, start, length) =
            (entry.name().unwrap().into_owned(), entry.data_start().unwrap(), entry.compressed_size());
        drop(entry);
        let mut broken = whole.clone();
        broken[usize::try_from(start + length / 2).unwrap()] ^= 1;
        place.write("broken.zip", &broken);
        place.run("verify broken.zip").ends(1).says(&name).says("not to be trusted");
    }
}

#[test]
fn the_json_document_is_in_the_shape_of_the_editor() {
    let place = Place::copy_of("examples/hello");
    let json = place.run("pack --format json").ends(0).json();
    let action = &json["actions"][0];
    for part in ["information", "code", "config", "ui", "docs"] {
        assert!(!action[part].is_null(), "{part}");
    }
    place.run("pack --format json -o out.json").ends(0);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&place.read("out.json")).unwrap(), json);
}

#[test]
fn docs_are_written_checked_and_kept_in_step() {
    let place = Place::copy_of("examples/hello");
    place.run("docs").ends(0).says("site/index.html");
    place.run("docs --check").ends(0);
    place.run("check").ends(0);
    place.change("actions/say_hello/docs.md", "#", "# New\n\n#");
    place.run("docs --check").ends(1).says("out of step");
    place.run("check").ends(1).says("actionjail docs");
    place.run("docs").ends(0);
    place.run("check").ends(0);
}

#[test]
fn the_repository_s_own_library_passes_everything() {
    let place = Place::empty();
    let ran =
        place.run_words(&["check", "--format", "json", "--library", repository().to_str().unwrap()]).ends(0);
    let json = ran.json();
    assert_eq!(json["ok"], true);
    let cases = json["test"]["cases"].as_array().unwrap();
    let actions: std::collections::BTreeSet<&str> =
        cases.iter().map(|case| case["action"].as_str().unwrap()).collect();
    assert!(actions.len() >= 12, "{actions:?}");
    // Every event that an action declares is taken by one of its cases.
    for action in actions {
        let folder = action.trim_start_matches("action_");
        let config =
            std::fs::read_to_string(repository().join(format!("actions/{folder}/config.json"))).unwrap();
        let config: serde_json::Value = serde_json::from_str(&config).unwrap();
        let own: Vec<&serde_json::Value> = cases.iter().filter(|case| case["action"] == action).collect();
        assert!(own.len() >= 5, "{action} has {} cases", own.len());
        for event in config["events_schema"].as_array().unwrap() {
            assert!(
                own.iter().any(|case| case["event"] == event["name"]),
                "{action}: no case takes {}",
                event["name"]
            );
        }
    }
}
