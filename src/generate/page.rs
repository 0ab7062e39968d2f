//! What a docs.md says, for the rules that hold it against the form.

use crate::diagnostics::{SourceFile, Span};

use super::outline::Outline;
use super::sections::Role;

/// What a docs.md says.
#[derive(Debug)]
pub struct Page {
    outline: Outline,
    /// The sections about parameters and about events.
    parameters: std::ops::Range<usize>,
    /// Bytes in front of the text: those of a byte-order mark.
    skipped: usize,
}

impl Page {
    /// Reads a docs.md.
    #[must_use]
    pub fn of(source: &SourceFile) -> Self {
        let (body, skipped) = source.body();
        let outline = Outline::of(body);
        let parameters = outline.section(Role::Parameters, body).unwrap_or_default();
        Self { outline, parameters, skipped }
    }

    /// Links and pictures: where they stand, and where they lead.
    pub fn links(&self) -> impl Iterator<Item = (Span, &str)> {
        self.outline.links.iter().map(|(range, target)| (self.span(range), target.as_str()))
    }

    /// Blocks of code that say they are JSON: where their text stands, and the text.
    pub fn json_blocks(&self) -> impl Iterator<Item = (Span, &str)> {
        self.outline.json.iter().map(|(range, text)| (self.span(range), text.as_str()))
    }

    /// The names in the table of parameters, each with its row: that in the section of parameters, else one that
    /// lists some of `keys` and looks like it.
    #[must_use]
    pub fn documented(&self, keys: &[&str]) -> Vec<(&str, Span)> {
        let table = self.outline.table_of(keys, &self.parameters, |table| table.looks_like_parameters());
        let rows = table.into_iter().flat_map(|table| &table.rows);
        let named = rows.filter_map(|row| {
            let name = row.cells.first()?.trim();
            Some((name, self.span(&(row.start..row.start + 1))))
        });
        named.collect()
    }

    /// Whether a name is mentioned where it counts.
    #[must_use]
    pub fn mentions(&self, name: &str) -> bool {
        self.outline.mentions.name(name, |_| true)
    }

    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::new(range.start, range.end).shifted(self.skipped)
    }
}
