//! `missing-export`: `module.exports` is not the action's function, so the platform finds nothing to call

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity, Span};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::script::{Export, declares_function};

pub(super) static RULE: Rule = Rule {
    id: "missing-export",
    category: Category::Correctness,
    severity: Severity::Error,
    default: true,
    summary: "`module.exports` is not the action's function, so the platform finds nothing to call",
    fix: Some(Safety::Safe),
    docs: include_str!("missing_export.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some((source, facts)) = subject.code() else { return };
    let path = &subject.action.code_path;
    let id = subject.action.id();
    match facts.export {
        Export::Function(_) | Export::Unknown(_) => {}
        Export::Missing => {
            let end = source.text().trim_end().len();
            let last = source.line_span(u32::try_from(end.saturating_sub(1)).unwrap_or(u32::MAX));
            let finding =
                Finding::new(RULE.id, path, last, "the code exports nothing").here("the file ends here");
            let text = source.text();
            // An export that no path reaches is there already; one more would change nothing.
            let count = |text: &str| text.matches("module.exports").count();
            let named =
                count(text) > facts.comments.iter().map(|comment| count(&comment.text)).sum::<usize>();
            let is_declared = declares_function(source, &id);
            let fix = (is_declared && !named).then(|| {
                let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
                let at = Span::new(end, end);
                let export = format!("{line_end}module.exports = {id};");
                Fix::safe(format!("export `{id}`"), vec![Edit::new(path, at, export)])
            });
            let help = if is_declared {
                format!("add `module.exports = {id};`")
            } else {
                format!("set `module.exports` to the function: `module.exports = async function {id}() …`")
            };
            findings.push(finding.help(help).fix(fix));
        }
        Export::NotAFunction(at) => {
            let finding = Finding::new(RULE.id, path, at, "`module.exports` is not a function");
            findings.push(finding.help(format!("export the function itself: `module.exports = {id};`")));
        }
    }
}
