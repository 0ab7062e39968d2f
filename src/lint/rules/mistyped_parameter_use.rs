//! `mistyped-parameter-use`: the code uses a parameter as if it had another type

use crate::diagnostics::{Confidence, Finding, Severity};
use crate::library::{FieldType, Shape};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::script::Use;

pub(super) static RULE: Rule = Rule {
    id: "mistyped-parameter-use",
    category: Category::Contract,
    severity: Severity::Warning,
    default: true,
    summary: "the code uses a parameter as if it had another type",
    fix: None,
    docs: include_str!("mistyped_parameter_use.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let (Some((source, facts)), Some(config)) = (subject.working_code(), subject.config()) else {
        return;
    };
    for (key, parameter) in config.keyed() {
        let Some(kind) = &parameter.field_type else { continue };
        let Some(known) = FieldType::named(&kind.value) else { continue };
        // A code that asks after the type may be ready for several.
        let Some(read) = facts.params.get(&key.value).filter(|read| !read.is_asked && !facts.gave_up) else {
            continue;
        };
        for operation in &read.operations {
            // `x.trim?.()` asks whether there is such a method.
            let bears = bears(known.shape, operation.takes) || source.slice(operation.span).contains("?.(");
            if bears {
                continue;
            }
            let (name, gives) = (&operation.name, known.shape.words());
            let call = operation.name.starts_with(char::is_alphabetic);
            let message = match operation.takes {
                Use::Number if !call => {
                    format!("`{name}` calculates with `{}`, which is {gives}", key.value)
                }
                _ => format!("`{}` is {gives}, which has no `{name}`", key.value),
            };
            let help = match operation.takes {
                Use::Text => format!("write `String({})` first, or change the type", key.value),
                Use::Number => format!("write `Number({})` first, or change the type", key.value),
                _ => "turn it into a list first, or change the type".to_owned(),
            };
            findings.push(
                Finding::new(RULE.id, &subject.action.code_path, operation.span, message)
                    .also(&subject.action.config.path, kind.span, format!("gives {gives}"))
                    .help(help)
                    .confidence(Confidence::Medium),
            );
        }
    }
}

/// True if a value of this shape can be taken so.
fn bears(shape: Shape, takes: Use) -> bool {
    match shape {
        Shape::Any | Shape::Nothing => true,
        Shape::Text => takes == Use::Text,
        Shape::Number | Shape::Integer => takes == Use::Number,
        Shape::Flag => takes == Use::Flag,
        Shape::List => takes == Use::List,
    }
}
