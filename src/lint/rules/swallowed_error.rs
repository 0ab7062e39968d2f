//! `swallowed-error`: an error is caught and nothing is done about it

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::script::OddityKind;

pub(super) static RULE: Rule = Rule {
    id: "swallowed-error",
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    summary: "an error is caught and nothing is done about it",
    fix: None,
    docs: include_str!("swallowed_error.md"),
    check: Check::Code(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for oddity in subject.oddities().filter(|oddity| oddity.kind == OddityKind::SwallowedError) {
        findings.push(
            Finding::new(
                RULE.id,
                &subject.action.code_path,
                oddity.span,
                "the error is caught and forgotten",
            )
            .help("return an event for it, log it, or say in a comment why it does not matter"),
        );
    }
}
