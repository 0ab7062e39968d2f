//! The options of `Intl`, with the words of V8 for wrong ones.

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue};

/// An object of options, or none; and what V8 calls the reader in messages.
pub(super) struct Options {
    object: Option<JsObject>,
    service: &'static str,
}

fn out_of_range(name: &str) -> boa_engine::JsError {
    JsNativeError::range().with_message(format!("{name} value is out of range.")).into()
}

impl Options {
    /// Options that may be of any kind, as of the older classes.
    pub(super) fn coerced(value: &JsValue, service: &'static str, context: &mut Context) -> JsResult<Self> {
        if value.is_undefined() {
            return Ok(Self { object: None, service });
        }
        if value.is_null() {
            let message = format!("{service} called on null or undefined");
            return Err(JsNativeError::typ().with_message(message).into());
        }
        Ok(Self { object: Some(value.to_object(context)?), service })
    }

    /// Options that have to be an object.
    pub(super) fn object(value: &JsValue, service: &'static str) -> JsResult<Self> {
        match value.as_object() {
            Some(object) => Ok(Self { object: Some(object), service }),
            None if value.is_undefined() => Ok(Self { object: None, service }),
            None => Err(JsNativeError::typ().with_message("Incorrect options").into()),
        }
    }

    pub(super) fn get(&self, name: &str, context: &mut Context) -> JsResult<JsValue> {
        match &self.object {
            Some(object) => object.get(JsString::from(name), context),
            None => Ok(JsValue::undefined()),
        }
    }

    pub(super) fn text(&self, name: &str, context: &mut Context) -> JsResult<Option<String>> {
        let value = self.get(name, context)?;
        if value.is_undefined() {
            return Ok(None);
        }
        Ok(Some(value.to_string(context)?.to_std_string_lossy()))
    }

    /// One of the words that are allowed.
    pub(super) fn word(
        &self,
        name: &str,
        allowed: &[&'static str],
        context: &mut Context,
    ) -> JsResult<Option<&'static str>> {
        let Some(text) = self.text(name, context)? else { return Ok(None) };
        self.allowed(name, &text, allowed).map(Some)
    }

    pub(super) fn allowed(&self, name: &str, text: &str, allowed: &[&'static str]) -> JsResult<&'static str> {
        allowed.iter().find(|word| **word == text).copied().ok_or_else(|| {
            let message = format!("Value {text} out of range for {} options property {name}", self.service);
            JsNativeError::range().with_message(message).into()
        })
    }

    pub(super) fn flag(&self, name: &str, context: &mut Context) -> JsResult<Option<bool>> {
        let value = self.get(name, context)?;
        Ok(if value.is_undefined() { None } else { Some(value.to_boolean()) })
    }

    /// A whole number within a range.
    pub(super) fn count(
        &self,
        name: &str,
        range: std::ops::RangeInclusive<usize>,
        context: &mut Context,
    ) -> JsResult<Option<usize>> {
        let value = self.get(name, context)?;
        if value.is_undefined() {
            return Ok(None);
        }
        within(&value, name, range, context).map(Some)
    }
}

pub(super) fn within(
    value: &JsValue,
    name: &str,
    range: std::ops::RangeInclusive<usize>,
    context: &mut Context,
) -> JsResult<usize> {
    let number = value.to_number(context)?;
    #[expect(clippy::cast_precision_loss, reason = "the bounds are small")]
    let fits = number >= *range.start() as f64 && number <= *range.end() as f64;
    if !fits {
        return Err(out_of_range(name));
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies within the range")]
    let whole = number.floor() as usize;
    Ok(whole)
}
