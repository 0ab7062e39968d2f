//! `Intl.DateTimeFormat`, and dates as `toLocaleString` and its kin write them.

use std::rc::Rc;

use boa_engine::object::builtins::JsDate;
use boa_engine::{Context, JsArgs, JsError, JsNativeError, JsResult, JsValue};

use super::class::{self, Class, Service, parts_list, record, text};
use super::data::{self, Dates};
use super::dates::{self, Fields, ZONE_NAMES};
use super::locales::{self, Chosen, unsupported};
use super::numbers::{Part, joined};
use super::options::Options;
use crate::sandbox::host::Host;
use crate::zones::{self, Zone};

const SERVICE: &str = "Intl.DateTimeFormat";
const NAMES: [&str; 3] = ["narrow", "short", "long"];
const NUMBERS: [&str; 2] = ["numeric", "2-digit"];
const MONTHS: [&str; 5] = ["numeric", "2-digit", "narrow", "short", "long"];
const STYLES: [&str; 4] = ["short", "medium", "long", "full"];
const CYCLES: [&str; 4] = ["h11", "h12", "h23", "h24"];

/// Which fields are needed, and which are taken where none of them is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Usual {
    /// A date, where neither a date nor a time is asked for.
    Any,
    Date,
    Time,
    /// A date and a time, where neither is asked for.
    Both,
}

#[derive(Debug)]
pub(super) struct DateFormat {
    chosen: Chosen,
    locale: String,
    data: &'static Dates,
    fields: Fields,
    pattern: String,
    cycle: usize,
    zone: Zone,
}

pub(super) static CLASS: Class = Class {
    name: "DateTimeFormat",
    is_callable: true,
    make: |args, context| Ok(Service::Date(Rc::new(make(args, Usual::Any, SERVICE, context)?))),
    construct: |new_target, args, context| class::construct(&CLASS, new_target, args, context),
    methods: &[
        ("resolvedOptions", resolved_options, 0),
        ("formatToParts", format_to_parts, 1),
        ("formatRange", range, 2),
        ("formatRangeToParts", range, 2),
    ],
    getter: Some(("format", format)),
    supported: |_, args, context| {
        class::supported_locales(args, "Intl.DateTimeFormat.supportedLocalesOf", context)
    },
};

fn take(service: &Service) -> Option<&Rc<DateFormat>> {
    match service {
        Service::Date(format) => Some(format),
        _ => None,
    }
}

fn format(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    class::service(this, "get Intl.DateTimeFormat.prototype.format", take)?;
    class::bound(
        this,
        1,
        |object, args, context| {
            let format =
                class::service(&object.clone().into(), "Intl.DateTimeFormat.prototype.format", take)?;
            let ms = instant(args.get_or_undefined(0), context)?;
            format.text(ms, context)
        },
        context,
    )
}

fn format_to_parts(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let format = class::service(this, "Intl.DateTimeFormat.prototype.formatToParts", take)?;
    let ms = instant(args.get_or_undefined(0), context)?;
    parts_list(&format.parts(ms, context)?, context)
}

fn range(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Err(unsupported("`formatRange` of `Intl.DateTimeFormat`", context))
}

/// The milliseconds of a value; now where there is none.
fn instant(value: &JsValue, context: &mut Context) -> JsResult<f64> {
    let ms = if value.is_undefined() {
        JsDate::new(context).get_time(context)?.to_number(context)?
    } else {
        value.to_number(context)?
    };
    // The range of ECMAScript.
    if ms.is_nan() || ms.abs() > 8.64e15 {
        return Err(JsNativeError::range().with_message("Invalid time value").into());
    }
    Ok(ms.trunc() + 0.0)
}

/// The text of a date, as `toLocaleString` and its kin give it.
pub(super) fn to_locale_string(
    ms: f64,
    args: &[JsValue],
    usual: Usual,
    method: &'static str,
    context: &mut Context,
) -> JsResult<JsValue> {
    if ms.is_nan() {
        return Ok(text("Invalid Date"));
    }
    make(args, usual, method, context)?.text(ms, context)
}

impl DateFormat {
    /// V8 puts plain spaces in the place of narrow ones, but not in the parts.
    fn text(&self, ms: f64, context: &Context) -> JsResult<JsValue> {
        Ok(text(&joined(&self.parts(ms, context)?).replace('\u{202f}', " ")))
    }

    fn parts(&self, ms: f64, context: &Context) -> JsResult<Vec<Part>> {
        let Self { chosen, data, fields, pattern, cycle, zone, .. } = self;
        dates::parts(chosen.data, data, pattern, *fields, *cycle, zone, ms).map_err(|_| {
            unsupported(&format!("the name of the time zone `{}` for a date long ago", zone.name()), context)
        })
    }
}

