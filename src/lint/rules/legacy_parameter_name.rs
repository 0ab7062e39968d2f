//! `legacy-parameter-name`: a parameter writes `name` where the platform says `key`

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::elements;

pub(super) static RULE: Rule = Rule {
    id: "legacy-parameter-name",
    category: Category::Style,
    severity: Severity::Note,
    default: true,
    summary: "a parameter writes `name` where the platform says `key`",
    fix: Some(Safety::Safe),
    docs: include_str!("legacy_parameter_name.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    for (parameter, node) in config.parameters.iter().zip(elements(subject, "parameters")) {
        let (None, Some(_), Some(entry)) = (&parameter.key, &parameter.name, node.entry("name")) else {
            continue;
        };
        findings.push(
            Finding::new(RULE.id, path, entry.key_span, "`name` is an older spelling of `key`")
                .help("write `key`")
                .fix(Fix::safe("write `key`", vec![Edit::new(path, entry.key_span, "\"key\"")])),
        );
    }
}
