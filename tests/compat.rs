//! The rules of `breaking` against libraries before and after a change: each fixture shows what its rule is for.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use actionjail::compat::{Comparison, Level, RULES, Side, compare};
use actionjail::library::{Action, Library};
use actionjail::script::{analyse, on_deep_stack};

/// A text of several files: a head, then each file after a line `-- PATH --`.
fn files(text: &str) -> (String, BTreeMap<String, String>) {
    let mut parts = text.split("\n-- ");
    let head = parts.next().unwrap().to_owned();
    let file = |part: &str| {
        let (path, content) = part.split_once(" --\n").unwrap();
        (path.to_owned(), format!("{content}\n"))
    };
    (head, parts.map(file).collect())
}

fn fixture(name: &str) -> (String, BTreeMap<String, String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compat").join(format!("{name}.txt"));
    files(&std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// The base with the files of one side.
fn library(side: &str, changed: &BTreeMap<String, String>) -> (tempfile::TempDir, Library) {
    let place = tempfile::tempdir().unwrap();
    let (_, mut all) = fixture("base");
    let own = changed.iter().filter_map(|(path, text)| Some((path.strip_prefix(side)?, text)));
    all.extend(own.map(|(path, text)| (path.to_owned(), text.clone())));
    for (path, text) in all {
        let path = place.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let library = Library::load(place.path()).unwrap();
    assert!(library.manifest.problems.is_empty(), "{:?}", library.manifest.problems);
    for action in &library.actions {
        let problems = [&action.information.problems, &action.config.problems, &action.tests.problems];
        assert!(problems.iter().all(|problems| problems.is_empty()), "{side}: {problems:?}");
    }
    (place, library)
}

fn compared(changed: &BTreeMap<String, String>) -> Comparison {
    let ((_before, old), (_after, new)) = (library("before/", changed), library("after/", changed));
    let facts = |action: &Action| action.code.source().map(|source| Arc::new(analyse(source)));
    on_deep_stack(|| compare(Side { library: &old, facts: &facts }, Side { library: &new, facts: &facts }))
        .unwrap()
}

fn rules(compared: &Comparison) -> Vec<&'static str> {
    let of_actions = compared.actions.iter().flat_map(|action| &action.breaks);
    compared.library.iter().chain(of_actions).map(|found| found.rule.id).collect()
}

#[test]
fn each_rule_finds_what_its_fixture_shows_and_nothing_else() {
    assert!(RULES.len() >= 25);
    let mut wrong = String::new();
    for rule in RULES {
        let (head, changed) = fixture(rule.id);
        let expected: Vec<&str> = head.strip_prefix("expects: ").unwrap().split(", ").collect();
        assert!(expected.contains(&rule.id), "{}", rule.id);
        let found = compared(&changed);
        if rules(&found) != expected {
            wrong += &format!("{}: {:?}, expected {expected:?}\n", rule.id, rules(&found));
        }
        // What has the bump that it asks for passes; the rules of versions are about those that have not.
        let is_of_versions = rule.needs == Level::None;
        if found.fails() != is_of_versions {
            wrong += &format!("{}: fails {}\n", rule.id, found.fails());
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn each_rule_has_a_page_and_no_fixture_is_without_a_rule() {
    for rule in RULES {
        assert!(rule.page.starts_with(&format!("# {}\n", rule.id)), "{}", rule.id);
        assert!(rule.page.contains("## What to do\n"), "{}", rule.id);
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compat");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(name == "base" || RULES.iter().any(|rule| rule.id == name), "{name}");
    }
}

#[test]
fn a_rename_that_is_declared_asks_for_less() {
    let (_, mut changed) = fixture("renamed-parameter");
    let path = "after/actions/x/action.toml";
    let declared =
        changed[path].replace("2.0.0", "1.1.0") + "\n[[rename]]\nfrom = \"code\"\nto = \"language_code\"\n";
    changed.insert(path.to_owned(), declared);
    let found = compared(&changed);
    assert_eq!(rules(&found), ["renamed-parameter"]);
    assert_eq!((found.actions[0].needs, found.fails()), (Level::Minor, false));
}

#[test]
fn an_action_that_moved_is_the_same_one() {
    let (_, base) = fixture("base");
    let moved = |(path, text): (&String, &String)| {
        let name = path.strip_prefix("actions/x/")?;
        Some((format!("after/actions/deeper/x/{name}"), text.replace("1.0.0", "1.0.1")))
    };
    let changed: BTreeMap<String, String> = base.iter().filter_map(moved).collect();
    let ((_before, old), (after, _)) = (library("before/", &changed), library("after/", &changed));
    std::fs::remove_dir_all(after.path().join("actions/x")).unwrap();
    let new = Library::load(after.path()).unwrap();
    let facts = |_: &Action| None;
    let found = compare(Side { library: &old, facts: &facts }, Side { library: &new, facts: &facts });
    assert_eq!(rules(&found), [""; 0]);
    assert_eq!((found.actions.len(), found.actions[0].needs), (1, Level::Patch));
}
