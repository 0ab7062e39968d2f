//! Dates that natives are called on.

use boa_engine::builtins::date::Date;
use boa_engine::object::builtins::JsDate;
use boa_engine::{Context, JsNativeError, JsResult, JsValue};

/// The date that a method is called on.
pub(super) fn this_date(this: &JsValue) -> JsResult<JsDate> {
    let wrong = || JsNativeError::typ().with_message("this is not a Date object.");
    let object = this.as_object().filter(|object| object.is::<Date>()).ok_or_else(wrong)?;
    JsDate::from_object(object)
}

/// The milliseconds since 1970 of a date.
pub(super) fn time_of(date: &JsDate, context: &mut Context) -> JsResult<f64> {
    date.get_time(context)?.to_number(context)
}
