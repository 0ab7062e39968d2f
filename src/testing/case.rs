//! What a case says, as plain values. Where it stands in which file is the caller's knowledge.

use serde_json::{Map, Value};

use crate::library::DEFAULT_CLOCK_MS;

use super::Tape;

/// A case as it is written, before `each` makes several runs of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// What the case shows.
    pub name: String,
    /// Values of the parameters; without them, those in `state.node.json_obj`, or none.
    pub params: Option<Value>,
    /// The scenario's constants.
    pub constants: Map<String, Value>,
    /// A full state.
    pub state: Option<Value>,
    /// What the clock shows at the start, in milliseconds since the Unix epoch.
    pub clock_ms: i64,
    /// Elements of `http` as they are written: requests with their answers.
    pub http: Vec<Value>,
    /// What was recorded of its requests.
    pub tape: Option<Tape>,
    /// One run per row; without rows, one run.
    pub each: Option<Vec<Value>>,
    /// What is expected.
    pub expect: Expect,
}

impl Case {
    /// Whether it runs the action in the same way and expects the same end, whatever it is called.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        let plain = |case: &Self| Self { name: String::new(), tape: None, ..case.clone() };
        plain(self) == plain(other)
    }

    /// A case that gives nothing and expects nothing.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            params: None,
            constants: Map::new(),
            state: None,
            clock_ms: DEFAULT_CLOCK_MS,
            http: Vec::new(),
            tape: None,
            each: None,
            expect: Expect::default(),
        }
    }
}

/// What a case expects of each of its runs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Expect {
    /// How the run ends.
    pub ends: Ends,
    /// Constants that are written, at least these; objects in them may have further keys.
    pub constants: Map<String, Value>,
    /// Texts that log lines contain, each in a later line than the one before.
    pub logs: Vec<String>,
    /// Requests as they are written, each made later than the one before; an empty list for none at all.
    pub requests: Option<Vec<Value>>,
    /// What all runs did when the snapshot was taken, by their names.
    pub snapshot: Snapshot,
}

/// Whether all that a run does is held against what it did before.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Snapshot {
    /// It is not.
    #[default]
    Unwanted,
    /// It is: what the runs of the case did, by their names.
    Of(Map<String, Value>),
}

impl Snapshot {
    /// The part that is about the run of that name.
    pub(super) fn of_run(&self, name: &str) -> Self {
        match self {
            Self::Unwanted => Self::Unwanted,
            Self::Of(runs) => Self::Of(
                runs.get_key_value(name).map(|(name, run)| (name.clone(), run.clone())).into_iter().collect(),
            ),
        }
    }
}

/// How a run is expected to end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Ends {
    /// In any way but a failure.
    #[default]
    Anyhow,
    /// With this event.
    Event(String),
    /// With one of these events.
    OneOf(Vec<String>),
    /// By throwing an error whose `Name: message` matches this regular expression.
    Throws(String),
}
