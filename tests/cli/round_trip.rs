//! `unpack` gives back the library that `pack` took, byte for byte: libraries made from seeds, and the odd cases by hand.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Place;
use crate::programs::rng::Rng;

const SEEDS: u64 = 60;

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// A library on disk, and those of its files that belong in a bundle.
struct Made {
    place: Place,
    expected: Files,
}

const REMARK: &str =
    "// Inlined by `actionjail pack`: code that actions share. Change it in functions/, not here.\n";

/// A text as different editors leave it: line ends, a byte-order mark, no end of the last line, nothing at all.
fn as_left_by_some_editor(rng: &mut Rng, text: &str) -> String {
    let text = if rng.once_in(3) { text.replace('\n', "\r\n") } else { text.to_owned() };
    let text = if rng.once_in(4) { text.trim_end().to_owned() } else { text };
    if rng.once_in(4) { format!("\u{feff}{text}") } else { text }
}

fn function(rng: &mut Rng, at: usize, names: &[String]) -> String {
    let mut text = format!("exports.f{at} = (n) => n + {at};\n");
    // Circles of files that require each other are fine.
    for _ in 0..rng.below(3) {
        text += &format!("exports.g{} = () => require('{}');\n", rng.below(9), rng.of(names));
    }
    text += *rng.of::<&str>(&[
        "",
        "// inlined, inlined_ and inlined__Require are words like any other\n",
        "const text = `\n}\n// \"functions/x\", 12 bytes\n`;\n",
        "/* no end of line behind this */",
        "// nor this: '\"`{",
    ]);
    if rng.once_in(8) {
        text += &format!("\n{REMARK}function inlinedRequire(name) {{ return name; }}\n");
    }
    if rng.once_in(8) { String::new() } else { as_left_by_some_editor(rng, &text) }
}

fn code(rng: &mut Rng, id: &str, names: &[String]) -> String {
    let mut text = String::new();
    for at in 0..rng.below(4) {
        let name = rng.of(names);
        text += &match rng.below(4) {
            0 => format!("const a{at} = require('{name}');\n"),
            1 => format!("const a{at} = (require)(\"{name}\"); // require('{name}')\n"),
            2 => format!("const a{at} = () => `${{require('{name}').f}}`;\n"),
            _ => format!("const a{at} = require ( '{name}' , 1);\n"),
        };
    }
    text += &format!("async function {id}() {{\n  return 'ok';\n}}\nmodule.exports = {id};\n");
    text += *rng.of::<&str>(&["", "// inlinedRequire is no word of ours", "\n\n\n", "/*\u{2028}*/"]);
    if rng.once_in(8) {
        // What an older program left of an unpacked library.
        text += &format!("\n{REMARK}function inlinedRequire(name) {{\n  return name;\n}}\n");
    }
    as_left_by_some_editor(rng, &text)
}

