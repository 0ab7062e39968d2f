//! A fix: edits that resolve a finding.

use std::sync::Arc;

use super::Span;

/// Safety of a fix: safe fixes may be applied without a person looking at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Safety {
    /// Keeps what the action does, or writes down what the code already takes for granted.
    Safe,
    /// Changes what the action does, removes what a person wrote, or guesses what was meant.
    Unsafe,
}

impl Safety {
    pub fn word(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Edit {
    /// Path relative to the library. A missing file is created.
    pub path: Arc<str>,
    /// Bytes to replace; empty for an insertion.
    pub span: Span,
    pub text: String,
}

impl Edit {
    pub fn new(path: &Arc<str>, span: Span, text: impl Into<String>) -> Self {
        Self { path: Arc::clone(path), span, text: text.into() }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Fix {
    pub title: String,
    pub safety: Safety,
    /// The edits, all or none of them. They never overlap.
    pub edits: Vec<Edit>,
}

impl Fix {
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), safety: Safety::Safe, edits }
    }

    pub fn unsafe_(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), safety: Safety::Unsafe, edits }
    }
}
