//! `unknown-group-field`: a group of the form names a parameter that does not exist

use crate::diagnostics::{Finding, Severity};
use crate::library::nearest;
use crate::lint::{Category, Meta, Rule, Subject};

pub(super) const META: Meta = Meta {
    id: "unknown-group-field",
    category: Category::Form,
    severity: Severity::Error,
    summary: "a group of the form names a parameter that does not exist",
    docs: include_str!("unknown_group_field.md"),
};

pub(in crate::lint) struct UnknownGroupField;

impl Rule for UnknownGroupField {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        let Some(config) = subject.config() else { return };
        let keys: Vec<&str> = config.keyed().map(|(key, _)| key.value.as_str()).collect();
        for field in config.groups().iter().flat_map(|group| &group.fields) {
            if keys.contains(&field.value.as_str()) {
                continue;
            }
            let message = format!("the group names `{}`, which is no parameter", field.value);
            let finding = Finding::new(META.id, &subject.action.config.path, field.span, message);
            findings.push(match nearest(&field.value, keys.iter().copied()) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help("remove it, or declare the parameter"),
            });
        }
    }
}
