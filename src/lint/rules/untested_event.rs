//! `untested-event`: no case expects an event

use crate::diagnostics::{Finding, Severity};
use crate::library::{Data, Node};
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "untested-event",
    category: Category::Tests,
    severity: Severity::Note,
    default: true,
    summary: "no case expects an event",
    fix: None,
    docs: include_str!("untested_event.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let tests = &subject.action.tests.content;
    if tests.cases.is_empty() {
        return;
    }
    let mut expected: Vec<&str> = Vec::new();
    let mut from_rows = false;
    for case in &tests.cases {
        let Some(expect) = &case.expect else { continue };
        let names =
            expect.event.iter().chain(expect.one_of.iter().flatten()).map(|event| event.value.as_str());
        expected.extend(names);
        // Which events a row names, only the run tells: all texts of the rows count.
        from_rows |= expected.iter().any(|name| name.contains("{{"));
        if from_rows && let Some(rows) = &case.each {
            rows.items().iter().for_each(|row| texts(row, &mut expected));
        }
    }
    for name in config.event_names().filter(|name| !expected.contains(&name.value.as_str())) {
        // An event that the code never returns cannot be tested, and is a finding of `unreturned-event`.
        let returned = subject.facts.events.names.iter().any(|known| known.name == name.value);
        if returned || subject.facts.events.open.is_some() {
            let message = format!("no case expects the event `{}`", name.value);
            findings.push(
                Finding::new(RULE.id, &subject.action.config.path, name.span, message)
                    .help(format!("add a case to {} that leaves this way", subject.action.tests.path)),
            );
        }
    }
}

fn texts<'n>(node: &'n Node, found: &mut Vec<&'n str>) {
    match &node.data {
        Data::Text(text) => found.push(text),
        Data::List(items) => items.iter().for_each(|item| texts(item, found)),
        Data::Table(entries) => entries.iter().for_each(|entry| texts(&entry.value, found)),
        _ => {}
    }
}
