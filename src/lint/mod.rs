//! Applies the rules to a library. The loop here is the only one: the command line, hooks, editors and `pack`
//! all call it. Knows nothing of output.

mod baseline;
mod edits;
mod failure;
mod fingerprint;
mod fix;
mod kept;
mod memory;
mod outline;
mod rule;
mod rules;
mod secrets;
mod select;
mod sketch;
mod suppress;

use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Finding, SourceFile};
use crate::library::{Action, FileState, Library};
use crate::script::{Facts, analyse};

pub use baseline::{Baseline, BaselineError};
pub use failure::{Failure, is_guarded};
pub use fingerprint::{Fingerprint, fingerprints};
pub use fix::{Applied, Fixed, fix};
pub use memory::{
    ContentKey, Depth, Entry, Kept, Memory, Remembered, key as content_key, memory_name, settings_digest,
};
pub use outline::Outline;
pub use rule::{Category, Check, LibrarySubject, Rule, Subject};
pub use rules::{RULE_SET, all_rules, rule};
pub use select::Selection;
pub use sketch::Sketch;
pub use suppress::MARK;

use failure::guarded;

/// An action after the rules that look at one action. Of its files it holds only the texts that findings are in.
#[derive(Debug, Clone)]
pub struct Checked {
    outline: Outline,
    /// Whether its own files are checked; else it is only known to the rules for the library.
    wanted: bool,
    findings: Vec<Finding>,
    unused: Vec<suppress::Suppression>,
    /// All that its manifest allows.
    allowed: Vec<suppress::Suppression>,
    /// Those of an action whose own files are not checked, so that nobody can tell whether they are used.
    unjudged: Vec<suppress::Suppression>,
    failures: Vec<Failure>,
    texts: Vec<SourceFile>,
    /// Files beside its own that a rule asked after, and whether they are there.
    asked: Vec<(String, bool)>,
}

/// What a run finds.
#[derive(Debug, Default)]
pub struct Found {
    /// The findings, in the order of files and places.
    pub findings: Vec<Finding>,
    /// Rules that broke: faults of this program, not of the library.
    pub failures: Vec<Failure>,
    /// The texts that the findings of single actions are in.
    pub texts: Vec<SourceFile>,
}

/// All findings in a library. `wanted` chooses the actions whose own files are checked; what concerns several is
/// found where it concerns one of these.
#[must_use]
pub fn lint(library: &Library, selection: &Selection, wanted: &(dyn Fn(&Action) -> bool + Sync)) -> Found {
    let checked = library.actions.par_iter().map(|action| {
        if wanted(action) { check(library, action, selection) } else { unseen(action, selection, false) }
    });
    let checked = checked.collect();
    finish(library, selection, checked)
}

/// Applies the rules that look at one action. `library` need not hold the action: a large library is read,
/// checked and forgotten one action after the other.
#[must_use]
pub fn check(library: &Library, action: &Action, selection: &Selection) -> Checked {
    check_with_facts(library, action, selection).0
}

/// As [`check`], with the facts of the action's code; none where it cannot be read.
#[must_use]
pub fn check_with_facts(
    library: &Library,
    action: &Action,
    selection: &Selection,
) -> (Checked, Option<Facts>) {
    let mut failures: Vec<Failure> = Vec::new();
    let facts = action.code.source().and_then(|source| {
        guarded("the analysis of the code", &action.code_path, &mut failures, || analyse(source))
    });
    let none = Facts::default();
    let mut checked = check_analysed(library, action, facts.as_ref().unwrap_or(&none), selection);
    checked.failures.splice(0..0, failures);
    (checked, facts)
}

/// As [`check`], for whoever has the facts of the action's code already.
#[must_use]
pub fn check_analysed(library: &Library, action: &Action, facts: &Facts, selection: &Selection) -> Checked {
    check_by(selection.rules(), library, action, facts, selection)
}

fn check_by(
    rules: impl Iterator<Item = &'static Rule>,
    library: &Library,
    action: &Action,
    facts: &Facts,
    selection: &Selection,
) -> Checked {
    let mut failures: Vec<Failure> = Vec::new();
    let page = OnceCell::new();
    let asked = RefCell::default();
    let subject = Subject { library, action, facts, page: &page, asked: &asked };
    let mut findings: Vec<Finding> = Vec::new();
    for (rule, check) in rules.filter_map(|rule| Some((rule, rule.action_check()?))) {
        let before = findings.len();
        let done = guarded(rule.id, &action.folder, &mut failures, || check(&subject, &mut findings));
        if done.is_none() {
            findings.truncate(before);
        }
    }
    let allowed = suppress::in_manifest(action);
    let (findings, unused) = suppress::apply(&subject, &allowed, findings);
    let outline = Outline::new(action, Some(facts).filter(|_| selection.needs_sketches()));
    let texts = texts(action.files().into_iter().map(|(_, path, state)| (path, state)), &findings);
    let asked = asked.into_inner();
    Checked { outline, wanted: true, findings, unused, allowed, unjudged: Vec::new(), failures, texts, asked }
}

/// The texts, among files of an action, that findings or their fixes are in.
fn texts<'a>(
    files: impl Iterator<Item = (&'a Arc<str>, &'a FileState)>,
    findings: &[Finding],
) -> Vec<SourceFile> {
    let texts = files.filter(|(path, _)| points_into(findings, path));
    let texts = texts.filter_map(|(_, state)| state.source().cloned());
    if findings.is_empty() { Vec::new() } else { texts.collect() }
}

