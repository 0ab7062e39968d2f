//! What is known of an action's parameters, as plain values: the ground on which inputs are made.

use serde_json::{Map, Value};

/// The form of an action, as far as inputs are made from it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Form {
    /// The parameters, in order.
    pub fields: Vec<Field>,
    /// The example that the form shows.
    pub example: Map<String, Value>,
    /// The declared events; where there are none, any will do.
    pub events: Vec<String>,
}

/// A parameter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Field {
    /// The key that the code reads.
    pub key: String,
    /// Its type, as config.json names it.
    pub type_name: String,
    /// The value the form starts with.
    pub default: Option<Value>,
    /// The values that a select offers.
    pub options: Vec<Value>,
    /// Least number.
    pub min: Option<f64>,
    /// Greatest number.
    pub max: Option<f64>,
    /// Least number of characters.
    pub min_length: Option<usize>,
    /// Greatest number of characters.
    pub max_length: Option<usize>,
}

impl Form {
    /// The parameters as a person leaves them who fills in nothing that has a default, and something likely elsewhere.
    pub(super) fn filled(&self) -> Map<String, Value> {
        let value = |field: &Field| {
            let given = self.example.get(&field.key).or(field.default.as_ref()).cloned();
            given.or_else(|| super::values::likely(field).into_iter().next()).unwrap_or(Value::Null)
        };
        self.fields.iter().map(|field| (field.key.clone(), value(field))).collect()
    }
}
