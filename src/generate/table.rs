//! Rows for the tables of a docs.md, in the columns that a table has.

use serde_json::Value;

use super::outline::{Outline, Table};
use super::{field::FormField, words::code};
use crate::library::plain_value;
use crate::words::one_line;

/// The columns of a table that is made anew.
pub(super) const HEAD: &str = "| Key | Type | Required | Description |\n|---|---|---|---|";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Key,
    Label,
    Kind,
    Required,
    Default,
    Options,
    Description,
    Other,
}

/// Stems of the headings that columns have.
const COLUMNS: [(Column, &[&str]); 7] = [
    (
        Column::Key,
        &["key", "name", "param", "field", "argument", "event", "ключ", "параметр", "назва", "под"],
    ),
    (Column::Kind, &["type", "kind", "тип"]),
    (Column::Required, &["required", "mandatory", "обов", "обяз"]),
    (Column::Default, &["default", "типов", "умолч", "замовч"]),
    (Column::Options, &["option", "value", "allowed", "choice", "значен"]),
    (Column::Description, &["descr", "mean", "what", "explan", "purpose", "note", "when", "опис"]),
    (Column::Label, &["label", "title", "name", "підпис"]),
];

impl Table {
    fn kinds(&self) -> Vec<Column> {
        let mut kinds: Vec<Column> = Vec::new();
        for heading in &self.columns {
            let heading = heading.to_lowercase();
            let is = |stems: &[&str]| {
                stems.iter().any(|stem| heading.split_whitespace().any(|word| word.starts_with(stem)))
            };
            let kind = COLUMNS.iter().find(|(kind, stems)| is(stems) && !kinds.contains(kind));
            kinds.push(kind.map_or(Column::Other, |(kind, _)| *kind));
        }
        // Whatever their headings: a table names things on the left and speaks about them on the right.
        if let Some(first) = kinds.first_mut().filter(|first| **first == Column::Other) {
            *first = Column::Key;
        }
        if !kinds.contains(&Column::Description)
            && let Some(last) = kinds.iter_mut().skip(1).rev().find(|kind| **kind == Column::Other)
        {
            *last = Column::Description;
        }
        kinds
    }

    /// True if its columns are those of a table of parameters.
    pub(super) fn looks_like_parameters(&self) -> bool {
        let kinds = self.kinds();
        kinds.contains(&Column::Kind) || kinds.contains(&Column::Required) || kinds.contains(&Column::Default)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(|row| row.cells.first()).map(|cell| cell.trim())
    }

    /// The row of a parameter. `known` are parameters that may be in the table: their rows show the words for yes and
    /// no.
    pub(super) fn row_of(&self, field: &FormField, known: &[&FormField]) -> String {
        let kinds = self.kinds();
        let has = |kind: Column| kinds.contains(&kind);
        let cells = kinds.iter().map(|kind| match kind {
            Column::Key => self.key(&field.key),
            Column::Label => field.label.clone(),
            Column::Kind => field.kind.clone(),
            Column::Required => self.yes_or_no(field.required, &kinds, known),
            Column::Default => field.default.as_ref().map(value_as_code).unwrap_or_default(),
            Column::Options => options(field),
            Column::Description => description(field, !has(Column::Options), !has(Column::Default)),
            Column::Other => String::new(),
        });
        row(cells.collect())
    }

    pub(super) fn row_of_event(&self, name: &str, description: &str) -> String {
        let cells = self.kinds().into_iter().map(|kind| match kind {
            Column::Key => self.key(name),
            Column::Description => description.to_owned(),
            _ => String::new(),
        });
        row(cells.collect())
    }

    fn key(&self, key: &str) -> String {
        let plain = !self.rows.is_empty() && self.rows.iter().all(|row| !row.has_code);
        // An underscore at an edge would set it in italics.
        if plain && !key.starts_with('_') && !key.ends_with('_') { key.to_owned() } else { code(key) }
    }

    fn yes_or_no(&self, required: bool, kinds: &[Column], known: &[&FormField]) -> String {
        let column = kinds.iter().position(|kind| *kind == Column::Required);
        let said = self.rows.iter().find_map(|row| {
            let name = row.cells.first()?.trim();
            known.iter().find(|field| field.key == name && field.required == required)?;
            row.cells.get(column?).map(|cell| cell.trim().to_owned())
        });
        said.unwrap_or_else(|| if required { "yes".to_owned() } else { "no".to_owned() })
    }

    /// The place for a new row, and the text in front of each row: a table may be in a list or a quotation.
    pub(super) fn end<'t>(&self, text: &'t str) -> (usize, &'t str) {
        let start = self.rows.last().map_or(self.range.start, |row| row.start);
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let end =
            self.range.start + text[self.range.clone()].trim_end_matches(['\n', '\r', ' ', '\t', '>']).len();
        // The first row of a list item stands behind the item's mark.
        let prefix = &text[line..start];
        (end, if prefix.trim_matches([' ', '\t', '>']).is_empty() { prefix } else { "" })
    }
}

impl Outline {
    /// The table that lists some of the names, else one in that part of the text which looks like it.
    pub(super) fn table_of(
        &self,
        names: &[&str],
        part: &std::ops::Range<usize>,
        looks: impl Fn(&Table) -> bool,
    ) -> Option<&Table> {
        let listed = |table: &&Table| table.names().any(|name| names.contains(&name));
        let inside = |table: &&Table| part.contains(&table.range.start);
        let both = self.tables.iter().find(|table| listed(table) && inside(table));
        let looked = || self.tables.iter().find(|table| inside(table) && looks(table));
        let anywhere = || self.tables.iter().find(|table| listed(table) && looks(table));
        both.or_else(looked).or_else(anywhere)
    }
}

pub(super) fn new_row(field: &FormField) -> String {
    let required = if field.required { "yes" } else { "no" };
    row(vec![code(&field.key), field.kind.clone(), required.to_owned(), description(field, true, true)])
}

fn row(cells: Vec<String>) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| one_line(cell).replace('|', "\\|")).collect();
    format!("| {} |", cells.join(" | "))
}

/// The meaning of a parameter, with its options and default where the description does not name them.
pub(super) fn description(field: &FormField, with_options: bool, with_default: bool) -> String {
    let mut sentences = vec![field.description.trim().to_owned()];
    let told = |value: &str| field.description.contains(&code(value));
    if with_options && !field.options.iter().all(|(value, _)| told(&plain_value(value))) {
        let which = if field.kind == "multiselect" { "Any of" } else { "One of" };
        sentences.push(format!("{which} {}.", options(field)));
    }
    if with_default && let Some(default) = field.default.as_ref().filter(|default| *default != "") {
        sentences.push(format!("Default: {}.", value_as_code(default)));
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(" ")
}

fn options(field: &FormField) -> String {
    let options: Vec<String> = field.options.iter().map(|(value, _)| value_as_code(value)).collect();
    options.join(", ")
}

fn value_as_code(value: &Value) -> String {
    match plain_value(value) {
        empty if empty.is_empty() => String::new(),
        text => code(&text),
    }
}
