//! `unshown-default`: the form does not show the value that the code falls back to

use serde_json::Value;

use crate::diagnostics::{Finding, Fix, Safety, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::{elements, may_start_with, with_entry};

pub(super) static RULE: Rule = Rule {
    id: "unshown-default",
    category: Category::Contract,
    severity: Severity::Note,
    default: true,
    summary: "the form does not show the value that the code falls back to",
    fix: Some(Safety::Safe),
    docs: include_str!("unshown_default.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let (Some((_, facts)), Some(config)) = (subject.working_code(), subject.config()) else { return };
    for (parameter, node) in config.parameters.iter().zip(elements(subject, "parameters")) {
        let Some(key) = parameter.identifier() else { continue };
        let fallback = facts.params.get(&key.value).and_then(|read| read.default.as_ref());
        // A default that means "no value" need not be shown.
        let Some(fallback) = fallback.filter(|value| !is_nothing(value)) else { continue };
        let has_one = parameter.default_value.is_some() || parameter.placeholder.is_some();
        if has_one || parameter.is_required() || !may_start_with(parameter, fallback) {
            continue;
        }
        let path = &subject.action.config.path;
        let message =
            format!("the code falls back to {fallback}, which the form of `{}` does not show", key.value);
        let fix = with_entry(subject, node, "defaultValue", &fallback.to_string());
        findings.push(
            Finding::new(RULE.id, path, key.span, message)
                .help(format!("add `\"defaultValue\": {fallback}`"))
                .fix(fix.map(|edit| Fix::safe(format!("let the form start with {fallback}"), vec![edit]))),
        );
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
    }
}
