//! `invalid-pattern`: a pattern is no regular expression

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::script::{PatternFault, pattern_fault};

pub(super) static RULE: Rule = Rule {
    id: "invalid-pattern",
    category: Category::Form,
    severity: Severity::Error,
    default: true,
    summary: "a pattern is no regular expression",
    fix: None,
    docs: include_str!("invalid_pattern.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let code = subject.code().map(|(_, facts)| facts.syntax.expressions.as_slice()).unwrap_or_default();
    for expression in code {
        // What is written between slashes would be no JavaScript; this is built.
        let Some(PatternFault::Invalid(why)) = pattern_fault(&expression.pattern, &expression.flags) else {
            continue;
        };
        let message = format!("`{}` is no regular expression: {why}", expression.pattern);
        let help = match expression.pattern.starts_with("(?") {
            true => "give flags as the second argument, as in `new RegExp(text, 'i')`",
            false => "correct the expression",
        };
        let finding = Finding::new(RULE.id, &subject.action.code_path, expression.span, message);
        findings.push(finding.help(help));
    }
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    for (key, parameter) in config.keyed() {
        let Some(pattern) = &parameter.pattern else { continue };
        let Some(PatternFault::Invalid(why)) = pattern_fault(&pattern.value, "") else { continue };
        let message = format!("the pattern of `{}` is no regular expression: {why}", key.value);
        findings.push(Finding::new(RULE.id, path, pattern.span, message).help("correct the expression"));
    }
}
