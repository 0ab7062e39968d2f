//! Shrinks inputs: takes away what does not matter for a problem.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::form::{Form, FormField};
use super::inputs::Params;
use super::values::likely;

fn weight(params: &Params) -> (usize, String) {
    let text = Value::Object(params.clone()).to_string();
    (text.chars().count(), text)
}

/// Variants of an input with values that the form could have given, in the place of those that it could not.
pub(super) fn fitting(params: &Params, form: &Form) -> Vec<Params> {
    let with = |field: &FormField, value: Value| {
        let mut params = params.clone();
        params.insert(field.key.clone(), value);
        params
    };
    let of = |field: &FormField| -> Vec<Value> {
        likely(field).into_iter().filter(|value| field.gives(Some(value))).collect()
    };
    form.misfits(params)
        .flat_map(|field| of(field).into_iter().map(move |value| (field, value)))
        .map(|(field, value)| with(field, value))
        .collect()
}

/// Smaller variants of an input, the boldest first. What the form could have given stays so: the case that comes out is
/// one that its author can meet.
pub(super) fn smaller(params: &Params, form: &Form) -> Vec<Params> {
    let mut found: Vec<Params> = Vec::new();
    let half = |from: usize, to: usize| -> Params {
        params.iter().skip(from).take(to - from).map(|(key, value)| (key.clone(), value.clone())).collect()
    };
    if params.len() > 2 {
        found.extend([half(0, params.len() / 2), half(params.len() / 2, params.len())]);
    }
    found.extend(params.keys().map(|key| without(params, key)));
    for (key, value) in params {
        let field = form.fields.iter().find(|field| field.key == *key);
        let options = field.map(|field| field.options.clone()).unwrap_or_default();
        found.extend(options.into_iter().chain(simpler(value)).map(|value| {
            let mut params = params.clone();
            params.insert(key.clone(), value);
            params
        }));
    }
    let now = weight(params);
    let misfits: BTreeSet<&str> = form.misfits(params).map(|field| field.key.as_str()).collect();
    let stays =
        |candidate: &Params| form.misfits(candidate).all(|field| misfits.contains(field.key.as_str()));
    found.retain(|candidate| weight(candidate) < now && stays(candidate));
    found
}

fn without(fields: &Map<String, Value>, key: &str) -> Map<String, Value> {
    let mut fields = fields.clone();
    fields.shift_remove(key);
    fields
}

fn simpler(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Bool(_) => vec![json!(false), Value::Null],
        Value::Number(number) => {
            let number = number.as_f64().unwrap_or_default();
            // From halfway down to the next whole number, so that a bound is found in a few steps.
            let steps = std::iter::successors(Some(number / 2.0), |step| Some(step / 2.0));
            let steps = steps.take_while(|step| step.abs() > 1.0).chain([number.signum()]);
            let nearer = steps
                .map(|step| (number - step).trunc())
                .chain([number.trunc(), number.trunc() + number.signum()]);
            let plain = [0, 1, 10, 1_000, 1_000_000].map(|number| json!(number));
            plain.into_iter().chain(nearer.filter_map(super::values::number)).collect()
        }
        Value::String(text) => {
            let characters: Vec<char> = text.chars().collect();
            let part = |from: usize, to: usize| Value::from(characters[from..to].iter().collect::<String>());
            let (length, middle) = (characters.len(), characters.len() / 2);
            let mut found = vec![json!("")];
            if length > 1 {
                found.extend([json!("a"), part(0, middle), part(middle, length)]);
                found.extend([part(0, length - 1), part(1, length)]);
            }
            if length <= 24 {
                found.extend((0..length).map(|at| {
                    let rest = characters[..at].iter().chain(&characters[at + 1..]);
                    Value::from(rest.collect::<String>())
                }));
            }
            found
        }
        Value::Array(items) => {
            let (length, middle) = (items.len(), items.len() / 2);
            let mut found = vec![json!([])];
            if length > 1 {
                found.extend([json!(items[..middle]), json!(items[middle..])]);
            }
            for at in 0..length.min(32) {
                let mut rest = items.clone();
                rest.remove(at);
                found.push(Value::Array(rest));
            }
            if let [only] = items.as_slice() {
                found.push(only.clone());
            }
            for (at, item) in items.iter().enumerate().take(32) {
                found.extend(simpler(item).into_iter().map(|item| {
                    let mut items = items.clone();
                    items[at] = item;
                    Value::Array(items)
                }));
            }
            found
        }
        Value::Object(fields) => {
            let mut found = vec![json!({})];
            found.extend(fields.keys().take(50).map(|key| Value::Object(without(fields, key))));
            if fields.len() == 1 {
                found.extend(fields.values().cloned());
            }
            for (key, value) in fields.iter().take(8) {
                found.extend(simpler(value).into_iter().map(|value| {
                    let mut fields = fields.clone();
                    fields.insert(key.clone(), value);
                    Value::Object(fields)
                }));
            }
            found
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shrunk(params: Value, holds: impl Fn(&Params) -> bool) -> Value {
        let mut params = params.as_object().unwrap().clone();
        assert!(holds(&params));
        while let Some(next) = smaller(&params, &Form::default()).into_iter().find(&holds) {
            assert!(weight(&next) < weight(&params));
            params = next;
        }
        Value::Object(params)
    }

    #[test]
    fn only_what_matters_is_left() {
        let long =
            json!({ "a": "x".repeat(500) + "%" + &"y".repeat(300), "b": [1, 2, { "c": null }], "d": true });
        let text =
            |params: &Params| params.get("a").and_then(Value::as_str).is_some_and(|text| text.contains('%'));
        assert_eq!(shrunk(long.clone(), text), json!({ "a": "%" }));
        let nested = |params: &Params| params.get("b").is_some_and(|list| list.to_string().contains("null"));
        assert_eq!(shrunk(long.clone(), nested), json!({ "b": null }));
        assert_eq!(shrunk(long, |_| true), json!({}));
        let number = |params: &Params| params.get("n").and_then(Value::as_f64).is_some_and(|n| n > 100.0);
        for start in [json!(123_456), json!(100.5), json!(119), json!(1e300)] {
            assert_eq!(shrunk(json!({ "n": start }), number)["n"], 101);
        }
        let between = |params: &Params| params.get("n").and_then(Value::as_f64).is_some_and(|n| n < -7.0);
        assert_eq!(shrunk(json!({ "n": -96_001.25 }), between)["n"], -8);
        let list: Vec<u32> = (0..24).collect();
        let many =
            |params: &Params| params.get("l").and_then(Value::as_array).is_some_and(|list| list.len() > 20);
        assert_eq!(shrunk(json!({ "l": list }), many)["l"], json!(vec![0; 21]));
    }
}
