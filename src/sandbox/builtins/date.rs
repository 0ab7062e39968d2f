//! `Date` that reads texts as V8 does, and names the zone in its own. Everything else is the engine's.

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::property::{Attribute, PropertyDescriptor};
use boa_engine::value::PreferredType;
use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string,
};

use super::date_text::{Parsed, parse};
use crate::sandbox::host::function;

const UTC: &str = " (Coordinated Universal Time)";

pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let date = context.intrinsics().constructors().date();
    let (own, prototype) = (date.constructor(), date.prototype());
    let native = NativeFunction::from_fn_ptr(construct);
    let class = FunctionObjectBuilder::new(context.realm(), native)
        .name(js_string!("Date"))
        .length(7)
        .constructor(true)
        .build();
    let fixed = PropertyDescriptor::builder().writable(false).enumerable(false).configurable(false);
    class.define_property_or_throw(js_string!("prototype"), fixed.value(prototype.clone()), context)?;
    for name in ["now", "UTC"] {
        let value = own.get(JsString::from(name), context)?;
        define(&class, name, value, context)?;
    }
    let parse = function("parse", date_parse, 1, context);
    define(&class, "parse", parse, context)?;
    define(&prototype, "constructor", class.clone().into(), context)?;
    for name in ["toString", "toTimeString"] {
        let engine = prototype.get(JsString::from(name), context)?;
        let native = NativeFunction::from_copy_closure_with_captures(with_zone, engine);
        let text = FunctionObjectBuilder::new(context.realm(), native).name(JsString::from(name)).build();
        define(&prototype, name, text.into(), context)?;
    }
    let class: JsObject = class.into();
    context.register_global_property(js_string!("Date"), class, Attribute::WRITABLE | Attribute::CONFIGURABLE)
}

fn define(object: &JsObject, name: &str, value: JsValue, context: &mut Context) -> JsResult<()> {
    let property =
        PropertyDescriptor::builder().value(value).writable(true).enumerable(false).configurable(true);
    object.define_property_or_throw(JsString::from(name), property, context)?;
    Ok(())
}

/// `new_target` is the class where it is constructed, and no function where it is called.
fn construct(new_target: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let own = context.intrinsics().constructors().date().constructor();
    let Some(class) = new_target.as_constructor() else {
        let text = own.call(&JsValue::undefined(), &[], context)?.to_string(context)?;
        return Ok(js_string!(&text, &JsString::from(UTC)).into());
    };
    let mut args = args.to_vec();
    if let [only] = args.as_mut_slice() {
        let is_date = only.as_object().is_some_and(|object| object.is::<boa_engine::builtins::date::Date>());
        if only.is_object() && !is_date {
            *only = only.to_primitive(context, PreferredType::Default)?;
        }
        if let Some(text) = only.as_string() {
            *only = milliseconds(&text.to_std_string_lossy()).into();
        }
    }
    Ok(own.construct(&args, Some(&class), context)?.into())
}

fn date_parse(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).to_string(context)?;
    Ok(milliseconds(&text.to_std_string_lossy()).into())
}

/// The engine's text, with the name of the zone.
fn with_zone(this: &JsValue, _: &[JsValue], engine: &JsValue, context: &mut Context) -> JsResult<JsValue> {
    let engine = engine.as_callable().ok_or_else(|| JsNativeError::typ().with_message("Date is broken"))?;
    let text = engine.call(this, &[], context)?.to_string(context)?;
    let is_date = text.to_std_string_lossy().contains("GMT");
    Ok(if is_date { js_string!(&text, &JsString::from(UTC)).into() } else { text.into() })
}

/// Milliseconds since 1970 of a text; NaN where it is no date.
fn milliseconds(text: &str) -> f64 {
    let Some(parsed) = parse(text) else { return f64::NAN };
    let Parsed { year, month, day, hour, minute, second, millisecond, offset } = parsed;
    let time = f64::from(hour) * 3_600_000.0
        + f64::from(minute) * 60_000.0
        + f64::from(second) * 1000.0
        + f64::from(millisecond);
    let days = days_from_civil(i64::from(year), i64::from(month) + 1) + i64::from(day) - 1;
    #[expect(clippy::cast_precision_loss, reason = "years have at most six digits")]
    let value = days as f64 * 86_400_000.0 + time - f64::from(offset.unwrap_or(0)) * 60_000.0;
    // The range of ECMAScript.
    if value.abs() <= 8.64e15 { value } else { f64::NAN }
}

/// Days from 1970-01-01 to the first of a month of the proleptic Gregorian calendar
/// (<https://howardhinnant.github.io/date_algorithms.html#days_from_civil>).
fn days_from_civil(year: i64, month: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}
