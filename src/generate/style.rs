//! Detects the formatting of a JSON text, and formats new values in the same way.

use serde_json::Value;

use super::edits::indentation;
use crate::diagnostics::line_end;
use crate::library::{Data, Node};

/// The formatting of a JSON text.
#[derive(Debug)]
pub(super) struct Style {
    pub(super) line_end: &'static str,
    pub(super) unit: String,
    /// The text between a key and its value.
    colon: String,
    /// The blanks inside the braces of an object on one line.
    padding: String,
}

impl Style {
    /// The formatting of a text; where it shows none, the usual one of a library: two spaces.
    pub(super) fn from_text(text: &str, root: &Node) -> Self {
        let colon = between_key_and_value(text, root).unwrap_or(": ").to_owned();
        let tight = if colon.ends_with(' ') { " " } else { "" };
        Self {
            line_end: line_end(text),
            unit: unit(text, root).unwrap_or("  ").to_owned(),
            padding: padding(text, root).unwrap_or(tight).to_owned(),
            colon,
        }
    }

    pub(super) fn comma(&self) -> &'static str {
        if self.colon.ends_with(' ') { ", " } else { "," }
    }

    pub(super) fn flat(&self, value: &Value) -> String {
        match value {
            Value::Array(items) if !items.is_empty() => {
                let items: Vec<String> = items.iter().map(|item| self.flat(item)).collect();
                format!("[{}]", items.join(self.comma()))
            }
            Value::Object(entries) if !entries.is_empty() => {
                let entries: Vec<String> =
                    entries.iter().map(|(key, value)| self.keyed(key, &self.flat(value))).collect();
                self.padded(&entries.join(self.comma()))
            }
            other => other.to_string(),
        }
    }

    pub(super) fn spread(&self, value: &Value, indent: &str) -> String {
        let inner = format!("{indent}{}", self.unit);
        let lines = |brackets: [char; 2], items: Vec<String>| {
            let [open, close] = brackets;
            let end = self.line_end;
            let items = items.join(&format!(",{end}{inner}"));
            format!("{open}{end}{inner}{items}{end}{indent}{close}")
        };
        match value {
            Value::Array(items) if !items.is_empty() => {
                lines(['[', ']'], items.iter().map(|item| self.spread(item, &inner)).collect())
            }
            Value::Object(entries) if !entries.is_empty() => {
                let entries = entries.iter().map(|(key, value)| self.keyed(key, &self.spread(value, &inner)));
                lines(['{', '}'], entries.collect())
            }
            other => other.to_string(),
        }
    }

    /// A key with a formatted value.
    pub(super) fn keyed(&self, key: &str, value: &str) -> String {
        format!("{}{}{value}", Value::from(key), self.colon)
    }

    pub(super) fn padded(&self, inside: &str) -> String {
        format!("{{{0}{inside}{0}}}", self.padding)
    }
}

/// The start of the first key or element of a list or table.
pub(super) fn first_start(node: &Node) -> Option<usize> {
    match &node.data {
        Data::List(items) => items.first().map(|item| item.span.range().start),
        Data::Table(entries) => entries.first().map(|entry| entry.key_span.range().start),
        _ => None,
    }
}

/// True if the contents of a list or table begin on a line of their own; `None` for an empty one.
pub(super) fn is_broken(text: &str, node: &Node) -> Option<bool> {
    let first = first_start(node)?;
    Some(text[node.span.range().start..first].contains('\n'))
}

/// The first answer for a value or one inside it, outer ones first.
fn find<'t>(node: &Node, ask: &impl Fn(&Node) -> Option<&'t str>) -> Option<&'t str> {
    let inner = || match &node.data {
        Data::List(items) => items.iter().find_map(|item| find(item, ask)),
        Data::Table(entries) => entries.iter().find_map(|entry| find(&entry.value, ask)),
        _ => None,
    };
    ask(node).or_else(inner)
}

fn unit<'t>(text: &'t str, root: &Node) -> Option<&'t str> {
    find(root, &|node| {
        let first = first_start(node).filter(|_| is_broken(text, node) == Some(true))?;
        indentation(text, first).strip_prefix(indentation(text, node.span.range().start))
    })
}

fn between_key_and_value<'t>(text: &'t str, root: &Node) -> Option<&'t str> {
    find(root, &|node| {
        let entry = node.entries().first()?;
        let between = &text[entry.key_span.range().end..entry.value.span.range().start];
        (!between.contains('\n')).then_some(between)
    })
}

fn padding<'t>(text: &'t str, root: &Node) -> Option<&'t str> {
    find(root, &|node| {
        let first = node.entries().first()?.key_span.range().start;
        let padding = &text[node.span.range().start + 1..first];
        (!padding.contains('\n')).then_some(padding)
    })
}
