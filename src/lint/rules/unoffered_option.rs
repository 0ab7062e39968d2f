//! `unoffered-option`: the code waits for a value that the field does not offer

use serde_json::Value;

use crate::diagnostics::{Finding, Severity};
use crate::library::{Node, plain_value};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::script::{Comparison, Constant};
use crate::words::{joined, nearest};

pub(super) static RULE: Rule = Rule {
    id: "unoffered-option",
    category: Category::Contract,
    severity: Severity::Warning,
    default: true,
    summary: "the code waits for a value that the field does not offer",
    fix: None,
    docs: include_str!("unoffered_option.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let (Some((_, facts)), Some(config)) = (subject.working_code(), subject.config()) else { return };
    for (key, parameter) in config.keyed() {
        let one = parameter
            .field_type
            .as_ref()
            .is_some_and(|kind| matches!(kind.value.as_str(), "select" | "radio"));
        let (Some(options), Some(read)) = (&parameter.options, facts.params.get(&key.value)) else {
            continue;
        };
        if !one || options.is_empty() {
            continue;
        }
        let offered: Vec<Value> =
            options.iter().filter_map(|option| option.value.as_ref()).map(Node::to_json).collect();
        let words: Vec<String> = offered.iter().map(plain_value).collect();
        // A placeholder may become anything.
        if words.iter().any(|word| word.contains("{{")) {
            continue;
        }
        let unknown = read.compared.iter().filter(|comparison| {
            // An empty text asks whether anything was chosen.
            comparison.with != Constant::Text(String::new())
                && !offered.iter().any(|value| is_equal(value, comparison))
        });
        let unknown: Vec<&Comparison> = unknown.collect();
        let [first, others @ ..] = unknown.as_slice() else { continue };
        let mut names: Vec<String> = unknown.iter().map(|comparison| words_of(&comparison.with)).collect();
        names.dedup();
        let message = format!(
            "the code waits for {}, which the field of `{}` does not offer",
            joined(&names),
            key.value
        );
        let mut finding = Finding::new(RULE.id, &subject.action.code_path, first.span, message)
            .also(&subject.action.config.path, key.span, "the field");
        for other in others {
            finding = finding.also(&subject.action.code_path, other.span, "and here");
        }
        findings.push(finding.help(help(&unknown, &offered, &words)));
    }
}

/// True if the comparison of the option's value holds.
fn is_equal(value: &Value, comparison: &Comparison) -> bool {
    match &comparison.with {
        Constant::Number(None) | Constant::Flag(None) => true,
        Constant::Text(text) if comparison.is_strict => value == text,
        Constant::Number(Some(number)) if comparison.is_strict => {
            value.as_f64().is_some_and(|value| number.parse() == Ok(value))
        }
        Constant::Flag(Some(flag)) => value.as_bool() == Some(*flag),
        Constant::Text(with) | Constant::Number(Some(with)) => plain_value(value) == *with,
    }
}

fn words_of(constant: &Constant) -> String {
    match constant {
        Constant::Text(text) => format!("`{text}`"),
        Constant::Number(number) => format!("the number `{}`", number.as_deref().unwrap_or_default()),
        Constant::Flag(flag) => format!("`{}`", flag.unwrap_or_default()),
    }
}

fn help(unknown: &[&Comparison], offered: &[Value], words: &[String]) -> String {
    let [only] = unknown else {
        return "add them to the options, or remove the comparisons".to_owned();
    };
    let written = match &only.with {
        Constant::Text(text) => text.clone(),
        Constant::Number(number) => number.clone().unwrap_or_default(),
        Constant::Flag(flag) => flag.unwrap_or_default().to_string(),
    };
    // The same but for the type.
    if let Some(at) = words.iter().position(|word| *word == written) {
        return format!("the option is {} {}: compare with that", kind(&offered[at]), offered[at]);
    }
    match nearest(&written, words.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "add it to the options, or remove the comparison".to_owned(),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "the text",
        Value::Number(_) => "the number",
        _ => "the value",
    }
}
