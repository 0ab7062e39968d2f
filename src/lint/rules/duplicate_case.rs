//! `duplicate-case`: a `case` stands twice in a `switch`, and the second never runs

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::script::OddityKind;

pub(super) static RULE: Rule = Rule {
    id: "duplicate-case",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "a `case` stands twice in a `switch`, and the second never runs",
    fix: None,
    docs: include_str!("duplicate_case.md"),
    check: Check::Code(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for oddity in subject.oddities() {
        let OddityKind::DuplicateCase(value) = &oddity.kind else { continue };
        let message = format!("`{value}` stands in an earlier `case` of this `switch`");
        findings.push(
            Finding::new(RULE.id, &subject.action.code_path, oddity.span, message)
                .help("write the value that was meant, or remove the `case`"),
        );
    }
}
