//! A finding: something wrong in the user's files, with its location.

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
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

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
    pub fn word(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Label {
    pub path: Arc<str>,
    pub span: Span,
    /// The text for this location; may be empty.
    pub message: String,
}

/// A finding. [`Finding::new`] takes the first location: there is no finding without one.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Finding {
    pub rule: Cow<'static, str>,
    pub severity: Severity,
    pub confidence: Confidence,
    /// A lower-case statement of the fact.
    pub message: String,
    /// Locations, the primary one first.
    pub labels: Vec<Label>,
    pub help: Option<String>,
    /// Possible fixes, the best one first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding at `span` of the file `path`. The severity is a placeholder: the engine replaces it with the rule's or
    /// the manifest's.
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

    pub fn here(mut self, message: impl Into<String>) -> Self {
        self.labels[0].message = message.into();
        self
    }

    pub fn also(mut self, path: &Arc<str>, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label { path: Arc::clone(path), span, message: message.into() });
        self
    }

    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fixes.extend(fix.into().filter(|fix| !fix.edits.is_empty()));
        self
    }

    /// Sets the confidence, where it is not [`Confidence::High`].
    pub fn confidence(mut self, confidence: Confidence) -> Self {
        self.confidence = confidence;
        self
    }

    pub fn primary(&self) -> &Label {
        &self.labels[0]
    }
}
