//! `Intl.RelativeTimeFormat`.

use std::rc::Rc;

use boa_engine::{Context, JsArgs, JsNativeError, JsResult, JsValue};

use super::class::{self, Class, Service, list, record, text};
use super::data;
use super::decimal::Decimal;
use super::locales::{self, Chosen};
use super::number_format::with_digits;
use super::numbers::{NumberStyle, Part};
use super::options::Options;

#[derive(Debug)]
pub(super) struct RelativeTime {
    chosen: Chosen,
    locale: String,
    style: &'static str,
    is_auto: bool,
}

pub(super) static CLASS: Class = Class {
    name: "RelativeTimeFormat",
    is_callable: false,
    make: |args, context| Ok(Service::Relative(Rc::new(make(args, context)?))),
    construct: |new_target, args, context| class::construct(&CLASS, new_target, args, context),
    methods: &[
        ("resolvedOptions", resolved_options, 0),
        ("format", format, 2),
        ("formatToParts", format_to_parts, 2),
    ],
    getter: None,
    supported: |_, args, context| {
        class::supported_locales(args, "Intl.RelativeTimeFormat.supportedLocalesOf", context)
    },
};

fn take(service: &Service) -> Option<&Rc<RelativeTime>> {
    match service {
        Service::Relative(format) => Some(format),
        _ => None,
    }
}

fn make(args: &[JsValue], context: &mut Context) -> JsResult<RelativeTime> {
    let chosen = locales::choose(args.get_or_undefined(0), context)?;
    let options = Options::coerced(args.get_or_undefined(1), "Intl.RelativeTimeFormat", context)?;
    options.word("localeMatcher", &["lookup", "best fit"], context)?;
    let system = options.text("numberingSystem", context)?;
    let locale = with_digits(&chosen, system.as_deref(), context)?;
    let style = options.word("style", &["long", "short", "narrow"], context)?.unwrap_or("long");
    let is_auto = options.word("numeric", &["always", "auto"], context)? == Some("auto");
    Ok(RelativeTime { chosen, locale, style, is_auto })
}

/// The parts, those of the number marked.
fn parts(
    this: &JsValue,
    args: &[JsValue],
    method: &str,
    context: &mut Context,
) -> JsResult<(Vec<(Part, bool)>, String)> {
    let name = format!("Intl.RelativeTimeFormat.prototype.{method}");
    let format = class::service(this, &name, take)?;
    let number = args.get_or_undefined(0).to_number(context)?;
    let asked = args.get_or_undefined(1).to_string(context)?.to_std_string_lossy();
    if !number.is_finite() {
        let message = format!("Value need to be finite number for {name}()");
        return Err(JsNativeError::range().with_message(message).into());
    }
    let unit = asked.strip_suffix('s').unwrap_or(&asked).to_owned();
    let words = data::words(format.chosen.data).and_then(|words| words.relative.get(&unit));
    let Some(words) = words else {
        let message = format!("Invalid unit argument for {name}() '{asked}'");
        return Err(JsNativeError::range().with_message(message).into());
    };
    let data::Relative(past, future, named) = match format.style {
        "long" => &words[0],
        "short" => &words[1],
        _ => &words[2],
    };
    let is_past = number.is_sign_negative();
    if format.is_auto {
        let key = if number == 0.0 { "0".to_owned() } else { number.to_string() };
        if let Some(word) = named.get(&key) {
            return Ok((vec![(("literal", word.clone()), false)], unit));
        }
    }
    let style = NumberStyle::plain(format.chosen.data);
    let number = Decimal::from_number(number.abs());
    let category = style.category(number.clone(), false);
    let template = if is_past { past.get(category) } else { future.get(category) };
    let (before, after) = template.split_once('#').unwrap_or((template, ""));
    let literal = |text: &str| (!text.is_empty()).then(|| (("literal", text.to_owned()), false));
    let mut parts: Vec<(Part, bool)> = literal(before).into_iter().collect();
    parts.extend(style.parts(number).into_iter().map(|part| (part, true)));
    parts.extend(literal(after));
    Ok((parts, unit))
}

fn format(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let (parts, _) = parts(this, args, "format", context)?;
    let whole: String = parts.iter().map(|((_, part), _)| part.as_str()).collect();
    Ok(text(&whole))
}

fn format_to_parts(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let (parts, unit) = parts(this, args, "formatToParts", context)?;
    let parts = parts.iter().map(|((kind, value), is_number)| {
        let mut entries = vec![("type", text(kind)), ("value", text(value))];
        if *is_number {
            entries.push(("unit", text(&unit)));
        }
        record(&entries, context)
    });
    let parts = parts.collect::<JsResult<Vec<JsValue>>>()?;
    Ok(list(parts, context))
}

fn resolved_options(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let format = class::service(this, "Intl.RelativeTimeFormat.prototype.resolvedOptions", take)?;
    let entries = [
        ("locale", text(&format.locale)),
        ("style", text(format.style)),
        ("numeric", text(if format.is_auto { "auto" } else { "always" })),
        ("numberingSystem", text("latn")),
    ];
    record(&entries, context)
}
