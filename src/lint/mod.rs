//! Applies the rules to a library. The loop here is the only one: the command line, hooks, editors and `pack`
//! all call it. Knows nothing of output.

mod baseline;
mod fingerprint;
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

pub use baseline::{Baseline, BaselineError};
pub use fingerprint::{Fingerprint, fingerprints};
pub use fix::{Applied, Fixed, fix};
pub use outline::Outline;
pub use registry::{RULE_SET, all_rules, rule};
pub use rule::{Category, Meta, Rule, Subject};
pub use select::{Selection, fault as selection_fault};
pub use suppress::MARK;

/// An action after the rules that look at one action. Holds nothing of its files.
#[derive(Debug, Clone)]
pub struct Checked {
    outline: Outline,
    /// Whether its own files are checked; else it is only known to the rules for the library.
    wanted: bool,
    findings: Vec<Finding>,
    unused: Vec<suppress::Suppression>,
    /// Those of an action whose own files are not checked, so that nobody can tell whether they are used.
    unjudged: Vec<suppress::Suppression>,
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
        if wanted(action) {
            check(library, action, selection)
        } else {
            unseen(library, action, selection, false)
        }
    });
    let checked = checked.collect();
    finish(library, selection, checked)
}

/// Applies the rules that look at one action. `library` need not hold the action: a large library is read,
/// checked and forgotten one action after the other.
#[must_use]
pub fn check(library: &Library, action: &Action, selection: &Selection) -> Checked {
    let facts = action.code.source().map(analyse).unwrap_or_default();
    check_analysed(library, action, &facts, selection)
}

/// As [`check`], for whoever has the facts of the action's code already.
#[must_use]
pub fn check_analysed(library: &Library, action: &Action, facts: &Facts, selection: &Selection) -> Checked {
    let page = OnceCell::new();
    let subject = Subject { library, action, facts, page: &page };
    let mut findings: Vec<Finding> = Vec::new();
    for rule in all_rules().iter().filter(|rule| selection.includes(rule.meta())) {
        rule.check(&subject, &mut findings);
    }
    let (findings, unused) = suppress::apply(&subject, findings);
    let outline = Outline::of(action, facts);
    Checked { outline, wanted: true, findings, unused, unjudged: Vec::new() }
}

/// Only makes an action known to the rules that look at the library as a whole; its own files are not checked.
/// `concerned` says whether what those rules find in it counts all the same.
#[must_use]
pub fn unseen(library: &Library, action: &Action, selection: &Selection, concerned: bool) -> Checked {
    // Only one rule asks about the code of all others, and the code is what costs.
    let asks = selection.includes(&rules::similar_action::META);
    let facts = action.code.source().filter(|_| asks).map(analyse).unwrap_or_default();
    Checked {
        outline: Outline::of(action, &facts),
        wanted: concerned,
        findings: Vec::new(),
        unused: Vec::new(),
        unjudged: suppress::in_manifest(library, action),
    }
}

/// Applies the rules that look at the library as a whole, and puts all findings in order.
#[must_use]
pub fn finish(library: &Library, selection: &Selection, checked: Vec<Checked>) -> Vec<Finding> {
    let mut outlines: Vec<Outline> = Vec::with_capacity(checked.len());
    let mut findings: Vec<Finding> = Vec::new();
    let mut unused: Vec<suppress::Suppression> = Vec::new();
    let mut unjudged: Vec<suppress::Suppression> = Vec::new();
    let mut unwanted: BTreeSet<Arc<str>> = BTreeSet::new();
    for action in checked {
        if !action.wanted {
            unwanted.insert(action.outline.folder.clone());
        }
        outlines.push(action.outline);
        findings.extend(action.findings);
        unused.extend(action.unused);
        unjudged.extend(action.unjudged);
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
    let shared = suppress::apply_to_shared(&mut unjudged, shared);
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
