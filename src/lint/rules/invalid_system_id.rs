//! `invalid-system-id`: the system ID is not `action_` and Latin letters, digits, underscores

use crate::diagnostics::{Finding, Severity};
use crate::library::id_fault;
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "invalid-system-id",
    category: Category::Contract,
    severity: Severity::Error,
    default: true,
    summary: "the system ID is not `action_` and Latin letters, digits, underscores",
    fix: None,
    docs: include_str!("invalid_system_id.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(id) = subject.information().and_then(|information| information.id.as_ref()) else { return };
    if let Some(fault) = id_fault(&id.value) {
        let message = match id.value.as_str() {
            "" => "the system ID is empty".to_owned(),
            value => format!("`{value}` is not a system ID: {fault}"),
        };
        let finding = Finding::new(RULE.id, &subject.action.information.path, id.span, message)
            .help("use `action_` followed by Latin letters, digits and underscores; it can never change");
        findings.push(finding);
    }
}
