//! `duplicate-system-id`: two actions have the same system ID

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use crate::diagnostics::{Finding, Severity, Span};
use crate::lint::outline::Outline;
use crate::lint::rule::{Category, Check, LibrarySubject, Rule};

pub(super) static RULE: Rule = Rule {
    id: "duplicate-system-id",
    category: Category::Contract,
    severity: Severity::Error,
    default: true,
    summary: "two actions have the same system ID",
    fix: None,
    docs: include_str!("duplicate_system_id.md"),
    check: Check::Library(check),
};

fn check(subject: &LibrarySubject<'_>, findings: &mut Vec<Finding>) {
    let mut first: FxHashMap<&str, (&Outline, Span)> = FxHashMap::default();
    for action in subject.actions {
        let Some(id) = &action.id else { continue };
        match first.entry(&id.value) {
            Entry::Vacant(free) => {
                free.insert((action, id.span));
            }
            Entry::Occupied(taken) => {
                let (other, at) = *taken.get();
                let message = format!("`{}` is the system ID of `{}` too", id.value, other.folder);
                let finding = Finding::new(RULE.id, &action.information, id.span, message)
                    .here("second use")
                    .also(&other.information, at, "first use")
                    .help("give the newer action an ID of its own");
                findings.push(finding);
            }
        }
    }
}
