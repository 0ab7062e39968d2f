//! `unwritten-test-constant`: a case expects a constant that the code never writes

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::words::nearest;

pub(super) static RULE: Rule = Rule {
    id: "unwritten-test-constant",
    category: Category::Tests,
    severity: Severity::Warning,
    default: true,
    summary: "a case expects a constant that the code never writes",
    fix: Some(Safety::Unsafe),
    docs: include_str!("unwritten_test_constant.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some((_, facts)) = subject.working_code() else { return };
    if facts.state.open.is_some() {
        return;
    }
    let path = &subject.action.tests.path;
    let expected = subject.action.tests.content.cases.iter().filter_map(|case| case.expect.as_ref());
    for entry in expected.filter_map(|expect| expect.constants.as_ref()).flat_map(|table| table.entries()) {
        let written = || facts.state.writes.iter().map(|known| known.name.as_str());
        if written().any(|name| name == entry.key) || entry.key.contains("{{") {
            continue;
        }
        let message = format!("the code never writes the constant `{}`", entry.key);
        let finding = Finding::new(RULE.id, path, entry.key_span, message);
        findings.push(match nearest(&entry.key, written()) {
            Some(near) => finding
                .help(format!("did you mean `{near}`?"))
                .fix(Fix::unsafe_(format!("write `{near}`"), vec![Edit::new(path, entry.key_span, near)])),
            None => finding.help("expect a constant that the code writes"),
        });
    }
}
