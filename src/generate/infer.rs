//! Infers the type and the form field of a parameter from the uses of its value in the code.
//!
//! Only the types that the platform documents are given, with one exception: where the code takes a list or an
//! object that no text can stand for, the type is `json`, because a `textarea` would hand the code a string.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::words::{code, humanised, option_name, spoken, words};
use super::{example, field::FormField};
use crate::script::{Key, Use};
use crate::words::upper_first;

/// Last words of keys whose values are addresses.
const ADDRESSES: [&str; 5] = ["url", "uri", "link", "href", "webhook"];
/// Last words of keys whose values are long texts.
const LONG_TEXTS: [&str; 7] = ["text", "message", "template", "body", "description", "comment", "prompt"];
/// Last words of keys whose values are short texts, whatever a code that asks whether there is one, or of what
/// type it is, seems to say.
const SHORT_TEXTS: [&str; 20] = [
    "address", "code", "currency", "date", "email", "id", "key", "language", "name", "password", "path",
    "pattern", "phone", "prefix", "query", "secret", "time", "title", "to", "token",
];

/// The parameter that the code reads under a key.
pub(super) fn field(key: &Key) -> FormField {
    let default = key.default.clone().filter(|default| !default.is_null());
    let options = options(key, default.as_ref());
    let kind = if options.is_empty() { kind(key, default.as_ref()) } else { Kind::Select };
    // A code that asks whether there is a value gets along without one, as far as anybody can tell.
    let asks = key.uses.contains(&Use::Flag) || key.compared_texts().contains(&"");
    let sample = match (&default, options.first()) {
        (Some(default), _) if default != "" => default.clone(),
        (_, Some(option)) => option.clone().into(),
        _ => kind.sample(),
    };
    FormField {
        key: key.key.clone(),
        kind: kind.name().to_owned(),
        label: humanised(&key.key),
        required: key.default.is_none() && !asks,
        description: kind.description(&key.key, &options),
        default,
        options: options.into_iter().map(|value| (value.as_str().into(), option_name(&value))).collect(),
        sample: Some(sample),
        hidden: false,
    }
}

/// The kind of a value, finer than the types of a form: description and example depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    LongText,
    JsonText,
    Address,
    Date,
    Number,
    Flag,
    Select,
    List,
    Table,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Text | Self::Date => "string",
            Self::LongText | Self::JsonText => "textarea",
            Self::Address => "url",
            Self::Number => "number",
            Self::Flag => "boolean",
            Self::Select => "select",
            Self::List | Self::Table => "json",
        }
    }

    fn sample(self) -> Value {
        match self {
            Self::Number => 0.into(),
            Self::Flag => true.into(),
            Self::List => json!([]),
            Self::Table => json!({}),
            Self::JsonText => "{}".into(),
            Self::Date => example::text("date").into(),
            _ => example::text(self.name()).into(),
        }
    }

    fn description(self, key: &str, options: &[String]) -> String {
        let name = spoken(key);
        match self {
            Self::Text => upper_first(&format!("{name}, as text.")),
            Self::LongText => upper_first(&format!("{name}, as text of any length.")),
            Self::JsonText => upper_first(&format!("{name}, as a text in JSON.")),
            Self::Address => upper_first(&format!("{name}, as a web address.")),
            Self::Date => upper_first(&format!("{name}, as a date such as {}.", example::text("date"))),
            Self::Number => upper_first(&format!("{name}, as a number.")),
            Self::Flag => format!("Whether this is on: {name}."),
            Self::List => upper_first(&format!("{name}, as a list in JSON.")),
            Self::Table => upper_first(&format!("{name}, as an object in JSON.")),
            Self::Select => {
                let codes: Vec<String> = options.iter().map(|option| code(option)).collect();
                upper_first(&format!("{name}: one of {}.", codes.join(", ")))
            }
        }
    }
}

/// The strings that the code compares the value with. One alone is no choice: the others are then anything else. A
/// default comes first, if it is a string.
fn options(key: &Key, default: Option<&Value>) -> Vec<String> {
    let choices: Vec<&str> = key.compared_texts().into_iter().filter(|choice| !choice.is_empty()).collect();
    let first = match default {
        None | Some(Value::String(_)) => default.and_then(Value::as_str).filter(|first| !first.is_empty()),
        Some(_) => return Vec::new(),
    };
    if choices.len() < 2 || first.is_none() && is_switch(key) {
        return Vec::new();
    }
    let others = choices.into_iter().filter(|choice| Some(*choice) != first);
    first.into_iter().chain(others).map(str::to_owned).collect()
}

/// `x === true || x === 'true'` asks a switch, whose value may come as text too.
fn is_switch(key: &Key) -> bool {
    key.uses == BTreeSet::from([Use::Flag])
        && key.compared_texts().iter().all(|choice| ["", "true", "false"].contains(choice))
}

fn kind(key: &Key, default: Option<&Value>) -> Kind {
    match default {
        Some(Value::Bool(_)) => Kind::Flag,
        Some(Value::Number(_)) => Kind::Number,
        Some(Value::Array(_)) => Kind::List,
        Some(Value::Object(_)) => Kind::Table,
        Some(Value::String(_)) => by_name(&key.key).unwrap_or(Kind::Text),
        _ => by_use(key),
    }
}

fn by_use(key: &Key) -> Kind {
    let used = |how: Use| key.uses.contains(&how);
    let text = || by_name(&key.key).unwrap_or(Kind::Text);
    if used(Use::Json) {
        return Kind::JsonText;
    }
    // A value that is also used as text can be typed into a text field, whatever its other uses.
    let is_compared = !is_switch(key) && key.compared_texts().iter().any(|choice| !choice.is_empty());
    if used(Use::Text) || is_compared {
        return text();
    }
    if used(Use::Date) && !used(Use::Number) {
        return Kind::Date;
    }
    if used(Use::Number) {
        return Kind::Number;
    }
    // A code that guards against other values looks as if it took them; a key that names a text is believed more.
    let named = by_name(&key.key);
    let named_as_text = words(&key.key).last().is_some_and(|word| SHORT_TEXTS.contains(&word.as_str()));
    match named {
        Some(Kind::Address) => Kind::Address,
        _ if named_as_text => Kind::Text,
        _ if used(Use::List) => Kind::List,
        _ if used(Use::Table) => Kind::Table,
        Some(kind) => kind,
        _ if used(Use::Shown) => Kind::Text,
        None if is_switch(key) => Kind::Flag,
        None => Kind::Text,
    }
}

/// The kind of text that the last word of a key suggests.
fn by_name(key: &str) -> Option<Kind> {
    let words = words(key);
    let last = words.last()?.as_str();
    if ADDRESSES.contains(&last) {
        Some(Kind::Address)
    } else if LONG_TEXTS.contains(&last) {
        Some(Kind::LongText)
    } else {
        None
    }
}
