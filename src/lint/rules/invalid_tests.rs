//! `invalid-tests`: tests.yaml is not YAML, or departs from its format

use crate::diagnostics::{Finding, Safety, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::of_problem;

pub(super) static RULE: Rule = Rule {
    id: "invalid-tests",
    category: Category::Tests,
    severity: Severity::Error,
    default: true,
    summary: "tests.yaml is not YAML, or departs from its format",
    fix: Some(Safety::Unsafe),
    docs: include_str!("invalid_tests.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let tests = &subject.action.tests;
    findings.extend(tests.problems.iter().map(|problem| of_problem(RULE.id, &tests.path, problem)));
}
