//! The text of a file, with conversion of byte offsets to lines and columns.

use std::sync::{Arc, OnceLock};

use super::Span;

#[derive(Debug, Clone)]
pub struct SourceFile {
    path: Arc<str>,
    text: Arc<str>,
    lines: OnceLock<Arc<[u32]>>,
    /// Number of characters before each block of [`BLOCK`] bytes, so that a column in a line of packed code is found
    /// without counting from its beginning.
    blocks: OnceLock<Arc<[u32]>>,
}

const BLOCK: usize = 1024;

/// A line and column, both from 1; columns count characters, not bytes, and not a byte-order mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

/// The byte-order mark that some editors put in front of UTF-8, or nothing, and the text after it.
pub fn split_bom(text: &str) -> (&str, &str) {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    (&text[..text.len() - body.len()], body)
}

/// The line end of a text: that of its first line.
pub fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

impl SourceFile {
    /// A file of the given text. `path` is relative to the library, with `/` between its parts.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: text.into(), lines: OnceLock::new(), blocks: OnceLock::new() }
    }

    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text after a byte-order mark, with the length of the mark in bytes.
    pub fn body(&self) -> (&str, usize) {
        let (mark, body) = split_bom(&self.text);
        (body, mark.len())
    }

    /// Line and column of a byte offset; an offset past the end is the end, one inside a character is its start.
    pub fn position(&self, offset: u32) -> Position {
        let offset = self.text.floor_char_boundary(offset as usize);
        let (line, start) = self.line(offset);
        let mark = usize::from(line == 1 && offset > 0 && self.body().1 > 0);
        let column = self.characters_before(offset) - self.characters_before(start) - mark + 1;
        Position {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
        }
    }

    /// The number of the line that holds `offset`, from 1, and its first byte.
    fn line(&self, offset: usize) -> (usize, usize) {
        let lines = self.lines.get_or_init(|| line_starts(&self.text));
        let line = lines.partition_point(|&start| start as usize <= offset).max(1);
        (line, lines[line - 1] as usize)
    }

    fn characters_before(&self, offset: usize) -> usize {
        let blocks = self.blocks.get_or_init(|| {
            let mut sum = 0;
            let blocks = self.text.as_bytes().chunks(BLOCK).map(|block| {
                let before = sum;
                sum += u32::try_from(characters(block)).unwrap_or(u32::MAX);
                before
            });
            let mut blocks: Vec<u32> = blocks.collect();
            blocks.push(sum);
            blocks.into()
        });
        let block = offset / BLOCK;
        // A file of whole blocks ends where one would begin.
        let before = blocks.get(block).copied().unwrap_or_default() as usize;
        before + characters(&self.text.as_bytes()[block * BLOCK..offset])
    }

    /// The text of a span; a span that does not fit is clipped.
    pub fn slice(&self, span: Span) -> &str {
        let start = self.text.floor_char_boundary(span.start as usize);
        let end = self.text.floor_char_boundary(span.end as usize).max(start);
        &self.text[start..end]
    }

    /// The span of the line that holds `offset`, without its line end.
    pub fn line_span(&self, offset: u32) -> Span {
        let offset = self.text.floor_char_boundary(offset as usize);
        let (_, start) = self.line(offset);
        let end = self.text[offset..].find('\n').map_or(self.text.len(), |at| offset + at);
        let end = if self.text[start..end].ends_with('\r') { end - 1 } else { end };
        Span::new(start, end.max(start))
    }
}

/// The number of characters that begin in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count()
}

fn line_starts(text: &str) -> Arc<[u32]> {
    let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(breaks).map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_skip_the_byte_order_mark() {
        let file = SourceFile::new("a", "\u{feff}їжак\r\nab");
        assert_eq!(file.position(3), Position { line: 1, column: 1 });
        assert_eq!(file.position(7), Position { line: 1, column: 3 });
        assert_eq!(file.position(14), Position { line: 2, column: 2 });
        assert_eq!(file.position(999), Position { line: 2, column: 3 });
    }

    #[test]
    fn columns_are_right_in_lines_of_many_blocks() {
        let text = "їa\n".repeat(700) + &"яb".repeat(2000);
        let file = SourceFile::new("a", text.as_str());
        for offset in (0..=text.len()).filter(|&offset| text.is_char_boundary(offset)) {
            let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            let column = u32::try_from(text[start..offset].chars().count() + 1).unwrap();
            let line = u32::try_from(text[..offset].matches('\n').count() + 1).unwrap();
            assert_eq!(file.position(u32::try_from(offset).unwrap()), Position { line, column });
        }
        let whole = SourceFile::new("a", "x".repeat(BLOCK));
        assert_eq!(whole.position(9999), Position { line: 1, column: 1025 });
    }

    #[test]
    fn a_line_ends_before_its_line_end() {
        let file = SourceFile::new("a", "one\r\ntwo\n");
        assert_eq!(file.slice(file.line_span(1)), "one");
        assert_eq!(file.slice(file.line_span(6)), "two");
        assert_eq!(file.slice(file.line_span(9)), "");
    }
}
