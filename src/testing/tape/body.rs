//! Bodies as a tape writes them: JSON as JSON, other text as text, all else as base64.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::sandbox::Body;

/// What a tape holds of a body.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Written {
    pub(super) json: Option<Value>,
    pub(super) body: Option<String>,
    pub(super) base64: Option<String>,
}

/// An object or a list: other JSON is as well told as text.
pub(super) fn as_json(text: &str) -> Option<Value> {
    match serde_json::from_str(text) {
        Ok(json @ (Value::Object(_) | Value::Array(_))) => Some(json),
        _ => None,
    }
}

/// Whether the value, printed, is the text again but for white space between its parts.
pub(super) fn prints_again(json: &Value, text: &str) -> bool {
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

/// A body for a tape; nothing where there is none.
pub(super) fn written(body: &Body) -> Written {
    match body {
        body if body.is_empty() => Written::default(),
        Body::Text(text) => match as_json(text) {
            Some(json) => Written { json: Some(json), ..Written::default() },
            None => Written { body: Some(text.clone()), ..Written::default() },
        },
        Body::Bytes(bytes) => Written { base64: Some(STANDARD.encode(bytes)), ..Written::default() },
    }
}

/// A body from a tape.
pub(super) fn read(
    json: &Option<Value>,
    body: &Option<String>,
    base64: &Option<String>,
) -> Result<Body, String> {
    match (json, body, base64) {
        (None, None, None) => Ok(Body::default()),
        (Some(json), None, None) => Ok(Body::Text(json.to_string())),
        (None, Some(text), None) => Ok(Body::Text(text.clone())),
        (None, None, Some(base64)) => {
            STANDARD.decode(base64).map(Body::of).map_err(|error| format!("its body is no base64: {error}"))
        }
        _ => Err("it has several bodies; keep one of `json`, `body` and `base64`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{as_json, prints_again};

    #[test]
    fn json_is_told_as_text_where_printing_it_loses_something() {
        let again = |text: &str| prints_again(&as_json(text).unwrap(), text);
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
