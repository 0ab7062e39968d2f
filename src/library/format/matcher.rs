//! Matchers in what a case expects: values that stand for many others. The one place that knows their names.

use crate::library::tree::{Data, Node, Problem};
use crate::words::meant;
use regex::Regex;
use serde_json::Value;

/// The string that any value matches, as long as there is one.
pub const ANY: &str = "$any";

const MATCHERS: [&str; 3] = ["$match", "$type", "$exact"];

const TYPES: [(&str, Type); 7] = [
    ("string", Type::String),
    ("number", Type::Number),
    ("integer", Type::Integer),
    ("boolean", Type::Boolean),
    ("object", Type::Object),
    ("array", Type::Array),
    ("null", Type::Null),
];

/// A value that stands for many others.
#[derive(Debug, Clone)]
pub enum Matcher<'a> {
    /// `$any`: anything.
    Any,
    /// `{ $match: REGEX }`: a string, or a number written as one, that holds a match.
    Match(Regex),
    /// `{ $type: TYPE }`: any value of the type.
    Type(&'static str, Type),
    /// `{ $exact: VALUE }`: this value and nothing more, where an object alone may have further keys.
    Exact(&'a Value),
}

/// The types of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// A string.
    String,
    /// A number.
    Number,
    /// A number without a fraction.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// An object.
    Object,
    /// A list.
    Array,
    /// `null`.
    Null,
}

impl Type {
    /// Whether the value is of the type.
    pub fn is_of(self, value: &Value) -> bool {
        match self {
            Self::String => value.is_string(),
            Self::Number => value.is_number(),
            Self::Integer => value.as_f64().is_some_and(|number| number.fract() == 0.0),
            Self::Boolean => value.is_boolean(),
            Self::Object => value.is_object(),
            Self::Array => value.is_array(),
            Self::Null => value.is_null(),
        }
    }
}

/// The matcher that a value is; `None` for an ordinary value.
pub fn matcher(value: &Value) -> Option<Result<Matcher<'_>, String>> {
    match value {
        Value::String(text) if text == ANY => Some(Ok(Matcher::Any)),
        Value::Object(fields) => match fields.iter().next() {
            Some((name, argument)) if fields.len() == 1 && name.starts_with('$') => {
                Some(named(name, argument))
            }
            _ => None,
        },
        _ => None,
    }
}

fn named<'a>(name: &str, argument: &'a Value) -> Result<Matcher<'a>, String> {
    match (name, argument) {
        ("$match", Value::String(pattern)) => match Regex::new(pattern) {
            Ok(pattern) => Ok(Matcher::Match(pattern)),
            Err(error) => Err(format!("`$match` is not a regular expression: {}", last_line(&error))),
        },
        ("$match", _) => Err("`$match` takes a regular expression as a string".to_owned()),
        ("$type", word) => {
            let known = word.as_str().and_then(|word| TYPES.iter().find(|(name, _)| *name == word));
            known.map(|(name, of)| Matcher::Type(name, *of)).ok_or_else(|| {
                let names: Vec<&str> = TYPES.iter().map(|(name, _)| *name).collect();
                format!("`$type` takes one of {}", names.join(", "))
            })
        }
        ("$exact", value) => Ok(Matcher::Exact(value)),
        (ANY, _) => Err(format!("`{ANY}` is not a key; write it alone, as a text")),
        _ => {
            let help = meant(name, MATCHERS.into_iter(), format!("there are {}", MATCHERS.join(", ")));
            Err(format!("there is no matcher `{name}`; {help}"))
        }
    }
}

pub(super) fn last_line(error: &regex::Error) -> String {
    let text = error.to_string();
    text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

/// What means to be a matcher and is none, anywhere in the value. What holds placeholders is known only once they are
/// filled.
pub(super) fn faults(node: &Node, faults: &mut Vec<Problem>) {
    let value = || node.to_json();
    match &node.data {
        Data::Table(entries) => {
            let dollar = entries.len() == 1 && entries.iter().any(|entry| entry.key.starts_with('$'));
            if !dollar {
                entries.iter().for_each(|entry| self::faults(&entry.value, faults));
                return;
            }
            let value = value();
            if !value.to_string().contains("{{")
                && let Some(Err(why)) = matcher(&value)
            {
                let help = "to expect an object with such a key, write it under `$exact`";
                faults.push(Problem::new(node.span, why).help(help));
            }
        }
        Data::List(items) => items.iter().for_each(|item| self::faults(item, faults)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::matcher;

    fn fault(value: serde_json::Value) -> String {
        matcher(&value).unwrap().unwrap_err()
    }

    #[test]
    fn what_is_no_matcher_is_told_why() {
        assert_eq!(fault(json!({ "$mach": "x" })), "there is no matcher `$mach`; did you mean `$match`?");
        assert_eq!(fault(json!({ "$any": true })), "`$any` is not a key; write it alone, as a text");
        assert!(fault(json!({ "$wat": 1 })).ends_with("there are $match, $type, $exact"));
        assert!(fault(json!({ "$match": "(" })).contains("unclosed group"));
        assert!(fault(json!({ "$match": 1 })).contains("as a string"));
        assert!(fault(json!({ "$type": "text" })).starts_with("`$type` takes one of string, number"));
    }

    #[test]
    fn ordinary_values_are_no_matchers() {
        for value in [json!("any"), json!({}), json!({ "a": 1 }), json!({ "$a": 1, "b": 2 }), json!(["$any"])]
        {
            assert!(matcher(&value).is_none(), "{value}");
        }
        assert!(matcher(&json!("$any")).unwrap().is_ok());
    }
}
