//! Compares a request with a pattern, and words the differences.

use serde_json::{Map, Value};
use url::Url;

use crate::library::plain_value;
use crate::sandbox::Request;

use super::matching::difference;

/// A pattern for requests; parts that are not set match anything.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RequestPattern {
    method: Option<Value>,
    url: Option<Value>,
    query: Map<String, Value>,
    headers: Map<String, Value>,
    json: Option<Value>,
    body: Option<Value>,
}

impl RequestPattern {
    /// Reads the `request` of a scripted answer, or an element of `requests`.
    pub fn read(written: &Value) -> Self {
        let map = |key: &str| written.get(key).and_then(Value::as_object).cloned().unwrap_or_default();
        Self {
            method: written.get("method").cloned(),
            url: written.get("url").cloned(),
            query: map("query"),
            headers: map("headers"),
            json: written.get("json").cloned(),
            body: written.get("body").cloned(),
        }
    }

    pub fn differences(&self, request: &Request) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(method) = &self.method {
            let method = match method {
                Value::String(word) if word != crate::library::ANY => Value::String(word.to_uppercase()),
                other => other.clone(),
            };
            let actual = Value::String(request.method.to_uppercase());
            if difference(Some(&actual), &method).is_some() {
                found.push(format!("the method is {}, not {}", request.method, plain_value(&method)));
            }
        }
        self.address(request, &mut found);
        for (name, expected) in &self.headers {
            let values: Vec<&str> = request
                .headers
                .iter()
                .filter(|(known, _)| known.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.as_str())
                .collect();
            let actual = (!values.is_empty()).then(|| Value::String(values.join(", ")));
            if difference(actual.as_ref(), &as_text(expected)).is_some() {
                found.push(match actual {
                    Some(actual) => {
                        format!(
                            "the header {name} is {}, not {}",
                            plain_value(&actual),
                            plain_value(expected)
                        )
                    }
                    None => format!("the header {name} is missing"),
                });
            }
        }
        if let Some(expected) = &self.json {
            match request.body.text().and_then(|text| serde_json::from_str::<Value>(text).ok()) {
                None => found.push("the body is not JSON".to_owned()),
                Some(actual) => found.extend(difference(Some(&actual), expected).map(|at| {
                    let place = if at.path.is_empty() { String::new() } else { format!(" at {}", at.path) };
                    format!("the body has {}{place}, not {}", at.actual, at.expected)
                })),
            }
        }
        if let Some(expected) = &self.body {
            let actual = request.body.text().map(|text| Value::String(text.to_owned()));
            if difference(actual.as_ref(), &as_text(expected)).is_some() {
                let actual = actual.as_ref().map_or_else(|| "not text".to_owned(), plain_value);
                found.push(format!("the body is {actual}, not {}", plain_value(expected)));
            }
        }
        found
    }

    /// Compares scheme, host, path and query. The query of a URL that is written as text has to match as a whole.
    fn address(&self, request: &Request, found: &mut Vec<String>) {
        let Ok(actual) = Url::parse(&request.url) else {
            found.push(format!("{} is not a URL", request.url));
            return;
        };
        let expected = match &self.url {
            Some(Value::String(text)) if text != crate::library::ANY => match Url::parse(text) {
                Ok(url) => Some(url),
                Err(error) => {
                    found.push(format!("the expected URL {text} is none: {error}"));
                    return;
                }
            },
            Some(matcher) => {
                if difference(Some(&Value::String(request.url.clone())), matcher).is_some() {
                    found.push(format!("the URL is {}, not {}", request.url, plain_value(matcher)));
                }
                None
            }
            None => None,
        };
        if let Some(expected) = &expected {
            let bare = |url: &Url| {
                let mut url = url.clone();
                url.set_query(None);
                url.set_fragment(None);
                url.to_string()
            };
            if bare(expected) != bare(&actual) {
                found.push(format!("the URL is {}, not {}", bare(&actual), bare(expected)));
            }
        }
        let mut wanted: Vec<(String, Value)> = Vec::new();
        let pairs = expected.iter().flat_map(|url| url.query_pairs().into_owned().collect::<Vec<_>>());
        wanted.extend(pairs.map(|(key, value)| (key, Value::String(value))));
        for (key, value) in &self.query {
            match value {
                Value::Array(values) => {
                    wanted.extend(values.iter().map(|value| (key.clone(), as_text(value))))
                }
                value => wanted.push((key.clone(), as_text(value))),
            }
        }
        query(&actual, wanted, expected.is_some(), found);
    }
}

