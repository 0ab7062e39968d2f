//! A library for each rule, on disk in `tests/rules/RULE/`, with what the rule says of it in `expected.snap`, and
//! what its fixes make of it in `fixed.snap`, where it has any. `ACTIONJAIL_REWRITE=1` makes the library of a rule
//! that has none yet from the first bad example on its page.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use actionjail::diagnostics::Safety;
use actionjail::library::{Action, Library};
use actionjail::lint::{RunResult, Selection, all_rules, fix, lint, rule};
use actionjail::render::findings_for_people;
use actionjail::script::on_deep_stack;

use super::pages::first_bad;
use super::registered;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

#[test]
fn rules_say_what_is_expected_of_their_fixtures() {
    let mut silent: Vec<&str> = Vec::new();
    let mut odd: Vec<String> = Vec::new();
    for id in all_rules().iter().map(|rule| rule.id) {
        let root = folder().join(id);
        if !root.exists() && std::env::var_os("ACTIONJAIL_REWRITE").is_some() {
            first_bad(id).save(&root);
        }
        let library = Library::load(&root).unwrap_or_else(|error| panic!("{id}: {error}"));
        // A rule that is about other rules' findings has them applied by its manifest.
        let section = library.settings.manifest.content.lint.as_ref();
        let selection =
            if section.is_some() { Selection::from_manifest(section) } else { Selection::only(&[id]) };
        let run = on_deep_stack(|| lint(&library, &selection, &|_| true));
        let RunResult { findings: found, texts, .. } = run.unwrap();
        if !found.iter().any(|finding| finding.rule == id) {
            silent.push(id);
        }
        let text = findings_for_people(&found, |path| texts.get(path), 100, false);
        let text = anstream::adapter::strip_str(&text).to_string();
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&root);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("expected", text));
        let best = found.iter().filter(|finding| finding.rule == id).flat_map(|finding| &finding.fixes);
        let best = best.map(|fix| fix.safety).min();
        let said = rule(id).and_then(|rule| rule.fix);
        if best != said {
            odd.push(format!("{id}: {best:?} in its fixture, {said:?} on its page"));
        }
        let changes = fixed(library, &selection);
        if !changes.is_empty() {
            settings.bind(|| insta::assert_snapshot!("fixed", changes));
        }
    }
    assert!(odd.is_empty(), "rules whose fixes are not as they say: {odd:#?}");
    assert!(silent.is_empty(), "rules that find nothing in their fixtures: {silent:?}");
}

/// What the fixes of the findings change, as a diff.
fn fixed(library: Library, selection: &Selection) -> String {
    let old: BTreeMap<Arc<str>, String> = sources(&library).collect();
    let fixed = on_deep_stack(|| fix(library, selection, &|_| true, Safety::Unsafe)).unwrap();
    let mut text = String::new();
    for (path, new) in &fixed.files {
        let before = old.get(path).map_or("", String::as_str);
        let diff = similar::TextDiff::from_lines(before, new.as_str());
        text += &diff.unified_diff().header(path, path).to_string();
    }
    text
}

fn sources(library: &Library) -> impl Iterator<Item = (Arc<str>, String)> + '_ {
    let files = library.actions.iter().flat_map(Action::files);
    let files = files.filter_map(|(_, path, state)| Some((path.clone(), state.source()?.text().to_owned())));
    let manifest =
        library.settings.manifest.source().map(|file| (file.path().clone(), file.text().to_owned()));
    files.chain(manifest)
}

#[test]
fn rules_have_a_fixture_each_and_no_fixture_is_left_over() {
    let entries = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap());
    let folders =
        entries.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name().into_string().unwrap());
    assert_eq!(folders.collect::<std::collections::BTreeSet<_>>(), registered());
}
