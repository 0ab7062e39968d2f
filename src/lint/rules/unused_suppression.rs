//! `unused-suppression`: a suppression suppresses nothing

use crate::diagnostics::{Safety, Severity};
use crate::lint::{Category, Meta, Rule};

pub(in crate::lint) const META: Meta = Meta {
    id: "unused-suppression",
    category: Category::Style,
    severity: Severity::Warning,
    default: true,
    summary: "a suppression suppresses nothing",
    fix: Some(Safety::Safe),
    docs: include_str!("unused_suppression.md"),
};

pub(in crate::lint) struct UnusedSuppression;

impl Rule for UnusedSuppression {
    fn meta(&self) -> &'static Meta {
        &META
    }

    // The loop knows which suppressions were used, so it makes these findings itself.
}
