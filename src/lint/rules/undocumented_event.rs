//! `undocumented-event`: docs.md does not mention an event

use super::{missing_docs::says_nothing, undocumented_parameter::mentions};
use crate::diagnostics::{Finding, Fix, Safety, Severity};
use crate::generate::document;
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::MOST_FIXES;

pub(super) static RULE: Rule = Rule {
    id: "undocumented-event",
    category: Category::Docs,
    severity: Severity::Warning,
    default: true,
    summary: "docs.md does not mention an event",
    fix: Some(Safety::Safe),
    docs: include_str!("undocumented_event.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let (Some(config), Some(docs)) = (subject.config(), subject.docs()) else { return };
    if says_nothing(docs) {
        return;
    }
    for name in config.event_names().filter(|name| !name.value.trim().is_empty()) {
        if mentions(docs.text(), &name.value) {
            continue;
        }
        let message = format!("docs.md does not mention the event `{}`", name.value);
        let finding = Finding::new(RULE.id, &subject.action.config.path, name.span, message).help(format!(
            "say when a scenario leaves this way, or run `actionjail generate docs {}`",
            subject.action.id()
        ));
        let fix = (findings.len() < MOST_FIXES)
            .then(|| Fix::safe("add it to docs.md", document(subject.action, subject.facts, &name.value)));
        findings.push(finding.fix(fix));
    }
}
