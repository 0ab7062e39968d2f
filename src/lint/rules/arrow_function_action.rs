//! `arrow-function-action`: the exported function is an arrow function, which has no `this` to ask for parameters

use crate::diagnostics::{Finding, Severity};
use crate::lint::{Category, Meta, Rule, Subject};

use super::head;

pub(super) const META: Meta = Meta {
    id: "arrow-function-action",
    category: Category::Correctness,
    severity: Severity::Error,
    summary: "the exported function is an arrow function, which has no `this` to ask for parameters",
    docs: include_str!("arrow_function_action.md"),
};

pub(in crate::lint) struct ArrowFunctionAction;

impl Rule for ArrowFunctionAction {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        let Some((source, facts)) = subject.code() else { return };
        let Some(function) = facts.function.as_ref().filter(|function| function.is_arrow) else { return };
        let message = "the action is an arrow function: its `this` is not the host";
        let mut finding =
            Finding::new(META.id, &subject.action.code_path, head(source, function.span), message)
                .help("write it as `async function`");
        if let Some(lost) = facts.lost_this.iter().min_by_key(|lost| lost.span) {
            finding = finding.also(&subject.action.code_path, lost.span, "fails when it is called");
        }
        findings.push(finding);
    }
}