/// Whether findings or their fixes are in a file.
fn points_into(findings: &[Finding], path: &Arc<str>) -> bool {
    findings.iter().any(|finding| {
        finding.labels.iter().any(|label| label.path == *path)
            || finding.fixes.iter().flat_map(|fix| &fix.edits).any(|edit| edit.path == *path)
    })
}

/// Only makes an action known to the rules that look at the library as a whole; its own files are not checked.
/// `concerned` says whether what those rules find in it counts all the same.
#[must_use]
pub fn unseen(action: &Action, selection: &Selection, concerned: bool) -> Checked {
    // The code is what costs, so it is analysed only where a rule compares it.
    let code = action.code.source().filter(|_| selection.needs_sketches());
    let facts = code.map(analyse);
    Checked {
        outline: Outline::new(action, facts.as_ref()),
        wanted: concerned,
        findings: Vec::new(),
        unused: Vec::new(),
        allowed: Vec::new(),
        unjudged: suppress::in_manifest(action),
        failures: Vec::new(),
        texts: Vec::new(),
        asked: Vec::new(),
    }
}

/// Applies the rules that look at the library as a whole, and puts all findings in order.
#[must_use]
pub fn finish(library: &Library, selection: &Selection, checked: Vec<Checked>) -> Found {
    let mut outlines: Vec<Outline> = Vec::with_capacity(checked.len());
    let mut findings: Vec<Finding> = Vec::new();
    let mut unused: Vec<suppress::Suppression> = Vec::new();
    let mut unjudged: Vec<suppress::Suppression> = Vec::new();
    let mut wanted: Vec<bool> = Vec::with_capacity(checked.len());
    let mut failures: Vec<Failure> = Vec::new();
    let mut texts: Vec<SourceFile> = Vec::new();
    for action in checked {
        wanted.push(action.wanted);
        outlines.push(action.outline);
        findings.extend(action.findings);
        unused.extend(action.unused);
        unjudged.extend(action.unjudged);
        failures.extend(action.failures);
        texts.extend(action.texts);
    }
    let mut shared: Vec<Finding> = Vec::new();
    let subject = LibrarySubject { library, actions: &outlines, rules: all_rules() };
    for (rule, check) in selection.rules().filter_map(|rule| Some((rule, rule.library_check()?))) {
        let before = shared.len();
        let done = guarded(rule.id, &library.manifest.path, &mut failures, || check(&subject, &mut shared));
        if done.is_none() {
            shared.truncate(before);
        }
    }
    // What concerns only actions that nobody asked about is left out.
    shared.retain(|finding| {
        finding.labels.iter().any(|label| {
            let folder = label.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            // Actions come in the order of their folders.
            let at = outlines.binary_search_by(|action| (*action.folder).cmp(folder));
            at.is_ok_and(|at| wanted[at]) || at.is_err()
        })
    });
    let shared = suppress::apply_to_shared(&mut unjudged, shared);
    findings.extend(suppress::apply_to_shared(&mut unused, shared));
    findings.extend(suppress::report_unused(&unused, selection, &findings));
    for finding in &mut findings {
        if let Some(severity) = selection.severity(finding.rule) {
            finding.severity = severity;
        }
    }
    findings.sort_by(|a, b| (a.primary(), a.rule, &a.message).cmp(&(b.primary(), b.rule, &b.message)));
    // Of a large library they are so many that forgetting them takes as long as a rule.
    outlines.into_par_iter().for_each(drop);
    Found { findings, failures, texts }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::diagnostics::{Severity, Span};

    static BREAKS: Rule = Rule {
        id: "breaks-always",
        category: Category::Style,
        severity: Severity::Note,
        default: true,
        summary: "breaks",
        fix: None,
        docs: "",
        check: Check::Action(|subject, findings| {
            findings.push(Finding::new(BREAKS.id, &subject.action.code_path, Span::default(), "half"));
            panic!("out of its depth");
        }),
    };

    #[test]
    fn a_rule_that_breaks_is_named_and_the_others_go_on() {
        let nowhere = Path::new("/nowhere");
        let manifest = FileState::Text(SourceFile::new("actionjail.toml", "[library]\nname = \"t\"\n"));
        let library = Library::of(nowhere, manifest, Vec::new(), Vec::new());
        let action = Action::from_files("actions/a", nowhere, |_, _| FileState::Missing);
        let information = SourceFile::new("actions/a/action.toml", "id = \"action_b\"\nname = \"B\"\n");
        let action = Action::from_files("actions/a", &action.disk, |part, _| match part {
            crate::library::Part::Information => FileState::Text(information.clone()),
            _ => FileState::Missing,
        });
        let folder = rule("mismatched-folder-name").unwrap();
        let rules = [&BREAKS, folder];
        let selection = Selection::only(&["mismatched-folder-name"]);
        let checked = check_by(rules.into_iter(), &library, &action, &Facts::default(), &selection);
        let found = finish(&library, &selection, vec![checked]);
        assert_eq!(found.findings.len(), 1, "{found:?}");
        assert_eq!(found.findings[0].rule, "mismatched-folder-name");
        let failure = &found.failures[0];
        assert_eq!((failure.what, &*failure.at), ("breaks-always", "actions/a"));
        assert_eq!(failure.message, "out of its depth");
    }
}
