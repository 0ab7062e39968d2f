//! pack and verify, end to end.

use std::os::unix::ffi::OsStrExt as _;
use std::process::Command;

use actionjail::bundle::{PackOptions, Tool, pack};
use actionjail::library::Library;
use actionjail::lint::RULE_SET;

use super::{Place, repository, rules};

#[test]
fn packing_twice_on_two_paths_gives_equal_bytes() {
    let (one, two) = (Place::copy_of("examples/hello"), Place::copy_of("examples/hello"));
    one.run("pack -o a.zip").ends(0);
    two.run("pack -o b.zip").ends(0);
    let bytes = std::fs::read(one.at("a.zip")).unwrap();
    assert_eq!(bytes, std::fs::read(two.at("b.zip")).unwrap());
    one.run("verify a.zip").ends(0).stdout_has("is whole");
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
        place.run("verify broken.zip").ends(1).stdout_has(&name).stdout_has("not to be trusted");
    }
}

/// The ids of the actions in a bundle.
fn ids(place: &Place, bundle: &str) -> Vec<String> {
    let manifest = manifest(place, bundle);
    let actions = manifest["actions"].as_array().unwrap();
    actions.iter().map(|action| action["id"].as_str().unwrap().to_owned()).collect()
}

/// What bundle.json says.
fn manifest(place: &Place, bundle: &str) -> serde_json::Value {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(place.at(bundle)).unwrap()).unwrap();
    serde_json::from_reader(archive.by_name("bundle.json").unwrap()).unwrap()
}

#[test]
fn actions_are_chosen_by_name_and_group() {
    let place = Place::library();
    place.run("new second --group Checks").ends(0);
    place.run("new third --group Checks").ends(0);
    place.change("actions/third/action.toml", "name =", "enabled = false\nname =");
    for (line, expected) in [
        ("", "action_example action_second"),
        ("--include-disabled", "action_example action_second action_third"),
        ("--only third action_example", "action_example action_third"),
        ("--group Checks", "action_second"),
        ("--group Checks --include-disabled --exclude second", "action_third"),
        ("--exclude actions/second", "action_example"),
    ] {
        place.run(&format!("pack -o a.zip {line}")).ends(0);
        assert_eq!(ids(&place, "a.zip").join(" "), expected, "{line}");
        let verified = place.run("verify a.zip --format json").ends(0).json();
        assert_eq!(
            verified["partial"],
            line.contains("--only") || line.contains("--exclude") || line.contains("--group")
        );
    }
    place.run("verify a.zip").ends(0).stdout_has("were left out when it was packed");
    std::fs::remove_file(place.at("a.zip")).unwrap();
    place.run("pack -o a.zip --only secnod").ends(2).stderr_has("did you mean `second`?");
    place.run("pack -o a.zip --group Check").ends(2).stderr_has("did you mean `Checks`?");
    place.run("pack -o a.zip --only second --exclude second").ends(3).stderr_has("No action is left");
    assert!(!place.at("a.zip").exists());
    let document = place.run("pack --format json --only second").ends(0).json();
    assert_eq!(document["actions"].as_array().unwrap().len(), 1);
}

#[test]
fn errors_of_lint_keep_a_library_from_being_packed_unless_they_are_allowed() {
    let place = Place::copy_of("examples/hello");
    place.run("new second").ends(0);
    place.change("actions/second/code.js", "return", "this.getCurrentNodeParamsJSON().nowhere;\n  return");
    place.run("pack -o a.zip").ends(1).stdout_has("undeclared-parameter").stderr_has("--allow-findings");
    place.run("pack --format json").ends(1).stdout_has("undeclared-parameter");
    assert!(!place.at("a.zip").exists());
    // What does not go in is no matter.
    place.run("pack -o part.zip --exclude second").ends(0);
    assert!(manifest(&place, "part.zip").get("allowed").is_none());
    place.run("pack -o a.zip --allow-findings").ends(0).stderr_has("the bundle says so");
    assert_eq!(manifest(&place, "a.zip")["allowed"]["rules"], serde_json::json!(["undeclared-parameter"]));
    place.run("verify a.zip").ends(0).stdout_has("packed with 1 error of lint: undeclared-parameter");
    // A baseline is a decision, too, and no secret.
    place.run("lint --write-baseline known.json").ends(0);
    place.change("actionjail.toml", "[platform]", "[lint]\nbaseline = \"known.json\"\n[platform]");
    place.run("pack -o known.zip").ends(0);
    assert_eq!(manifest(&place, "known.zip")["allowed"]["errors"], 1);
    let digest = |line: &str, at: &[&str]| {
        let json = place.run(line).json();
        at.iter().fold(json, |json, key| json[key].clone())
    };
    place.run("pack -o known.zip --report json=packed.json").ends(0);
    let packed: serde_json::Value = serde_json::from_str(&place.read("packed.json")).unwrap();
    assert_eq!(digest("check --format json", &["pack", "bundle", "sha256"]), packed["sha256"]);
}

