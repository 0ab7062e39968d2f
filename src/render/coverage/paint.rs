//! Annotates source by coverage, line by line, for HTML.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::script::{LineColumn, Stretch};
use crate::testing::coverage::ActionCoverage;

#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct PaintedLine {
    /// Executions of the line; `None` where no statement begins on it.
    pub(super) count: Option<u64>,
    pub(super) pieces: Vec<Piece>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Piece {
    pub(super) text: String,
    /// The kind of item that was missed; empty if it was reached or is none.
    pub(super) missed: &'static str,
    /// The kind of a branch path without text that was missed and begins here.
    pub(super) note: &'static str,
}

/// Nesting depth of missed items, since they overlap.
#[derive(Debug, Clone, Copy, Default)]
struct Depth {
    statement: i64,
    way: i64,
    function: i64,
}

#[derive(Default)]
struct Changes {
    depth: Depth,
    note: &'static str,
}

pub(super) fn painted(source: &str, action: &ActionCoverage) -> Vec<PaintedLine> {
    let changes = changes(action);
    let mut changes = changes.into_iter().peekable();
    let counts = action.lines();
    let mut depth = Depth::default();
    let mut lines = Vec::new();
    for (line, text) in (1..).zip(lines_of(source)) {
        let mut painted = PaintedLine { count: counts.get(&line).copied(), pieces: Vec::new() };
        let mut column = 0;
        let mut piece = String::new();
        for c in text.chars() {
            let here = LineColumn { line, column };
            while let Some((_, change)) = changes.next_if(|(at, _)| *at <= here) {
                painted.push(std::mem::take(&mut piece), depth.word(), "");
                depth.add(change.depth);
                if !change.note.is_empty() {
                    painted.push(String::new(), "", change.note);
                }
            }
            piece.push(c);
            column += u32::try_from(c.len_utf16()).unwrap_or(2);
        }
        painted.push(piece, depth.word(), "");
        lines.push(painted);
    }
    lines
}

impl PaintedLine {
    fn push(&mut self, text: String, missed: &'static str, note: &'static str) {
        match self.pieces.last_mut() {
            _ if text.is_empty() && note.is_empty() => {}
            Some(last) if last.missed == missed && last.note == note && note.is_empty() => {
                last.text += &text;
            }
            _ => self.pieces.push(Piece { text, missed, note }),
        }
    }
}

impl Depth {
    fn add(&mut self, other: Self) {
        self.statement += other.statement;
        self.way += other.way;
        self.function += other.function;
    }

    fn word(self) -> &'static str {
        match self {
            Self { statement: 1.., .. } => "statement",
            Self { function: 1.., .. } => "function",
            Self { way: 1.., .. } => "way",
            _ => "",
        }
    }
}

/// The starts and ends of missed items.
fn changes(action: &ActionCoverage) -> BTreeMap<LineColumn, Changes> {
    let mut changes: BTreeMap<LineColumn, Changes> = BTreeMap::new();
    let Some(instrumented) = &action.instrumented else { return changes };
    let points = &instrumented.points;
    let mut mark = |stretch: &Stretch, depth: fn(i64) -> Depth| {
        changes.entry(stretch.start).or_default().depth.add(depth(1));
        changes.entry(stretch.end).or_default().depth.add(depth(-1));
    };
    for (place, count) in points.statements.iter().zip(&action.statements) {
        if *count == 0 {
            mark(place, |statement| Depth { statement, ..Depth::default() });
        }
    }
    for (function, count) in points.functions.iter().zip(&action.functions) {
        if *count == 0 {
            mark(&function.declared, |function| Depth { function, ..Depth::default() });
        }
    }
    let ways = points.branches.iter().zip(&action.branches);
    for (branch, arms, counts) in ways.clone().map(|(branch, counts)| (branch, &branch.arms, counts)) {
        // Of a branch that was never come to, what holds it is marked already.
        if counts.iter().all(|count| *count == 0) && branch.kind != "default-arg" {
            continue;
        }
        for arm in arms.iter().zip(counts).filter(|(_, count)| **count == 0).filter_map(|(arm, _)| *arm) {
            // The first way of an `if` stands for the whole of it: its own statements are marked.
            if branch.kind != "if" {
                mark(&arm, |way| Depth { way, ..Depth::default() });
            }
        }
    }
    let statements = points.statements.iter().zip(&action.statements);
    let mut missed: Vec<LineColumn> =
        statements.filter(|(_, count)| **count == 0).map(|(place, _)| place.start).collect();
    missed.sort_unstable();
    // A way in which there is a statement is marked by that.
    let shows = |way: Option<&Option<Stretch>>| {
        let Some(Some(way)) = way else { return false };
        missed.get(missed.partition_point(|at| *at < way.start)).is_some_and(|at| *at < way.end)
    };
    for (branch, counts) in ways.filter(|(branch, _)| branch.kind == "if") {
        let note = match counts.as_slice() {
            [0, other] if *other > 0 && !shows(branch.arms.first()) => "then",
            [other, 0] if *other > 0 && !shows(branch.arms.get(1)) => "else",
            _ => continue,
        };
        changes.entry(branch.place.start).or_default().note = note;
    }
    changes
}

