//! Mistakes in files of data, and the formats of these files.

use crate::diagnostics::Span;

/// Something wrong in a file of data: where, what, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub span: Span,
    /// A lower-case statement of the fact.
    pub message: String,
    pub help: Option<String>,
    /// True for an unknown key: a finding of its own kind in config.json.
    pub unknown_key: bool,
    /// The key that was meant, where an unknown one is near it.
    pub meant: Option<String>,
}

impl Problem {
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None, unknown_key: false, meant: None }
    }

    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The formats of the files of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// config.json
    Json,
    /// action.toml, actionjail.toml
    Toml,
    /// tests.yaml
    Yaml,
}
