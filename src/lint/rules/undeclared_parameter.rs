//! `undeclared-parameter`: the code reads a parameter that the form does not offer, so it never gets a value

use std::collections::HashSet;

use crate::diagnostics::{Finding, Fix, Safety, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::{
    generate::add_parameter,
    lint::shared_edits::{MOST_FIXES, read_as},
    words::nearest,
};

pub(super) static RULE: Rule = Rule {
    id: "undeclared-parameter",
    category: Category::Contract,
    severity: Severity::Error,
    default: true,
    summary: "the code reads a parameter that the form does not offer, so it never gets a value",
    fix: Some(Safety::Safe),
    docs: include_str!("undeclared_parameter.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let (Some((_, facts)), Some(config)) = (subject.working_code(), subject.config()) else { return };
    let declared: Vec<&str> = config.keyed().map(|(key, _)| key.value.as_str()).collect();
    // Looked up for each key, of which there may be many.
    let declared_keys: HashSet<&str> = declared.iter().copied().collect();
    let read: HashSet<&str> = facts.params.keys.iter().map(|key| key.key.as_str()).collect();
    let unread: Vec<&str> = declared.iter().copied().filter(|key| !read.contains(key)).collect();
    let undeclared = facts.params.keys.iter().filter(|key| !declared_keys.contains(key.key.as_str()));
    for (number, key) in undeclared.enumerate() {
        // Each addition is an edit of the whole form.
        let is_fixed = number < MOST_FIXES;
        let message = format!("the code reads `{}`, which the form does not offer", key.key);
        let mut finding =
            Finding::new(RULE.id, &subject.action.code_path, key.span, message).here("read here");
        // The form has the key with blanks at its ends: the fix belongs there.
        if let Some((known, _)) = config.keyed().find(|(known, _)| known.value.trim() == key.key) {
            findings.push(
                finding
                    .also(&subject.action.config.path, known.span, "offered with blanks at its ends")
                    .help("take the blanks out of the key in config.json"),
            );
            continue;
        }
        // A form has no use for blanks at the ends of a key, so it is not to be declared as it is read.
        if key.key.trim() != key.key {
            findings.push(finding.help("take the blanks out of the key, and declare it in config.json"));
            continue;
        }
        // A key that the code never reads is the likelier one to have been meant.
        let near =
            nearest(&key.key, unread.iter().copied()).or_else(|| nearest(&key.key, declared.iter().copied()));
        let place = near.and_then(|near| config.keyed().find(|(known, _)| known.value == near));
        finding = match place {
            Some((known, _)) => finding
                .also(&subject.action.config.path, known.span, format!("the form offers `{}`", known.value))
                .help(format!("did you mean `{}`?", known.value))
                .fix(read_as(subject, key.span, &key.key, &known.value))
                .fix(is_fixed.then(|| Fix::unsafe_(declare(&key.key), add_parameter(subject.action, key)))),
            None => finding
                .help(format!("declare `{}` in config.json", key.key))
                .fix(is_fixed.then(|| Fix::safe(declare(&key.key), add_parameter(subject.action, key)))),
        };
        findings.push(finding);
    }
}

fn declare(key: &str) -> String {
    format!("declare `{key}` with the type that its use shows")
}
