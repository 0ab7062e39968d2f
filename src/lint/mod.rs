//! Applies the rules to a library. The loop here is the only one: the command line, hooks, editors and `pack`
//! all call it. Knows nothing of output.

mod registry;
mod rule;
mod rules;
mod select;
mod suppress;

use rayon::prelude::*;

use crate::diagnostics::Finding;
use crate::library::{Action, Library};
use crate::script::{Facts, analyse};

pub use registry::{RULE_SET, all_rules, rule};
pub use rule::{Category, Meta, Rule, Subject};
pub use select::{Selection, fault as selection_fault};
pub use suppress::MARK;

/// The facts of every action of a library, in the order of its actions.
#[must_use]
pub fn facts_of(library: &Library) -> Vec<Facts> {
    let facts = |action: &Action| action.code.source().map(analyse).unwrap_or_default();
    library.actions.par_iter().map(facts).collect()
}

/// All findings in a library, in the order of files and places. `wanted` chooses the actions whose own files are
/// checked; what concerns several actions is found in all of them.
#[must_use]
pub fn lint(
    library: &Library,
    facts: &[Facts],
    selection: &Selection,
    wanted: &(dyn Fn(&Action) -> bool + Sync),
) -> Vec<Finding> {
    let rules: Vec<&dyn Rule> =
        all_rules().iter().copied().filter(|rule| selection.includes(rule.meta())).collect();
    let mut shared: Vec<Finding> = Vec::new();
    for rule in &rules {
        rule.check_library(library, &mut shared);
    }
    let of_actions =
        library.actions.par_iter().zip(facts).filter(|(action, _)| wanted(action)).flat_map_iter(
            |(action, facts)| {
                let subject = Subject { library, action, facts };
                let mut findings: Vec<Finding> = Vec::new();
                for rule in &rules {
                    rule.check(&subject, &mut findings);
                }
                let own = |finding: &&Finding| subject.owns(&finding.primary().path);
                findings.extend(shared.iter().filter(own).cloned());
                suppress::apply(&subject, selection, findings)
            },
        );
    let mut findings: Vec<Finding> = of_actions.collect();
    let manifest = |finding: &Finding| {
        finding.primary().path == library.manifest.path || finding.primary().path.ends_with("actions")
    };
    findings.extend(shared.iter().filter(|finding| manifest(finding)).cloned());
    for finding in &mut findings {
        if let Some(severity) = selection.severity(finding.rule) {
            finding.severity = severity;
        }
    }
    findings.sort_by(|a, b| (a.primary(), a.rule, &a.message).cmp(&(b.primary(), b.rule, &b.message)));
    findings
}
