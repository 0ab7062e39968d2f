//! `duplicate-parameter-key`: two parameters of the form have the same key

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "duplicate-parameter-key",
    category: Category::Form,
    severity: Severity::Error,
    default: true,
    summary: "two parameters of the form have the same key",
    fix: None,
    docs: include_str!("duplicate_parameter_key.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let keys: Vec<_> = config.keyed().map(|(key, _)| key).collect();
    for (at, key) in keys.iter().enumerate() {
        if let Some(first) = keys[..at].iter().find(|first| first.value == key.value) {
            let path = &subject.action.config.path;
            let finding = Finding::new(RULE.id, path, key.span, format!("`{}` is declared twice", key.value))
                .here("declared again")
                .also(path, first.span, "first declaration")
                .help("remove one of them, or give it a key of its own");
            findings.push(finding);
        }
    }
}
