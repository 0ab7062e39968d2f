//! `empty-group`: a group of the form has no fields

use crate::diagnostics::{Finding, Fix, Safety, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::{part, without};

pub(super) static RULE: Rule = Rule {
    id: "empty-group",
    category: Category::Form,
    severity: Severity::Warning,
    default: true,
    summary: "a group of the form has no fields",
    fix: Some(Safety::Safe),
    docs: include_str!("empty_group.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    for group in config.groups().iter().filter(|group| group.fields.is_empty()) {
        let name =
            group.id.as_ref().map_or_else(|| "a group".to_owned(), |id| format!("the group `{}`", id.value));
        let span = group.id.as_ref().map_or(group.span, |id| id.span);
        findings.push(
            Finding::new(RULE.id, path, span, format!("{name} has no fields"))
                .help("put fields into it, or remove it")
                .fix(Fix::safe("remove it", without(subject, part(subject, "ui.groups"), group.span))),
        );
    }
}
