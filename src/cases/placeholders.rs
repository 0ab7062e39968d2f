//! Fills `{{variable}}` in parameter values as the platform does before the code sees them.
//!
//! Ours, because the platform documents only that values may hold placeholders filled from the state: constants are
//! looked up before the rest of the state, `{{a.b}}` goes into objects and lists, a value that is one placeholder
//! keeps the variable's type, and a missing variable is an empty text.

use serde_json::{Map, Value};

use super::template::{at_path, fill_with};

/// The parameters with every placeholder filled.
pub fn fill(params: &Value, constants: &Map<String, Value>, state: Option<&Value>) -> Value {
    let constants = Value::Object(constants.clone());
    let in_state = state.and_then(|state| state.get("const"));
    fill_with(params, &|name| {
        let found =
            at_path(&constants, name).or_else(|| at_path(in_state?, name)).or_else(|| at_path(state?, name));
        Some(found.cloned().unwrap_or_else(|| Value::String(String::new())))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::fill;

    fn constants(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn constants_win_over_the_state() {
        let state =
            json!({ "a": 1, "b": 2, "user": { "name": "Іра", "tags": ["x"] }, "const": { "a": 3, "c": 4 } });
        let filled = fill(
            &json!({ "a": "{{a}}", "b": "{{b}}", "c": "{{c}}", "d": "Hi {{user.name}} {{user.tags.0}}!" }),
            &constants(json!({ "a": 5 })),
            Some(&state),
        );
        assert_eq!(filled, json!({ "a": 5, "b": 2, "c": 4, "d": "Hi Іра x!" }));
    }

    #[test]
    fn a_missing_variable_is_an_empty_text() {
        let filled = fill(&json!({ "a": "{{nope}}", "b": "<{{nope.deeper}}>", "c": 1 }), &Map::new(), None);
        assert_eq!(filled, json!({ "a": "", "b": "<>", "c": 1 }));
    }
}
