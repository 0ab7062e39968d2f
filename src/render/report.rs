//! A findings report: the data that every format of findings is made from.

use crate::diagnostics::{Finding, Position, SourceFile, Span};
use crate::lint::{Fingerprint, Texts, fingerprints};
use crate::words::upper_first;

#[derive(Debug)]
pub struct FindingsReport<'a> {
    pub findings: &'a [Finding],
    pub fingerprints: Vec<Fingerprint>,
    /// The texts that the findings point into, by path.
    pub texts: &'a Texts,
    /// The folders of the actions that were checked.
    pub checked: &'a [String],
    /// From the root of the repository to the library: empty, or folders with a `/` after each.
    pub prefix: String,
    pub exit: u8,
    /// Findings that the baseline filtered out.
    pub baseline: Option<BaselineTally>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct BaselineTally {
    /// Findings in the baseline, which are not reported.
    pub known: usize,
    /// Entries of the baseline without a finding.
    pub gone: usize,
}

impl<'a> FindingsReport<'a> {
    /// A report of these findings; the caller sets the other fields.
    pub fn new(findings: &'a [Finding], texts: &'a Texts, checked: &'a [String]) -> Self {
        let fingerprints = fingerprints(findings, |path| texts.get(path));
        Self { findings, fingerprints, texts, checked, prefix: String::new(), exit: 0, baseline: None }
    }

    pub(super) fn marked(&self) -> impl Iterator<Item = (&'a Finding, &Fingerprint)> {
        self.findings.iter().zip(&self.fingerprints)
    }

    pub(super) fn source(&self, path: &str) -> Option<&'a SourceFile> {
        self.texts.get(path)
    }

    /// Start and end of a span; 1:1 if the text is not there.
    pub(super) fn lines(&self, path: &str, span: Span) -> (Position, Position) {
        let place = |offset| match self.source(path) {
            Some(source) => source.position(offset),
            None => Position { line: 1, column: 1 },
        };
        (place(span.start), place(span.end))
    }

    /// The path relative to the repository.
    pub(super) fn in_repository(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }
}

/// A lower-case statement as a sentence, for formats that show it on its own.
pub(super) fn sentence(statement: &str) -> String {
    let stop = if statement.ends_with(['.', '!', '?']) { "" } else { "." };
    upper_first(statement) + stop
}
