//! `unknown-test-event`: a case expects an event that there is not

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::words::nearest;

pub(super) static RULE: Rule = Rule {
    id: "unknown-test-event",
    category: Category::Tests,
    severity: Severity::Warning,
    default: true,
    summary: "a case expects an event that there is not",
    fix: Some(Safety::Unsafe),
    docs: include_str!("unknown_test_event.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let names: Vec<&str> = config.event_names().map(|name| name.value.as_str()).collect();
    let path = &subject.action.tests.path;
    let expected = subject.action.tests.content.cases.iter().filter_map(|case| case.expect.as_ref());
    for event in expected.flat_map(|expect| expect.event.iter().chain(expect.one_of.iter().flatten())) {
        let name = event.value.as_str();
        let returned = subject.facts.events.names.iter().any(|known| known.name == name);
        if returned || names.contains(&name) || name.contains("{{") {
            continue;
        }
        let finding = Finding::new(RULE.id, path, event.span, format!("no event is called `{name}`"));
        findings.push(match nearest(name, names.iter().copied()) {
            Some(near) => finding
                .help(format!("did you mean `{near}`?"))
                .fix(Fix::unsafe_(format!("write `{near}`"), vec![Edit::new(path, event.span, near)])),
            None => finding.help("expect an event that the form declares"),
        });
    }
}
