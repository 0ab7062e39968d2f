//! Completion. Works on half-typed text: where a file cannot be parsed, the text around the cursor decides.

mod cases;
mod code;
mod config;
mod json;
mod offer;

use lsp_types::{CompletionItem, CompletionTextEdit, Documentation, MarkupContent, MarkupKind, TextEdit};

use super::convert::Lines;
use super::symbol::View;
use offer::{Offer, events, parameters};

pub(super) fn completion(
    view: &View<'_>,
    text: &str,
    offset: usize,
    lines: &Lines<'_>,
) -> Vec<CompletionItem> {
    use crate::library::Part;
    let (from, offers) = match view.part {
        Part::Code => code::offers(view, text, offset),
        Part::Config => config::offers(view, text, offset),
        Part::Tests => cases::offers(view, text, offset),
        Part::Docs => mentioned(view, text, offset),
        Part::Information => return Vec::new(),
    };
    let range = lines.range(crate::diagnostics::Span::new(from, offset));
    let item = |(at, offer): (usize, Offer)| CompletionItem {
        sort_text: Some(format!("{at:04}")),
        filter_text: Some(offer.label.clone()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit {
            range,
            new_text: offer.text.unwrap_or_else(|| offer.label.clone()),
        })),
        label: offer.label,
        kind: Some(offer.kind),
        detail: offer.detail,
        documentation: offer
            .page
            .map(|value| Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value })),
        ..CompletionItem::default()
    };
    // A name that somebody has not typed yet is none.
    let named = offers.into_iter().filter(|offer| !offer.label.trim().is_empty());
    named.enumerate().map(item).collect()
}

/// Names that docs.md can mention between backticks.
fn mentioned(view: &View<'_>, text: &str, offset: usize) -> (usize, Vec<Offer>) {
    let before = text.get(..offset).unwrap_or_default();
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    if line.matches('`').count() % 2 == 0 {
        return (offset, Vec::new());
    }
    let from = before.rfind('`').map_or(offset, |at| at + 1);
    (from, [parameters(view), events(view)].concat())
}
