//! Compares the values that a field accepts: its limits and its type.

use crate::library::{Choice, FieldType, Node, Parameter, Shape, Spanned};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TypeChange {
    /// The same values.
    Same,
    /// All the values of before, and others.
    Widened,
    /// Values of before are not right any more.
    Changed,
}

pub(super) fn type_change(old: &Parameter, new: &Parameter) -> TypeChange {
    let name = |parameter: &Parameter| parameter.field_type.as_ref().map(|name| name.value.clone());
    let (before, after) = match (name(old), name(new)) {
        (None, None) => return TypeChange::Same,
        // The values of a field without a type are unknown.
        (None, Some(after)) if after == "json" => return TypeChange::Widened,
        (Some(before), Some(after)) => (before, after),
        _ => return TypeChange::Changed,
    };
    if before == after {
        return TypeChange::Same;
    }
    let (Some(before), Some(after)) = (FieldType::named(&before), FieldType::named(&after)) else {
        return TypeChange::Changed;
    };
    let offers_texts = || {
        let values = old.options.iter().flatten().filter_map(|option| option.value.as_ref());
        values.map(Node::to_json).all(|value| value.is_string())
    };
    match (before.shape, after.shape) {
        (Shape::Nothing, _) => TypeChange::Same,
        (_, Shape::Nothing) => TypeChange::Changed,
        // A choice among some values, against any value.
        (Shape::Any, Shape::Any) if after.name == "json" => TypeChange::Widened,
        (Shape::Any, Shape::Any) if before.name == "json" => TypeChange::Changed,
        (Shape::Any, Shape::Text) if is_choice(before) && is_free(after) && offers_texts() => {
            TypeChange::Widened
        }
        (Shape::Text, Shape::Text) => match (is_free(before), is_free(after)) {
            (_, true) if is_free(before) => TypeChange::Same,
            (false, true) => TypeChange::Widened,
            _ => TypeChange::Changed,
        },
        (Shape::Integer, Shape::Number) => TypeChange::Widened,
        (one, other) if one == other => TypeChange::Same,
        (_, Shape::Any) if after.name == "json" => TypeChange::Widened,
        _ => TypeChange::Changed,
    }
}

fn is_choice(field: FieldType) -> bool {
    matches!(field.name, "select" | "radio")
}

fn is_free(field: FieldType) -> bool {
    matches!(field.name, "string" | "textarea")
}

/// A limit that lets less through than before: what it was and what it is.
pub(super) struct Narrowed {
    pub(super) key: &'static str,
    pub(super) was: Option<f64>,
    pub(super) is: f64,
}

pub(super) fn lengths(old: &Parameter, new: &Parameter) -> Vec<Narrowed> {
    let bounds = |parameter: &Parameter| (value(&parameter.min_length), value(&parameter.max_length));
    let mut found = narrowed(("minLength", "maxLength"), bounds(old), bounds(new));
    // No text is shorter than that.
    found.retain(|narrowed| narrowed.key != "minLength" || narrowed.is > 0.0);
    found
}

pub(super) fn ranges(old: &Parameter, new: &Parameter) -> Vec<Narrowed> {
    let bounds = |parameter: &Parameter| (value(&parameter.min), value(&parameter.max));
    narrowed(("min", "max"), bounds(old), bounds(new))
}

pub(super) fn value(limit: &Option<Spanned<f64>>) -> Option<f64> {
    limit.as_ref().map(|limit| limit.value)
}

/// A value as the code gets it, which cannot tell `1.0` from `1`.
pub(super) fn plain(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value::{Array, Number, Object};
    match value {
        Number(number) => match number.as_f64() {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "numbers beyond are no whole ones of 53 bits"
            )]
            Some(whole)
                if whole.fract() == 0.0 && whole.abs() <= 9_007_199_254_740_992.0 && !number.is_i64() =>
            {
                (whole as i64).into()
            }
            _ => Number(number),
        },
        Array(items) => items.into_iter().map(plain).collect(),
        Object(entries) => entries.into_iter().map(|(key, value)| (key, plain(value))).collect(),
        other => other,
    }
}

/// A pattern that every text of a field matches, as far as it is spelt in a usual way. A dot leaves out line breaks, which
/// only a field of several lines has.
pub(super) fn lets_all_through(pattern: &str, has_lines: bool) -> bool {
    let inner = pattern.strip_prefix('^').unwrap_or(pattern);
    let inner = inner.strip_suffix('$').unwrap_or(inner);
    let inner = inner.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(inner);
    let inner = inner.strip_suffix('?').unwrap_or(inner);
    let all = ["[\\s\\S]*", "[\\S\\s]*", "[\\d\\D]*", "[\\w\\W]*", "[^]*"];
    let is_anchored = pattern.starts_with('^') && pattern.ends_with('$');
    all.contains(&inner)
        || matches!(inner, ".*" | ".{0,}") && !(has_lines && is_anchored)
        || pattern.is_empty()
}

type Bounds = (Option<f64>, Option<f64>);

fn narrowed(keys: (&'static str, &'static str), old: Bounds, new: Bounds) -> Vec<Narrowed> {
    let least = new.0.filter(|new| old.0.is_none_or(|old| *new > old));
    let most = new.1.filter(|new| old.1.is_none_or(|old| *new < old));
    let least = least.map(|is| Narrowed { key: keys.0, was: old.0, is });
    let most = most.map(|is| Narrowed { key: keys.1, was: old.1, is });
    least.into_iter().chain(most).collect()
}

pub(super) fn option(choice: &Choice) -> Option<(serde_json::Value, Option<&str>)> {
    Some((plain(choice.value.as_ref()?.to_json()), choice.label.as_ref().map(|label| label.value.as_str())))
}
