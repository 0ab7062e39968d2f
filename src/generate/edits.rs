//! Insertions into a text that a person wrote. Nothing is taken out but blanks between empty brackets, so that
//! nothing can be lost.

use std::ops::Range;

/// Insertions that wait for being applied, all at offsets of the old text.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    pub(super) fn insert(&mut self, at: usize, text: String) {
        self.0.push((at..at, text));
    }

    /// Puts a text where only blanks are.
    pub(super) fn fill(&mut self, blanks: Range<usize>, text: String) {
        self.0.push((blanks, text));
    }

    pub(super) fn into_changes(mut self) -> Vec<(Range<usize>, String)> {
        self.0.sort_by_key(|(range, _)| range.start);
        self.0
    }

    /// The new text. What was inserted at one place stands in the order of insertion.
    pub(super) fn apply(mut self, text: &str) -> String {
        self.0.sort_by_key(|(range, _)| range.start);
        let mut result =
            String::with_capacity(text.len() + self.0.iter().map(|(_, new)| new.len()).sum::<usize>());
        let mut done = 0;
        for (range, new) in self.0 {
            result.push_str(&text[done..range.start]);
            result.push_str(&new);
            done = range.end;
        }
        result.push_str(&text[done..]);
        result
    }
}

/// The blanks in front of the line that holds `offset`.
pub(super) fn indentation(text: &str, offset: usize) -> &str {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let line = &text[start..];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}
