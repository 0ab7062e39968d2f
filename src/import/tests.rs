//! Imports into libraries made by chance: what is packed comes back, and edits of both sides are kept.

use std::collections::BTreeMap;
use std::path::Path;

use super::{ImportOutcome, Kind, Options, Plan, Source, from_folder, of_files, plan};
use crate::library::{Root, write_together};

struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

type Files = BTreeMap<String, Vec<u8>>;

/// Files of a library with unknown keys, odd spaces, several line ends, marks and letters.
fn library(chance: &mut Chance) -> Files {
    let mut files = Files::new();
    for number in 0..1 + chance.below(4) {
        let folder = format!("actions/{}a{number}", chance.one(&["", "група/", "deep/er/"]));
        let end = chance.one(&["\n", "\r\n"]);
        let mark = chance.one(&["", "\u{feff}"]);
        let space = chance.one(&["", " ", "\t", "  "]);
        let letters = chance.one(&["x", "Привіт 👋", "\\u0041", "a  b"]);
        let mut put = |name: &str, text: String| {
            let text = format!("{mark}{}", text.replace('\n', end));
            files.insert(format!("{folder}/{name}"), text.into_bytes());
        };
        put(
            "action.toml",
            format!(
                "# own\nid = \"action_a{number}\"\nname = '{letters}'{space}# why\n\nown_key = [1,{space}2]\n\n[extra]\nx = 1979-05-27\n"
            ),
        );
        put(
            "code.js",
            format!(
                "async function action_a{number}() {{\n{space}const a = '{letters}';\n  const b = 2;\n\n  return 'ok';\n}}\n\nmodule.exports = action_a{number};\n"
            ),
        );
        put(
            "config.json",
            format!(
                "{{\n{space}\"own\": {{ \"{letters}\":{space}[1, null] }},\n  \"parameters\": [\n    {{ \"key\": \"one\", \"type\": \"string\" }},\n    {{ \"key\": \"two\", \"x-own\": 1.50 }}\n  ],\n  \"events_schema\": [{{ \"name\": \"ok\" }}]\n}}\n"
            ),
        );
        if chance.below(3) > 0 {
            put("docs.md", format!("# A\n\n{letters}\n{space}\nmore\n\nlast"));
        }
        if chance.below(2) > 0 {
            put("tests.yaml", "cases:\n  - name: x\n    expect: { event: ok }\n".to_owned());
            put("tapes/x.json", "[]\n".to_owned());
        }
    }
    files
}

