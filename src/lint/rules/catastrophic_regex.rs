//! `catastrophic-regex`: a regular expression takes time that doubles with each character

use std::sync::Arc;

use crate::diagnostics::{Finding, Severity, Span};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::script::{PatternFault, pattern_fault};

pub(super) static RULE: Rule = Rule {
    id: "catastrophic-regex",
    category: Category::Security,
    severity: Severity::Warning,
    default: true,
    summary: "a regular expression takes time that doubles with each character",
    fix: None,
    docs: include_str!("catastrophic_regex.md"),
    check: Check::Code(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let path = &subject.action.code_path;
    let code = subject.code().map(|(_, facts)| facts.syntax.expressions.as_slice()).unwrap_or_default();
    for expression in code {
        if pattern_fault(&expression.pattern, &expression.flags) == Some(PatternFault::Catastrophic) {
            findings.push(finding(path, expression.span));
        }
    }
    let Some(config) = subject.config() else { return };
    for pattern in config.parameters.iter().filter_map(|parameter| parameter.pattern.as_ref()) {
        // A form matches the whole text, so that something can always fail at the end.
        if pattern_fault(&format!("^(?:{})$", pattern.value), "") == Some(PatternFault::Catastrophic) {
            findings.push(finding(&subject.action.config.path, pattern.span));
        }
    }
}

fn finding(path: &Arc<str>, span: Span) -> Finding {
    Finding::new(RULE.id, path, span, "some texts take this expression time that doubles with each character")
        .here("its repeated part can read one text in several ways")
        .help("let each part of the repetition begin with something that the others cannot read")
}
