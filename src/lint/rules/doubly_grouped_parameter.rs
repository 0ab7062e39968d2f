//! `doubly-grouped-parameter`: the form shows a parameter twice

use std::collections::BTreeMap;

use crate::diagnostics::{Finding, Fix, Safety, Severity, Span};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::{elements, without};

pub(super) static RULE: Rule = Rule {
    id: "doubly-grouped-parameter",
    category: Category::Form,
    severity: Severity::Warning,
    default: true,
    summary: "the form shows a parameter twice",
    fix: Some(Safety::Safe),
    docs: include_str!("doubly_grouped_parameter.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for (group, node) in config.groups().iter().zip(elements(subject, "ui.groups")) {
        for field in &group.fields {
            let Some(&first) = seen.get(field.value.as_str()) else {
                seen.insert(&field.value, field.span);
                continue;
            };
            findings.push(
                Finding::new(RULE.id, path, field.span, format!("the form shows `{}` twice", field.value))
                    .also(path, first, "first")
                    .help("keep it in one group")
                    .fix(Fix::safe("remove the second", without(subject, node.get("fields"), field.span))),
            );
        }
    }
}
