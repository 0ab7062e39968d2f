//! `floating-promise`: nobody waits for a promise, so what it does may never happen

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity, Span};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::script::OddityKind;

pub(super) static RULE: Rule = Rule {
    id: "floating-promise",
    category: Category::Correctness,
    severity: Severity::Warning,
    default: true,
    summary: "nobody waits for a promise, so what it does may never happen",
    fix: Some(Safety::Unsafe),
    docs: include_str!("floating_promise.md"),
    check: Check::Code(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let path = &subject.action.code_path;
    for oddity in subject.oddities() {
        let finding = match &oddity.kind {
            OddityKind::FloatingPromise { call, can_await } => {
                let message = format!("nobody waits for what `{call}` promises");
                let finding = Finding::new(RULE.id, path, oddity.span, message);
                let start = Span { start: oddity.span.start, end: oddity.span.start };
                if *can_await {
                    finding.help("write `await` in front of it").fix(Fix::unsafe_(
                        "write `await` in front of it",
                        vec![Edit::new(path, start, "await ")],
                    ))
                } else {
                    finding.help("return the promise, or make the function around it async and wait")
                }
            }
            OddityKind::AsyncForEach => {
                let message = "`forEach` does not wait for its async function";
                Finding::new(RULE.id, path, oddity.span, message)
                    .help("use `for…of` with `await`, or `await Promise.all(list.map(…))`")
            }
            _ => continue,
        };
        findings.push(finding);
    }
}
