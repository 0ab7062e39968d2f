//! Names, links and code in a docs.md, for the rules that compare it with the form.

use super::{outline::Outline, sections::Role};
use crate::diagnostics::{SourceFile, Span};

/// The structure of a docs.md, for the rules.
#[derive(Debug)]
pub struct Page {
    outline: Outline,
    parameters: std::ops::Range<usize>,
    events: std::ops::Range<usize>,
    /// Bytes in front of the text: those of a byte-order mark.
    skipped: usize,
}

impl Page {
    pub fn parse(source: &SourceFile) -> Self {
        let (body, skipped) = source.body();
        let outline = Outline::parse(body);
        let parameters = outline.section(Role::Parameters, body).unwrap_or_default();
        let events = outline.section(Role::Events, body).unwrap_or_default();
        Self { outline, parameters, events, skipped }
    }

    pub fn links(&self) -> impl Iterator<Item = (Span, &str)> {
        self.outline.links.iter().map(|(range, target)| (self.span(range), target.as_str()))
    }

    pub fn codes(&self) -> impl Iterator<Item = (Span, &str)> {
        self.outline.codes.iter().map(|(range, code)| (self.span(range), code.as_str()))
    }

    pub fn headings(&self) -> impl Iterator<Item = (Span, usize, &str)> {
        self.outline
            .headings
            .iter()
            .map(|heading| (self.span(&heading.range), heading.level, heading.title.as_str()))
    }

    pub fn is_about_events(&self, span: Span) -> bool {
        self.span(&self.events).contains(span)
    }

    pub fn json_blocks(&self) -> impl Iterator<Item = (Span, &str)> {
        self.outline.json.iter().map(|(range, text)| (self.span(range), text.as_str()))
    }

    /// The names in the table of parameters, each with its row: that in the section of parameters, else one that
    /// lists some of `keys` and looks like it.
    pub fn documented(&self, keys: &[&str]) -> Vec<(&str, Span)> {
        let table = self.outline.table_of(keys, &self.parameters, |table| table.looks_like_parameters());
        let rows = table.into_iter().flat_map(|table| &table.rows);
        let named = rows.filter_map(|row| {
            let name = row.cells.first()?.trim();
            Some((name, self.span(&(row.start..row.start + 1))))
        });
        named.collect()
    }

    pub fn mentions(&self, name: &str) -> bool {
        self.outline.mentions.name(name, |_| true)
    }

    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::new(range.start, range.end).shifted(self.skipped)
    }
}