/// A library that `lint` has nothing against can be packed, and what cannot be packed is a finding.
#[test]
fn lint_finds_the_files_that_cannot_be_packed() {
    let odd = [
        ("aux.png", "unportable-name"),
        ("a:b.png", "unportable-name"),
        ("a\\b.png", "unportable-name"),
        ("trailing .png ", "unportable-name"),
        ("steps.PNG", "unportable-name"),
        ("pictures/Кроки.png", "unportable-name"),
        ("COM1/x.png", "unportable-name"),
        ("STEPS.png/x.png", "unportable-name"),
        ("pictures/large.png", "unreadable-file"),
    ];
    let fine = Place::library();
    for name in ["steps.png", "pictures/кроки.png", "pictures/a b.png"] {
        fine.write(&format!("actions/example/{name}"), "x");
    }
    fine.run("lint").ends(0);
    fine.run("pack -o fine.zip").ends(0);
    for (name, rule) in odd {
        let place = Place::library();
        for name in ["steps.png", "pictures/кроки.png"] {
            place.write(&format!("actions/example/{name}"), "x");
        }
        let size = if rule == "unreadable-file" { (4 << 20) + 1 } else { 1 };
        place.write(&format!("actions/example/{name}"), "x".repeat(size));
        let found = rules(&place.run("lint --format json").ends(1).json());
        assert!(found.iter().any(|(is, _)| is == rule), "{name}: {found:?}");
        place.run("pack -o odd.zip --allow-findings").ends(2);
        assert!(!place.at("odd.zip").exists(), "{name}");
    }
    // A name that is no UTF-8.
    let name = std::ffi::OsStr::from_bytes(b"\xe1\xe2.png");
    std::fs::write(fine.at("actions/example").join(name), "x").unwrap();
    let found = rules(&fine.run("lint --format json").ends(1).json());
    assert_eq!(found, [("unportable-name".to_owned(), "actions/example/\u{fffd}\u{fffd}.png".to_owned())]);
    fine.run("pack -o odd.zip --allow-findings").ends(2);
}

#[test]
fn what_was_linted_with_an_older_set_of_rules_is_refused() {
    let place = Place::copy_of("examples/hello");
    let library = Library::load(place.path()).unwrap();
    for (rules, code, says) in
        [(RULE_SET - 1, 1, "and pack it anew"), (RULE_SET, 0, "is whole"), (RULE_SET + 1, 0, "note:")]
    {
        let tool = Tool { name: "actionjail".to_owned(), version: "0.0.1".to_owned() };
        let options = PackOptions { tool, rules, include_disabled: false, chosen: None, allowed: None };
        let mut bytes = Vec::new();
        pack(&library, &|_| serde_json::Value::Null, &options, &mut bytes).unwrap();
        place.write("a.zip", bytes);
        let ran = place.run("verify a.zip").ends(code);
        if rules > RULE_SET {
            ran.stderr_has(says)
        } else {
            ran.stdout_has(says)
        };
        let json = place.run("verify a.zip --format json").ends(code).json();
        assert_eq!((&json["ok"], &json["rules"]["linted"]), (&(code == 0).into(), &rules.into()));
    }
}

