//! `unused-parameter`: the form offers a parameter that the code never reads

use std::iter::once;

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity, Span};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::{MOST_FIXES, elements, part, without};
use crate::{generate::entry_removed, words::nearest};

pub(super) static RULE: Rule = Rule {
    id: "unused-parameter",
    category: Category::Contract,
    severity: Severity::Warning,
    default: true,
    summary: "the form offers a parameter that the code never reads",
    fix: Some(Safety::Unsafe),
    docs: include_str!("unused_parameter.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let (Some((_, facts)), Some(config)) = (subject.working_code(), subject.config()) else { return };
    // If keys are read that cannot be listed, or the raw configuration is, any parameter may be used.
    let raw = facts.state.open.is_some() && facts.params.keys.is_empty();
    let node = facts.state.reads.iter().any(|read| read.name == "node");
    if facts.params.open.is_some() || raw || node || !facts.lost_this.is_empty() {
        return;
    }
    // A key that the code reads under a misspelt name is to be spelt alike, not removed.
    let declared: Vec<&str> = config.keyed().map(|(key, _)| key.value.as_str()).collect();
    let unknown = facts.params.keys.iter().map(|key| key.key.as_str());
    let unknown: Vec<&str> = unknown.filter(|key| !declared.contains(key)).collect();
    for (key, parameter) in config.keyed() {
        let is_it = |read: &&str| *read == key.value.trim() || nearest(read, once(&*key.value)).is_some();
        let is_meant = || unknown.iter().any(is_it);
        let is_fixed = findings.len() < MOST_FIXES;
        let shown_only = parameter.field_type.as_ref().is_some_and(|kind| kind.value == "static");
        if !shown_only && facts.params.get(&key.value).is_none() {
            let message = format!("the code never reads `{}`", key.value);
            let finding = Finding::new(RULE.id, &subject.action.config.path, key.span, message)
                .here("offered by the form")
                .help("read it in code.js, or remove it from the form")
                .fix((is_fixed && !is_meant()).then(|| {
                    Fix::unsafe_("remove it from the form", removals(subject, &key.value, parameter.span))
                }));
            findings.push(finding);
        }
    }
}

/// Takes a parameter out of the list, of its group and of the example.
fn removals(subject: &Subject<'_>, key: &str, parameter: Span) -> Vec<Edit> {
    let document = &subject.action.config;
    let Some(source) = document.source() else { return Vec::new() };
    let mut edits = without(subject, part(subject, "parameters"), parameter);
    for fields in elements(subject, "ui.groups").iter().filter_map(|group| group.get("fields")) {
        let named = fields.items().iter().filter(|field| field.as_text() == Some(key));
        edits.extend(named.take(1).flat_map(|field| without(subject, Some(fields), field.span)));
    }
    if let Some(example) = document.root.get("json_example")
        && let Some(entry) = example.entry(key)
    {
        edits.extend(entry_removed(source, example, entry.key_span));
    }
    edits
}
