//! `Intl.ListFormat`.

use std::rc::Rc;

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsArgs, JsNativeError, JsResult, JsString, JsSymbol, JsValue, js_string};

use super::class::{self, Class, Service, record, text};
use super::data;
use super::locales::{self, Chosen};
use super::options::Options;

const TYPES: [&str; 3] = ["conjunction", "disjunction", "unit"];
const STYLES: [&str; 3] = ["long", "short", "narrow"];

#[derive(Debug)]
pub(super) struct ListFormat {
    chosen: Chosen,
    kind: &'static str,
    style: &'static str,
}

pub(super) static CLASS: Class = Class {
    name: "ListFormat",
    is_callable: false,
    make: |args, context| Ok(Service::List(Rc::new(make(args, context)?))),
    construct: |new_target, args, context| class::construct(&CLASS, new_target, args, context),
    methods: &[
        ("resolvedOptions", resolved_options, 0),
        ("format", format, 1),
        ("formatToParts", format_to_parts, 1),
    ],
    getter: None,
    supported: |_, args, context| {
        class::supported_locales(args, "Intl.ListFormat.supportedLocalesOf", context)
    },
};

fn take(service: &Service) -> Option<&Rc<ListFormat>> {
    match service {
        Service::List(format) => Some(format),
        _ => None,
    }
}

fn make(args: &[JsValue], context: &mut Context) -> JsResult<ListFormat> {
    let chosen = locales::choose(args.get_or_undefined(0), context)?;
    let options = Options::object(args.get_or_undefined(1), "Intl.ListFormat")?;
    options.word("localeMatcher", &["lookup", "best fit"], context)?;
    let kind = options.word("type", &TYPES, context)?.unwrap_or("conjunction");
    let style = options.word("style", &STYLES, context)?.unwrap_or("long");
    Ok(ListFormat { chosen, kind, style })
}

/// The texts that an iterable gives.
fn texts(value: &JsValue, context: &mut Context) -> JsResult<Vec<JsString>> {
    let mut texts = Vec::new();
    if value.is_undefined() {
        return Ok(texts);
    }
    let not_iterable = || JsNativeError::typ().with_message("the list is not iterable");
    let object = value.to_object(context)?;
    let method = object.get(JsSymbol::iterator(), context)?;
    let iterator = method.as_callable().ok_or_else(not_iterable)?.call(value, &[], context)?;
    let iterator = iterator.as_object().ok_or_else(not_iterable)?;
    let next = iterator.get(js_string!("next"), context)?;
    let next = next.as_callable().ok_or_else(not_iterable)?;
    loop {
        let step = next.call(&iterator.clone().into(), &[], context)?;
        let step = step.as_object().ok_or_else(not_iterable)?;
        if step.get(js_string!("done"), context)?.to_boolean() {
            return Ok(texts);
        }
        let element = step.get(js_string!("value"), context)?;
        let Some(element) = element.as_string() else {
            let close = iterator.get(js_string!("return"), context)?;
            if let Some(close) = close.as_callable() {
                close.call(&iterator.clone().into(), &[], context)?;
            }
            let message = format!("Iterable yielded {} which is not a string", element.display());
            return Err(JsNativeError::typ().with_message(message).into());
        };
        texts.push(element);
    }
}

/// The parts: elements, and what stands between them.
fn parts(
    this: &JsValue,
    args: &[JsValue],
    method: &str,
    context: &mut Context,
) -> JsResult<Vec<(bool, JsString)>> {
    let format = class::service(this, &format!("Intl.ListFormat.prototype.{method}"), take)?;
    let list = texts(args.get_or_undefined(0), context)?;
    let at = |words: &[&str], word: &str| words.iter().position(|one| *one == word).unwrap_or(0);
    let row = at(&TYPES, format.kind) * 3 + at(&STYLES, format.style);
    let between = data::words(format.chosen.data).and_then(|words| words.lists.get(row));
    let mut parts = Vec::new();
    let count = list.len();
    for (at, element) in list.into_iter().enumerate() {
        if let Some(between) = between.filter(|_| at > 0) {
            let is_last = at + 1 == count;
            let text = match (count, at, is_last) {
                (2, ..) => &between[0],
                (_, _, true) => &between[3],
                (_, 1, _) => &between[1],
                _ => &between[2],
            };
            let text = match format.chosen.language() {
                "es" if is_last => spanish(text, &element.to_std_string_lossy()),
                _ => text.clone(),
            };
            parts.push((false, JsString::from(text)));
        }
        parts.push((true, element));
    }
    Ok(parts)
}

/// `y` and `o` change in front of a word that begins with the same sound.
fn spanish(between: &str, next: &str) -> String {
    let next: String = next.chars().take(4).collect::<String>().to_lowercase();
    let begins = |starts: &[&str]| starts.iter().any(|start| next.starts_with(start));
    match between {
        " y " if begins(&["i", "í"]) || begins(&["hi", "hí"]) && !begins(&["hia", "hie"]) => {
            " e ".to_owned()
        }
        " o " if begins(&["o", "ó", "ho", "hó", "8"]) || next == "11" || next.starts_with("11 ") => {
            " u ".to_owned()
        }
        _ => between.to_owned(),
    }
}

fn format(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let parts = parts(this, args, "format", context)?;
    let mut units: Vec<u16> = Vec::new();
    for (_, part) in &parts {
        units.extend(part.iter());
    }
    Ok(JsString::from(units.as_slice()).into())
}

fn format_to_parts(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let parts = parts(this, args, "formatToParts", context)?;
    let parts = parts.into_iter().map(|(is_element, value)| {
        let kind = text(if is_element { "element" } else { "literal" });
        record(&[("type", kind), ("value", value.into())], context)
    });
    let parts = parts.collect::<JsResult<Vec<JsValue>>>()?;
    Ok(JsArray::from_iter(parts, context).into())
}

fn resolved_options(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let format = class::service(this, "Intl.ListFormat.prototype.resolvedOptions", take)?;
    let entries =
        [("locale", text(&format.chosen.tag)), ("type", text(format.kind)), ("style", text(format.style))];
    record(&entries, context)
}
