//! `unreachable-code`: no path reaches some statements

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::whole_lines;
use crate::script::{OddityKind, declares_for_others};

pub(super) static RULE: Rule = Rule {
    id: "unreachable-code",
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    summary: "no path reaches some statements",
    fix: Some(Safety::Unsafe),
    docs: include_str!("unreachable_code.md"),
    check: Check::Code(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some((source, facts)) = subject.code() else { return };
    let path = &subject.action.code_path;
    for oddity in facts.syntax.oddities.iter().filter(|oddity| oddity.kind == OddityKind::Unreachable) {
        // Reached code may use declarations in it: a `var` or a function is hoisted.
        let is_needed = declares_for_others(source, oddity.span);
        let edit = || Edit::new(path, whole_lines(source, oddity.span), "");
        findings.push(
            Finding::new(RULE.id, path, oddity.span, "no path reaches this")
                .help("remove it, or move what stands in front of it")
                .fix((!is_needed).then(|| Fix::unsafe_("remove it", vec![edit()]))),
        );
    }
}
