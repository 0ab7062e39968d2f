//! The field types that a form can have, and the shape of the value that each gives.

use serde_json::Value;

/// A field type that the tool knows. Source for the first six: the platform's documentation; the others are
/// those of form designers in this field (ours).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldType {
    /// As config.json writes it.
    pub name: &'static str,
    /// The value that the form gives.
    pub shape: Shape,
    /// The widget that the form shows.
    pub widget: &'static str,
}

/// The shape of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A string.
    Text,
    /// Any number.
    Number,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Flag,
    /// A list.
    List,
    /// Anything that JSON can hold.
    Any,
    /// Nothing: the field only shows something.
    Nothing,
}

impl Shape {
    /// The shape as messages name it.
    pub fn words(self) -> &'static str {
        match self {
            Shape::Text => "a string",
            Shape::Number => "a number",
            Shape::Integer => "a whole number",
            Shape::Flag => "true or false",
            Shape::List => "a list",
            Shape::Any => "any value",
            Shape::Nothing => "no value",
        }
    }

    /// Whether a value has this shape. A string with a `{{placeholder}}` may become anything, so it has every shape.
    pub fn fits(self, value: &Value) -> bool {
        if value.as_str().is_some_and(|text| text.contains("{{")) {
            return true;
        }
        match self {
            Shape::Text => value.is_string(),
            Shape::Number => value.is_number(),
            Shape::Integer => value.as_f64().is_some_and(|number| number.fract() == 0.0),
            Shape::Flag => value.is_boolean(),
            Shape::List => value.is_array(),
            Shape::Any => true,
            Shape::Nothing => value.is_null(),
        }
    }
}

impl FieldType {
    /// All that the tool knows, documented ones first.
    pub const ALL: &'static [FieldType] = &[
        FieldType::new("string", Shape::Text, "text"),
        FieldType::new("number", Shape::Number, "number"),
        FieldType::new("boolean", Shape::Flag, "switch"),
        FieldType::new("textarea", Shape::Text, "textarea"),
        FieldType::new("select", Shape::Any, "select"),
        FieldType::new("url", Shape::Text, "url"),
        FieldType::new("email", Shape::Text, "email"),
        FieldType::new("phone", Shape::Text, "tel"),
        FieldType::new("integer", Shape::Integer, "number"),
        FieldType::new("decimal", Shape::Number, "number"),
        FieldType::new("multiselect", Shape::List, "multiselect"),
        FieldType::new("checkbox", Shape::Flag, "checkbox"),
        FieldType::new("radio", Shape::Any, "radio"),
        FieldType::new("date", Shape::Text, "date"),
        FieldType::new("time", Shape::Text, "time"),
        FieldType::new("datetime", Shape::Text, "datetime"),
        FieldType::new("json", Shape::Any, "json"),
        FieldType::new("static", Shape::Nothing, "static"),
    ];

    const fn new(name: &'static str, shape: Shape, widget: &'static str) -> Self {
        Self { name, shape, widget }
    }

    /// The field type of that name.
    pub fn named(name: &str) -> Option<FieldType> {
        Self::ALL.iter().copied().find(|known| known.name == name)
    }
}
