//! A model of an action's form, from which inputs are generated.

use serde_json::{Map, Value};

use crate::library::FieldType;

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
    /// Constants that the code compares the value with.
    pub compared: Vec<Value>,
}

impl Form {
    /// The fields that could not have given their values.
    pub(super) fn misfits<'a>(
        &'a self,
        params: &'a Map<String, Value>,
    ) -> impl Iterator<Item = &'a FormField> {
        self.fields.iter().filter(|field| !field.gives(params.get(&field.key)))
    }
}

impl FormField {
    /// True if the field could give the value, or be left out.
    pub(super) fn gives(&self, value: Option<&Value>) -> bool {
        let Some(value) = value.filter(|value| !value.is_null()) else { return true };
        if !self.options.is_empty() {
            return match value {
                Value::Array(chosen) if self.type_name == "multiselect" => {
                    chosen.iter().all(|one| self.options.contains(one))
                }
                one => self.options.contains(one),
            };
        }
        let length = || value.as_str().map(|text| text.chars().count());
        FieldType::named(&self.type_name).is_none_or(|field| field.shape.fits(value))
            && value.as_f64().is_none_or(|number| {
                self.min.is_none_or(|min| number >= min) && self.max.is_none_or(|max| number <= max)
            })
            && length().is_none_or(|length| {
                self.min_length.is_none_or(|least| length >= least)
                    && self.max_length.is_none_or(|most| length <= most)
            })
    }
}
