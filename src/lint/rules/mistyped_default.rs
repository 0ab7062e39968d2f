//! `mistyped-default`: a default value does not have the type of its parameter

use serde_json::Value;

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::library::{FieldType, Shape};
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "mistyped-default",
    category: Category::Form,
    severity: Severity::Error,
    default: true,
    summary: "a default value does not have the type of its parameter",
    fix: Some(Safety::Safe),
    docs: include_str!("mistyped_default.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    for (key, parameter) in config.keyed() {
        let (Some(default), Some(kind)) = (&parameter.default_value, &parameter.field_type) else {
            continue;
        };
        let Some(known) = FieldType::named(&kind.value) else { continue };
        let value = default.to_json();
        // Without a value there is nothing mistyped.
        if value.is_null() || known.shape.fits(&value) {
            continue;
        }
        let path = &subject.action.config.path;
        let message = format!(
            "the default of `{}` is {}, its type `{}` gives {}",
            key.value,
            default.kind(),
            kind.value,
            known.shape.words()
        );
        let finding = Finding::new(RULE.id, path, default.span, message)
            .here(default.kind())
            .also(path, kind.span, format!("gives {}", known.shape.words()))
            .help("change the default or the type")
            .fix(retyped(known.shape, &value).map(|new| {
                Fix::safe(format!("write {new}"), vec![Edit::new(path, default.span, new.to_string())])
            }));
        findings.push(finding);
    }
}

/// The same value in the shape that the type gives, where there is one without a doubt.
fn retyped(shape: Shape, value: &Value) -> Option<Value> {
    let text = value.as_str().map(str::trim);
    let new = match shape {
        Shape::Number | Shape::Integer => serde_json::from_str::<serde_json::Number>(text?).ok()?.into(),
        Shape::Flag => text?.parse::<bool>().ok()?.into(),
        Shape::Text if value.is_number() || value.is_boolean() => value.to_string().into(),
        _ => return None,
    };
    shape.fits(&new).then_some(new)
}
