//! `missing-in-engine`: the engine of the cases does not have what the code reads

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::script::OddityKind;

pub(super) static RULE: Rule = Rule {
    id: "missing-in-engine",
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    summary: "the engine of the cases does not have what the code reads",
    fix: None,
    docs: include_str!("missing_in_engine.md"),
    check: Check::Code(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for oddity in subject.oddities() {
        let OddityKind::MissingInEngine(what) = &oddity.kind else { continue };
        let message = format!("{what} is always undefined in the engine that runs the cases");
        let help = "take the groups from the result of `exec` or `match`";
        findings.push(Finding::new(RULE.id, &subject.action.code_path, oddity.span, message).help(help));
    }
}
