//! `invalid-pattern`: a pattern is no regular expression

use crate::diagnostics::{Finding, Severity};
use crate::lint::{Category, Meta, Rule, Subject};
use crate::script::{PatternFault, pattern_fault};

pub(super) const META: Meta = Meta {
    id: "invalid-pattern",
    category: Category::Form,
    severity: Severity::Error,
    default: true,
    summary: "a pattern is no regular expression",
    fix: None,
    docs: include_str!("invalid_pattern.md"),
};

pub(in crate::lint) struct InvalidPattern;

impl Rule for InvalidPattern {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        let Some(config) = subject.config() else { return };
        let path = &subject.action.config.path;
        for (key, parameter) in config.keyed() {
            let Some(pattern) = &parameter.pattern else { continue };
            let Some(PatternFault::Invalid(why)) = pattern_fault(&pattern.value, "") else { continue };
            let message = format!("the pattern of `{}` is no regular expression: {why}", key.value);
            findings.push(Finding::new(META.id, path, pattern.span, message).help("correct the expression"));
        }
    }
}
