//! `argument-as-form`: the action reads its own argument as if it were the form

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity, Span, line_end};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::script::OddityKind;

pub(super) static RULE: Rule = Rule {
    id: "argument-as-form",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "the action reads its own argument as if it were the form",
    fix: Some(Safety::Unsafe),
    docs: include_str!("argument_as_form.md"),
    check: Check::Action(check),
};

/// The host's method that gives the values of the form.
const FORM: &str = "getCurrentNodeParamsJSON";

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some((source, facts)) = subject.working_code() else { return };
    // Whoever asks the host as well may take the argument for something else.
    if facts.host.iter().any(|name| name.name == FORM) {
        return;
    }
    let path = &subject.action.code_path;
    for oddity in subject.oddities() {
        let OddityKind::ReadsArgument { body, is_only } = oddity.kind else { continue };
        let written = source.slice(oddity.span);
        let edits = || {
            let line = format!("{}  const {written} = this.{FORM}();", line_end(source.text()));
            vec![Edit::new(path, oddity.span, ""), Edit::new(path, Span { start: body, end: body }, line)]
        };
        findings.push(
            Finding::new(RULE.id, path, oddity.span, "the platform does not hand the form to the function")
                .help(format!("read it by `this.{FORM}()`"))
                .fix(is_only.then(|| Fix::unsafe_("read the form from the host", edits()))),
        );
    }
}
