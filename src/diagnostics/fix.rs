//! A fix: what to write where so that a finding is gone.

use std::sync::Arc;

use super::Span;

/// Whether a fix may be applied without a person looking at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Safety {
    /// What the action does stays as it is, or becomes what the code already takes for granted.
    Safe,
    /// It changes what the action does, removes what a person wrote, or guesses what was meant.
    Unsafe,
}

impl Safety {
    /// The word used in every output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// A change of one place of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Edit {
    /// Path relative to the library. A file that is not there yet is made.
    pub path: Arc<str>,
    /// Bytes that go; empty where something is only added.
    pub span: Span,
    /// What comes in their place.
    pub text: String,
}

impl Edit {
    /// Puts `text` where `span` of the file `path` was.
    pub fn new(path: &Arc<str>, span: Span, text: impl Into<String>) -> Self {
        Self { path: Arc::clone(path), span, text: text.into() }
    }
}

/// A way to mend a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Fix {
    /// What it does, as an imperative.
    pub title: String,
    /// Whether it may be applied without a person looking at it.
    pub safety: Safety,
    /// The changes, all or none of them. They never overlap.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix that keeps what the action does.
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), safety: Safety::Safe, edits }
    }

    /// A fix that a person should look at.
    pub fn unsafe_(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), safety: Safety::Unsafe, edits }
    }
}
