//! A library for each rule, on disk in `tests/rules/RULE/`, with what the rule says of it in `expected.snap`.

use std::path::{Path, PathBuf};

use actionjail::library::Library;
use actionjail::lint::{Selection, all_rules};
use actionjail::render::findings_for_people;

use super::example::findings;
use super::registered;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

#[test]
fn rules_say_what_is_expected_of_their_fixtures() {
    let mut silent: Vec<&str> = Vec::new();
    for id in all_rules().iter().map(|rule| rule.meta().id) {
        let root = folder().join(id);
        let library = Library::load(&root).unwrap_or_else(|error| panic!("{id}: {error}"));
        // A rule that is about other rules' findings has them applied by its manifest.
        let section = library.manifest.content.lint.as_ref();
        let selection = if section.is_some() { Selection::of(section) } else { Selection::only(&[id]) };
        let found = findings(&library, &selection);
        if !found.iter().any(|finding| finding.rule == id) {
            silent.push(id);
        }
        let text = findings_for_people(&found, |path| library.source(path), 100, false);
        let text = anstream::adapter::strip_str(&text).to_string();
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&root);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("expected", text));
    }
    assert!(silent.is_empty(), "rules that find nothing in their fixtures: {silent:?}");
}

#[test]
fn rules_have_a_fixture_each_and_no_fixture_is_left_over() {
    let entries = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap());
    let folders =
        entries.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name().into_string().unwrap());
    assert_eq!(folders.collect::<std::collections::BTreeSet<_>>(), registered());
}
