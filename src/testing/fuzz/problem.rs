//! The invariants of any run: no throw, only declared events, within limits, no undeclared parameters.

use std::collections::BTreeSet;
use std::fmt;

use regex::Regex;

use crate::sandbox::{Ending, Failure};
use crate::testing::Verdict;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    Failed(Failure),
    /// The function returned something other than text.
    NoEvent {
        returned: String,
    },
    UndeclaredEvent(String),
    UndeclaredRead(String),
    /// Two runs of the same input differ.
    Unsteady,
}

impl Problem {
    /// The key of a problem: of inputs with the same key one is reported.
    pub(super) fn mark(&self) -> String {
        match self {
            Self::Failed(Failure::Threw(thrown) | Failure::UnhandledRejection(thrown)) => {
                // Values of several kinds break one line in several ways.
                let line = thrown.place.as_ref().map(|place| (&place.file, place.line));
                format!("threw {} {line:?}", thrown.name)
            }
            Self::Failed(failure) => format!("{:?}", std::mem::discriminant(failure)),
            Self::NoEvent { .. } => "no event".to_owned(),
            // Without its name: an event made of the input differs from run to run.
            Self::UndeclaredEvent(_) => "undeclared event".to_owned(),
            Self::UndeclaredRead(key) => format!("undeclared read of {key}"),
            Self::Unsteady => "unsteady".to_owned(),
        }
    }

    /// True if a run that meets the problem takes as long as a limit allows.
    pub(super) fn is_slow(&self) -> bool {
        matches!(self, Self::Failed(Failure::Timeout { .. } | Failure::Loop { .. } | Failure::Memory { .. }))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(failure) => failure.fmt(f),
            Self::NoEvent { returned } => write!(f, "returned no event, but {returned}"),
            Self::UndeclaredEvent(event) => {
                write!(f, "returned `{event}`, which config.json does not declare")
            }
            Self::UndeclaredRead(key) => {
                write!(f, "read the parameter `{key}`, which config.json does not declare")
            }
            Self::Unsteady => f.write_str("did something else when it was run again with the same input"),
        }
    }
}

pub(super) struct Rules<'a> {
    pub(super) events: &'a [String],
    pub(super) declared: Option<&'a BTreeSet<String>>,
    pub(super) accepted: Vec<Regex>,
}

impl Rules<'_> {
    pub(super) fn broken(&self, run: &Verdict) -> Vec<Problem> {
        let mut problems: Vec<Problem> = Vec::new();
        match &run.ending {
            Ending::Event(event) if !self.events.is_empty() && !self.events.contains(event) => {
                problems.push(Problem::UndeclaredEvent(event.clone()));
            }
            Ending::Event(_) => {}
            Ending::NoEvent { returned } => problems.push(Problem::NoEvent { returned: returned.clone() }),
            Ending::Failed(failure) if self.accepts(failure) => {}
            // Other parameters make other requests, which the script of a case does not foresee.
            Ending::Failed(Failure::Unanswered { .. }) => {}
            Ending::Failed(failure) => problems.push(Problem::Failed(failure.clone())),
        }
        if let Some(declared) = self.declared {
            let undeclared = run.reads.iter().filter(|key| !declared.contains(*key));
            problems.extend(undeclared.map(|key| Problem::UndeclaredRead(key.clone())));
        }
        problems
    }

    fn accepts(&self, failure: &Failure) -> bool {
        let Failure::Threw(thrown) = failure else { return false };
        let text = match thrown.name.is_empty() {
            true => thrown.message.clone(),
            false => format!("{}: {}", thrown.name, thrown.message),
        };
        self.accepted.iter().any(|pattern| pattern.is_match(&text))
    }
}
