//! `conflicting-default`: code and form have different defaults for a parameter

use serde_json::Value;

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::{library::Data, lint::shared_edits::may_start_with};

pub(super) static RULE: Rule = Rule {
    id: "conflicting-default",
    category: Category::Contract,
    severity: Severity::Warning,
    default: true,
    summary: "code and form have different defaults for a parameter",
    fix: Some(Safety::Unsafe),
    docs: include_str!("conflicting_default.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let (Some((_, facts)), Some(config)) = (subject.working_code(), subject.config()) else { return };
    for key in &facts.params.keys {
        // A fallback that means "no value" is not another default.
        let Some(fallback) = key.default.as_ref().filter(|value| !is_empty(value)) else { continue };
        let Some(parameter) = config.parameter(&key.key) else { continue };
        let default = parameter.default_value.as_ref().filter(|default| default.data != Data::Null);
        let Some(default) = default else { continue };
        let shown = default.to_json();
        // `5` and `"5"` look alike in a form; that one of them has the wrong type is another rule's finding.
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let number = |value: &Value| value.as_f64();
        let same = text(&shown) == text(fallback)
            || number(&shown).is_some() && number(&shown) == number(fallback)
            || shown.as_str().is_some_and(|shown| shown.contains("{{"));
        if same {
            continue;
        }
        let path = &subject.action.config.path;
        let message =
            format!("the form starts `{}` with {shown}, the code falls back to {fallback}", key.key);
        findings.push(
            Finding::new(RULE.id, path, default.span, message)
                .also(&subject.action.code_path, key.span, format!("falls back to {fallback}"))
                .help("let both say the same")
                .fix(may_start_with(parameter, fallback).then(|| {
                    let edit = Edit::new(path, default.span, fallback.to_string());
                    Fix::unsafe_(format!("let the form start with {fallback}"), vec![edit])
                })),
        );
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
