//! A parameter, from the code or from config.json, as the form and the documentation need it.

use serde_json::{Map, Value, json};

use super::example;
use crate::library::Parameter;

#[derive(Debug, Clone, PartialEq)]
pub(super) struct FormField {
    pub(super) key: String,
    pub(super) kind: String,
    pub(super) label: String,
    pub(super) required: bool,
    pub(super) description: String,
    /// The default of the form or the code.
    pub(super) default: Option<Value>,
    /// The options of a select: value and label.
    pub(super) options: Vec<(Value, String)>,
    /// A value that the parameter may have; nothing for a field that only shows something.
    pub(super) sample: Option<Value>,
    pub(super) hidden: bool,
}

impl FormField {
    pub(super) fn declared(key: &str, parameter: &Parameter) -> Self {
        let text =
            |text: &Option<crate::library::Spanned<String>>| text.as_ref().map(|text| text.value.clone());
        let options = parameter.options.iter().flatten().filter_map(|choice| {
            let value = choice.value.as_ref()?.to_json();
            Some((value, text(&choice.label).unwrap_or_default()))
        });
        Self {
            key: key.to_owned(),
            kind: text(&parameter.field_type).unwrap_or_else(|| "string".to_owned()),
            label: text(&parameter.label).unwrap_or_default(),
            required: parameter.is_required(),
            description: text(&parameter.description).unwrap_or_default(),
            default: parameter
                .default_value
                .as_ref()
                .map(|value| value.to_json())
                .filter(|value| !value.is_null()),
            options: options.collect(),
            sample: example::of_declared(parameter),
            hidden: parameter.hidden.as_ref().is_some_and(|hidden| hidden.value),
        }
    }

    pub(super) fn entry(&self) -> Value {
        let mut entry = Map::new();
        entry.insert("key".to_owned(), self.key.as_str().into());
        entry.insert("type".to_owned(), self.kind.as_str().into());
        entry.insert("label".to_owned(), self.label.as_str().into());
        entry.insert("required".to_owned(), self.required.into());
        entry.insert("description".to_owned(), self.description.as_str().into());
        if let Some(default) = &self.default {
            entry.insert("defaultValue".to_owned(), default.clone());
        }
        if !self.options.is_empty() {
            let options = self.options.iter().map(|(value, label)| json!({ "value": value, "label": label }));
            entry.insert("options".to_owned(), options.collect());
        }
        Value::Object(entry)
    }

    /// The parameter as a list of what was added names it.
    pub(super) fn in_words(&self) -> String {
        match &self.default {
            Some(default) => format!("parameter `{}` ({}, default {default})", self.key, self.kind),
            None => format!("parameter `{}` ({})", self.key, self.kind),
        }
    }
}

/// The `json_example` of these parameters.
pub(super) fn example_of_all(fields: &[FormField]) -> Value {
    let entries = fields.iter().filter_map(|field| Some((field.key.clone(), field.sample.clone()?)));
    Value::Object(entries.collect::<Map<_, _>>())
}
