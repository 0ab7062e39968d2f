//! The state of one layer of the isolation.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LayerState {
    Fully {
        /// Details, such as the version and what it covers.
        detail: String,
    },
    Not {
        why: String,
    },
}

impl Default for LayerState {
    fn default() -> Self {
        Self::not("this system has nothing of the kind that actionjail uses")
    }
}

impl LayerState {
    pub(super) fn fully(detail: impl Into<String>) -> Self {
        Self::Fully { detail: detail.into() }
    }

    pub(super) fn not(why: impl Into<String>) -> Self {
        Self::Not { why: why.into() }
    }

    pub fn is_full(&self) -> bool {
        matches!(self, Self::Fully { .. })
    }
}