#[test]
fn every_entry_has_a_verdict() {
    let place = Place::copy_of("examples/hello");
    place.run("pack -o a.zip").ends(0);
    let json = place.run("verify a.zip --format json").ends(0).json();
    let entries = json["entries"].as_array().unwrap();
    assert_eq!((entries.len(), &entries[0]["entry"]), (6 + 1, &"bundle.json".into()));
    assert!(entries.iter().all(|entry| entry["verdict"] == "sound"));
    place.run("verify a.zip --entries").ends(0).stdout_has("sound   actions/say_hello/code.js");
    let mut bytes = std::fs::read(place.at("a.zip")).unwrap();
    let start = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let start = start.clone().by_name("actions/say_hello/code.js").unwrap().data_start().unwrap();
    bytes[usize::try_from(start).unwrap() + 9] ^= 1;
    place.write("a.zip", &bytes);
    let json = place.run("verify a.zip --format json").ends(1).json();
    for entry in json["entries"].as_array().unwrap() {
        let hit = entry["entry"] == "actions/say_hello/code.js";
        assert_eq!(entry["verdict"], if hit { "faulty" } else { "sound" }, "{entry}");
        assert_eq!(entry["faults"].as_array().unwrap().is_empty(), !hit, "{entry}");
    }
    place.run("verify a.zip").ends(1).stdout_has("6 sound, 1 faulty, 0 unknown");
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
    place.run("docs").ends(0).stdout_has("site/index.html");
    place.run("docs --check").ends(0);
    place.run("check").ends(0);
    place.change("actions/say_hello/docs.md", "#", "# New\n\n#");
    place.run("docs --check").ends(1).stdout_has("out of step");
    place.run("check").ends(1).stdout_has("actionjail docs");
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
    place.run("unpack l.actionjail.zip").ends(0).stdout_has("12 actions").stdout_has(" in l:");
    let at = |folder: &str, file: &std::path::Path| std::fs::read(place.at(folder).join(file)).unwrap();
    let mut compared = 0;
    for (file, content) in place.snapshot() {
        let Ok(inner) = file.strip_prefix("l") else { continue };
        assert_eq!(content, at("", inner), "{}", inner.display());
        compared += 1;
    }
    assert!(compared > 12 * 5, "{compared}");
    place.run("unpack l.actionjail.zip").ends(2).stderr_has("exists already").stderr_has("--out");
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
    place.run("unpack l.zip --out out").ends(2).stderr_has("not a sound bundle");
    place.run("unpack nosuch.zip").ends(2).stderr_has("nosuch.zip cannot be read");
    assert_eq!(place.snapshot(), before);
}

#[test]
fn a_stock_reader_unpacks_what_is_packed() {
    let place = Place::copy_of("examples/hello");
    place.run("pack -o a.zip").ends(0);
    ran(Command::new("unzip").args(["-tq", "a.zip"]).current_dir(place.path()));
    ran(Command::new("unzip").args(["-q", "a.zip", "-d", "stock"]).current_dir(place.path()));
    place.run("unpack a.zip --out ours").ends(0);
    assert!(place.read("stock/bundle.json").starts_with("{\n  \"format\": 1,\n"));
    std::fs::remove_file(place.at("stock/bundle.json")).unwrap();
    ran(Command::new("diff").args(["-r", "stock", "ours"]).current_dir(place.path()));
}

#[test]
fn neither_locale_nor_zone_nor_umask_nor_order_has_a_say() {
    let place = Place::copy_of("examples/hello");
    place.run("pack -o plain.zip").ends(0);
    let odd = "umask 077 && cp -r actions again && rm -r actions && mv again actions && exec \"$0\" pack -o odd.zip";
    let mut command = Command::new("sh");
    command.args(["-c", odd, env!("CARGO_BIN_EXE_actionjail")]).current_dir(place.path());
    let settings = [("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati")];
    ran(command.envs(settings));
    assert!(std::fs::read(place.at("plain.zip")).unwrap() == std::fs::read(place.at("odd.zip")).unwrap());
}

fn ran(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}; see scripts/tools"));
    assert!(output.status.success(), "{command:?}: {output:?}");
}

#[test]
fn no_file_of_the_library_is_packed_over() {
    let place = Place::copy_of("examples/hello");
    let before = place.snapshot();
    for path in ["actions/say_hello/code.js", "actions/say_hello/config.json", "actionjail.toml"] {
        place.run(&format!("pack -o {path}")).ends(2).stderr_has("its name is none of a bundle's");
    }
    assert!(place.snapshot() == before);
    std::fs::create_dir(place.at("empty")).unwrap();
    place.write("a.zip", "no bundle");
    place.run("unpack a.zip --out empty").ends(2);
    assert!(place.at("empty").is_dir());
    place.run("pack -o a.zip").ends(0);
    place.run("unpack a.zip --out empty").ends(0);
    assert!(place.at("empty/actionjail.toml").exists());
}
