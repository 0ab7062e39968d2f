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
    narrowed(("minLength", "maxLength"), bounds(old), bounds(new))
}

pub(super) fn ranges(old: &Parameter, new: &Parameter) -> Vec<Narrowed> {
    let bounds = |parameter: &Parameter| (value(&parameter.min), value(&parameter.max));
    narrowed(("min", "max"), bounds(old), bounds(new))
}

pub(super) fn value(limit: &Option<Spanned<f64>>) -> Option<f64> {
    limit.as_ref().map(|limit| limit.value)
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
    Some((choice.value.as_ref()?.to_json(), choice.label.as_ref().map(|label| label.value.as_str())))
}
