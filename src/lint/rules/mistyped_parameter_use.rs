//! `mistyped-parameter-use`: the code uses a parameter as if it had another type

use crate::diagnostics::{Confidence, Finding, Severity, SourceFile, Span};
use crate::library::{FieldType, Shape};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::chooses;
use crate::script::{Constant, Key, Use};

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
        // What a select gives is the matter of `unoffered-option`.
        if chooses(&kind.value) {
            continue;
        }
        // A code that asks after the type may be ready for several.
        let Some(read) = facts.params.get(&key.value).filter(|read| !read.is_asked && !facts.gave_up) else {
            continue;
        };
        // What one field does in several places is one thing to mend.
        let mut misuses = misuses(source, known.shape, &key.value, read).into_iter();
        let Some(first) = misuses.next() else { continue };
        let mut finding = Finding::new(RULE.id, &subject.action.code_path, first.span, first.message)
            .also(&subject.action.config.path, kind.span, format!("gives {}", known.shape.words()))
            .help(first.help)
            .confidence(Confidence::Medium);
        for other in misuses {
            finding = finding.also(&subject.action.code_path, other.span, "and here");
        }
        findings.push(finding);
    }
}

/// A use that the values of a field do not bear.
struct Misuse {
    span: Span,
    message: String,
    help: String,
}

fn misuses(source: &SourceFile, shape: Shape, key: &str, read: &Key) -> Vec<Misuse> {
    let gives = shape.words();
    let mut found = Vec::new();
    for operation in &read.operations {
        // `x.trim?.()` asks whether there is such a method.
        if bears(shape, operation.takes) || source.slice(operation.span).contains("?.(") {
            continue;
        }
        let name = &operation.name;
        let call = operation.name.starts_with(char::is_alphabetic);
        let message = match operation.takes {
            Use::Number if !call => format!("`{name}` calculates with `{key}`, which is {gives}"),
            _ => format!("`{key}` is {gives}, which has no `{name}`"),
        };
        let help = match operation.takes {
            Use::Text => format!("write `String({key})` first, or change the type"),
            Use::Number => format!("write `Number({key})` first, or change the type"),
            _ => "turn it into a list first, or change the type".to_owned(),
        };
        found.push(Misuse { span: operation.span, message, help });
    }
    // `x === true || x === 'true'` is ready for both.
    let strict = || read.compared.iter().filter(|comparison| comparison.is_strict);
    if !strict().any(|comparison| may_be(shape, &comparison.with)) {
        for comparison in strict().filter(|comparison| comparison.with != Constant::Text(String::new())) {
            let with = match &comparison.with {
                Constant::Text(text) => format!("the text `{text}`"),
                Constant::Number(Some(number)) => format!("the number `{number}`"),
                Constant::Number(None) => "a number".to_owned(),
                Constant::Flag(Some(flag)) => format!("`{flag}`"),
                Constant::Flag(None) => "`true` or `false`".to_owned(),
            };
            let message = format!("`{key}` is {gives}, and never equal to {with}");
            let help = format!("compare it with {}, or change the type", gives);
            found.push(Misuse { span: comparison.span, message, help });
        }
    }
    found.sort_by_key(|misuse| misuse.span.start);
    found
}

/// True if a value of this shape may be equal to the constant.
fn may_be(shape: Shape, constant: &Constant) -> bool {
    match shape {
        Shape::Any | Shape::Nothing => true,
        Shape::Text => matches!(constant, Constant::Text(_)),
        Shape::Number | Shape::Integer => matches!(constant, Constant::Number(_)),
        Shape::Flag => matches!(constant, Constant::Flag(_)),
        Shape::List => false,
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
