//! `unknown-documented-parameter`: docs.md describes a parameter that there is not

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity, SourceFile, Span};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::{generate::first_cells_are, words::nearest};

pub(super) static RULE: Rule = Rule {
    id: "unknown-documented-parameter",
    category: Category::Docs,
    severity: Severity::Warning,
    default: true,
    summary: "docs.md describes a parameter that there is not",
    fix: Some(Safety::Unsafe),
    docs: include_str!("unknown_documented_parameter.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(config) = subject.config() else { return };
    let Some(docs) = subject.docs().filter(|docs| docs.text().contains('|')) else { return };
    let keys: Vec<&str> = config.keyed().map(|(key, _)| key.value.as_str()).collect();
    let names = || config.event_names().map(|name| name.value.as_str());
    if first_cells_are(docs.text(), |cell| keys.contains(&cell) || names().any(|name| name == cell)) {
        return;
    }
    let Some(page) = subject.page() else { return };
    for (name, span) in page.documented(&keys) {
        let read = subject.facts.params.get(name).is_some();
        if name.is_empty()
            || read
            || keys.contains(&name)
            || names().any(|event| event == name)
            || name.contains(['.', '[', ' '])
        {
            continue;
        }
        let row = docs.line_span(span.start);
        let at = docs.slice(row).find(name).map(|at| at + row.start as usize);
        let place = at.map_or(row, |at| Span::new(at, at + name.len()));
        let finding = Finding::new(RULE.id, docs.path(), place, format!("no parameter is called `{name}`"));
        let unnamed = keys.iter().copied().filter(|key| !page.mentions(key));
        findings.push(match nearest(name, unnamed) {
            Some(near) => finding
                .help(format!("did you mean `{near}`?"))
                .fix(Fix::unsafe_(format!("write `{near}`"), vec![Edit::new(docs.path(), place, near)])),
            None => {
                let line = Span { start: row.start, end: after_line(docs, row) };
                let is_row = docs.slice(row).trim_start().starts_with('|');
                finding.help("remove the row, or declare the parameter").fix(is_row.then(|| {
                    Fix::unsafe_(
                        format!("take out the row of `{name}`"),
                        vec![Edit::new(docs.path(), line, "")],
                    )
                }))
            }
        });
    }
}

/// The offset behind the end of a line.
fn after_line(docs: &SourceFile, line: Span) -> u32 {
    let rest = &docs.text()[line.range().end..];
    let end = if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
    line.end + u32::try_from(end).unwrap_or(0)
}