fn library(seed: u64, with_disabled: bool) -> Made {
    let mut rng = Rng::new(seed);
    let place = Place::empty();
    let mut expected = Files::new();
    let mut write = |path: String, content: Vec<u8>, belongs: bool| {
        place.write(&path, &content);
        if belongs {
            expected.insert(path.into(), content);
        }
    };
    let own_profile = rng.once_in(3);
    let profile = if own_profile { "profiles/own.toml" } else { "actionjail" };
    let manifest = format!("[library]\nname = \"l{seed}\"\n[platform]\nprofile = \"{profile}\"\n");
    write("actionjail.toml".to_owned(), as_left_by_some_editor(&mut rng, &manifest).into_bytes(), true);
    if own_profile {
        let text = include_bytes!("../../src/library/format/profiles/actionjail.toml");
        write(profile.to_owned(), text.to_vec(), true);
    }
    let names: Vec<String> = (0..1 + rng.below(6))
        .map(|at| format!("functions/{}f{at}", rng.of(&["", "", "deep/", "deep/деінде/"])))
        .collect();
    for (at, name) in names.iter().enumerate() {
        let text = function(&mut rng, at, &names);
        write(format!("{name}.js"), text.into_bytes(), true);
    }
    for at in 0..1 + rng.below(4) {
        let folder = format!("actions/{}a{at}", rng.of(&["", "", "group/", "a0/inner/"]));
        let id = format!("action_a{at}");
        let is_disabled = rng.once_in(4);
        let belongs = with_disabled || !is_disabled;
        let mut file = |name: &str, content: Vec<u8>| write(format!("{folder}/{name}"), content, belongs);
        let enabled = if is_disabled { "enabled = false\n" } else { "" };
        let information = format!("id = \"{id}\"\nname = \"A{at}\"\n{enabled}own = \"key\"\n");
        file("action.toml", as_left_by_some_editor(&mut rng, &information).into_bytes());
        file("code.js", code(&mut rng, &id, &names).into_bytes());
        let config = "{\n  \"parameters\": [],\n  \"events_schema\": [{ \"name\": \"ok\" }]\n}\n";
        file("config.json", as_left_by_some_editor(&mut rng, config).into_bytes());
        for (name, text) in [
            ("docs.md", "# A\n\nПривіт.\n"),
            ("tests.yaml", "cases: []\n"),
            ("CHANGELOG.md", "# Changes\n"),
            ("tapes/rates.json", "[]\n"),
            ("tapes/notes.txt", "mine"),
            ("snapshots/one.json", "{}"),
            ("notes", ""),
            ("code.js.bak", "old"),
            ("more/deep/README.md", "x\n"),
            ("more/tapes/x.json", "{}"),
        ] {
            if rng.once_in(2) {
                file(name, as_left_by_some_editor(&mut rng, text).into_bytes());
            }
        }
        if rng.once_in(3) {
            file("steps.png", vec![0x89, b'P', 0, 0xff, 0xfe, b'\r', b'\n']);
        }
        // What the ignore rules keep from sight, and what lies beside the actions, is not packed.
        write(format!("{folder}/.env"), b"TOKEN=x".to_vec(), false);
    }
    write("actions/README.md".to_owned(), b"# All".to_vec(), false);
    write("README.md".to_owned(), b"# Ours".to_vec(), false);
    Made { place, expected }
}

#[test]
fn a_library_comes_back_byte_for_byte() {
    let (mut refused, mut others) = (0, 0);
    for seed in 0..SEEDS {
        let with_disabled = seed % 2 == 0;
        let Made { place, expected } = library(seed, with_disabled);
        let flag = if with_disabled { " --include-disabled" } else { "" };
        let packed = place.run(&format!("pack --allow-findings -o a.zip{flag}"));
        if packed.code != 0 {
            // The only reason there may be: nothing is left.
            assert!(packed.code == 3, "seed {seed}: {}", packed.stderr);
            refused += 1;
            continue;
        }
        place.run("verify a.zip").ends(0);
        place.run("unpack a.zip --out back").ends(0);
        let back: Files = place
            .snapshot()
            .into_iter()
            .filter_map(|(path, content)| Some((path.strip_prefix("back").ok()?.to_path_buf(), content)))
            .collect();
        let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&back), names(&expected), "seed {seed}");
        for (path, content) in &expected {
            let (is, was) = (String::from_utf8_lossy(&back[path]), String::from_utf8_lossy(content));
            assert!(back[path] == *content, "seed {seed}: {}\n{is}\n----\n{was}", path.display());
        }
        // What came back is packed into the same bytes.
        place.run(&format!("pack --allow-findings --library back -o b.zip{flag}")).ends(0);
        let read = |name: &str| std::fs::read(place.at(name)).unwrap();
        assert!(read("a.zip") == read("b.zip"), "seed {seed}");
        others += usize::from(format(&place, "a.zip") == 2);
    }
    assert!(refused < 10 && others > 20, "{refused} refused, {others} with other files");
}

/// The version of the format that a bundle names.
fn format(place: &Place, bundle: &str) -> u64 {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(place.at(bundle)).unwrap()).unwrap();
    let manifest: serde_json::Value =
        serde_json::from_reader(archive.by_name("bundle.json").unwrap()).unwrap();
    manifest["format"].as_u64().unwrap()
}

