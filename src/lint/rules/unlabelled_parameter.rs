//! `unlabelled-parameter`: a field of the form has no label

use crate::diagnostics::{Finding, Safety, Severity};
use crate::generate::humanised;
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::{elements, labelling};

pub(super) static RULE: Rule = Rule {
    id: "unlabelled-parameter",
    category: Category::Form,
    severity: Severity::Warning,
    default: true,
    summary: "a field of the form has no label",
    fix: Some(Safety::Safe),
    docs: include_str!("unlabelled_parameter.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    for (parameter, node) in config.parameters.iter().zip(elements(subject, "parameters")) {
        let Some(key) = parameter.identifier() else { continue };
        let hidden = parameter.hidden.as_ref().is_some_and(|hidden| hidden.value);
        let labelled = parameter.label.as_ref().is_some_and(|label| !label.value.trim().is_empty());
        if hidden || labelled || key.value.trim().is_empty() {
            continue;
        }
        let fix = labelling(subject, node, &humanised(&key.value));
        findings.push(
            Finding::new(
                RULE.id,
                path,
                key.span,
                format!("there is no label for the field of `{}`", key.value),
            )
            .help("add a `label` that says what to fill in")
            .fix(fix),
        );
    }
}
