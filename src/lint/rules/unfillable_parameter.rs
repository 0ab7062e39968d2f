//! `unfillable-parameter`: a required parameter can never get a value

use crate::diagnostics::{Finding, Severity};
use crate::library::Data;
use crate::lint::{Category, Meta, Rule, Subject};

pub(super) const META: Meta = Meta {
    id: "unfillable-parameter",
    category: Category::Form,
    severity: Severity::Error,
    default: true,
    summary: "a required parameter can never get a value",
    fix: None,
    docs: include_str!("unfillable_parameter.md"),
};

pub(in crate::lint) struct UnfillableParameter;

impl Rule for UnfillableParameter {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        let Some(config) = subject.config() else { return };
        let path = &subject.action.config.path;
        for (key, parameter) in config.keyed() {
            let Some(hidden) = parameter.hidden.as_ref().filter(|hidden| hidden.value) else { continue };
            let has_default =
                parameter.default_value.as_ref().is_some_and(|default| default.data != Data::Null);
            if parameter.is_required() && !has_default {
                let message = format!("`{}` is required, hidden, and has no default", key.value);
                findings.push(
                    Finding::new(META.id, path, hidden.span, message)
                        .help("give it a default, show it, or do not require it"),
                );
            }
        }
    }
}
