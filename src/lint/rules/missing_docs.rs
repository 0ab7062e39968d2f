//! `missing-docs`: the action has no documentation

use crate::diagnostics::{Edit, Finding, Fix, Safety, Severity, SourceFile, Span};
use crate::lint::rule::{Category, Check, Rule, Subject};
use crate::{generate::docs, library::FileState};

pub(super) static RULE: Rule = Rule {
    id: "missing-docs",
    category: Category::Docs,
    severity: Severity::Warning,
    default: true,
    summary: "the action has no documentation",
    fix: Some(Safety::Safe),
    docs: include_str!("missing_docs.md"),
    check: Check::Action(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let path = &subject.action.docs_path;
    let help = format!("write docs.md, or run `actionjail generate docs {}`", subject.action.id());
    match &subject.action.docs {
        FileState::Missing => {
            let about = &subject.action.information.path;
            let finding =
                Finding::new(RULE.id, about, subject.action.id_span(), format!("there is no `{path}`"));
            findings.push(finding.help(help).fix(written(subject, "", Span::default())));
        }
        FileState::Text(source) => {
            if says_nothing(source) {
                let whole = source.line_span(0);
                let all = Span::new(0, source.text().len());
                let fix = written(subject, source.text(), all);
                findings.push(Finding::new(RULE.id, path, whole, "docs.md says nothing").help(help).fix(fix));
            }
        }
        FileState::Unreadable(_) => {}
    }
}

fn written(subject: &Subject<'_>, old: &str, span: Span) -> Option<Fix> {
    let draft = docs((!old.is_empty()).then_some(old), subject.action, subject.facts).ok()?;
    let edit = Edit::new(&subject.action.docs_path, span, draft.text);
    (!draft.added.is_empty()).then(|| Fix::safe("write it from the form and the code", vec![edit]))
}

/// True if there is no line but headings.
pub(super) fn says_nothing(docs: &SourceFile) -> bool {
    let (text, _) = docs.body();
    text.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#'))
}
