//! `missing-description`: an action does not say what it does

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "missing-description",
    category: Category::Docs,
    severity: Severity::Warning,
    default: true,
    summary: "an action does not say what it does",
    fix: None,
    docs: include_str!("missing_description.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(information) = subject.information() else { return };
    if information.description.as_ref().is_some_and(|text| !text.value.trim().is_empty()) {
        return;
    }
    let span = information.description.as_ref().map_or(subject.action.id_span(), |text| text.span);
    findings.push(
        Finding::new(RULE.id, &subject.action.information.path, span, "the action has no description")
            .help("say in a sentence when to use it"),
    );
}
