//! Values that a parameter may have, for `json_example`.

use serde_json::{Value, json};

use crate::library::{FieldType, Parameter, Shape};

/// A value for a parameter of config.json: its default, its first option, else one that its type allows.
pub(super) fn of_declared(parameter: &Parameter) -> Option<Value> {
    let kind = parameter.field_type.as_ref().map_or("string", |kind| kind.value.as_str());
    let shape = FieldType::named(kind).map_or(Shape::Text, |known| known.shape);
    if shape == Shape::Nothing {
        return None;
    }
    let default = parameter.default_value.as_ref().map(|value| value.to_json());
    let telling = |value: &Value| !value.is_null() && value != "" && shape.fits(value);
    if let Some(default) = default.filter(telling) {
        return Some(default);
    }
    let option = parameter
        .options
        .iter()
        .flatten()
        .find_map(|choice| choice.value.as_ref())
        .map(|value| value.to_json());
    match (option, shape) {
        (Some(option), Shape::List) => return Some(json!([option])),
        (Some(option), _) if shape.fits(&option) => return Some(option),
        _ => {}
    }
    let least = parameter.min.as_ref().map_or(0.0, |min| min.value.max(0.0));
    Some(match shape {
        Shape::Number | Shape::Integer => number(least.ceil()),
        Shape::Flag => true.into(),
        Shape::List => json!([]),
        Shape::Any if kind == "json" => json!({}),
        _ => text(kind).into(),
    })
}

/// A text that a field of that type takes.
pub(super) fn text(kind: &str) -> &'static str {
    match kind {
        "url" => "https://example.com",
        "email" => "name@example.com",
        "phone" => "+380441234567",
        "date" => "2026-01-31",
        "time" => "09:00",
        "datetime" => "2026-01-31T09:00:00Z",
        _ => "text",
    }
}

/// Whole numbers are written without a point.
fn number(value: f64) -> Value {
    format!("{value:.0}").parse::<i64>().map_or_else(|_| value.into(), Value::from)
}
