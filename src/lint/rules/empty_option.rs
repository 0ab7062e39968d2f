//! `empty-option`: an option has neither a value nor a label

use crate::diagnostics::{Finding, Fix, Safety, Severity};
use crate::library::Node;
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::{elements, without};

pub(super) static RULE: Rule = Rule {
    id: "empty-option",
    category: Category::Form,
    severity: Severity::Warning,
    default: true,
    summary: "an option has neither a value nor a label",
    fix: Some(Safety::Safe),
    docs: include_str!("empty_option.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    for (parameter, node) in config.parameters.iter().zip(elements(subject, "parameters")) {
        for option in parameter.options.iter().flatten() {
            let blank = |text: &str| text.trim().is_empty();
            let no_value = option.value.as_ref().and_then(Node::as_text).is_some_and(blank);
            if !no_value || option.label.as_ref().is_some_and(|label| !blank(&label.value)) {
                continue;
            }
            findings.push(
                Finding::new(RULE.id, path, option.span, "this option shows nothing and gives nothing")
                    .help("give it a label, or remove it")
                    .fix(Fix::safe("remove it", without(subject, node.get("options"), option.span))),
            );
        }
    }
}
