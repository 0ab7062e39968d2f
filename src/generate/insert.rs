//! Additions to a JSON text, set as what already stands there is set. The parser's own tree could add to a text
//! too, but it spreads objects that a person keeps on one line and drops blank lines at the edges of a list; here
//! every byte of the old text stays.

use std::ops::Range;

use serde_json::Value;

use super::edits::{Edits, indentation};
use super::style::{Style, first_start, is_broken};
use crate::library::{Data, Node};

/// Additions to a JSON text that keep its style.
#[derive(Debug)]
pub(super) struct Insertions<'t> {
    text: &'t str,
    style: Style,
    edits: Edits,
}

/// A list or table of the text, with the style for new entries.
#[derive(Debug, Clone, Copy)]
pub(super) struct Container<'n> {
    pub(super) node: &'n Node,
    flat: bool,
}

/// A value to add, with a key where it goes into a table.
type Item<'a> = (Option<&'a str>, Value);

impl<'t> Insertions<'t> {
    /// No additions to a text yet; `root` is its tree.
    pub(super) fn new(text: &'t str, root: &Node) -> Self {
        Self { text, style: Style::from_text(text, root), edits: Edits::default() }
    }

    pub(super) fn root<'n>(&self, root: &'n Node) -> Container<'n> {
        Container { node: root, flat: is_broken(self.text, root) == Some(false) }
    }

    /// A list or table inside another. What is empty follows the one around it.
    pub(super) fn inside<'n>(&self, outer: Container<'_>, node: &'n Node) -> Container<'n> {
        Container { node, flat: is_broken(self.text, node).map_or(outer.flat, |broken| !broken) }
    }

    /// Adds entries at the end of a table. May be called once for each table.
    pub(super) fn entries(&mut self, table: Container<'_>, entries: Vec<(&str, Value)>) {
        self.add(table, entries.into_iter().map(|(key, value)| (Some(key), value)).collect());
    }

    /// Adds elements at the end of a list. May be called once for each list.
    pub(super) fn elements(&mut self, list: Container<'_>, elements: Vec<Value>) {
        self.add(list, elements.into_iter().map(|value| (None, value)).collect());
    }

    pub(super) fn apply(self) -> String {
        self.edits.apply(self.text)
    }

    pub(super) fn into_changes(self) -> Vec<(Range<usize>, String)> {
        self.edits.into_changes()
    }

    fn add(&mut self, place: Container<'_>, items: Vec<Item<'_>>) {
        if items.is_empty() {
            return;
        }
        match last_end(place.node) {
            Some(end) => self.append(place, end, &items),
            None => self.fill(place, &items),
        }
    }

    /// Adds behind the last entry of a list or table.
    fn append(&mut self, place: Container<'_>, end: usize, items: &[Item<'_>]) {
        let separator = if place.flat {
            self.style.comma().to_owned()
        } else {
            let first = first_start(place.node).unwrap_or(end);
            format!(",{}{}", self.style.line_end, indentation(self.text, first))
        };
        let indent =
            indentation(self.text, if place.flat { end } else { first_start(place.node).unwrap_or(end) });
        let flat = self.last_is_flat(place.node).unwrap_or(place.flat);
        let mut addition = String::new();
        for item in items {
            addition.push_str(&separator);
            addition.push_str(&self.set(item, flat, indent));
        }
        self.edits.insert(end, addition);
    }

    /// Adds between empty brackets.
    fn fill(&mut self, place: Container<'_>, items: &[Item<'_>]) {
        let span = place.node.span.range();
        let outer = indentation(self.text, span.start);
        let inner = format!("{outer}{}", self.style.unit);
        let inside = span.start + 1..span.end - 1;
        let set: Vec<String> = items.iter().map(|item| self.set(item, place.flat, &inner)).collect();
        let text = if !place.flat {
            let end = self.style.line_end;
            format!("{end}{inner}{}{end}{outer}", set.join(&format!(",{end}{inner}")))
        } else if matches!(place.node.data, Data::Table(_)) {
            let padded = self.style.padded(&set.join(self.style.comma()));
            padded[1..padded.len() - 1].to_owned()
        } else {
            set.join(self.style.comma())
        };
        self.edits.fill(inside, text);
    }

    fn set(&self, (key, value): &Item<'_>, flat: bool, indent: &str) -> String {
        let value = if flat { self.style.flat(value) } else { self.style.spread(value, indent) };
        key.map_or(value.clone(), |key| self.style.keyed(key, &value))
    }

    /// True if the last list or table inside stands on one line: a new one beside it does so too. Values of a table
    /// are of different kinds, so only those of a list tell.
    fn last_is_flat(&self, node: &Node) -> Option<bool> {
        node.items().iter().rev().find_map(|item| is_broken(self.text, item)).map(|broken| !broken)
    }
}

fn last_end(node: &Node) -> Option<usize> {
    match &node.data {
        Data::List(items) => items.last().map(|item| item.span.range().end),
        Data::Table(entries) => entries.last().map(|entry| entry.value.span.range().end),
        _ => None,
    }
}
