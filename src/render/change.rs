//! A replacement as a small line diff.

use crate::diagnostics::{SourceFile, Span};

/// Limit of lines for each side.
const LINES: usize = 6;
/// Limit of characters of a line; packed code is one line.
const CHARACTERS: usize = 120;

/// The changed lines before and after a replacement, with `- ` and `+ `.
pub(super) fn change(code: &SourceFile, span: Span, replacement: &str) -> String {
    let (text, range) = (code.text(), span.range());
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
    let old = &text[start..end];
    let new = format!("{}{replacement}{}", &text[start..range.start], &text[range.end..end]);
    // Both sides begin alike; a long line is cut there, so that the difference is shown.
    let same = text[start..range.start].chars().count();
    let indent = old.chars().take_while(|c| matches!(c, ' ' | '\t')).count();
    let side = |mark: char, side: &str| -> String {
        let lines: Vec<&str> = side.lines().map(|line| line.trim_end_matches('\r')).collect();
        let mut shown: String =
            lines.iter().take(LINES).map(|line| format!("{mark} {}\n", cut(line, indent, same))).collect();
        if lines.len() > LINES {
            shown += &format!("{mark} … {} more lines\n", lines.len() - LINES);
        }
        shown
    };
    side('-', old) + &side('+', &new)
}

/// A line without its indent; of a long one, the part around the change.
fn cut(line: &str, indent: usize, same: usize) -> String {
    let blank = line.chars().take_while(|c| matches!(c, ' ' | '\t')).count();
    let skipped = indent.min(blank);
    let characters = line.chars().count();
    if characters - skipped <= CHARACTERS {
        return line.chars().skip(skipped).collect();
    }
    let from = same
        .saturating_sub(CHARACTERS / 3)
        .clamp(skipped, characters.saturating_sub(CHARACTERS).max(skipped));
    let part: String = line.chars().skip(from).take(CHARACTERS).collect();
    let before = if from > skipped { "…" } else { "" };
    let after = if from + CHARACTERS < characters { "…" } else { "" };
    format!("{before}{part}{after}")
}

#[cfg(test)]
mod tests {
    use super::{CHARACTERS, change};
    use crate::diagnostics::{SourceFile, Span};

    fn of(code: &str, from: &str, to: &str) -> String {
        let at = code.find(from).unwrap();
        change(&SourceFile::new("code.js", code), Span::new(at, at + from.len()), to)
    }

    #[test]
    fn the_lines_of_a_change_are_shown_without_their_indent() {
        assert_eq!(of("a\r\n  if (b) {\r\n    c();\r\n  }\r\nd", "b", "true"), "- if (b) {\n+ if (true) {\n");
        assert_eq!(of("  {\n    a();\n  }\n", "{\n    a();\n  }", "{}"), "- {\n-   a();\n- }\n+ {}\n");
    }

    #[test]
    fn what_is_long_is_cut_around_the_change() {
        let code = format!("{}HERE{}", "x".repeat(1000), "y".repeat(1000));
        let shown = of(&code, "HERE", "");
        let lines: Vec<&str> = shown.lines().collect();
        assert!(lines[0].contains("HERE") && !lines[1].contains("HERE"), "{shown}");
        assert!(lines.iter().all(|line| line.chars().count() <= CHARACTERS + 4), "{shown}");
        let block = format!("{{\n{}}}", "a();\n".repeat(50));
        assert!(of(&block, &block, "{}").contains("- … 46 more lines\n+ {}"));
    }
}
