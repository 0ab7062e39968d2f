//! `untested-action`: an action has no cases

use crate::diagnostics::{Finding, Severity, Span};
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "untested-action",
    category: Category::Tests,
    severity: Severity::Warning,
    default: true,
    summary: "an action has no cases",
    fix: None,
    docs: include_str!("untested_action.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let tests = &subject.action.tests;
    if tests.source().is_none() || !tests.parsed || !tests.content.cases.is_empty() {
        return;
    }
    let end = tests.source().map_or(0, |source| source.line_span(0).end);
    findings.push(
        Finding::new(RULE.id, &tests.path, Span { start: 0, end }, "tests.yaml has no cases")
            .help("write a case for each event"),
    );
}