/// Splits lines as JavaScript does: also at a lone carriage return, and at two separators of Unicode.
fn lines_of(source: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(source);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.find(['\n', '\r', '\u{2028}', '\u{2029}']);
        let Some(end) = end else {
            rest = None;
            return Some(text);
        };
        let after = &text[end..];
        let width =
            if after.starts_with("\r\n") { 2 } else { after.chars().next().map_or(1, char::len_utf8) };
        rest = Some(&after[width..]).filter(|rest| !rest.is_empty());
        Some(&text[..end])
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{lines_of, painted};
    use crate::diagnostics::SourceFile;
    use crate::script::instrument;
    use crate::testing::coverage::{ActionCoverage, Declared, Observed};

    /// The missed parts in brackets with the first letter of their kind; notes in braces.
    fn shown(code: &str, count: impl Fn(usize) -> u32) -> String {
        let instrumented = Arc::new(instrument(&SourceFile::new("code.js", code)).unwrap());
        let mut action = ActionCoverage::new(Declared {
            instrumented: Some(Arc::clone(&instrumented)),
            ..Declared::default()
        });
        let arms: usize = action.branches.iter().map(Vec::len).sum();
        let all = action.statements.len() + action.functions.len() + arms;
        action.add(&Observed { counts: (0..all).map(count).collect(), ..Observed::default() });
        let mut text = String::new();
        for line in painted(code, &action) {
            for piece in line.pieces {
                text += &match (piece.missed, piece.note) {
                    ("", "") => piece.text,
                    ("", note) => format!("{{{note}}}"),
                    (missed, _) => format!("[{}:{}]", &missed[..1], piece.text),
                };
            }
            text.push('\n');
        }
        text
    }

    #[test]
    fn what_was_reached_is_plain_and_what_was_not_is_marked() {
        let code = "const ї = '😀'; let a = 1;\nif (a) b();";
        // Statements: two declarations, the `if`, the call; then the two ways of the `if`.
        assert_eq!(shown(code, |_| 1), format!("{code}\n"));
        let nothing = shown(code, |_| 0);
        assert_eq!(nothing, "const ї = [s:'😀']; let a = [s:1];\n[s:if (a) b();]\n");
        assert_eq!(
            shown(code, |at| u32::from(at != 3 && at != 4)),
            "const ї = '😀'; let a = 1;\nif (a) [s:b();]\n"
        );
        assert_eq!(shown(code, |at| u32::from(at != 5)), "const ї = '😀'; let a = 1;\n{else}if (a) b();\n");
    }

    #[test]
    fn a_way_without_a_statement_is_told_by_a_word() {
        // The statement and the two ways of the `if`.
        assert_eq!(shown("if (a) {}", |at| u32::from(at != 1)), "{then}if (a) {}\n");
        assert_eq!(shown("if (a) {}", |at| u32::from(at != 2)), "{else}if (a) {}\n");
        assert_eq!(shown("if (a) {}", |_| 1), "if (a) {}\n");
    }

    #[test]
    fn ways_and_functions_are_marked() {
        // Statements: the declaration; the return; then the function; then the ways.
        let code = "const f = () => a ? b : c;";
        assert_eq!(shown(code, |at| u32::from(at != 4)), "const f = () => a ? b : [w:c];\n");
        assert_eq!(shown(code, |at| u32::from(at == 0)), "const f = [f:(]) => [s:a ? b : c];\n");
    }

    #[test]
    fn lines_are_those_of_javascript() {
        let lines: Vec<&str> = lines_of("a\r\nb\rc\u{2028}d\n\ne\n").collect();
        assert_eq!(lines, ["a", "b", "c", "d", "", "e"]);
    }
}
