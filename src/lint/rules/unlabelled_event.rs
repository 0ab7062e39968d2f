//! `unlabelled-event`: an event has no label

use crate::diagnostics::{Finding, Safety, Severity};
use crate::generate::humanised;
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::{elements, labelling};

pub(super) static RULE: Rule = Rule {
    id: "unlabelled-event",
    category: Category::Form,
    severity: Severity::Warning,
    default: true,
    summary: "an event has no label",
    fix: Some(Safety::Safe),
    docs: include_str!("unlabelled_event.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    for (event, node) in config.events_schema.iter().zip(elements(subject, "events_schema")) {
        let Some(name) = event.name.as_ref().filter(|name| !name.value.trim().is_empty()) else {
            continue;
        };
        if event.label.as_ref().is_some_and(|label| !label.value.trim().is_empty()) {
            continue;
        }
        let fix = labelling(subject, node, &humanised(&name.value));
        findings.push(
            Finding::new(
                RULE.id,
                path,
                name.span,
                format!("there is no label for the event `{}`", name.value),
            )
            .help("add a `label` that says when a scenario leaves this way")
            .fix(fix),
        );
    }
}
