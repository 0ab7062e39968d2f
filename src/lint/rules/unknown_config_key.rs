//! `unknown-config-key`: config.json has a key that the platform does not know

use crate::diagnostics::{Finding, Safety, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::of_problem;

pub(super) static RULE: Rule = Rule {
    id: "unknown-config-key",
    category: Category::Form,
    severity: Severity::Warning,
    default: true,
    summary: "config.json has a key that the platform does not know",
    fix: Some(Safety::Unsafe),
    docs: include_str!("unknown_config_key.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let config = &subject.action.config;
    let unknown = config.problems.iter().filter(|problem| problem.unknown_key);
    findings.extend(unknown.map(|problem| of_problem(RULE.id, &config.path, problem)));
}
