//! Converts values between the engine and JSON, as `JSON.stringify` does: `toJSON` is called, NaN becomes null,
//! functions and undefined vanish, a cycle throws.

use boa_engine::{Context, JsNativeError, JsResult, JsString, JsValue};
use serde_json::Value;

use super::host::Host;

/// The value as JSON; `None` where `JSON.stringify` returns undefined.
pub(super) fn to_json(value: &JsValue, context: &mut Context) -> JsResult<Option<Value>> {
    let Some(text) = text(value, context)? else { return Ok(None) };
    parse(&without_lone_surrogates(&text.to_std_string_lossy())).map(Some)
}

/// What `JSON.stringify` returns, whatever the code put in its place; `None` for undefined.
pub(super) fn text(value: &JsValue, context: &mut Context) -> JsResult<Option<JsString>> {
    let stringify = Host::from_context(context)?.originals.borrow().stringify.clone();
    let Some(stringify) = stringify else { return Ok(None) };
    Ok(stringify.call(&JsValue::undefined(), std::slice::from_ref(value), context)?.as_string())
}

pub(super) fn from_json(value: &Value, context: &mut Context) -> JsResult<JsValue> {
    JsValue::from_json(value, context)
}

pub(super) fn copy(value: &JsValue, context: &mut Context) -> JsResult<JsValue> {
    to_json(value, context)?.map_or(Ok(JsValue::undefined()), |json| from_json(&json, context))
}

fn parse(text: &str) -> JsResult<Value> {
    serde_json::from_str(text).map_err(|error| {
        // What `JSON.stringify` wrote is JSON; the reader only refuses what is nested too deeply.
        JsNativeError::range().with_message(format!("the value cannot be kept as JSON: {error}")).into()
    })
}

/// Replaces escaped lone surrogates, which no Unicode string can hold.
fn without_lone_surrogates(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let surrogate = escape.get(..6).is_some_and(|e| {
            let digits = e.as_bytes();
            digits[1] == b'u'
                && digits[2].eq_ignore_ascii_case(&b'd')
                && matches!(digits[3], b'8'..=b'9' | b'a'..=b'f' | b'A'..=b'F')
        });
        // A backslash is always followed by one ASCII character.
        let length = if surrogate { 6 } else { 2.min(escape.len()) };
        out.push_str(if surrogate { "\u{fffd}" } else { &escape[..length] });
        rest = &escape[length..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::without_lone_surrogates;

    #[test]
    fn only_surrogate_escapes_are_replaced() {
        assert_eq!(
            without_lone_surrogates(r#"{"a":"x\ud800y\n","b":"\\ud800"}"#),
            "{\"a\":\"x\u{fffd}y\\n\",\"b\":\"\\\\ud800\"}"
        );
        assert_eq!(without_lone_surrogates(r#""\u0001é""#), r#""\u0001é""#);
    }
}
