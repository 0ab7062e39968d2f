//! `duplicate-option`: an option stands twice in a field

use crate::diagnostics::{Finding, Fix, Safety, Severity};
use crate::library::Choice;
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::{elements, plain, without};

pub(super) static RULE: Rule = Rule {
    id: "duplicate-option",
    category: Category::Form,
    severity: Severity::Warning,
    default: true,
    summary: "an option stands twice in a field",
    fix: Some(Safety::Safe),
    docs: include_str!("duplicate_option.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    for (parameter, node) in config.parameters.iter().zip(elements(subject, "parameters")) {
        let options = parameter.options.as_deref().unwrap_or_default();
        for (at, option) in options.iter().enumerate() {
            let Some(value) = &option.value else { continue };
            let same = |known: &&Choice| known.value.as_ref().is_some_and(|known| known.data == value.data);
            let Some(first) = options[..at].iter().find(same) else { continue };
            let label = |choice: &Choice| choice.label.as_ref().map(|label| label.value.clone());
            let edits = without(subject, node.get("options"), option.span);
            let fix = if label(first) == label(option) {
                Fix::safe("remove the second", edits)
            } else {
                Fix::unsafe_("remove the second", edits)
            };
            let message = format!("the option `{}` stands here twice", plain(value));
            findings.push(
                Finding::new(RULE.id, path, value.span, message)
                    .also(path, first.span, "first")
                    .help("give it a value of its own, or remove it")
                    .fix(fix),
            );
        }
    }
}