/// `service` is what messages name.
fn make(
    args: &[JsValue],
    usual: Usual,
    service: &'static str,
    context: &mut Context,
) -> JsResult<DateFormat> {
    let chosen = locales::choose(args.get_or_undefined(0), context)?;
    let options = Options::coerced(args.get_or_undefined(1), service, context)?;
    let data = data::dates(chosen.data)
        .ok_or_else(|| JsError::from(JsNativeError::error().with_message("there are no dates")))?;
    options.word("localeMatcher", &["lookup", "best fit"], context)?;
    let calendar = options.text("calendar", context)?;
    for calendar in calendar.as_deref().into_iter().chain(chosen.key("ca")) {
        if calendar != "gregory" {
            return Err(unsupported(&format!("the calendar `{calendar}`"), context));
        }
    }
    let system = options.text("numberingSystem", context)?;
    for system in system.as_deref().into_iter().chain(chosen.key("nu")) {
        if system != "latn" {
            return Err(unsupported(&format!("the numbering system `{system}`"), context));
        }
    }
    let hour12 = options.flag("hour12", context)?;
    let hour_cycle = options.word("hourCycle", &CYCLES, context)?;
    let zone = read_zone(&options, context)?;
    let mut fields = read_fields(&options, context)?;
    options.word("formatMatcher", &["basic", "best fit"], context)?;
    let place = |list: &[&'static str], word: Option<&'static str>| {
        word.and_then(|word| list.iter().position(|one| *one == word)).map_or(0, |at| at + 1)
    };
    fields.date_style = place(&STYLES, options.word("dateStyle", &STYLES, context)?);
    fields.time_style = place(&STYLES, options.word("timeStyle", &STYLES, context)?);
    complete(&mut fields, usual)?;
    let in_tag = chosen.key("hc").and_then(|cycle| CYCLES.iter().find(|one| **one == cycle).copied());
    let cycle = match (hour12, hour_cycle) {
        (Some(true), _) => data.cycles[1].as_str(),
        (Some(false), _) => data.cycles[2].as_str(),
        (None, Some(cycle)) => cycle,
        (None, None) => in_tag.unwrap_or(&data.cycles[0]),
    };
    let kept: Vec<(&str, &str)> = [
        ("ca", chosen.key("ca").filter(|_| calendar.is_none())),
        ("hc", in_tag.filter(|_| hour12.is_none() && hour_cycle.is_none())),
        ("nu", chosen.key("nu").filter(|_| system.is_none())),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((key, value?)))
    .collect();
    let locale = chosen.with_keys(&kept);
    let cycle = CYCLES.iter().position(|one| *one == cycle).unwrap_or(2);
    let Some(pattern) = dates::pattern(data, fields, cycle) else {
        return Err(unsupported("this choice of fields of a date", context));
    };
    Ok(DateFormat { chosen, locale, data, fields, pattern, cycle, zone })
}

fn read_zone(options: &Options, context: &mut Context) -> JsResult<Zone> {
    let Some(name) = options.text("timeZone", context)? else {
        return Ok(Host::from_context(context)?.zone.clone());
    };
    let known = zones::names().find(|zone| zone.eq_ignore_ascii_case(&name)).and_then(Zone::named);
    known.ok_or_else(|| {
        JsNativeError::range().with_message(format!("Invalid time zone specified: {name}")).into()
    })
}

fn read_fields(options: &Options, context: &mut Context) -> JsResult<Fields> {
    let read = |name: &str, allowed: &[&'static str], context: &mut Context| {
        let word = options.word(name, allowed, context)?;
        Ok::<usize, JsError>(
            word.and_then(|word| allowed.iter().position(|one| *one == word)).map_or(0, |at| at + 1),
        )
    };
    let mut fields = Fields {
        weekday: read("weekday", &NAMES, context)?,
        era: read("era", &NAMES, context)?,
        year: read("year", &NUMBERS, context)?,
        month: read("month", &MONTHS, context)?,
        day: read("day", &NUMBERS, context)?,
        day_period: read("dayPeriod", &NAMES, context)?,
        hour: read("hour", &NUMBERS, context)?,
        minute: read("minute", &NUMBERS, context)?,
        second: read("second", &NUMBERS, context)?,
        ..Fields::default()
    };
    fields.fraction = options.count("fractionalSecondDigits", 1..=3, context)?.unwrap_or(0);
    let names = ["short", "long", "shortOffset", "longOffset", "shortGeneric", "longGeneric"];
    fields.zone_name = read("timeZoneName", &names, context)?;
    if fields.zone_name > ZONE_NAMES.len() {
        return Err(unsupported("`timeZoneName` without a season, such as `longGeneric`,", context));
    }
    Ok(fields)
}

/// Takes the usual fields where those that are needed are not asked for.
fn complete(fields: &mut Fields, usual: Usual) -> JsResult<()> {
    let wrong =
        |option: &str| JsError::from(JsNativeError::typ().with_message(format!("Invalid option : {option}")));
    if fields.date_style > 0 || fields.time_style > 0 {
        let style = if fields.date_style > 0 { "dateStyle" } else { "timeStyle" };
        let asked = [
            (fields.weekday, "weekday"),
            (fields.era, "era"),
            (fields.year, "year"),
            (fields.month, "month"),
            (fields.day, "day"),
            (fields.day_period, "dayPeriod"),
            (fields.hour, "hour"),
            (fields.minute, "minute"),
            (fields.second, "second"),
            (fields.fraction, "fractionalSecondDigits"),
            (fields.zone_name, "timeZoneName"),
        ];
        match usual {
            Usual::Date if fields.time_style > 0 => return Err(wrong("timeStyle")),
            Usual::Time if fields.date_style > 0 => return Err(wrong("dateStyle")),
            _ => {}
        }
        if let Some((_, name)) = asked.iter().find(|(field, _)| *field > 0) {
            let message = format!("Can't set option {name} when {style} is used");
            return Err(JsNativeError::typ().with_message(message).into());
        }
        return Ok(());
    }
    let has_date = [fields.weekday, fields.year, fields.month, fields.day].iter().any(|field| *field > 0);
    let has_time = [fields.day_period, fields.hour, fields.minute, fields.second, fields.fraction]
        .iter()
        .any(|field| *field > 0);
    let (takes_date, takes_time) = match usual {
        Usual::Any => (!has_date && !has_time, false),
        Usual::Both => (!has_date && !has_time, !has_date && !has_time),
        Usual::Date => (!has_date, false),
        Usual::Time => (false, !has_time),
    };
    if takes_date {
        (fields.year, fields.month, fields.day) = (1, 1, 1);
    }
    if takes_time {
        (fields.hour, fields.minute, fields.second) = (1, 1, 1);
    }
    Ok(())
}

fn resolved_options(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let format = class::service(this, "Intl.DateTimeFormat.prototype.resolvedOptions", take)?;
    let DateFormat { fields, pattern, .. } = &*format;
    let mut entries = vec![
        ("locale", text(&format.locale)),
        ("calendar", text("gregory")),
        ("numberingSystem", text("latn")),
        ("timeZone", text(data::canonical_zone(format.zone.name()))),
    ];
    if pattern.contains("{h") {
        entries.push(("hourCycle", text(CYCLES[format.cycle])));
        entries.push(("hour12", JsValue::from(format.cycle < 2)));
    }
    let of = |list: &[&'static str], place: usize| place.checked_sub(1).and_then(|at| list.get(at)).copied();
    if fields.date_style > 0 || fields.time_style > 0 {
        entries.extend(of(&STYLES, fields.date_style).map(|style| ("dateStyle", text(style))));
        entries.extend(of(&STYLES, fields.time_style).map(|style| ("timeStyle", text(style))));
        return record(&entries, context);
    }
    // What the pattern shows, which may be other digits than asked for. V8 takes letters of the text in it for fields too.
    let literals: String =
        pattern.split('}').map(|piece| piece.split('{').next().unwrap_or_default()).collect();
    let digits = |short: &str| match () {
        () if pattern.contains(&format!("{{{short}{short}}}")) => Some("2-digit"),
        () if pattern.contains(&format!("{{{short}}}")) => Some("numeric"),
        () if literals.contains(&short.repeat(2)) => Some("2-digit"),
        () if literals.contains(short) => Some("numeric"),
        () => None,
    };
    let mut add = |name: &'static str, word: Option<&'static str>| {
        entries.extend(word.map(|word| (name, text(word))));
    };
    add("weekday", of(&NAMES, fields.weekday));
    add("era", of(&NAMES, fields.era));
    add("year", digits("y"));
    add("month", of(&MONTHS, fields.month).filter(|_| pattern.contains("{L")).or_else(|| digits("M")));
    add("day", digits("d"));
    add("dayPeriod", of(&NAMES, fields.day_period).filter(|_| pattern.contains("{B")));
    add("hour", digits("h"));
    add("minute", digits("m"));
    add("second", digits("s"));
    if fields.fraction > 0 {
        entries.push(("fractionalSecondDigits", JsValue::from(u32::try_from(fields.fraction).unwrap_or(0))));
    }
    entries.extend(of(&ZONE_NAMES, fields.zone_name).map(|name| ("timeZoneName", text(name))));
    record(&entries, context)
}
