//! `duplicate-system-id`: two actions have the same system ID

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostics::{Finding, Severity};
use crate::library::{Action, Library};
use crate::lint::{Category, Meta, Rule};

pub(super) const META: Meta = Meta {
    id: "duplicate-system-id",
    category: Category::Contract,
    severity: Severity::Error,
    summary: "two actions have the same system ID",
    docs: include_str!("duplicate_system_id.md"),
};

pub(in crate::lint) struct DuplicateSystemId;

impl Rule for DuplicateSystemId {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check_library(&self, library: &Library, findings: &mut Vec<Finding>) {
        let mut first: BTreeMap<&str, &Action> = BTreeMap::new();
        for action in &library.actions {
            let Some(id) = &action.information.content.id else { continue };
            match first.entry(&id.value) {
                Entry::Vacant(free) => {
                    free.insert(action);
                }
                Entry::Occupied(taken) => {
                    let other = taken.get();
                    let message = format!("`{}` is the system ID of `{}` too", id.value, other.folder);
                    let finding = Finding::new(META.id, &action.information.path, id.span, message)
                        .here("second use")
                        .also(&other.information.path, other.id_span(), "first use")
                        .help("give the newer action an ID of its own");
                    findings.push(finding);
                }
            }
        }
    }
}
