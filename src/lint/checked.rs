//! The result of the rules for single actions.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostics::{Finding, SourceFile};
use crate::library::FileState;

use super::failure::Failure;
use super::outline::Outline;
use super::suppress::Suppression;

/// An action after the rules for single actions. Of its files it holds only the texts that findings point into.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Checked {
    pub(super) outline: Outline,
    /// True if library-wide findings are reported in this action.
    pub(super) counts: bool,
    pub(super) findings: Vec<Finding>,
    /// Suppressions in its files that suppressed nothing so far.
    pub(super) unused: Vec<Suppression>,
    /// Suppressions of an action that was not checked: nobody can tell whether they are used.
    pub(super) unjudged: Vec<Suppression>,
    /// Files beside its own that a rule looked for, and whether they were there.
    pub(super) looked_for: Vec<(String, bool)>,
    // Neither is cached: a rule that panicked may not do so again, and texts are read anyway.
    #[serde(skip)]
    pub(super) failures: Vec<Failure>,
    #[serde(skip)]
    pub(super) texts: Vec<SourceFile>,
}

impl Checked {
    /// Keeps those texts, among files of the action, that findings or their fixes are in.
    pub(super) fn keep_texts<'a>(&mut self, files: impl Iterator<Item = (&'a Arc<str>, &'a FileState)>) {
        if self.findings.is_empty() {
            return;
        }
        let labels = self.findings.iter().flat_map(|finding| &finding.labels).map(|label| &label.path);
        let fixes = self.findings.iter().flat_map(|finding| &finding.fixes);
        let edits = fixes.flat_map(|fix| &fix.edits).map(|edit| &edit.path);
        let wanted: Vec<&Arc<str>> = labels.chain(edits).collect();
        let texts = files.filter(|(path, _)| wanted.contains(path));
        self.texts = texts.filter_map(|(_, state)| state.source().cloned()).collect();
    }

    pub(super) fn folder(&self) -> &str {
        &self.outline.folder
    }
}
