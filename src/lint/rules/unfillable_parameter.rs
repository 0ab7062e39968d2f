//! `unfillable-parameter`: a required parameter can never get a value

use crate::diagnostics::{Finding, Severity};
use crate::library::Data;
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "unfillable-parameter",
    category: Category::Form,
    severity: Severity::Error,
    default: true,
    summary: "a required parameter can never get a value",
    fix: None,
    docs: include_str!("unfillable_parameter.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    for (key, parameter) in config.keyed() {
        let Some(hidden) = parameter.hidden.as_ref().filter(|hidden| hidden.value) else { continue };
        let has_default = parameter.default_value.as_ref().is_some_and(|default| default.data != Data::Null);
        if parameter.is_required() && !has_default {
            let message = format!("`{}` is required, hidden, and has no default", key.value);
            findings.push(
                Finding::new(RULE.id, path, hidden.span, message)
                    .help("give it a default, show it, or do not require it"),
            );
        }
    }
}
