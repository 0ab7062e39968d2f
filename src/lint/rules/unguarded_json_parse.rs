//! `unguarded-json-parse`: `JSON.parse` throws on a text that is no JSON, and nothing catches that

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::script::OddityKind;

pub(super) static RULE: Rule = Rule {
    id: "unguarded-json-parse",
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    summary: "`JSON.parse` throws on a text that is no JSON, and nothing catches that",
    fix: None,
    docs: include_str!("unguarded_json_parse.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for oddity in subject.oddities().filter(|oddity| oddity.kind == OddityKind::UnguardedJsonParse) {
        let message = "`JSON.parse` throws here on a text that is no JSON, and nothing catches it";
        findings.push(
            Finding::new(RULE.id, &subject.action.code_path, oddity.span, message)
                .help("put it into `try` and return an event where it fails"),
        );
    }
}
