//! `syntax-error`: the code is not JavaScript, so nothing of it runs

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity, SourceFile, line_end};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::script::{NO_BLANKS, SyntaxError};
use crate::words::lower_first;

pub(super) static RULE: Rule = Rule {
    id: "syntax-error",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "the code is not JavaScript, so nothing of it runs",
    fix: Some(Safety::Safe),
    docs: include_str!("syntax_error.md"),
    check: Check::Code(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(file) = subject.action.code.source() else { return };
    findings.extend(subject.facts.problems.iter().map(|problem| finding(file, problem)));
}

fn finding(file: &SourceFile, problem: &SyntaxError) -> Finding {
    let message = format!("not JavaScript: {}", lower_first(&problem.message));
    let instead = match file.slice(problem.span) {
        blank if !NO_BLANKS.contains(&blank) => None,
        "\u{85}" => Some(("begin a line there", line_end(file.text()))),
        _ => Some(("write a space there", " ")),
    };
    let fix = instead.map(|(title, text)| Fix::safe(title, vec![Edit::new(file.path(), problem.span, text)]));
    Finding::new(RULE.id, file.path(), problem.span, message).fix(fix)
}
