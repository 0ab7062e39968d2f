//! A case and its expectations as plain values, whatever file they come from.

use serde_json::{Map, Value};

use crate::library::DEFAULT_CLOCK_MS;

use super::Tape;

/// A case as it is written, before `each` makes several runs of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    pub name: String,
    /// Values of the parameters; without them, those in `state.node.json_obj`, or none.
    pub params: Option<Value>,
    /// True if the form's defaults fill what `params` leaves out.
    pub defaults: bool,
    pub constants: Map<String, Value>,
    pub state: Option<Value>,
    /// Start of the clock, in milliseconds since the Unix epoch.
    pub clock_ms: i64,
    /// The zone of the server; without one, that of the library.
    pub time_zone: Option<String>,
    /// Elements of `http` as they are written: requests with their answers.
    pub http: Vec<Value>,
    pub tape: Option<Tape>,
    /// One run per row; without rows, one run.
    pub each: Option<Vec<Value>>,
    pub expect: Expect,
    /// True if its row unfolds to more than a case may hold, so that it cannot run.
    pub unfolds: bool,
}

impl Case {
    /// True if both run the action in the same way and expect the same end, whatever their names.
    pub fn is_equivalent(&self, other: &Self) -> bool {
        let plain = |case: &Self| Self { name: String::new(), tape: None, ..case.clone() };
        plain(self) == plain(other)
    }

    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            params: None,
            defaults: true,
            constants: Map::new(),
            state: None,
            clock_ms: DEFAULT_CLOCK_MS,
            time_zone: None,
            http: Vec::new(),
            tape: None,
            each: None,
            expect: Expect::default(),
            unfolds: false,
        }
    }
}

/// The expectations of a case, which hold for each of its runs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Expect {
    pub ends: Ends,
    /// Constants that are written, at least these; objects in them may have further keys.
    pub constants: Map<String, Value>,
    /// Texts that log lines contain, each in a later line than the one before.
    pub logs: Vec<String>,
    /// Requests as they are written, each made later than the one before; an empty list for none at all.
    pub requests: Option<Vec<Value>>,
    /// The stored snapshot, by the names of runs.
    pub snapshot: Snapshot,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub enum Snapshot {
    #[default]
    Unwanted,
    /// The stored documents, by the names of runs.
    Stored(Map<String, Value>),
}

impl Snapshot {
    pub(super) fn for_run(&self, name: &str) -> Self {
        match self {
            Self::Unwanted => Self::Unwanted,
            Self::Stored(runs) => Self::Stored(
                runs.get_key_value(name).map(|(name, run)| (name.clone(), run.clone())).into_iter().collect(),
            ),
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Ends {
    /// Any end but a failure.
    #[default]
    Anyhow,
    Event(String),
    OneOf(Vec<String>),
    /// An error whose `Name: message` matches this regular expression.
    Throws(String),
}
