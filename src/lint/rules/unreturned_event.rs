//! `unreturned-event`: the form declares an event that the code never returns, so its route is never taken

use std::iter::once;

use crate::diagnostics::{Finding, Fix, Safety, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::{MOST_FIXES, part, without};
use crate::words::nearest;

pub(super) static RULE: Rule = Rule {
    id: "unreturned-event",
    category: Category::Contract,
    severity: Severity::Warning,
    default: true,
    summary: "the form declares an event that the code never returns, so its route is never taken",
    fix: Some(Safety::Unsafe),
    docs: include_str!("unreturned_event.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let (Some((_, facts)), Some(config)) = (subject.code(), subject.config()) else { return };
    if facts.events.open.is_some() || facts.function.is_none() {
        return;
    }
    // An event that the code returns under a misspelt name is to be spelt alike, not removed.
    let declared: Vec<&str> = config.event_names().map(|name| name.value.as_str()).collect();
    let unknown = facts.events.names.iter().map(|event| event.name.as_str());
    let unknown: Vec<&str> = unknown.filter(|name| !declared.contains(name)).collect();
    for event in &config.events_schema {
        let Some(name) = &event.name else { continue };
        if !facts.events.names.iter().any(|event| event.name == name.value) {
            let message = format!("the code never returns `{}`", name.value);
            let finding = Finding::new(RULE.id, &subject.action.config.path, name.span, message)
                .here("declared")
                .help("return it in code.js, or remove it from `events_schema`");
            let is_meant = || unknown.iter().any(|event| nearest(event, once(&*name.value)).is_some());
            let is_fixed = findings.len() < MOST_FIXES && !is_meant();
            findings.push(finding.fix(is_fixed.then(|| {
                let edits = without(subject, part(subject, "events_schema"), event.span);
                Fix::unsafe_("remove it from the form", edits)
            })));
        }
    }
}
