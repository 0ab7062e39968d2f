//! `lossy-number`: a number is written with more than it keeps

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity, SourceFile};
use crate::library::{Data, FieldType, Node, Shape};
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "lossy-number",
    category: Category::Contract,
    severity: Severity::Warning,
    default: true,
    summary: "a number is written with more than it keeps",
    fix: Some(Safety::Unsafe),
    docs: include_str!("lossy_number.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let config = &subject.action.config;
    if let (Some(source), true) = (config.source(), config.parsed) {
        numbers(&config.root, &mut |node| findings.extend(lost_digits(source, node)));
    }
    let tests = &subject.action.tests;
    let Some(source) = tests.source().filter(|_| tests.parsed) else { return };
    numbers(&tests.root, &mut |node| findings.extend(lost_digits(source, node)));
    let Some(config) = subject.config() else { return };
    for entry in tests.content.cases.iter().filter_map(|case| case.params.as_ref()).flat_map(Node::entries) {
        let is_text = config
            .parameter(&entry.key)
            .and_then(|parameter| FieldType::named(&parameter.field_type.as_ref()?.value))
            .is_some_and(|field| field.shape == Shape::Text);
        let written = source.slice(entry.value.span);
        let Data::Number(number) = &entry.value.data else { continue };
        if is_text && number.to_string() != written && lost_digits(source, &entry.value).is_none() {
            let message = format!("`{written}` becomes the number {number}, and `{}` is a text", entry.key);
            findings.push(
                Finding::new(RULE.id, source.path(), entry.value.span, message).help("put it in quotes").fix(
                    Fix::unsafe_(
                        "put it in quotes",
                        vec![Edit::new(source.path(), entry.value.span, format!("\"{written}\""))],
                    ),
                ),
            );
        }
    }
}

fn numbers(node: &Node, meet: &mut impl FnMut(&Node)) {
    match &node.data {
        Data::Number(_) => meet(node),
        Data::List(items) => items.iter().for_each(|item| numbers(item, meet)),
        Data::Table(entries) => entries.iter().for_each(|entry| numbers(&entry.value, meet)),
        _ => {}
    }
}

/// The finding for a whole number of more digits than JavaScript's numbers keep.
fn lost_digits(source: &SourceFile, node: &Node) -> Option<Finding> {
    let written = source.slice(node.span);
    let digits = written.trim_start_matches(['-', '+']).trim_start_matches('0');
    // Up to 15 digits always are kept.
    if digits.len() <= 15 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let kept = digits.parse::<f64>().ok()?.to_string();
    (kept != digits).then(|| {
        let message = format!("`{written}` has more digits than a number keeps: it becomes {kept}");
        Finding::new(RULE.id, source.path(), node.span, message).help("write it as a text, in quotes")
    })
}
