//! `unused-suppression`: a suppression suppresses nothing

use crate::diagnostics::{Safety, Severity};
use crate::lint::rule::{Category, Check, Rule};

pub(super) static RULE: Rule = Rule {
    id: "unused-suppression",
    category: Category::Style,
    severity: Severity::Warning,
    default: true,
    summary: "a suppression suppresses nothing",
    fix: Some(Safety::Safe),
    docs: include_str!("unused_suppression.md"),
    check: Check::Suppressions,
};

// The loop knows which suppressions were used, so it makes these findings itself.
