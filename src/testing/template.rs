//! Replaces `{{name}}` in the strings of a value; a function looks up the names.

use std::cell::Cell;

use serde_json::Value;

use crate::library::plain_value;

/// Bytes that the placeholders of one case may unfold to.
const MOST_BYTES: usize = 8 << 20;

/// What is left of the bytes that a case may unfold to.
pub(super) struct Budget(Cell<Option<usize>>);

impl Budget {
    pub(super) fn new() -> Self {
        Self(Cell::new(Some(MOST_BYTES)))
    }

    pub(super) fn is_exceeded(&self) -> bool {
        self.0.get().is_none()
    }

    /// What is found, as long as there is room for it.
    pub(super) fn spend(&self, found: Option<&Value>) -> Option<Value> {
        let left = self.0.get()?;
        let found = found?;
        self.0.set(left.checked_sub(size(found)));
        (!self.is_exceeded()).then(|| found.clone())
    }
}

/// About the bytes of a value's text.
fn size(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len() + 2,
        Value::Array(items) => items.iter().map(|item| size(item) + 1).sum::<usize>() + 2,
        Value::Object(fields) => {
            fields.iter().map(|(key, field)| key.len() + size(field) + 4).sum::<usize>() + 2
        }
        _ => 8,
    }
}

/// Fills every string in the value, at any depth; keys of objects stay as they are.
///
/// A string that is one placeholder and nothing else takes the value with its type; elsewhere the value is put in as
/// text. `lookup` gives `None` to leave a placeholder as it is written.
pub(super) fn fill_with(value: &Value, lookup: &impl Fn(&str) -> Option<Value>) -> Value {
    match value {
        Value::String(text) => fill_text(text, lookup),
        Value::Array(items) => items.iter().map(|item| fill_with(item, lookup)).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(key, field)| (key.clone(), fill_with(field, lookup))).collect()
        }
        other => other.clone(),
    }
}

/// Fills one string; the result may be of any type.
pub(super) fn fill_text(text: &str, lookup: &impl Fn(&str) -> Option<Value>) -> Value {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, name, after)) = placeholder(rest) {
        let found = lookup(name);
        if let (Some(found), true, true) =
            (&found, rest.len() == text.len() && before.is_empty(), after.is_empty())
        {
            return found.clone();
        }
        out.push_str(before);
        match found {
            Some(found) => out.push_str(&as_text(&found)),
            None => out.push_str(&rest[before.len()..rest.len() - after.len()]),
        }
        rest = after;
    }
    out.push_str(rest);
    Value::String(out)
}

/// The first placeholder: the text before it, its name, the text after it.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find("{{")?;
    let close = open + 2 + text[open + 2..].find("}}")?;
    Some((&text[..open], text[open + 2..close].trim(), &text[close + 2..]))
}

fn as_text(value: &Value) -> String {
    if value.is_null() { String::new() } else { plain_value(value) }
}

/// The value at `a.b.0`; a key that itself holds dots is found first.
pub(super) fn at_path<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    let step = |value: &'a Value, key: &str| match value {
        Value::Object(fields) => fields.get(key),
        Value::Array(items) => items.get(key.parse::<usize>().ok()?),
        _ => None,
    };
    step(value, path).or_else(|| path.split('.').try_fold(value, step))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{at_path, fill_with};

    fn fill(value: Value) -> Value {
        let known = json!({ "n": 5, "s": "x", "l": [1], "z": null });
        fill_with(&value, &|name| at_path(&known, name).cloned())
    }

    #[test]
    fn a_whole_string_keeps_the_type() {
        assert_eq!(fill(json!("{{n}}")), json!(5));
        assert_eq!(fill(json!("{{ l }}")), json!([1]));
        assert_eq!(fill(json!(["{{z}}", { "k": "{{s}}" }])), json!([null, { "k": "x" }]));
        assert_eq!(fill(json!("{{l.0}}")), json!(1));
    }

    #[test]
    fn inside_a_text_it_becomes_text() {
        assert_eq!(fill(json!("{{n}}{{s}}")), json!("5x"));
        assert_eq!(fill(json!("a {{l}} b{{z}}")), json!("a [1] b"));
    }

    #[test]
    fn what_is_no_placeholder_stays() {
        for text in ["{{unknown}}", "a {{unknown}} b", "{{n", "n}}", "{n}", "", "{{}}"] {
            assert_eq!(fill(json!(text)), json!(text));
        }
        assert_eq!(fill(json!({ "{{n}}": true })), json!({ "{{n}}": true }));
    }
}
