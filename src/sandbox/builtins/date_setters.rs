//! The setters of `Date` that count in the zone of the server. The engine asks for the offset at the time on the clocks as if
//! it were an instant, which is wrong for hours around each change of the clocks.

use boa_engine::object::builtins::JsDate;
use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue};

use super::date::define;
use crate::sandbox::date_values::{this_date, time_of};
use crate::sandbox::host::{Host, function};

/// Changes fields of a date in UTC.
type Change = fn(&JsDate, &[JsValue], &mut Context) -> JsResult<JsValue>;

pub(super) fn install(prototype: &JsObject, context: &mut Context) -> JsResult<()> {
    if Host::from_context(context)?.zone.is_utc() {
        return Ok(());
    }
    macro_rules! setter {
        ($name:literal, $length:literal, $change:expr) => {{
            let native =
                |this: &JsValue, args: &[JsValue], context: &mut Context| set(this, args, $change, context);
            let method = function($name, native, $length, context);
            define(prototype, $name, method, context)?;
        }};
    }
    setter!("setDate", 1, |date, args, context| date.set_utc_date(args.get_or_undefined(0).clone(), context));
    setter!("setFullYear", 3, |date, args, context| date.set_utc_full_year(args, context));
    setter!("setHours", 4, |date, args, context| date.set_utc_hours(args, context));
    setter!("setMilliseconds", 1, |date, args, context| {
        date.set_utc_milliseconds(args.get_or_undefined(0).clone(), context)
    });
    setter!("setMinutes", 3, |date, args, context| date.set_utc_minutes(args, context));
    setter!("setMonth", 2, |date, args, context| date.set_utc_month(args, context));
    setter!("setSeconds", 2, |date, args, context| date.set_utc_seconds(args, context));
    setter!("setYear", 1, |date, args, context| {
        let year = args.get_or_undefined(0).to_number(context)?;
        let whole = year.trunc();
        let year = if (0.0..=99.0).contains(&whole) { whole + 1900.0 } else { year };
        if year.is_nan() {
            return date.set_time(f64::NAN, context);
        }
        date.set_utc_full_year(&[year.into()], context)
    });
    Ok(())
}

/// Changes fields of a date that shows in UTC what the clocks of the zone show, and takes over what it then shows.
fn set(this: &JsValue, args: &[JsValue], change: Change, context: &mut Context) -> JsResult<JsValue> {
    let date = this_date(this)?;
    let zone = Host::from_context(context)?.zone.clone();
    let time = time_of(&date, context)?;
    let clocks = JsDate::new(context);
    clocks.set_time(time + if time.is_nan() { 0.0 } else { zone.offset_ms(time) }, context)?;
    let local = change(&clocks, args, context)?.to_number(context)?;
    if local.is_nan() && time.is_nan() {
        // Where it was no date, the code may have made one of it meanwhile.
        return Ok(local.into());
    }
    date.set_time(zone.from_local(local), context)
}
