//! Actions that a run had to leave out, with the reason, for `mutate` and `fuzz`.

use serde::Serialize;

use super::visible::visible_line;

/// An action that could not take part.
#[derive(Debug, Clone, Serialize)]
pub struct LeftOutV1 {
    /// System ID.
    pub action: String,
    /// The file that stands in the way.
    pub path: String,
    /// Line of it, from 1.
    pub line: u32,
    /// Why.
    pub why: String,
}

impl LeftOutV1 {
    /// In words, with the place.
    pub(super) fn in_words(&self) -> String {
        format!("{}:{}: {}", self.path, self.line, visible_line(&self.why))
    }
}
