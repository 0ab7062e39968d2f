//! YAML into a [`Node`] tree, with the places that serde-saphyr reports.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Spanned as Placed};

use crate::diagnostics::Span;

use super::read::Problem;
use super::tree::{Data, Entry, Node};

/// Reads a YAML text. Anchors are followed within the bounds of the reader's own budget, so a file that
/// unfolds without end is a problem, not a hang.
pub(super) fn parse(text: &str) -> Result<Node, Problem> {
    if text.trim().is_empty() {
        return Ok(Node { span: Span::default(), data: Data::Null });
    }
    let options = serde_saphyr::options! { with_snippet: false, strict_booleans: true };
    match serde_saphyr::from_str_with_options::<Placed<Raw>>(text, options) {
        Ok(raw) => Ok(node(raw, text)),
        Err(error) => {
            let at = error.location().map_or(0, |location| offset_of(location, text));
            let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
            Err(Problem::new(Span::new(at, end), format!("not YAML: {}", without_place(&error))))
        }
    }
}

/// The reader's message without the place it adds, which the finding says better.
fn without_place(error: &serde_saphyr::Error) -> String {
    let text = error.without_snippet().to_string();
    let text = text.split(" at line ").next().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

enum Raw {
    Null,
    Bool(bool),
    Number(serde_json::Number),
    Text(String),
    List(Vec<Placed<Raw>>),
    Table(Vec<(Placed<String>, Placed<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(serde_json::Number::from_f64(value).map_or(Raw::Null, Raw::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Raw, E> {
        Ok(Raw::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = table.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Table(entries))
    }
}

fn node(raw: Placed<Raw>, text: &str) -> Node {
    let span = span_of(raw.defined, text);
    let data = match raw.value {
        Raw::Null => Data::Null,
        Raw::Bool(flag) => Data::Bool(flag),
        Raw::Number(number) => Data::Number(number),
        Raw::Text(value) => Data::Text(value),
        Raw::List(items) => Data::List(items.into_iter().map(|item| node(item, text)).collect()),
        Raw::Table(entries) => {
            let entries = entries.into_iter().map(|(key, value)| Entry {
                key_span: span_of(key.defined, text),
                key: key.value,
                value: node(value, text),
            });
            Data::Table(entries.collect())
        }
    };
    Node { span, data }
}

fn span_of(location: Location, text: &str) -> Span {
    let start = offset_of(location, text);
    let length = location.span().byte_len().and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
    let end = (start + length).min(text.len());
    // A block value's span reaches over the white space behind it.
    let end = text.get(start..end).map_or(end, |part| start + part.trim_end().len());
    Span::new(start, end)
}

fn offset_of(location: Location, text: &str) -> usize {
    let bytes = location.span().byte_offset().and_then(|offset| usize::try_from(offset).ok());
    bytes.filter(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}
