//! `lost-this`: a function inside the action asks its own `this`, which is not the host

use crate::diagnostics::{Finding, Severity};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::lint::shared_edits::head;

pub(super) static RULE: Rule = Rule {
    id: "lost-this",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "a function inside the action asks its own `this`, which is not the host",
    fix: None,
    docs: include_str!("lost_this.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some((source, facts)) = subject.code() else { return };
    let exported = facts.function.as_ref().filter(|function| function.is_arrow);
    for lost in &facts.lost_this {
        // The arrow function of the action itself is another rule's finding.
        if exported.is_some_and(|function| function.whole.contains(lost.span)) {
            continue;
        }
        let message = format!("`this` is not the host here, so `{}` is not there", lost.method);
        let mut finding = Finding::new(RULE.id, &subject.action.code_path, lost.span, message);
        if let Some(function) = lost.function {
            finding = finding.also(
                &subject.action.code_path,
                head(source, function),
                "this function has a `this` of its own",
            );
        }
        findings.push(finding.help(
            "make the inner function an arrow function, or keep the host in a variable: `const self = this`",
        ));
    }
}
