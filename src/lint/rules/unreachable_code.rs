//! `unreachable-code`: no path reaches some statements

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity};
use crate::lint::{Category, Meta, Rule, Subject};
use crate::script::{OddityKind, declares_for_others};

use super::whole_lines;

pub(super) const META: Meta = Meta {
    id: "unreachable-code",
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    summary: "no path reaches some statements",
    fix: Some(Safety::Unsafe),
    docs: include_str!("unreachable_code.md"),
};

pub(in crate::lint) struct UnreachableCode;

impl Rule for UnreachableCode {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        let Some((source, facts)) = subject.code() else { return };
        let path = &subject.action.code_path;
        for oddity in facts.syntax.oddities.iter().filter(|oddity| oddity.kind == OddityKind::Unreachable) {
            // What stands there may be declared for code that is reached: a `var` or a function is known everywhere.
            let is_needed = declares_for_others(source, oddity.span);
            let edit = || Edit::new(path, whole_lines(source, oddity.span), "");
            findings.push(
                Finding::new(META.id, path, oddity.span, "no path reaches this")
                    .help("remove it, or move what stands in front of it")
                    .fix((!is_needed).then(|| Fix::unsafe_("remove it", vec![edit()]))),
            );
        }
    }
}
