//! `select-without-options`: a field that lets one choose has nothing to choose from

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::{chooses, elements};

pub(super) static RULE: Rule = Rule {
    id: "select-without-options",
    category: Category::Form,
    severity: Severity::Warning,
    default: true,
    summary: "a field that lets one choose has nothing to choose from",
    fix: None,
    docs: include_str!("select_without_options.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let path = &subject.action.config.path;
    for (parameter, entry) in config.parameters.iter().zip(elements(subject, "parameters")) {
        let Some(kind) = parameter.field_type.as_ref().filter(|kind| chooses(&kind.value)) else {
            continue;
        };
        // Options may come from a request when the form opens.
        let dynamic = entry.get("source").is_some();
        if dynamic || parameter.options.as_ref().is_some_and(|options| !options.is_empty()) {
            continue;
        }
        let key = parameter.identifier().map_or("the field", |key| key.value.as_str());
        let message = format!("`{key}` is a `{}` without options", kind.value);
        findings.push(
            Finding::new(RULE.id, path, kind.span, message)
                .help("list what can be chosen under `options`, or give it another type"),
        );
    }
}
