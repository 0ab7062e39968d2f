//! What every format of findings is made from, gathered once.

use crate::diagnostics::{Finding, Position, SourceFile, Span};
use crate::lint::{Fingerprint, Texts, fingerprints};
use crate::words::upper_first;

/// The findings of a run with all that a format says about them.
#[derive(Debug)]
pub struct FindingsReport<'a> {
    /// The findings, in the order of files and places.
    pub findings: &'a [Finding],
    /// A fingerprint for each of them.
    pub fingerprints: Vec<Fingerprint>,
    /// The texts that the findings point into, by path.
    pub texts: &'a Texts,
    /// The folders of the actions that were checked.
    pub checked: &'a [String],
    /// From the root of the repository to the library: empty, or folders with a `/` after each.
    pub prefix: String,
    /// How the program will end.
    pub exit: u8,
    /// What the baseline left out, where there is one.
    pub baseline: Option<BaselineTally>,
}

/// What a baseline did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct BaselineTally {
    /// Findings that it knows and that were left out.
    pub known: usize,
    /// Findings that it knows and that are gone.
    pub gone: usize,
}

impl<'a> FindingsReport<'a> {
    /// A report of these findings; what else there is to say is set by the caller.
    pub fn new(findings: &'a [Finding], texts: &'a Texts, checked: &'a [String]) -> Self {
        let fingerprints = fingerprints(findings, |path| texts.get(path));
        Self { findings, fingerprints, texts, checked, prefix: String::new(), exit: 0, baseline: None }
    }

    /// Each finding with its fingerprint.
    pub(super) fn marked(&self) -> impl Iterator<Item = (&'a Finding, &Fingerprint)> {
        self.findings.iter().zip(&self.fingerprints)
    }

    /// The text of a file of the library.
    pub(super) fn source(&self, path: &str) -> Option<&'a SourceFile> {
        self.texts.get(path)
    }

    /// Where a span begins and ends; the first place of the file where there is no text.
    pub(super) fn lines(&self, path: &str, span: Span) -> (Position, Position) {
        let place = |offset| match self.source(path) {
            Some(source) => source.position(offset),
            None => Position { line: 1, column: 1 },
        };
        (place(span.start), place(span.end))
    }

    /// A path of the library as the repository has it.
    pub(super) fn in_repository(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }
}

/// A lower-case statement as a sentence, for formats that show it on its own.
pub(super) fn sentence(statement: &str) -> String {
    let stop = if statement.ends_with(['.', '!', '?']) { "" } else { "." };
    upper_first(statement) + stop
}