fn with_code(code: &str, functions: &[(&str, &str)]) -> Place {
    let place = Place::empty();
    place.write("actionjail.toml", "[library]\nname = \"l\"\n");
    place.write("actions/a/action.toml", "id = \"action_a\"\nname = \"A\"\n");
    place.write("actions/a/config.json", "{}");
    place.write("actions/a/code.js", code);
    for (path, text) in functions {
        place.write(path, text);
    }
    place
}

#[test]
fn what_a_bundle_of_the_first_format_can_hold_stays_one() {
    let place = with_code("require('functions/x');\n", &[("functions/x.js", "exports.x = 1;\n")]);
    place.run("pack --allow-findings -o a.zip").ends(0);
    assert_eq!(format(&place, "a.zip"), 1);
    place.write("functions/y.js", "exports.y = 1;\n");
    place.run("pack --allow-findings -o a.zip").ends(0);
    assert_eq!(format(&place, "a.zip"), 2);
    place.run("pack --allow-findings -o a.zip --only a").ends(0);
    assert_eq!(format(&place, "a.zip"), 1, "what others need is none of a choice");
    std::fs::remove_file(place.at("functions/y.js")).unwrap();
    place.write("actions/a/CHANGELOG.md", "# Changes\n");
    place.run("pack --allow-findings -o a.zip").ends(0);
    assert_eq!(format(&place, "a.zip"), 2);
}

#[test]
fn a_library_that_an_older_program_unpacked_comes_back_as_it_is() {
    let own = "const { x } = require('functions/x');\nmodule.exports = async () => x;\n";
    let place = with_code(own, &[("functions/x.js", "exports.x = 1;")]);
    let exported = place.run("pack --allow-findings --format json").ends(0).json();
    let flat = exported["actions"][0]["code"].as_str().unwrap().to_owned();
    assert!(flat.contains(REMARK));
    let older = with_code(&flat, &[]);
    older.run("pack --allow-findings -o a.zip").ends(0);
    older.run("unpack a.zip --out back").ends(0);
    assert_eq!(older.read("back/actions/a/code.js"), flat);
    assert!(!older.at("back/functions").exists());
    // It runs as it did.
    let again = older.run("pack --allow-findings --format json").ends(0).json();
    let twice = again["actions"][0]["code"].as_str().unwrap();
    assert!(twice.starts_with(&flat) && twice.len() > flat.len());
    assert_eq!(actionjail::library::split(twice).unwrap().code, flat);
}

#[test]
fn shared_code_that_could_not_be_found_again_is_not_packed() {
    let remarks = format!("\n{REMARK}").repeat(20);
    let place = with_code("require('functions/x');\n", &[("functions/x.js", &remarks)]);
    place
        .run("pack --allow-findings -o a.zip")
        .ends(2)
        .stderr_has("holds the remark of packed code too often");
}

#[test]
fn names_that_meet_on_another_system_are_not_packed() {
    let code = "require('functions/x');\nrequire('functions/X');\n";
    let place = with_code(code, &[("functions/x.js", "1;\n"), ("functions/X.js", "2;\n")]);
    place.run("pack --allow-findings -o a.zip").ends(2).stderr_has("differs from");
    let place = with_code("1;\n", &[("functions/x.js", "1;\n"), ("functions/X.js", "2;\n")]);
    place.run("pack --allow-findings -o a.zip").ends(2).stderr_has("differs from");
}

#[test]
fn what_an_import_takes_from_a_bundle_is_what_was_packed() {
    let place =
        with_code("require('functions/x');\n", &[("functions/x.js", "1;\n"), ("functions/y.js", "2;\n")]);
    place.write("actions/a/CHANGELOG.md", "# Changes\n");
    place.run("pack --allow-findings -o a.zip").ends(0);
    place.write("other/actionjail.toml", "[library]\nname = \"l\"\n");
    place.run("import a.zip --library other --apply").ends(0);
    for path in ["functions/x.js", "functions/y.js", "actions/a/code.js", "actions/a/CHANGELOG.md"] {
        assert_eq!(place.read(&format!("other/{path}")), place.read(path), "{path}");
    }
    place.run("diff a.zip .").ends(0).stdout_has("0 added, 0 removed, 0 changed");
}
