//! A value that only grows, and remembers in which round it was last read.

use crate::script::flow::values::Value;

/// A value with the round in which it was last read. Growth matters only after a read in the same round, which is then run
/// again.
#[derive(Debug, Clone, Default)]
pub(crate) struct Observed {
    value: Value,
    round: u32,
}

impl Observed {
    pub(crate) fn look(&mut self, round: u32) -> &Value {
        self.round = round;
        &self.value
    }

    /// Adds to the value; true if it grew after it was read in this round.
    pub(crate) fn join(&mut self, value: &Value, round: u32) -> bool {
        self.value.join(value) && self.round == round
    }
}
