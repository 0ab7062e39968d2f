//! Bodies in tapes: JSON as JSON, other text as text, anything else as base64.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::sandbox::Body;

#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct TapeBody {
    pub(super) json: Option<Value>,
    pub(super) body: Option<String>,
    pub(super) base64: Option<String>,
}

/// The text as an object or a list: other JSON is better kept as text.
pub(super) fn as_json(text: &str) -> Option<Value> {
    match serde_json::from_str(text) {
        Ok(json @ (Value::Object(_) | Value::Array(_))) => Some(json),
        _ => None,
    }
}

/// True if the printed value is the text again, apart from white space.
pub(super) fn round_trips(json: &Value, text: &str) -> bool {
    let (mut in_string, mut escaped) = (false, false);
    let bare: String = text
        .chars()
        .filter(|char| {
            let kept = in_string || !char.is_ascii_whitespace();
            match char {
                '"' if !escaped => in_string = !in_string,
                _ => {}
            }
            escaped = in_string && *char == '\\' && !escaped;
            kept
        })
        .collect();
    let printed = json.to_string();
    printed == bare
}

pub(super) fn written(body: &Body) -> TapeBody {
    match body {
        body if body.is_empty() => TapeBody::default(),
        Body::Text(text) => match as_json(text) {
            Some(json) => TapeBody { json: Some(json), ..TapeBody::default() },
            None => TapeBody { body: Some(text.clone()), ..TapeBody::default() },
        },
        Body::Bytes(bytes) => TapeBody { base64: Some(STANDARD.encode(bytes)), ..TapeBody::default() },
    }
}

pub(super) fn read(
    json: &Option<Value>,
    body: &Option<String>,
    base64: &Option<String>,
) -> Result<Body, String> {
    match (json, body, base64) {
        (None, None, None) => Ok(Body::default()),
        (Some(json), None, None) => Ok(Body::Text(json.to_string())),
        (None, Some(text), None) => Ok(Body::Text(text.clone())),
        (None, None, Some(base64)) => STANDARD
            .decode(base64)
            .map(Body::from_bytes)
            .map_err(|error| format!("its body is no base64: {error}")),
        _ => Err("it has several bodies; keep one of `json`, `body` and `base64`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{as_json, round_trips};

    #[test]
    fn json_is_told_as_text_where_printing_it_loses_something() {
        let again = |text: &str| round_trips(&as_json(text).unwrap(), text);
        for text in
            ["{}", "{\"b\":[1,2.5,null],\"a\":\"ї \\\" \\\\\"}", "{ \"a\" :\n\t[ 1 ] }\n", "[\"a  b\"]"]
        {
            assert!(again(text), "{text}");
        }
        for text in [
            "[12345678901234567890123]", "[1.10]", "[1e3]", "[-0]", "{\"a\":1,\"a\":2}", "[\"\\/\"]",
            "[\"\\u0456\"]",
        ] {
            assert!(!again(text), "{text}");
        }
    }
}
