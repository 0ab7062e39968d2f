//! `ungrouped-parameter`: a parameter is in no group of the form, so the form may not show it

use crate::diagnostics::{Finding, Fix, Safety, Severity};
use crate::generate::add_to_group;
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::MOST_FIXES;

pub(super) static RULE: Rule = Rule {
    id: "ungrouped-parameter",
    category: Category::Form,
    severity: Severity::Warning,
    default: true,
    summary: "a parameter is in no group of the form, so the form may not show it",
    fix: Some(Safety::Safe),
    docs: include_str!("ungrouped_parameter.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    // A form without groups shows all of its fields.
    if config.groups().is_empty() {
        return;
    }
    let grouped: Vec<&str> =
        config.groups().iter().flat_map(|group| &group.fields).map(|field| field.value.as_str()).collect();
    for (key, parameter) in config.keyed() {
        let hidden = parameter.hidden.as_ref().is_some_and(|hidden| hidden.value);
        if !hidden && !grouped.contains(&key.value.as_str()) {
            let message = format!("no group of the form shows `{}`", key.value);
            let finding = Finding::new(RULE.id, &subject.action.config.path, key.span, message)
                .help(format!("add `{}` to the `fields` of a group in `ui.groups`", key.value))
                .fix((findings.len() < MOST_FIXES).then(|| {
                    Fix::safe(
                        format!("add `{}` to a group", key.value),
                        add_to_group(subject.action, &key.value),
                    )
                }));
            findings.push(finding);
        }
    }
}
