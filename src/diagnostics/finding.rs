//! A finding: the user's file is wrong, and here is where.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Fix, Span};

/// How much a finding matters. Only errors and warnings make a run fail.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; never fails a run.
    Note,
    /// Probably wrong.
    Warning,
    /// Wrong: the action fails, or a value is lost.
    Error,
}

impl Severity {
    /// The word used in every output and in the manifest.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// How sure the rule is that the finding is real.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Confidence {
    /// A guess worth a look.
    Low,
    /// Right in nearly every library.
    Medium,
    /// Follows from the files.
    High,
}

impl Confidence {
    /// The word used in every output.
    pub fn word(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }
}

/// A place that a finding points at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Label {
    /// Path relative to the library.
    pub path: Arc<str>,
    /// Bytes of that file.
    pub span: Span,
    /// What is there; may be empty.
    pub message: String,
}

/// Something wrong in the user's files. Built by [`Finding::new`], which takes the first place: there is
/// no finding without a location.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Finding {
    /// Id of the rule that found it.
    pub rule: Cow<'static, str>,
    /// How much it matters.
    pub severity: Severity,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// A lower-case statement of the fact.
    pub message: String,
    /// Places, the first of them where the user should look.
    pub labels: Vec<Label>,
    /// What to do, as an imperative.
    pub help: Option<String>,
    /// Ways to mend it, the best one first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding at `span` of the file `path`. Severity is the rule's own business to set later: the loop
    /// overwrites it with what the manifest says.
    pub fn new(
        rule: impl Into<Cow<'static, str>>,
        path: &Arc<str>,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        let label = Label { path: Arc::clone(path), span, message: String::new() };
        Self {
            rule: rule.into(),
            severity: Severity::Error,
            confidence: Confidence::High,
            message: message.into(),
            labels: vec![label],
            help: None,
            fixes: Vec::new(),
        }
    }

    /// Says what stands at the first place.
    pub fn here(mut self, message: impl Into<String>) -> Self {
        self.labels[0].message = message.into();
        self
    }

    /// Adds another place, in this or another file.
    pub fn also(mut self, path: &Arc<str>, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label { path: Arc::clone(path), span, message: message.into() });
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a way to mend it, where there is one.
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fixes.extend(fix.into().filter(|fix| !fix.edits.is_empty()));
        self
    }

    /// Says how sure the rule is, where that is not [`Confidence::High`].
    pub fn confidence(mut self, confidence: Confidence) -> Self {
        self.confidence = confidence;
        self
    }

    /// The place where the user should look first.
    pub fn primary(&self) -> &Label {
        &self.labels[0]
    }
}
