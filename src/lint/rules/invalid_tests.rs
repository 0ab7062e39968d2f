//! `invalid-tests`: tests.yaml is not YAML, or departs from its format

use crate::diagnostics::{Finding, Safety, Severity};
use crate::lint::{Category, Meta, Rule, Subject};

use super::of_problem;

pub(super) const META: Meta = Meta {
    id: "invalid-tests",
    category: Category::Tests,
    severity: Severity::Error,
    default: true,
    summary: "tests.yaml is not YAML, or departs from its format",
    fix: Some(Safety::Unsafe),
    docs: include_str!("invalid_tests.md"),
};

pub(in crate::lint) struct InvalidTests;

impl Rule for InvalidTests {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        let tests = &subject.action.tests;
        findings.extend(tests.problems.iter().map(|problem| of_problem(META.id, &tests.path, problem)));
    }
}
