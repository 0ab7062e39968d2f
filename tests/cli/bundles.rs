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

#[test]
fn what_is_unpacked_is_what_was_packed() {
    let place = Place::standard();
    place.change("actions/switch/docs.md", "\n", "\r\n");
    let marked = format!("\u{feff}{}", place.read("actions/switch/code.js"));
    place.write("actions/switch/code.js", marked);
    place.run("pack -o l.actionjail.zip").ends(0);
    place.run("unpack l.actionjail.zip").ends(0).says("12 actions").says(" in l:");
    let at = |folder: &str, file: &std::path::Path| std::fs::read(place.at(folder).join(file)).unwrap();
    let mut compared = 0;
    for (file, content) in place.snapshot() {
        let Ok(inner) = file.strip_prefix("l") else { continue };
        assert_eq!(content, at("", inner), "{}", inner.display());
        compared += 1;
    }
    assert!(compared > 12 * 5, "{compared}");
    place.run("unpack l.actionjail.zip").ends(2).says("exists already").says("--out");
    std::fs::create_dir(place.at("empty")).unwrap();
    place.run("unpack l.actionjail.zip --out empty").ends(0);
    place.write("full/mine", "x");
    place.run("unpack l.actionjail.zip --out full").ends(2);
    assert_eq!(place.read("full/mine"), "x");
    // Packed again, it is the same bundle.
    place.run("--library l pack -o again.zip").ends(0);
    assert_eq!(
        std::fs::read(place.at("l.actionjail.zip")).unwrap(),
        std::fs::read(place.at("again.zip")).unwrap()
    );
}

#[test]
fn what_is_no_sound_bundle_is_not_unpacked() {
    let place = Place::library();
    place.run("pack -o l.zip").ends(0);
    let mut bytes = std::fs::read(place.at("l.zip")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    place.write("l.zip", bytes);
    let before = place.snapshot();
    place.run("unpack l.zip --out out").ends(2).says("not a sound bundle");
    place.run("unpack nosuch.zip").ends(2).says("nosuch.zip cannot be read");
    assert_eq!(place.snapshot(), before);
}
