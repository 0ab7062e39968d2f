//! `unbounded-loop`: nothing ends a loop

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::script::OddityKind;

pub(super) static RULE: Rule = Rule {
    id: "unbounded-loop",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "nothing ends a loop",
    fix: None,
    docs: include_str!("unbounded_loop.md"),
    check: Check::Code(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for oddity in subject.oddities().filter(|oddity| oddity.kind == OddityKind::UnboundedLoop) {
        findings.push(
            Finding::new(RULE.id, &subject.action.code_path, oddity.span, "nothing ends this loop")
                .help("leave it by `break` or `return`, or let its condition become false"),
        );
    }
}
