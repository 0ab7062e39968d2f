//! Elements and entries taken out of a JSON text, with the comma and the blanks that belong to them.

use crate::diagnostics::{Edit, SourceFile, Span};
use crate::library::Node;

pub fn element_removed(source: &SourceFile, list: &Node, element: Span) -> Option<Edit> {
    let spans: Vec<Span> = list.items().iter().map(|item| item.span).collect();
    removed(source, list.span, &spans, element)
}

/// Takes an entry out of a table: the one whose key stands at `key`.
pub fn entry_removed(source: &SourceFile, table: &Node, key: Span) -> Option<Edit> {
    let entries = table.entries().iter();
    let spans: Vec<Span> =
        entries.map(|entry| Span { start: entry.key_span.start, end: entry.value.span.end }).collect();
    let whole = *spans.iter().find(|span| span.start == key.start)?;
    removed(source, table.span, &spans, whole)
}

fn removed(source: &SourceFile, whole: Span, all: &[Span], gone: Span) -> Option<Edit> {
    let at = all.iter().position(|span| *span == gone)?;
    let span = match (all.get(at + 1), at.checked_sub(1).and_then(|before| all.get(before))) {
        // The next one takes the place of the one that goes.
        (Some(next), _) => Span { start: gone.start, end: next.start },
        (None, Some(before)) => Span { start: before.end, end: gone.end },
        (None, None) => Span { start: whole.start + 1, end: whole.end.saturating_sub(1) },
    };
    Some(Edit::new(source.path(), span, ""))
}
