//! `unknown-group-field`: a group of the form names a parameter that does not exist

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::{elements, without};
use crate::words::nearest;

pub(super) static RULE: Rule = Rule {
    id: "unknown-group-field",
    category: Category::Form,
    severity: Severity::Error,
    default: true,
    summary: "a group of the form names a parameter that does not exist",
    fix: Some(Safety::Unsafe),
    docs: include_str!("unknown_group_field.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let keys: Vec<&str> = config.keyed().map(|(key, _)| key.value.as_str()).collect();
    let lists = elements(subject, "ui.groups").iter().map(|group| group.get("fields"));
    let fields = config.groups().iter().zip(lists);
    for (field, list) in fields.flat_map(|(group, list)| group.fields.iter().map(move |field| (field, list)))
    {
        if keys.contains(&field.value.as_str()) {
            continue;
        }
        let message = format!("the group names `{}`, which is no parameter", field.value);
        let finding = Finding::new(RULE.id, &subject.action.config.path, field.span, message);
        findings.push(match nearest(&field.value, keys.iter().copied()) {
            Some(near) => finding.help(format!("did you mean `{near}`?")).fix(Fix::unsafe_(
                format!("write `{near}`"),
                vec![Edit::new(
                    &subject.action.config.path,
                    field.span,
                    serde_json::Value::from(near).to_string(),
                )],
            )),
            None => finding
                .help("remove it, or declare the parameter")
                .fix(Fix::unsafe_("remove it", without(subject, list, field.span))),
        });
    }
}
