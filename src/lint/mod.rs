//! Applies the rules to a library. The loop here is the only one: the command line, hooks, editors and `pack`
//! all call it. Knows nothing of output.

mod fix;
mod outline;
mod registry;
mod rule;
mod rules;
mod secrets;
mod select;
mod suppress;

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::Finding;
use crate::library::{Action, Library};
use crate::script::{Facts, analyse};

pub use fix::{Applied, Fixed, fix};
pub use outline::Outline;
pub use registry::{RULE_SET, all_rules, rule};
pub use rule::{Category, Meta, Rule, Subject};
pub use select::{Selection, fault as selection_fault};
pub use suppress::MARK;

/// An action after the rules that look at one action. Holds nothing of its files.
#[derive(Debug)]
pub struct Checked {
    outline: Outline,
    /// Whether its own files are checked; else it is only known to the rules for the library.
    wanted: bool,
    findings: Vec<Finding>,
    unused: Vec<suppress::Suppression>,
}

/// All findings in a library, in the order of files and places. `wanted` chooses the actions whose own files are
/// checked; what concerns
/// several is found where it concerns one of these.
#[must_use]
pub fn lint(
    library: &Library,
    selection: &Selection,
    wanted: &(dyn Fn(&Action) -> bool + Sync),
) -> Vec<Finding> {
    let checked = library.actions.par_iter().map(|action| {
        if wanted(action) { check(library, action, selection) } else { Checked::unseen(action) }
    });
    let checked = checked.collect();
    finish(library, selection, checked)
}

/// Applies the rules that look at one action. `library` need not hold the action: a large library is read,
/// checked and forgotten one action after the other.
#[must_use]
pub fn check(library: &Library, action: &Action, selection: &Selection) -> Checked {
    let facts = action.code.source().map(analyse).unwrap_or_default();
    let page = OnceCell::new();
    let subject = Subject { library, action, facts: &facts, page: &page };
    let mut findings: Vec<Finding> = Vec::new();
    for rule in all_rules().iter().filter(|rule| selection.includes(rule.meta())) {
        rule.check(&subject, &mut findings);
    }
    let (findings, unused) = suppress::apply(&subject, findings);
    let outline = Outline::of(action, &facts);
    Checked { outline, wanted: true, findings, unused }
}

/// Applies the rules that look at the library as a whole, and puts all findings in order.
#[must_use]
pub fn finish(library: &Library, selection: &Selection, checked: Vec<Checked>) -> Vec<Finding> {
    let mut outlines: Vec<Outline> = Vec::with_capacity(checked.len());
    let mut findings: Vec<Finding> = Vec::new();
    let mut unused: Vec<suppress::Suppression> = Vec::new();
    let mut unwanted: BTreeSet<Arc<str>> = BTreeSet::new();
    for action in checked {
        if !action.wanted {
            unwanted.insert(action.outline.folder.clone());
        }
        outlines.push(action.outline);
        findings.extend(action.findings);
        unused.extend(action.unused);
    }
    let mut shared: Vec<Finding> = Vec::new();
    for rule in all_rules().iter().filter(|rule| selection.includes(rule.meta())) {
        rule.check_library(library, &outlines, &mut shared);
    }
    // What concerns only actions that nobody asked about is left out.
    shared.retain(|finding| {
        let folder =
            |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned()).unwrap_or_default();
        finding.labels.iter().any(|label| !unwanted.contains(folder(&label.path).as_str()))
    });
    findings.extend(suppress::apply_to_shared(&mut unused, shared));
    findings.extend(suppress::report_unused(&unused, selection, &findings));
    for finding in &mut findings {
        if let Some(severity) = selection.severity(finding.rule) {
            finding.severity = severity;
        }
    }
    findings.sort_by(|a, b| (a.primary(), a.rule, &a.message).cmp(&(b.primary(), b.rule, &b.message)));
    findings
}

impl Checked {
    fn unseen(action: &Action) -> Self {
        // What the library as a whole asks of the code does not concern an action that nobody asked about.
        let outline = Outline::of(action, &Facts::default());
        Self { outline, wanted: false, findings: Vec::new(), unused: Vec::new() }
    }
}
