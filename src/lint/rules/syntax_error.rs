//! `syntax-error`: the code is not JavaScript, so nothing of it runs

use crate::diagnostics::{Finding, Severity};
use crate::lint::{Category, Meta, Rule, Subject};
use crate::words::lower_first;

pub(super) const META: Meta = Meta {
    id: "syntax-error",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "the code is not JavaScript, so nothing of it runs",
    fix: None,
    docs: include_str!("syntax_error.md"),
};

pub(in crate::lint) struct SyntaxError;

impl Rule for SyntaxError {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        let path = &subject.action.code_path;
        findings.extend(subject.facts.problems.iter().map(|problem| {
            Finding::new(
                META.id,
                path,
                problem.span,
                format!("not JavaScript: {}", lower_first(&problem.message)),
            )
        }));
    }
}
