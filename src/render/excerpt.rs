//! Source excerpts for findings. A file is prepared once and each excerpt reads its own lines only: otherwise a file
//! with thousands of findings would be read from its beginning for each of them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::diagnostics::SourceFile;

/// Limit of bytes of a line; of a longer one, packed code, only the part around the span is shown.
pub(super) const LONG_LINE: usize = 500;
/// Bytes shown before and after the span in such a line.
const AROUND: usize = 60;

/// Sources for miette, each prepared on first use.
pub(super) struct Pages<'a, S> {
    source: &'a S,
    known: RefCell<BTreeMap<Arc<str>, Option<Page>>>,
}

/// A source for miette. Control characters must not reach the terminal; they are replaced byte for byte, so that carets
/// stay in their columns.
#[derive(Debug, Clone)]
pub(super) struct Page(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    path: Arc<str>,
    text: String,
    lines: Vec<usize>,
}

impl<'a, 'text, S: Fn(&str) -> Option<&'text SourceFile>> Pages<'a, S> {
    pub(super) fn new(source: &'a S) -> Self {
        Self { source, known: RefCell::new(BTreeMap::new()) }
    }

    pub(super) fn source(&self, path: &str) -> Option<&'text SourceFile> {
        (self.source)(path)
    }

    pub(super) fn page(&self, path: &Arc<str>) -> Option<Page> {
        let prepare = || self.source(path).map(Page::new);
        self.known.borrow_mut().entry(Arc::clone(path)).or_insert_with(prepare).clone()
    }
}

impl Page {
    fn new(file: &SourceFile) -> Self {
        let unsafe_here = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t') && c.len_utf8() == 1;
        let text: String = file.text().chars().map(|c| if unsafe_here(c) { '?' } else { c }).collect();
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(breaks).collect();
        Self(Arc::new(Inner { path: Arc::clone(file.path()), text, lines }))
    }
}

impl SourceCode for Page {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let Inner { path, text, lines } = &*self.0;
        // A span at the very end, or past it, is shown at the last character.
        let start = text.floor_char_boundary(span.offset().min(text.len().saturating_sub(1)));
        let end = text.floor_char_boundary(start + span.len().min(text.len() - start));
        let line_of = |offset: usize| lines.partition_point(|&begin| begin <= offset).max(1) - 1;
        let line_end = |line: usize| lines.get(line + 1).map_or(text.len(), |next| next - 1);
        // The printer counts a column in bytes; people count characters.
        let column = || text[lines[line_of(start)]..start].chars().count();
        let near = line_of(start).saturating_sub(before)..(line_of(end) + after + 1).min(lines.len());
        if near.into_iter().any(|line| line_end(line) - lines[line] > LONG_LINE) {
            let line = line_of(start);
            if line != line_of(end) || end - start > LONG_LINE {
                // Two places that are too far from each other to be shown in one piece.
                return Err(MietteError::OutOfBounds);
            }
            let begin = text.floor_char_boundary(start.saturating_sub(AROUND).max(lines[line]));
            let stop = text.floor_char_boundary((end + AROUND).min(line_end(line)).max(start));
            return Ok(Box::new(MietteSpanContents::new_named(
                path.to_string(),
                &text.as_bytes()[begin..stop],
                (begin, stop - begin).into(),
                line,
                if before == 0 { column() } else { 0 },
                line + 1,
            )));
        }
        // The printer counts lines on its own inside this window, which is a little wider than what it will take.
        let first = line_of(start).saturating_sub(before);
        let begin = lines[first];
        let stop = lines.get(line_of(end) + after + 2).copied().unwrap_or(text.len());
        let inner = SourceSpan::new((start - begin).into(), end - start);
        let window = &text[begin..stop];
        let contents = window.read_span(&inner, before, after)?;
        let shown = SourceSpan::new((contents.span().offset() + begin).into(), contents.span().len());
        let data = &text.as_bytes()[shown.offset()..shown.offset() + shown.len()];
        Ok(Box::new(MietteSpanContents::new_named(
            path.to_string(),
            data,
            shown,
            contents.line() + first,
            if before == 0 { column() } else { 0 },
            contents.line_count() + first,
        )))
    }
}
