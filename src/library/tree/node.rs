//! One shape for what JSON, TOML and YAML files say: values that know where they stand.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::diagnostics::Span;

/// A value read from a file, with its place there.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// A value of a file, whatever its format.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub span: Span,
    pub data: Data,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// `null`, or nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number that JSON can hold.
    Number(serde_json::Number),
    Text(String),
    List(Vec<Node>),
    /// A table; entries keep the order of the file, doubled keys included.
    Table(Vec<Entry>),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key without its quotes.
    pub key: String,
    /// The place of the key, quotes included.
    pub key_span: Span,
    pub value: Node,
}

impl Node {
    /// An empty table, standing for a file that could not be read.
    pub fn empty() -> Self {
        Self { span: Span::default(), data: Data::Table(Vec::new()) }
    }

    /// The entries of a table; nothing for other values.
    pub fn entries(&self) -> &[Entry] {
        match &self.data {
            Data::Table(entries) => entries,
            _ => &[],
        }
    }

    /// The elements of a list; nothing for other values.
    pub fn items(&self) -> &[Node] {
        match &self.data {
            Data::List(items) => items,
            _ => &[],
        }
    }

    /// The entry of that key: the last one, as JSON readers have it.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().rev().find(|entry| entry.key == key)
    }

    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    pub fn as_text(&self) -> Option<&str> {
        match &self.data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The string under that key, with its place.
    pub fn text(&self, key: &str) -> Option<Spanned<String>> {
        self.get(key).and_then(Node::spanned_text)
    }

    /// The string that stands here, with its place.
    pub fn spanned_text(&self) -> Option<Spanned<String>> {
        self.as_text().map(|text| Spanned { value: text.to_owned(), span: self.span })
    }

    /// The strings of the list under that key, others left out; nothing where the key is missing.
    pub fn texts(&self, key: &str) -> Option<Vec<Spanned<String>>> {
        self.get(key).map(|list| list.items().iter().filter_map(Node::spanned_text).collect())
    }

    /// The truth value under that key.
    pub fn flag(&self, key: &str) -> Option<Spanned<bool>> {
        let node = self.get(key)?;
        match node.data {
            Data::Bool(value) => Some(Spanned { value, span: node.span }),
            _ => None,
        }
    }

    pub fn number(&self, key: &str) -> Option<Spanned<f64>> {
        let node = self.get(key)?;
        match &node.data {
            Data::Number(number) => number.as_f64().map(|value| Spanned { value, span: node.span }),
            _ => None,
        }
    }

    /// The whole number of zero or more under that key.
    pub fn count(&self, key: &str) -> Option<u64> {
        match &self.get(key)?.data {
            Data::Number(number) => number.as_u64(),
            _ => None,
        }
    }

    /// The value as JSON, without places.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.data {
            Data::Null => serde_json::Value::Null,
            Data::Bool(value) => (*value).into(),
            Data::Number(number) => number.clone().into(),
            Data::Text(text) => text.as_str().into(),
            Data::List(items) => items.iter().map(Node::to_json).collect(),
            Data::Table(entries) => {
                let pairs = entries.iter().map(|entry| (entry.key.clone(), entry.value.to_json()));
                serde_json::Value::Object(pairs.collect())
            }
        }
    }

    /// The kind of the value, as messages name it.
    pub fn kind(&self) -> &'static str {
        match self.data {
            Data::Null => "null",
            Data::Bool(_) => "a boolean",
            Data::Number(_) => "a number",
            Data::Text(_) => "a string",
            Data::List(_) => "a list",
            Data::Table(_) => "an object",
        }
    }
}

impl JsonSchema for Node {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        Schema::default()
    }
}
