//! Values that only grow while they are looked at.

use crate::script::flow::values::Value;

/// A value that grows, and the round in which it was last looked at: growth matters only where someone has looked
/// already, and then the round is run again.
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

    /// Adds to the value; true where that went behind someone's back.
    pub(crate) fn join(&mut self, value: &Value, round: u32) -> bool {
        self.value.join(value) && self.round == round
    }
}
