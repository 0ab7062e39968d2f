//! Columns of code that was edited before it is run, led back to the columns that its author knows.

use serde::{Deserialize, Serialize};

/// The places of edits that keep every line. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    shifts: Vec<Shift>,
    /// The edits that were made before these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<Box<Columns>>,
}

/// An edit within a line, at its column in the edited text: so many characters for so many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    pub line: u32,
    pub column: u32,
    pub added: u32,
    pub removed: u32,
}

impl Columns {
    /// The shifts come in the order of the text.
    pub fn new(shifts: Vec<Shift>) -> Self {
        Self { shifts, before: None }
    }

    pub fn is_empty(&self) -> bool {
        self.shifts.is_empty() && self.before.is_none()
    }

    /// The column in the text as it was written. A place within an edit is the place where that begins.
    pub fn original(&self, line: u32, column: u32) -> u32 {
        let from = self.shifts.partition_point(|shift| shift.line < line);
        let mut original = column;
        for shift in
            self.shifts[from..].iter().take_while(|shift| shift.line == line && shift.column <= column)
        {
            let behind = shift.column + shift.added <= column;
            original = match behind {
                true => original + shift.removed - shift.added,
                false => original - (column - shift.column),
            };
        }
        self.before.as_ref().map_or(original, |before| before.original(line, original))
    }

    /// The edits of a text that had been edited before.
    pub fn after(self, before: Self) -> Self {
        Self { before: Some(Box::new(before)), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_led_back() {
        // `a b(ccc)d` was `a (xx)d`: `b` was added, and `ccc` stands for `xx`.
        let shift = |line, column, added, removed| Shift { line, column, added, removed };
        let columns = Columns::new(vec![shift(2, 3, 1, 0), shift(2, 5, 3, 2)]);
        let led: Vec<u32> = (1..=9).map(|column| columns.original(2, column)).collect();
        assert_eq!(led, [1, 2, 3, 3, 4, 4, 4, 6, 7]);
        assert_eq!(columns.original(1, 7), 7);
        assert_eq!(columns.original(3, 7), 7);
    }
}