fn write(root: &Path, files: &Files) {
    for (path, content) in files {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
}

fn read(root: &Path) -> Files {
    let source = from_folder(root, Kind::Library).unwrap();
    let all = source.actions.into_iter();
    all.flat_map(|action| {
        let folder = action.folder;
        action.files.into_iter().map(move |(name, content)| (format!("{folder}/{name}"), content))
    })
    .collect()
}

fn source(files: &Files) -> Source {
    let folders = files.keys().filter_map(|path| path.strip_suffix("/code.js")).map(str::to_owned);
    of_files(Kind::Bundle, folders.collect::<Vec<_>>(), files.clone())
}

fn import(root: &Path, source: &Source, options: Options<'_>) -> Plan {
    let plan = plan(&Root::at(root), source, options).unwrap();
    assert!(!plan.has_conflicts(), "{plan:?}");
    let remember = plan.to_remember(&Root::at(root)).unwrap();
    write_together(&Root::at(root), &plan.changes()).unwrap();
    write_together(&Root::at(root), &remember).unwrap();
    plan
}

fn changed(files: &Files, name: &str, from: &str, to: &str) -> Files {
    let edit = |(path, content): (&String, &Vec<u8>)| {
        let text = String::from_utf8(content.clone()).unwrap();
        let text = if path.ends_with(name) { text.replacen(from, to, 1) } else { text };
        (path.clone(), text.into_bytes())
    };
    files.iter().map(edit).collect()
}

#[test]
fn what_is_imported_is_what_was_there_byte_for_byte() {
    for seed in 0..24 {
        let files = library(&mut Chance(seed));
        let place = tempfile::tempdir().unwrap();
        import(place.path(), &source(&files), Options::default());
        assert_eq!(read(place.path()), files, "seed {seed}");
        let again = import(place.path(), &source(&files), Options::default());
        assert!(
            again.actions.iter().all(|action| action.outcome == ImportOutcome::Unchanged),
            "seed {seed}: {again:?}"
        );
        assert!(again.changes().is_empty() && again.to_remember(&Root::at(place.path())).unwrap().is_empty());
    }
}

#[test]
fn edits_of_both_sides_are_there_and_those_of_one_stay() {
    let edits = [
        ("code.js", "const a", "const ours", "return 'ok'", "return 'theirs' + 'ok'"),
        ("docs.md", "# A", "# Ours", "last", "theirs"),
        ("config.json", "\"type\": \"string\"", "\"type\": \"ours\"", "1.50", "2.75"),
        ("action.toml", "# own", "# ours", "[extra]", "theirs = true\n\n[extra]"),
    ];
    for seed in 0..24 {
        let base = library(&mut Chance(seed));
        let (mut ours, mut theirs, mut both) = (base.clone(), base.clone(), base.clone());
        for (name, from, to, other, new) in edits {
            ours = changed(&ours, name, from, to);
            theirs = changed(&theirs, name, other, new);
            both = changed(&changed(&both, name, from, to), name, other, new);
        }
        let place = tempfile::tempdir().unwrap();
        import(place.path(), &source(&base), Options::default());
        write(place.path(), &ours);
        let kept = import(place.path(), &source(&base), Options::default());
        assert!(
            kept.actions.iter().all(|action| action.outcome == ImportOutcome::Kept),
            "seed {seed}: {kept:?}"
        );
        assert_eq!(read(place.path()), ours, "seed {seed}");
        import(place.path(), &source(&theirs), Options::default());
        for (path, content) in read(place.path()) {
            let [is, should] =
                [&content, &both[&path]].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            if path.ends_with("action.toml") {
                // The new key stands where the editor of TOML puts it.
                assert!(
                    is.contains("# ours") && is.contains("theirs = true") && is.contains("own_key"),
                    "{is}"
                );
            } else {
                assert_eq!(is, should, "seed {seed}: {path}");
            }
        }
    }
}

#[test]
fn line_ends_and_marks_alone_are_no_change() {
    for seed in 0..12 {
        let files = library(&mut Chance(seed));
        let rewritten = files.iter().map(|(path, content)| {
            let text = String::from_utf8(content.clone()).unwrap();
            (path.clone(), text.trim_start_matches('\u{feff}').replace("\r\n", "\n").into_bytes())
        });
        let rewritten: Files = rewritten.collect();
        let place = tempfile::tempdir().unwrap();
        write(place.path(), &files);
        let plan = import(place.path(), &source(&rewritten), Options::default());
        assert!(
            plan.actions.iter().all(|action| action.outcome == ImportOutcome::Unchanged),
            "seed {seed}: {plan:?}"
        );
        let theirs = changed(&rewritten, "code.js", "const b = 2;", "const b = 3;");
        import(place.path(), &source(&theirs), Options::default());
        assert_eq!(
            read(place.path()),
            changed(&files, "code.js", "const b = 2;", "const b = 3;"),
            "seed {seed}"
        );
    }
}

#[test]
fn what_was_removed_here_stays_removed_until_the_source_changes_it() {
    let files = library(&mut Chance(3));
    let place = tempfile::tempdir().unwrap();
    import(place.path(), &source(&files), Options::default());
    std::fs::remove_dir_all(place.path().join("actions")).unwrap();
    let plan_kept = import(place.path(), &source(&files), Options::default());
    assert!(plan_kept.actions.iter().all(|action| action.outcome == ImportOutcome::Kept), "{plan_kept:?}");
    let theirs = changed(&files, "code.js", "const b", "const c");
    assert!(plan(&Root::at(place.path()), &source(&theirs), Options::default()).unwrap().has_conflicts());
    let decided = Options { base: None, side: Some(super::Side::Theirs) };
    import(place.path(), &source(&theirs), decided);
    assert_eq!(read(place.path()), theirs);
}

#[test]
fn lists_are_merged_by_the_names_of_their_elements() {
    let text = |parameters: &str| format!("{{\"parameters\": [{parameters}]}}");
    let [a, b, c, d] = ["a", "b", "c", "d"].map(|key| format!("{{\"key\": \"{key}\", \"n\": 1}}"));
    let joined =
        |items: &[&String]| text(&items.iter().map(|item| item.as_str()).collect::<Vec<_>>().join(", "));
    let changed = b.replace('1', "2");
    let merged = |ours: &str, theirs: &str| {
        let base = joined(&[&a, &b, &c]);
        let three = super::file::MergeInput {
            base: Some(base.as_bytes()),
            ours: Some(ours.as_bytes()),
            theirs: theirs.as_bytes(),
        };
        let done = super::file::decide(
            "config.json",
            three,
            super::file::MergeOptions { values_only: false, side: None },
        );
        let text = done.content.map(|content| String::from_utf8(content).unwrap());
        (text, done.clashes.into_iter().map(|clash| clash.place.unwrap()).collect::<Vec<_>>())
    };
    let value = |text: Option<String>| serde_json::from_str::<serde_json::Value>(&text.unwrap()).unwrap();
    let expect = |text: String| serde_json::from_str::<serde_json::Value>(&text).unwrap();
    let (text, clashes) = merged(&joined(&[&a, &changed, &c]), &joined(&[&a, &b, &d, &c]));
    assert_eq!((value(text), clashes.len()), (expect(joined(&[&a, &changed, &d, &c])), 0));
    let (text, _) = merged(&joined(&[&a, &changed, &c]), &joined(&[&c, &a, &b]));
    assert_eq!(value(text), expect(joined(&[&c, &a, &changed])));
    let (text, _) = merged(&joined(&[&d, &a, &b, &c]), &joined(&[&b, &c]));
    assert_eq!(value(text), expect(joined(&[&d, &b, &c])));
    let (text, clashes) = merged(&joined(&[&a, &changed, &c]), &joined(&[&a, &b.replace('1', "3"), &c]));
    assert_eq!((text, clashes), (None, vec!["parameters.b.n".to_owned()]));
}

#[test]
fn numbers_that_differ_beyond_their_value_are_no_silent_choice() {
    let number = |last: u32| {
        format!("{{\"parameters\": [], \"events_schema\": [], \"big\": 1234567890123456789123{last}}}")
    };
    let files = |last: u32| {
        Files::from([
            ("actions/a/action.toml".to_owned(), b"id = \"action_a\"\n".to_vec()),
            ("actions/a/code.js".to_owned(), b"module.exports = 1;\n".to_vec()),
            ("actions/a/config.json".to_owned(), number(last).into_bytes()),
        ])
    };
    let place = tempfile::tempdir().unwrap();
    write(place.path(), &files(0));
    let base = source(&files(0));
    let options = Options { base: Some(&base), side: None };
    import(place.path(), &source(&files(1)), options);
    assert_eq!(read(place.path()), files(1), "theirs alone is taken");
    write(place.path(), &files(2));
    let plan = plan(&Root::at(place.path()), &source(&files(1)), options).unwrap();
    assert!(plan.has_conflicts(), "{plan:?}");
}

#[test]
fn a_parameter_that_both_sides_renamed_is_not_two() {
    let config =
        |key: &str| format!("{{\"parameters\": [{{ \"key\": \"{key}\", \"type\": \"number\" }}]}}\n");
    let files = |key: &str| {
        Files::from([
            ("actions/a/action.toml".to_owned(), b"id = \"action_a\"\n".to_vec()),
            ("actions/a/code.js".to_owned(), b"module.exports = 1;\n".to_vec()),
            ("actions/a/config.json".to_owned(), config(key).into_bytes()),
        ])
    };
    let place = tempfile::tempdir().unwrap();
    let base = source(&files("old"));
    for (side, expected) in
        [(None, None), (Some(super::Side::Ours), Some("ours")), (Some(super::Side::Theirs), Some("theirs"))]
    {
        write(place.path(), &files("ours"));
        let plan =
            plan(&Root::at(place.path()), &source(&files("theirs")), Options { base: Some(&base), side })
                .unwrap();
        assert_eq!(plan.has_conflicts(), expected.is_none(), "{plan:?}");
        if let Some(expected) = expected {
            write_together(&Root::at(place.path()), &plan.changes()).unwrap();
            let text = std::fs::read_to_string(place.path().join("actions/a/config.json")).unwrap();
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            let keys: Vec<&str> = value["parameters"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| one["key"].as_str().unwrap())
                .collect();
            assert_eq!(keys, [expected], "{text}");
        }
    }
}

#[test]
fn what_was_removed_here_does_not_come_back_in_part() {
    let files = |more: Option<&str>| {
        let mut files = Files::from([
            ("actions/a/action.toml".to_owned(), b"id = \"action_a\"\n".to_vec()),
            ("actions/a/code.js".to_owned(), b"module.exports = 1;\n".to_vec()),
        ]);
        files.extend(more.map(|name| (format!("actions/a/{name}"), b"# A\n".to_vec())));
        files
    };
    let place = tempfile::tempdir().unwrap();
    std::fs::create_dir(place.path().join("actions")).unwrap();
    let base = source(&files(None));
    let options = Options { base: Some(&base), side: None };
    // A new file is a change of theirs, a guess is none.
    assert!(
        plan(&Root::at(place.path()), &source(&files(Some("docs.md"))), options).unwrap().has_conflicts()
    );
    let mut guessed = source(&files(Some("docs.md")));
    guessed.actions[0].guessed = vec!["docs.md".to_owned()];
    let kept = plan(&Root::at(place.path()), &guessed, options).unwrap();
    assert!(kept.changes().is_empty() && !kept.has_conflicts(), "{kept:?}");
}
