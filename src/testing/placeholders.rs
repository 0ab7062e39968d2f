//! Fills `{{variable}}` in parameter values as the platform does before the code sees them.
//!
//! Ours, because the platform documents only that values may hold placeholders filled from the state: constants are
//! looked up before the rest of the state, `{{a.b}}` goes into objects and lists, a value that is one placeholder
//! keeps the variable's type, and a placeholder of a missing variable stays as it is written, since a text may be a
//! template that the action itself fills.

use serde_json::{Map, Value};

use super::template::{Budget, at_path, fill_with};

/// Fills every placeholder of the parameters; nothing where they unfold to more than a case may hold.
pub fn fill(params: &Value, constants: &Map<String, Value>, state: Option<&Value>) -> Option<Value> {
    let budget = Budget::new();
    let constants = Value::Object(constants.clone());
    let in_state = state.and_then(|state| state.get("const"));
    let filled = fill_with(params, &|name| {
        let found = at_path(&constants, name);
        budget.spend(found.or_else(|| at_path(in_state?, name)).or_else(|| at_path(state?, name)))
    });
    (!budget.is_exceeded()).then_some(filled)
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
        assert_eq!(filled.unwrap(), json!({ "a": 5, "b": 2, "c": 4, "d": "Hi Іра x!" }));
    }

    #[test]
    fn the_placeholder_of_a_missing_variable_stays() {
        let params = json!({ "a": "{{nope}}", "b": "<{{nope.deeper}}>", "c": 1 });
        assert_eq!(fill(&params, &Map::new(), None), Some(params));
    }
}
