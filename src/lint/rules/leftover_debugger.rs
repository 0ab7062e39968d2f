//! `leftover-debugger`: a `debugger` statement was left in the code

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity, SourceFile, Span};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::{lint::shared_edits::whole_lines, script::OddityKind};

pub(super) static RULE: Rule = Rule {
    id: "leftover-debugger",
    category: Category::Style,
    severity: Severity::Warning,
    default: true,
    summary: "a `debugger` statement was left in the code",
    fix: Some(Safety::Safe),
    docs: include_str!("leftover_debugger.md"),
    check: Check::Code(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some((source, facts)) = subject.code() else { return };
    let path = &subject.action.code_path;
    for oddity in facts.syntax.oddities.iter().filter(|oddity| oddity.kind == OddityKind::Debugger) {
        // As the whole body of a condition, it is replaced by an empty statement.
        let edit = if is_body(source, oddity.span) {
            Edit::new(path, oddity.span, ";")
        } else {
            Edit::new(path, whole_lines(source, oddity.span), "")
        };
        findings.push(
            Finding::new(RULE.id, path, oddity.span, "a `debugger` statement was left in the code")
                .help("remove it")
                .fix(Fix::safe("remove it", vec![edit])),
        );
    }
}

/// True if a statement may be all that a condition or a loop has.
fn is_body(source: &SourceFile, span: Span) -> bool {
    let before = source.text()[..span.range().start].trim_end();
    !before.is_empty() && !before.ends_with([';', '{', '}'])
}
