//! `syntax-error`: the code is not JavaScript, so nothing of it runs

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::words::lower_first;

pub(super) static RULE: Rule = Rule {
    id: "syntax-error",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "the code is not JavaScript, so nothing of it runs",
    fix: None,
    docs: include_str!("syntax_error.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let path = &subject.action.code_path;
    findings.extend(subject.facts.problems.iter().map(|problem| {
        Finding::new(
            RULE.id,
            path,
            problem.span,
            format!("not JavaScript: {}", lower_first(&problem.message)),
        )
    }));
}
