//! Values of parameters: valid ones and hostile ones.

use serde_json::{Map, Number, Value, json};

use super::form::{Form, FormField};

/// Length of the longest text: longer than a message of any channel, yet short enough for the engine, whose `split` by
/// an expression takes quadratic time.
const HUGE: usize = 5_000;

/// Valid values of the field: its default, options, limits, and values between.
pub(super) fn likely(field: &FormField) -> Vec<Value> {
    let mut values: Vec<Value> = field.default.iter().cloned().collect();
    let is_many = field.type_name == "multiselect";
    if !field.options.is_empty() {
        if is_many {
            values.push(Value::Array(field.options.clone()));
            values.extend(field.options.iter().map(|option| json!([option])));
            values.push(json!([]));
        } else {
            values.extend(field.options.iter().cloned());
        }
        return values;
    }
    values.extend(field.compared.iter().cloned());
    let texts: &[&str] = match field.type_name.as_str() {
        "number" | "decimal" => {
            values.extend(numbers(field, false));
            return values;
        }
        "integer" => {
            values.extend(numbers(field, true));
            return values;
        }
        "boolean" | "checkbox" => {
            values.extend([Value::Bool(true), Value::Bool(false)]);
            return values;
        }
        "multiselect" => {
            values.extend([json!([]), json!(["a"]), json!(["a", "b"])]);
            return values;
        }
        "json" => {
            values.extend([
                json!({}),
                json!([]),
                json!({ "a": 1 }),
                json!([{ "a": 1 }]),
                json!("{\"a\": 1}"),
            ]);
            return values;
        }
        "static" => return vec![Value::Null],
        "url" => &["https://example.com/a?b=c", "http://localhost:8080"],
        "email" => &["ann@example.com", "пошта@приклад.укр"],
        "phone" => &["+380501234567", "050 123 45 67"],
        "date" => &["2026-02-28", "2024-02-29", "28.02.2026"],
        "time" => &["00:00", "23:59", "24:00", "9:30"],
        "datetime" => &["2026-01-01T00:00:00Z", "2026-01-01 10:30"],
        "textarea" => &["one\ntwo", "a = 1\nb = 2", "{\"a\": 1}", "text"],
        _ => &["text", "10", "a, b", "2026-01-01", "{\"a\": 1}", "so: виглядає текст"],
    };
    values.extend(texts.iter().map(|text| Value::from(*text)));
    for length in [field.min_length, field.max_length].into_iter().flatten() {
        values.push(Value::from("x".repeat(length.min(HUGE))));
    }
    values
}

fn numbers(field: &FormField, whole: bool) -> Vec<Value> {
    let mut numbers: Vec<f64> = vec![0.0, 1.0, 7.0, -1.0];
    numbers.extend(field.min);
    numbers.extend(field.max);
    if let (Some(min), Some(max)) = (field.min, field.max) {
        numbers.push(((min + max) / 2.0).floor());
    }
    if !whole {
        numbers.extend([0.5, 1.1, -2.75]);
    }
    numbers.into_iter().filter_map(number).collect()
}

/// A JSON number, an integer where it has no fraction.
pub(super) fn number(number: f64) -> Option<Value> {
    #[expect(clippy::cast_possible_truncation, reason = "the number is whole and small")]
    let whole = (number.fract() == 0.0 && number.abs() < 1e15).then(|| Value::from(number as i64));
    whole.or_else(|| Number::from_f64(number).map(Value::Number))
}

/// Values that exceed a limit of the field by one.
pub(super) fn past_limits(field: &FormField) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::new();
    values.extend(field.min.and_then(|min| number(min - 1.0)));
    values.extend(field.max.and_then(|max| number(max + 1.0)));
    values.extend(
        field.min_length.and_then(|least| Some(Value::from("x".repeat(least.checked_sub(1)?.min(HUGE))))),
    );
    values.extend(field.max_length.map(|most| Value::from("x".repeat((most + 1).min(HUGE)))));
    values
}

/// Hostile values of every kind. What JSON cannot hold, a scenario cannot give either. An object with a `toString` of
/// its own is left out: no code that converts a value to text withstands it.
pub(super) fn hostile() -> Vec<Value> {
    let texts = [
        "",
        " ",
        "\t\r\n",
        "0",
        "-1",
        "1e999",
        "NaN",
        "null",
        "undefined",
        "true",
        "[]",
        "{}",
        "{",
        "[1,",
        "\"",
        "__proto__",
        "constructor",
        "toString",
        "a.b.c",
        "..",
        "'; DROP TABLE clients; --",
        "<script>alert(1)</script>",
        "${7*7}",
        "{{7*7}}",
        "{{missing}}",
        "../../etc/passwd",
        "%00%ff",
        "%",
        "\\",
        "$&$1",
        "(",
        "[a",
        "*",
        "a,,b;;c",
        "=",
        "\u{0}",
        "Їжак 👩‍👩‍👧 e\u{301}",
        "\u{202e}abc\u{200b}",
        "İßﬁ",
        "\u{ffff}\u{fffe}",
        "2026-02-30",
        "99999999999999999999",
    ];
    let mut values: Vec<Value> = vec![
        Value::Null,
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(-0.0),
        json!(9_007_199_254_740_993_i64),
        json!(1e308),
        json!(5e-324),
        json!([]),
        json!([null]),
        json!([[]]),
        json!(["a", 1, null, { "b": [] }]),
        json!({}),
        json!({ "a": null }),
        json!({ "length": -1 }),
        json!({ "toJSON": "x" }),
        json!({ "__proto__": { "a": 1 } }),
    ];
    values.extend(texts.into_iter().map(Value::from));
    values.push(Value::from("a".repeat(HUGE)));
    values.push(Value::from("(".repeat(500)));
    values.push(Value::from("👍".repeat(1000)));
    values.push(Value::Array((0..1000).map(Value::from).collect()));
    values.push((0..60).fold(json!("deep"), |inner, _| json!([inner])));
    values.push(Value::Object((0..200).map(|n| (format!("k{n}"), json!(n))).collect::<Map<_, _>>()));
    values
}

impl Form {
    /// The parameters of a person who accepts all defaults and fills in plausible values elsewhere.
    pub(super) fn filled(&self) -> Map<String, Value> {
        let value = |field: &FormField| {
            let given = self.example.get(&field.key).or(field.default.as_ref()).cloned();
            given.or_else(|| likely(field).into_iter().next()).unwrap_or(Value::Null)
        };
        self.fields.iter().map(|field| (field.key.clone(), value(field))).collect()
    }
}