/// Compares the query in any order; with `all`, further pairs are differences.
fn query(actual: &Url, wanted: Vec<(String, Value)>, all: bool, found: &mut Vec<String>) {
    let mut left: Vec<(String, String)> = actual.query_pairs().into_owned().collect();
    for (key, expected) in wanted {
        let met = |(name, value): &(String, String)| {
            *name == key && difference(Some(&Value::String(value.clone())), &expected).is_none()
        };
        match left.iter().position(met) {
            Some(at) => drop(left.remove(at)),
            None => match left.iter().position(|(name, _)| *name == key) {
                Some(at) => {
                    let (_, value) = left.remove(at);
                    found.push(format!("the query has {key}={value}, not {key}={}", plain_value(&expected)));
                }
                None => found.push(format!("the query lacks {key}={}", plain_value(&expected))),
            },
        }
    }
    if all {
        found.extend(left.into_iter().map(|(key, value)| format!("the query also has {key}={value}")));
    }
}

impl std::fmt::Display for RequestPattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let method = self.method.as_ref().map_or_else(|| "any method".to_owned(), plain_value);
        let url = self.url.as_ref().map_or_else(|| "any URL".to_owned(), plain_value);
        write!(f, "{method} {url}")?;
        for (index, (key, value)) in self.query.iter().enumerate() {
            write!(
                f,
                "{}{key}={}",
                if index == 0 && !url.contains('?') { '?' } else { '&' },
                plain_value(value)
            )?;
        }
        Ok(())
    }
}

/// A number or flag as text, as it stands in a URL or a header. Matchers stay.
fn as_text(value: &Value) -> Value {
    match value {
        Value::Number(_) | Value::Bool(_) => Value::String(value.to_string()),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::RequestPattern;
    use crate::sandbox::{Body, Request};

    fn request() -> Request {
        Request {
            method: "POST".to_owned(),
            url: "https://bank.example/rates?c=USD&d=1&d=2".to_owned(),
            headers: vec![("x-key".to_owned(), "k".to_owned()), ("a".to_owned(), "1".to_owned())],
            body: Body::Text("{\"n\":1,\"user\":{\"id\":7,\"name\":\"Іра\"}}".to_owned()),
        }
    }

    fn differences(pattern: Value) -> Vec<String> {
        RequestPattern::read(&pattern).differences(&request())
    }

    #[test]
    fn what_is_left_out_is_not_compared() {
        for met in [
            json!({}),
            json!({ "method": "post" }),
            json!({ "url": "https://bank.example/rates?d=2&c=USD&d=1" }),
            json!({ "url": "https://BANK.example:443/rates", "query": { "c": "USD", "d": [1, 2] } }),
            json!({ "url": { "$match": "^https://bank" } }),
            json!({ "url": "$any", "query": { "c": { "$match": "^U" } } }),
            json!({ "query": { "c": "USD" } }),
            json!({ "headers": { "X-Key": "k" }, "json": { "user": { "id": { "$type": "number" } } } }),
            json!({ "body": { "$match": "Іра" } }),
        ] {
            assert_eq!(differences(met.clone()), [""; 0], "{met}");
        }
    }

    #[test]
    fn each_difference_is_told() {
        let told = |pattern: Value, expected: &[&str]| assert_eq!(differences(pattern), expected);
        told(json!({ "method": "GET" }), &["the method is POST, not GET"]);
        told(
            json!({ "url": "https://bank.example/rate?c=EUR&d=1" }),
            &[
                "the URL is https://bank.example/rates, not https://bank.example/rate",
                "the query has c=USD, not c=EUR",
                "the query also has d=2",
            ],
        );
        told(json!({ "query": { "z": 1 } }), &["the query lacks z=1"]);
        told(
            json!({ "headers": { "X-Key": "other", "b": "1" } }),
            &["the header X-Key is k, not other", "the header b is missing"],
        );
        told(json!({ "json": { "user": { "id": 8 } } }), &["the body has 7 at .user.id, not 8"]);
        told(
            json!({ "json": { "$exact": { "n": 1 } } }),
            &["the body has {\"n\":1,\"user\":{\"id\":7,\"name\":\"Іра\"}}, not exactly {\"n\":1}"],
        );
        assert_eq!(differences(json!({ "body": "x" })).len(), 1);
    }

    #[test]
    fn a_pattern_shows_itself_as_a_request() {
        let pattern = RequestPattern::read(
            &json!({ "method": "GET", "url": "https://h.example/", "query": { "c": 1, "d": "x" } }),
        );
        assert_eq!(pattern.to_string(), "GET https://h.example/?c=1&d=x");
        assert_eq!(RequestPattern::read(&json!({})).to_string(), "any method any URL");
    }
}
