//! `empty-group`: a group of the form has no fields

use crate::diagnostics::{Finding, Fix, Safety, Severity};
use crate::lint::{Category, Meta, Rule, Subject};

use super::{part, without};

pub(super) const META: Meta = Meta {
    id: "empty-group",
    category: Category::Form,
    severity: Severity::Warning,
    default: true,
    summary: "a group of the form has no fields",
    fix: Some(Safety::Safe),
    docs: include_str!("empty_group.md"),
};

pub(in crate::lint) struct EmptyGroup;

impl Rule for EmptyGroup {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        let Some(config) = subject.config() else { return };
        let path = &subject.action.config.path;
        for group in config.groups().iter().filter(|group| group.fields.is_empty()) {
            let name = group
                .id
                .as_ref()
                .map_or_else(|| "a group".to_owned(), |id| format!("the group `{}`", id.value));
            let span = group.id.as_ref().map_or(group.span, |id| id.span);
            findings.push(
                Finding::new(META.id, path, span, format!("{name} has no fields"))
                    .help("put fields into it, or remove it")
                    .fix(Fix::safe("remove it", without(subject, part(subject, "ui.groups"), group.span))),
            );
        }
    }
}
