//! Compares a value with an expected one: objects may have further keys, lists have the same length, matchers stand for
//! many values.

use serde_json::{Map, Value};

use crate::library::{Matcher, matcher};
use crate::words::counted;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    /// Path such as `.user.tags[0]`; empty for the value itself.
    pub(super) path: String,
    pub(super) expected: String,
    pub(super) actual: String,
    /// A matcher failed, rather than a value.
    pub(super) by_matcher: bool,
}

/// The first difference; `None` where the value is as expected.
pub(super) fn difference(actual: Option<&Value>, expected: &Value) -> Option<Difference> {
    find(actual, expected, &mut String::new())
}

fn find(actual: Option<&Value>, expected: &Value, path: &mut String) -> Option<Difference> {
    match matcher(expected) {
        Some(Ok(matcher)) => return unmatched(actual, &matcher, path),
        Some(Err(why)) => return Some(Difference { by_matcher: true, ..differs(path, &why, actual) }),
        None => {}
    }
    let Some(found) = actual else { return Some(differs(path, &expected.to_string(), None)) };
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => fields(found, expected, path),
        (Value::Array(found), Value::Array(expected)) => {
            if found.len() != expected.len() {
                let items = |list: &[Value]| {
                    format!("{} in {}", counted(list.len(), "element"), Value::from(list.to_vec()))
                };
                return Some(Difference {
                    path: path.clone(),
                    expected: items(expected),
                    actual: items(found),
                    by_matcher: false,
                });
            }
            found.iter().zip(expected).enumerate().find_map(|(index, (found, expected))| {
                deeper(path, &format!("[{index}]"), |path| find(Some(found), expected, path))
            })
        }
        (found, expected) => (!same(found, expected)).then(|| differs(path, &expected.to_string(), actual)),
    }
}

fn fields(
    found: &Map<String, Value>,
    expected: &Map<String, Value>,
    path: &mut String,
) -> Option<Difference> {
    expected.iter().find_map(|(key, expected)| {
        deeper(path, &format!(".{key}"), |path| find(found.get(key), expected, path))
    })
}

fn deeper<T>(path: &mut String, step: &str, look: impl FnOnce(&mut String) -> T) -> T {
    let length = path.len();
    path.push_str(step);
    let found = look(path);
    path.truncate(length);
    found
}

fn unmatched(actual: Option<&Value>, matcher: &Matcher<'_>, path: &str) -> Option<Difference> {
    let expected = match matcher {
        Matcher::Any => "any value".to_owned(),
        Matcher::Match(pattern) => format!("a text that matches /{pattern}/"),
        Matcher::Type(name, _) => format!("a value of type {name}"),
        Matcher::Exact(value) => format!("exactly {value}"),
    };
    let met = actual.is_some_and(|actual| match matcher {
        Matcher::Any => true,
        Matcher::Match(pattern) => match actual {
            Value::String(text) => pattern.is_match(text),
            Value::Number(number) => pattern.is_match(&number.to_string()),
            _ => false,
        },
        Matcher::Type(_, of) => of.is_of(actual),
        Matcher::Exact(value) => exactly(actual, value),
    });
    (!met).then(|| Difference { by_matcher: true, ..differs(path, &expected, actual) })
}

fn differs(path: &str, expected: &str, actual: Option<&Value>) -> Difference {
    Difference {
        path: path.to_owned(),
        expected: expected.to_owned(),
        actual: actual.map_or_else(|| "nothing".to_owned(), Value::to_string),
        by_matcher: false,
    }
}

/// JavaScript has one kind of number: 41 is 41.0.
fn same(actual: &Value, expected: &Value) -> bool {
    match (actual, expected) {
        (Value::Number(actual), Value::Number(expected)) => {
            actual == expected || actual.as_f64() == expected.as_f64()
        }
        (actual, expected) => actual == expected,
    }
}

/// Equal, with no further keys anywhere; their order does not count.
pub(super) fn exactly(actual: &Value, expected: &Value) -> bool {
    match (actual, expected) {
        (Value::Object(actual), Value::Object(expected)) => {
            actual.len() == expected.len()
                && expected
                    .iter()
                    .all(|(key, expected)| actual.get(key).is_some_and(|actual| exactly(actual, expected)))
        }
        (Value::Array(actual), Value::Array(expected)) => {
            actual.len() == expected.len()
                && actual.iter().zip(expected).all(|(actual, expected)| exactly(actual, expected))
        }
        (actual, expected) => same(actual, expected),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::difference;

    fn at(actual: Value, expected: Value) -> Option<(String, String, String)> {
        difference(Some(&actual), &expected).map(|found| (found.path, found.expected, found.actual))
    }

    #[test]
    fn objects_may_have_more_and_lists_may_not() {
        assert_eq!(at(json!({ "a": 1, "b": 2 }), json!({ "a": 1.0 })), None);
        assert_eq!(at(json!([{ "a": 1, "b": 2 }]), json!([{ "b": 2 }])), None);
        let found = at(json!({ "l": [1] }), json!({ "l": [1, 2] })).unwrap();
        assert_eq!(found, (".l".to_owned(), "2 elements in [1,2]".to_owned(), "1 element in [1]".to_owned()));
        assert_eq!(at(json!({ "u": { "t": ["x"] } }), json!({ "u": { "t": ["y"] } })).unwrap().0, ".u.t[0]");
        assert_eq!(at(json!({}), json!({ "a": null })).unwrap().2, "nothing");
    }

    #[test]
    fn matchers_stand_for_many() {
        let value = json!({ "id": "A-17", "n": 5, "list": [1], "nothing": null });
        for met in [
            json!({ "id": { "$match": "^A-\\d+$" }, "n": { "$type": "integer" }, "list": "$any" }),
            json!({ "n": { "$match": "5" }, "nothing": { "$type": "null" }, "list": { "$type": "array" } }),
            json!({ "$exact": { "n": 5.0, "id": "A-17", "nothing": null, "list": [1] } }),
            json!("$any"),
        ] {
            assert_eq!(at(value.clone(), met), None);
        }
        assert_eq!(
            at(value.clone(), json!({ "id": { "$match": "^B" } })).unwrap().1,
            "a text that matches /^B/"
        );
        assert_eq!(at(value.clone(), json!({ "n": { "$type": "string" } })).unwrap().2, "5");
        assert_eq!(at(value.clone(), json!({ "gone": "$any" })).unwrap().2, "nothing");
        assert_eq!(at(value.clone(), json!({ "$exact": { "n": 5 } })).unwrap().0, "");
        assert!(at(value, json!({ "id": { "$wat": 1 } })).unwrap().1.starts_with("there is no matcher"));
        assert_eq!(at(json!("$any"), json!({ "$exact": "$any" })), None);
        assert!(at(json!("x"), json!({ "$exact": "$any" })).is_some());
    }
}
