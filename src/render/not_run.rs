//! Actions that `mutate` and `fuzz` could not run, with the reasons.

use serde::Serialize;

use super::visible::visible_line;

#[derive(Debug, Clone, Serialize)]
pub struct LeftOutV1 {
    pub action: String,
    pub path: String,
    pub line: u32,
    pub why: String,
}

impl LeftOutV1 {
    pub(super) fn in_words(&self) -> String {
        format!("{}:{}: {}", self.path, self.line, visible_line(&self.why))
    }
}
