//! The values of a form: those that it begins with, and those that it could not have given.

use serde_json::{Map, Value};

use super::config::{Config, Parameter};
use super::field::FieldType;
use crate::library::tree::Node;
use crate::words::nearest;

/// Something in the values of a form that its author could not have filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    pub message: String,
    pub help: String,
}

impl Config {
    /// The values, with the defaults of the fields that they leave out. A new node of a scenario begins with them.
    pub fn with_defaults(&self, mut values: Map<String, Value>) -> Map<String, Value> {
        for (key, parameter) in self.keyed() {
            if let Some(default) = &parameter.default_value
                && !values.contains_key(&key.value)
            {
                values.insert(key.value.clone(), default.to_json());
            }
        }
        values
    }

    /// The values that the form could not have given. A key that it lacks is let through where the code reads it.
    pub fn misfits(&self, values: &Map<String, Value>, reads: impl Fn(&str) -> bool) -> Vec<Misfit> {
        let mut misfits = Vec::new();
        let unset =
            || self.keyed().map(|(key, _)| key.value.as_str()).filter(|key| !values.contains_key(*key));
        for (key, value) in values {
            match self.parameter(key) {
                Some(parameter) => misfits.extend(misfit(key, parameter, value)),
                None if reads(key) => {}
                None => misfits.push(Misfit {
                    message: format!("`{key}` is no parameter of the form, and the code does not read it"),
                    help: match nearest(key, unset()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "leave it out, or declare it in config.json".to_owned(),
                    },
                }),
            }
        }
        let required = self.keyed().filter(|(_, parameter)| parameter.is_required());
        for (key, _) in required.filter(|(key, _)| values.get(&key.value).is_none_or(Value::is_null)) {
            misfits.push(Misfit {
                message: format!("`{}` has no value, and the form requires one", key.value),
                help: format!("give it one, as in `-p {}=VALUE`", key.value),
            });
        }
        misfits
    }
}

/// Why a value is none that the field gives.
fn misfit(key: &str, parameter: &Parameter, value: &Value) -> Option<Misfit> {
    // `null` leaves the parameter out; a placeholder may become anything.
    if value.is_null() || value.as_str().is_some_and(|text| text.contains("{{")) {
        return None;
    }
    let name = parameter.field_type.as_ref()?;
    let field = FieldType::named(&name.value)?;
    if !field.shape.fits(value) {
        return Some(Misfit {
            message: format!(
                "`{key}` is {}, and a field of the type `{}` gives {}",
                kind(value),
                name.value,
                field.shape.words()
            ),
            help: "give a value of that type, or change the type in config.json".to_owned(),
        });
    }
    let options: Vec<Value> = parameter
        .options
        .iter()
        .flatten()
        .filter_map(|option| option.value.as_ref().map(Node::to_json))
        .collect();
    let chosen = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let other = chosen.iter().find(|value| !options.is_empty() && !options.contains(value))?;
    let offered: Vec<String> = options.iter().map(shown).collect();
    Some(Misfit {
        message: format!("`{key}` is {}, which is none of its options", shown(other)),
        help: format!("the form offers {}", offered.join(", ")),
    })
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Limit of letters of a value in a message.
const SHOWN: usize = 60;

fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourceFile;
    use crate::library::tree::{Format, read};

    fn form() -> Config {
        let text = r#"{ "parameters": [
            { "key": "value", "type": "string", "required": true },
            { "key": "expected", "type": "string", "defaultValue": "uk" },
            { "key": "times", "type": "integer" },
            { "key": "tier", "type": "select", "options": [{ "value": "vip" }, { "value": 2 }] },
            { "key": "tags", "type": "multiselect", "options": [{ "value": "a" }, { "value": "b" }] }
        ], "events_schema": [] }"#;
        Config::read(&read(Format::Json, &SourceFile::new("config.json", text)).unwrap())
    }

    fn table(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap()
    }

    #[test]
    fn what_the_form_cannot_give_is_told() {
        let of = |value: Value| {
            let misfits = form().misfits(&table(value), |key| key == "hidden");
            misfits.into_iter().map(|misfit| (misfit.message, misfit.help)).collect::<Vec<_>>()
        };
        let fine = serde_json::json!({
            "value": "x", "expected": "{{language}}", "times": 3.0, "tier": 2, "tags": ["b", "a"], "hidden": 1,
        });
        assert_eq!(of(fine), []);
        assert_eq!(of(serde_json::json!({ "value": "x", "times": null })), []);
        for (value, message, help) in [
            (serde_json::json!({ "valeu": "uk" }), "`valeu` is no parameter", "did you mean `value`?"),
            (serde_json::json!({ "value": "x", "other": 1 }), "`other` is no parameter", "leave it out"),
            (serde_json::json!({}), "`value` has no value", "-p value=VALUE"),
            (serde_json::json!({ "value": null }), "`value` has no value", "-p value=VALUE"),
            (
                serde_json::json!({ "value": 5 }),
                "`value` is a number, and a field of the type `string`",
                "type",
            ),
            (serde_json::json!({ "value": "x", "times": 1.5 }), "gives a whole number", "type"),
            (
                serde_json::json!({ "value": "x", "tier": "VIP" }),
                "`tier` is \"VIP\", which is none",
                "\"vip\", 2",
            ),
            (serde_json::json!({ "value": "x", "tags": ["a", "c"] }), "`tags` is \"c\"", "\"a\", \"b\""),
        ] {
            let found = of(value.clone());
            assert!(
                found.iter().any(|(said, to_do)| said.contains(message) && to_do.contains(help)),
                "{value}: {found:?}"
            );
        }
    }

    #[test]
    fn defaults_fill_what_is_left_out() {
        let filled = form().with_defaults(table(serde_json::json!({ "value": "x" })));
        assert_eq!(Value::Object(filled), serde_json::json!({ "value": "x", "expected": "uk" }));
        let given = form().with_defaults(table(serde_json::json!({ "expected": null })));
        assert_eq!(Value::Object(given), serde_json::json!({ "expected": null }));
    }
}
