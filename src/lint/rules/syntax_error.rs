//! `syntax-error`: the code is not JavaScript, so nothing of it runs

use std::sync::Arc;

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, LibrarySubject, Rule, Subject};
use crate::script::{SyntaxError, requires};
use crate::words::lower_first;

pub(super) static RULE: Rule = Rule {
    id: "syntax-error",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "the code is not JavaScript, so nothing of it runs",
    fix: None,
    docs: include_str!("syntax_error.md"),
    check: Check::Both(check, check_shared),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let path = &subject.action.code_path;
    findings.extend(subject.facts.problems.iter().map(|problem| finding(path, problem)));
}

fn check_shared(subject: &LibrarySubject<'_>, findings: &mut Vec<Finding>) {
    let functions = &subject.settings.functions;
    for file in functions.names().filter_map(|name| functions.file(name)) {
        findings.extend(requires(file).problems.iter().map(|problem| finding(file.path(), problem)));
    }
}

fn finding(path: &Arc<str>, problem: &SyntaxError) -> Finding {
    Finding::new(RULE.id, path, problem.span, format!("not JavaScript: {}", lower_first(&problem.message)))
}
