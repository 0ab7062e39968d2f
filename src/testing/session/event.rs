//! The events of a session. Terminal, reports and watch mode are consumers of this one stream; a session knows none of
//! them.

use std::sync::Arc;

use crate::diagnostics::Span;
use crate::library::Action;
use crate::testing::Verdict;

/// One thing that happened, in the order of time.
#[derive(Debug)]
pub enum Event {
    /// The cases of an action are about to run.
    ActionBegan,
    /// A case failed and will be tried again.
    AttemptFailed,
    /// A case ended, for good.
    CaseEnded(Box<CaseEnd>),
    /// All cases of an action have run once, or it has none that are meant.
    ActionEnded {
        /// Folder and running time in microseconds, where all cases of the action were meant.
        duration: Option<(String, u64)>,
    },
    /// The session is over; nothing follows but cases whose snapshots a person decides on.
    RunEnded {
        /// Whether a failure ended it before its time, as `fail_fast` asks.
        failed_fast: bool,
    },
}

/// The end of a case, or of one of its rows.
#[derive(Debug)]
pub struct CaseEnd {
    /// The action.
    pub action: Arc<Action>,
    /// The place of the case in tests.yaml.
    pub span: Span,
    /// Its outcome.
    pub outcome: CaseOutcome,
    /// How many times it was run.
    pub tries: u32,
    /// The verdict on its first run, where a later one passed.
    pub first_failure: Option<Box<Verdict>>,
}

/// The outcome of a case.
#[derive(Debug)]
pub enum CaseOutcome {
    /// It ran. After several failed tries this is the verdict on the first.
    Ran(Box<Verdict>),
    /// It cannot be run.
    Broken {
        /// The name of the case or of the file that is at fault.
        name: String,
        /// The reason.
        why: String,
    },
}

impl CaseEnd {
    /// Whether the case passed, if need be after several tries.
    pub fn passed(&self) -> bool {
        match &self.outcome {
            CaseOutcome::Ran(verdict) => verdict.passed,
            CaseOutcome::Broken { .. } => false,
        }
    }
}
