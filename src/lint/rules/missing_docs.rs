//! `missing-docs`: the action has no documentation

use crate::diagnostics::{Finding, Severity, SourceFile};
use crate::library::FileState;
use crate::lint::{Category, Meta, Rule, Subject};

pub(super) const META: Meta = Meta {
    id: "missing-docs",
    category: Category::Docs,
    severity: Severity::Warning,
    summary: "the action has no documentation",
    docs: include_str!("missing_docs.md"),
};

pub(in crate::lint) struct MissingDocs;

impl Rule for MissingDocs {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        let path = &subject.action.docs_path;
        let help = format!("write docs.md, or run `actionjail generate docs {}`", subject.action.id());
        match &subject.action.docs {
            FileState::Missing => {
                let about = &subject.action.information.path;
                let finding =
                    Finding::new(META.id, about, subject.action.id_span(), format!("there is no {path}"));
                findings.push(finding.help(help));
            }
            FileState::Text(source) => {
                if says_nothing(source) {
                    let whole = source.line_span(0);
                    findings.push(Finding::new(META.id, path, whole, "docs.md says nothing").help(help));
                }
            }
            FileState::Unreadable(_) => {}
        }
    }
}

/// Whether there is no line but headings.
pub(super) fn says_nothing(docs: &SourceFile) -> bool {
    let (text, _) = docs.body();
    text.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#'))
}
