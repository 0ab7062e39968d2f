//! `duplicate-group`: two groups of the form have the same id

use crate::diagnostics::{Finding, Severity};
use crate::library::Spanned;
use crate::lint::{Category, Meta, Rule, Subject};

pub(super) const META: Meta = Meta {
    id: "duplicate-group",
    category: Category::Form,
    severity: Severity::Warning,
    default: true,
    summary: "two groups of the form have the same id",
    fix: None,
    docs: include_str!("duplicate_group.md"),
};

pub(in crate::lint) struct DuplicateGroup;

impl Rule for DuplicateGroup {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        let Some(config) = subject.config() else { return };
        let path = &subject.action.config.path;
        let groups = config.groups();
        for (at, group) in groups.iter().enumerate() {
            let Some(id) = &group.id else { continue };
            let same = |known: &&Spanned<String>| known.value == id.value;
            let Some(first) = groups[..at].iter().filter_map(|group| group.id.as_ref()).find(same) else {
                continue;
            };
            findings.push(
                Finding::new(META.id, path, id.span, format!("two groups have the id `{}`", id.value))
                    .here("second")
                    .also(path, first.span, "first")
                    .help("give the second an id of its own, or put their fields together"),
            );
        }
    }
}
