//! `undocumented-parameter`: docs.md does not mention a parameter

use super::missing_docs::says_nothing;
use crate::diagnostics::{Finding, Fix, Safety, Severity};
use crate::generate::document;
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::MOST_FIXES;

pub(super) static RULE: Rule = Rule {
    id: "undocumented-parameter",
    category: Category::Docs,
    severity: Severity::Warning,
    default: true,
    summary: "docs.md does not mention a parameter",
    fix: Some(Safety::Safe),
    docs: include_str!("undocumented_parameter.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let (Some(config), Some(docs)) = (subject.config(), subject.docs()) else { return };
    // Documentation that says nothing at all is another rule's finding.
    if says_nothing(docs) {
        return;
    }
    for (key, parameter) in config.keyed() {
        let shown_only = parameter.field_type.as_ref().is_some_and(|kind| kind.value == "static");
        if !shown_only && !mentions(docs.text(), &key.value) {
            let message = format!("docs.md does not mention `{}`", key.value);
            let finding = Finding::new(RULE.id, &subject.action.config.path, key.span, message)
                .help(format!("describe it, or run `actionjail generate docs {}`", subject.action.id()));
            let fix = (findings.len() < MOST_FIXES)
                .then(|| Fix::safe("add it to docs.md", document(subject.action, subject.facts, &key.value)));
            findings.push(finding.fix(fix));
        }
    }
}

/// True if a text has the key as a word of its own.
pub(super) fn mentions(text: &str, key: &str) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(key).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + key.len()..].chars().next();
        !before.is_some_and(part_of_word) && !after.is_some_and(part_of_word)
    })
}
