//! `duplicate-name`: two actions have the same name

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::diagnostics::{Finding, Severity};
use crate::lint::outline::Outline;
use crate::lint::rule::{Category, Check, LibrarySubject, Rule};

pub(super) static RULE: Rule = Rule {
    id: "duplicate-name",
    category: Category::Contract,
    severity: Severity::Warning,
    default: true,
    summary: "two actions have the same name",
    fix: None,
    docs: include_str!("duplicate_name.md"),
    check: Check::Library(check),
};

fn check(subject: &LibrarySubject<'_>, findings: &mut Vec<Finding>) {
    let mut names: HashMap<&str, &Outline> = HashMap::new();
    for action in subject.actions {
        let Some(name) = action.name.as_ref().filter(|name| !name.value.trim().is_empty()) else {
            continue;
        };
        match names.entry(name.value.trim()) {
            Entry::Vacant(free) => drop(free.insert(action)),
            Entry::Occupied(taken) => {
                let first = *taken.get();
                let there = first.name.as_ref().map_or(name.span, |name| name.span);
                findings.push(
                    Finding::new(
                        RULE.id,
                        &action.information,
                        name.span,
                        format!("`{}` is called so too", first.folder),
                    )
                    .also(&first.information, there, "the same name")
                    .help("give it a name that tells the two apart"),
                );
            }
        }
    }
}
