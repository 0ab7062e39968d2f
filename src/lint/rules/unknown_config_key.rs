//! `unknown-config-key`: config.json has a key that the platform does not know

use crate::diagnostics::{Finding, Safety, Severity};
use crate::lint::{Category, Meta, Rule, Subject};

use super::of_problem;

pub(super) const META: Meta = Meta {
    id: "unknown-config-key",
    category: Category::Form,
    severity: Severity::Warning,
    default: true,
    summary: "config.json has a key that the platform does not know",
    fix: Some(Safety::Unsafe),
    docs: include_str!("unknown_config_key.md"),
};

pub(in crate::lint) struct UnknownConfigKey;

impl Rule for UnknownConfigKey {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        let config = &subject.action.config;
        let unknown = config.problems.iter().filter(|problem| problem.unknown_key);
        findings.extend(unknown.map(|problem| of_problem(META.id, &config.path, problem)));
    }
}
