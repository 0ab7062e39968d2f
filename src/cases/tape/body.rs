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
