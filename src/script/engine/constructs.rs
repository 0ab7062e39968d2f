//! Statements that a jump may leave.

use oxc_span::Span;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `for … of` or `for … in`.
    Iterator,
    Loop,
    Switch,
    /// The parts of a `try` that its `finally` comes behind.
    Finally,
    /// Another statement that has a label.
    Labelled,
}

impl Kind {
    pub(super) fn is_loop(self) -> bool {
        matches!(self, Self::Iterator | Self::Loop)
    }
}

/// A statement that a jump may leave.
pub(super) struct Construct {
    pub(super) labels: Vec<String>,
    /// Where its labels begin.
    pub(super) start: u32,
    pub(super) kind: Kind,
    /// A label of ours, where a `break` of ours names it.
    pub(super) own: Option<String>,
    /// Variables that are declared in front of it.
    pub(super) variables: Vec<String>,
    /// Behind it: the flag that is looked at, and the statement that goes on.
    pub(super) exits: Vec<(String, String)>,
    /// The flags of jumps that leave it.
    pub(super) passed: Vec<String>,
    /// The labels of statements that end it or go on with it.
    pub(super) named: Vec<(Span, String)>,
}
