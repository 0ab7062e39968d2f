//! `arrow-function-action`: the exported function is an arrow function, which has no `this` to ask for parameters

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity, Span};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::head;

pub(super) static RULE: Rule = Rule {
    id: "arrow-function-action",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "the exported function is an arrow function, which has no `this` to ask for parameters",
    fix: Some(Safety::Unsafe),
    docs: include_str!("arrow_function_action.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some((source, facts)) = subject.code() else { return };
    let Some(function) = facts.function.as_ref().filter(|function| function.is_arrow) else { return };
    let message = "the action is an arrow function: its `this` is not the host";
    let mut finding = Finding::new(RULE.id, &subject.action.code_path, head(source, function.span), message)
        .help("write it as `async function`");
    if let Some(lost) = facts.lost_this.iter().min_by_key(|lost| lost.span) {
        finding = finding.also(&subject.action.code_path, lost.span, "fails when it is called");
    }
    let fix = spelt_out(source.slice(function.whole)).map(|(length, head)| {
        let span = Span::new(function.whole.range().start, function.whole.range().start + length);
        let edit = Edit::new(&subject.action.code_path, span, head);
        Fix::unsafe_("write it as `function`", vec![edit])
    });
    findings.push(finding.fix(fix));
}

/// The head of an arrow function with a body in braces, up to that brace: its length, and how it is spelt out.
/// Parameters that are more than names are left to a person.
fn spelt_out(whole: &str) -> Option<(usize, String)> {
    let (head, body) = whole.split_once("=>")?;
    let brace = body.len() - body.trim_start().len();
    if !body.trim_start().starts_with('{') {
        return None;
    }
    let (word, rest) = match head.trim().strip_prefix("async") {
        Some(rest) if rest.starts_with(['(', ' ']) => ("async ", rest.trim()),
        _ => ("", head.trim()),
    };
    let names = rest.strip_prefix('(').map_or(Some(rest), |rest| rest.strip_suffix(')'))?;
    let plain = names.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | ',' | ' '));
    let length = head.len() + "=>".len() + brace;
    plain.then(|| (length, format!("{word}function ({}) ", names.trim())))
}
