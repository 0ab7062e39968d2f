//! `duplicate-name`: two actions have the same name

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::diagnostics::{Finding, Severity};
use crate::lint::{Category, LibrarySubject, Meta, Outline, Rule};

pub(super) const META: Meta = Meta {
    id: "duplicate-name",
    category: Category::Contract,
    severity: Severity::Warning,
    default: true,
    summary: "two actions have the same name",
    fix: None,
    docs: include_str!("duplicate_name.md"),
};

pub(in crate::lint) struct DuplicateName;

impl Rule for DuplicateName {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_library(&self, library: &LibrarySubject<'_>, findings: &mut Vec<Finding>) {
        let mut names: HashMap<&str, &Outline> = HashMap::new();
        for action in library.actions {
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
                            META.id,
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
}
