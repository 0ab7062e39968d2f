//! `Date` that reads texts as V8 does, and keeps to the zone of the server. Everything else is the engine's.

use boa_engine::builtins::date::Date;
use boa_engine::native_function::NativeFunctionPointer;
use boa_engine::object::FunctionObjectBuilder;
use boa_engine::object::builtins::JsDate;
use boa_engine::property::{Attribute, PropertyDescriptor};
use boa_engine::value::PreferredType;
use boa_engine::{Context, JsArgs, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string};

use super::date_setters;
use super::date_text::{Parsed, parse};
use crate::sandbox::date_values::{this_date, time_of};
use crate::sandbox::host::{Host, function};
use crate::zones::{Zone, days_from_civil};

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
    let own: [(&str, NativeFunctionPointer); 3] =
        [("toString", to_string), ("toTimeString", to_time_string), ("getTimezoneOffset", zone_offset)];
    for (name, native) in own {
        let method = function(name, native, 0, context);
        define(&prototype, name, method, context)?;
    }
    date_setters::install(&prototype, context)?;
    let class: JsObject = class.into();
    context.register_global_property(js_string!("Date"), class, Attribute::WRITABLE | Attribute::CONFIGURABLE)
}

pub(super) fn define(object: &JsObject, name: &str, value: JsValue, context: &mut Context) -> JsResult<()> {
    let property =
        PropertyDescriptor::builder().value(value).writable(true).enumerable(false).configurable(true);
    object.define_property_or_throw(JsString::from(name), property, context)?;
    Ok(())
}

/// `new_target` is the class where it is constructed, and no function where it is called.
fn construct(new_target: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let own = context.intrinsics().constructors().date().constructor();
    let Some(class) = new_target.as_constructor() else {
        return to_string(&JsDate::new(context).into(), &[], context);
    };
    let time = match args {
        [] => return Ok(own.construct(&[], Some(&class), context)?.into()),
        [only] => {
            let is_date = only.as_object().is_some_and(|object| object.is::<Date>());
            let only = if only.is_object() && !is_date {
                only.to_primitive(context, PreferredType::Default)?
            } else {
                only.clone()
            };
            match only.as_string() {
                Some(text) => {
                    let zone = Host::from_context(context)?.zone.clone();
                    milliseconds(&text.to_std_string_lossy(), &zone).into()
                }
                None => only,
            }
        }
        // What `Date.UTC` makes of the same fields is the time on the clocks of the zone.
        _ => {
            let local = JsDate::utc(args, context)?.to_number(context)?;
            Host::from_context(context)?.zone.from_local(local).into()
        }
    };
    Ok(own.construct(&[time], Some(&class), context)?.into())
}

fn date_parse(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).to_string(context)?;
    let zone = Host::from_context(context)?.zone.clone();
    Ok(milliseconds(&text.to_std_string_lossy(), &zone).into())
}

fn to_string(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let date = this_date(this)?;
    let text = date.to_string(context)?;
    with_zone(&date, &text, context)
}

fn to_time_string(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let date = this_date(this)?;
    let text = date.to_time_string(context)?;
    with_zone(&date, &text, context)
}

/// The engine's text up to the zone, with the offset, which the engine takes from another hour, and the name.
fn with_zone(date: &JsDate, text: &JsValue, context: &mut Context) -> JsResult<JsValue> {
    let time = time_of(date, context)?;
    if time.is_nan() {
        return Ok(js_string!("Invalid Date").into());
    }
    let zone = Host::from_context(context)?.zone.clone();
    let (offset, name) = (zone.offset_ms(time) / 60_000.0, zone.long_name(time));
    let sign = if offset < 0.0 { '-' } else { '+' };
    let (hours, minutes) = ((offset.abs() / 60.0).trunc(), offset.abs().trunc() % 60.0);
    let text = text.to_string(context)?.to_std_string_lossy();
    let (start, _) = text.split_once("GMT").unwrap_or((&text, ""));
    Ok(JsString::from(format!("{start}GMT{sign}{hours:02}{minutes:02} ({name})")).into())
}

/// Whole minutes west of UTC.
fn zone_offset(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let time = time_of(&this_date(this)?, context)?;
    if time.is_nan() {
        return Ok(f64::NAN.into());
    }
    let minutes = (-Host::from_context(context)?.zone.offset_ms(time) / 60_000.0).trunc();
    // There is no minus zero in whole numbers.
    Ok((minutes + 0.0).into())
}

/// Milliseconds since 1970 of a text; NaN where it is no date.
fn milliseconds(text: &str, zone: &Zone) -> f64 {
    let Some(parsed) = parse(text) else { return f64::NAN };
    let Parsed { year, month, day, hour, minute, second, millisecond, offset } = parsed;
    let time = f64::from(hour) * 3_600_000.0
        + f64::from(minute) * 60_000.0
        + f64::from(second) * 1000.0
        + f64::from(millisecond);
    let days = days_from_civil(i64::from(year), i64::from(month) + 1) + i64::from(day) - 1;
    #[expect(clippy::cast_precision_loss, reason = "years have at most six digits")]
    let local = days as f64 * 86_400_000.0 + time;
    let value = match offset {
        Some(minutes) => local - f64::from(minutes) * 60_000.0,
        None => zone.from_local(local),
    };
    // The range of ECMAScript.
    if value.abs() <= 8.64e15 { value } else { f64::NAN }
}
