//! `blank-parameter-key`: a key is empty or has blanks at its ends

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "blank-parameter-key",
    category: Category::Form,
    severity: Severity::Error,
    default: true,
    summary: "a key is empty or has blanks at its ends",
    fix: Some(Safety::Unsafe),
    docs: include_str!("blank_parameter_key.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    for (key, _) in config.keyed() {
        let trimmed = key.value.trim();
        if trimmed == key.value && !trimmed.is_empty() {
            continue;
        }
        let finding = if trimmed.is_empty() {
            Finding::new(RULE.id, path, key.span, "a parameter has an empty key").help("name it")
        } else {
            let edit = Edit::new(path, key.span, serde_json::Value::from(trimmed).to_string());
            let fix = Fix::unsafe_(format!("write `{trimmed}`"), vec![edit]);
            Finding::new(RULE.id, path, key.span, format!("the key `{}` has blanks at its ends", key.value))
                .help(format!("write `{trimmed}`"))
                // Without its blanks it may be another parameter's.
                .fix(config.parameter(trimmed).is_none().then_some(fix))
        };
        findings.push(finding);
    }
}
