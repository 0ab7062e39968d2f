//! The events of a session: one stream for terminal, reports and watch mode.

use std::sync::Arc;

use crate::diagnostics::Span;
use crate::library::Action;
use crate::testing::Verdict;

#[derive(Debug)]
pub enum Event {
    ActionBegan,
    AttemptFailed,
    /// A case ended, and will not be retried.
    CaseEnded(Box<CaseEnd>),
    /// All cases of an action have run once, or it has no selected cases.
    ActionEnded {
        /// Folder and duration in microseconds, where all cases of the action were selected.
        duration: Option<(String, u64)>,
    },
    /// The session ended; nothing follows but cases whose snapshots are under review.
    RunEnded {
        /// True if the first failure ended it, as `fail_fast` asks.
        failed_fast: bool,
    },
}

/// The end of a case, or of one of its rows.
#[derive(Debug)]
pub struct CaseEnd {
    pub action: Arc<Action>,
    pub span: Span,
    pub outcome: CaseOutcome,
    pub tries: u32,
    /// The verdict on the first run, where a retry passed.
    pub first_failure: Option<Box<Verdict>>,
}

#[derive(Debug)]
pub enum CaseOutcome {
    /// The case ran. If all retries failed, this is the verdict on the first run.
    Ran(Box<Verdict>),
    Broken {
        /// The name of the case or the file at fault.
        name: String,
        why: String,
    },
}

impl CaseEnd {
    /// True if the case passed, at the latest in a retry.
    pub fn passed(&self) -> bool {
        match &self.outcome {
            CaseOutcome::Ran(verdict) => verdict.passed,
            CaseOutcome::Broken { .. } => false,
        }
    }
}
