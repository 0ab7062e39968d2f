//! A model of an action's form, from which inputs are generated.

use serde_json::{Map, Value};

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Form {
    pub fields: Vec<FormField>,
    pub example: Map<String, Value>,
    /// The declared events; empty if any event is allowed.
    pub events: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct FormField {
    pub key: String,
    pub type_name: String,
    pub default: Option<Value>,
    pub options: Vec<Value>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub min_length: Option<usize>,
    pub max_length: Option<usize>,
}
