//! Edits of a text that keep its lines.

use crate::diagnostics::{Columns, Shift};
use oxc_span::Span;

/// Edits in any order; [`Self::applied`] sorts them.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<Edit>);

#[derive(Debug)]
struct Edit {
    /// The bytes that are replaced; none where text is only added.
    start: u32,
    end: u32,
    /// The order of edits at one place: ends before beginnings, and outer beginnings before inner ones. Of two edits around
    /// the same text the later one is the outer one.
    order: (Order, i64, i64),
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    After,
    BodyStart,
    Before,
    Replacement,
}

impl Edits {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn count(&self) -> i64 {
        i64::try_from(self.0.len()).unwrap_or(i64::MAX)
    }

    /// Adds text in front of what stands at `span`.
    pub(super) fn before(&mut self, span: Span, text: String) {
        let order = (Order::Before, -i64::from(span.size()), -self.count());
        self.0.push(Edit { start: span.start, end: span.start, order, text });
    }

    /// Adds text behind what stands at `span`.
    pub(super) fn after(&mut self, span: Span, text: String) {
        let order = (Order::After, i64::from(span.size()), self.count());
        self.0.push(Edit { start: span.end, end: span.end, order, text });
    }

    /// Adds text at the start of the body of a function.
    pub(super) fn body_start(&mut self, at: u32, text: String) {
        self.0.push(Edit { start: at, end: at, order: (Order::BodyStart, 0, self.count()), text });
    }

    /// Replaces a word.
    pub(super) fn replace(&mut self, span: Span, text: String) {
        self.0.push(Edit {
            start: span.start,
            end: span.end,
            order: (Order::Replacement, 0, self.count()),
            text,
        });
    }

    /// The text with its edits, and the way back from its columns.
    pub(super) fn applied(mut self, code: &str) -> (String, Columns) {
        self.0.sort_by_key(|edit| (edit.start, edit.order));
        let added: usize = self.0.iter().map(|edit| edit.text.len()).sum();
        let mut text = String::with_capacity(code.len() + added);
        let mut shifts = Vec::new();
        // The engine is not given a byte-order mark.
        let first = u32::from(!code.starts_with('\u{feff}'));
        let (mut line, mut column, mut done) = (1, first, 0);
        for edit in &self.0 {
            let (start, end) = (edit.start as usize, edit.end as usize);
            advance(&code[done..start], &mut line, &mut column);
            text.push_str(&code[done..start]);
            text.push_str(&edit.text);
            let (added, removed) = (length(&edit.text), length(&code[start..end]));
            shifts.push(Shift { line, column, added, removed });
            column += added;
            done = end;
        }
        text.push_str(&code[done..]);
        (text, Columns::new(shifts))
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

fn advance(text: &str, line: &mut u32, column: &mut u32) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let ends_line = match c {
            '\r' => chars.peek() != Some(&'\n'),
            '\n' | '\u{2028}' | '\u{2029}' => true,
            _ => false,
        };
        if ends_line {
            *line += 1;
            *column = 1;
        } else {
            *column += 1;
        }
    }
}
