//! The keys that a property access may mean.

use crate::diagnostics::Span;
use crate::script::flow::values::{Atom, Value};

#[derive(Debug, Clone)]
pub(crate) struct Keys {
    pub(crate) listed: Vec<(Atom, Span)>,
    /// True if it may be others.
    pub(crate) unlisted: bool,
    pub(crate) at: Span,
}

impl Keys {
    pub(crate) fn one(key: &str, at: Span) -> Self {
        Self { listed: vec![(Atom::from(key), at)], unlisted: false, at }
    }

    pub(crate) fn from_value(value: &Value, at: Span) -> Self {
        let (listed, unlisted) = value.as_keys();
        Self { listed, unlisted, at }
    }

    pub(crate) fn unknown(at: Span) -> Self {
        Self { listed: Vec::new(), unlisted: true, at }
    }
}

/// True if a key is the place of an element in a list.
pub(crate) fn is_index(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number as a key.
pub(crate) fn number_key(value: f64) -> String {
    let number = serde_json::Number::from_f64(value);
    let whole = value.fract() == 0.0 && value.abs() < 1e15;
    match number {
        _ if whole => format!("{value:.0}"),
        Some(number) => number.to_string(),
        None => value.to_string(),
    }
}
