//! Compares a request with a recorded one. Redacted parts match anything.

use serde_json::{Map, Value, json};
use url::form_urlencoded;

use crate::library::TapeRequest;
use crate::sandbox::{Body, Request};

use super::super::RequestPattern;
use super::body;
use crate::secrets::REDACTED;

/// Length limit of a difference in a message, in characters.
const LONGEST: usize = 400;

pub(super) fn shown(recorded: &TapeRequest) -> String {
    format!("{} {}", recorded.method, recorded.url)
}

/// All differences; empty where the requests match.
pub(super) fn differences(recorded: &TapeRequest, request: &Request) -> Vec<String> {
    let mut pattern = Map::new();
    pattern.insert("method".to_owned(), recorded.method.as_str().into());
    pattern.insert("url".to_owned(), filled_url(&recorded.url, &request.url).into());
    let mut other_bytes = false;
    match (&recorded.json, &recorded.body, &recorded.base64) {
        (Some(expected), ..) => {
            let actual = request.body.text().and_then(|text| serde_json::from_str(text).ok());
            let filled = actual.map_or_else(|| expected.clone(), |actual| filled(expected, &actual));
            pattern.insert("json".to_owned(), json!({ "$exact": filled }));
        }
        (None, None, Some(_)) => {
            let expected = body::read(&None, &None, &recorded.base64);
            other_bytes = expected.is_ok_and(|expected| expected != request.body);
        }
        (None, expected, None) => {
            let expected = expected.as_deref().unwrap_or_default();
            match &request.body {
                Body::Text(actual) => {
                    let filled = if matches_redacted(expected, actual) { actual } else { expected };
                    pattern.insert("body".to_owned(), json!({ "$exact": filled }));
                }
                Body::Bytes(_) => other_bytes = expected != REDACTED,
            }
        }
        (None, Some(_), Some(_)) => {}
    }
    let mut differences = RequestPattern::read(&Value::Object(pattern)).differences(request);
    if other_bytes {
        differences.push("the body has other bytes".to_owned());
    }
    differences.iter().map(|difference| brief(difference)).collect()
}

fn brief(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// True if the text matches the recorded text, whose redacted parts match anything.
pub(super) fn matches_redacted(recorded: &str, text: &str) -> bool {
    let mut parts = recorded.split(REDACTED);
    let Some(mut rest) = text.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// The recorded URL, with its redacted parts filled in from the actual one where that fits.
fn filled_url(recorded: &str, actual: &str) -> String {
    if !recorded.contains(REDACTED) {
        return recorded.to_owned();
    }
    let parts = |url: &str| match url.split_once('?') {
        Some((bare, query)) => (bare.to_owned(), Some(query.to_owned())),
        None => (url.to_owned(), None),
    };
    let (bare, query) = parts(recorded);
    let (actual_bare, actual_query) = parts(actual);
    let bare = if matches_redacted(&bare, &actual_bare) { actual_bare } else { bare };
    let Some(query) = query else { return bare };
    let actual_query = actual_query.unwrap_or_default();
    let mut left: Vec<(String, String)> =
        form_urlencoded::parse(actual_query.as_bytes()).into_owned().collect();
    let mut filled = form_urlencoded::Serializer::new(String::new());
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        let found = left
            .iter()
            .position(|(other, given)| matches_redacted(&key, other) && matches_redacted(&value, given))
            .map(|at| left.remove(at));
        match found {
            Some((key, value)) => filled.append_pair(&key, &value),
            None => filled.append_pair(&key, &value),
        };
    }
    format!("{bare}?{}", filled.finish())
}

fn filled(recorded: &Value, actual: &Value) -> Value {
    match (recorded, actual) {
        (Value::String(text), _) if text == REDACTED => actual.clone(),
        (Value::String(text), Value::String(given)) if matches_redacted(text, given) => actual.clone(),
        (Value::Array(recorded), Value::Array(actual)) if recorded.len() == actual.len() => {
            recorded.iter().zip(actual).map(|(recorded, actual)| filled(recorded, actual)).collect()
        }
        (Value::Object(recorded), Value::Object(given)) => {
            let field = |(key, value): (&String, &Value)| {
                let found = given.get_key_value(key).or_else(|| {
                    given.iter().find(|(other, _)| key.contains(REDACTED) && matches_redacted(key, other))
                });
                match found {
                    Some((key, actual)) => (key.clone(), filled(value, actual)),
                    None => (key.clone(), value.clone()),
                }
            };
            Value::Object(recorded.iter().map(field).collect())
        }
        _ => recorded.clone(),
    }
}
