//! `split`, `indexOf`, `lastIndexOf`, `includes` and `replaceAll` of texts, in time that grows with the text. The engine's
//! own copy the text, or what is left of it, for each piece. Whatever is not a plain search for a text goes to them.
//! `repeat`, because the engine's own counts as a loop of the code.

use boa_engine::{
    Context, JsArgs, JsError, JsNativeError, JsObject, JsResult, JsStr, JsString, JsValue, NativeFunction,
    object::{FunctionObjectBuilder, builtins::JsArray},
    property::PropertyDescriptor,
    string::JsStrVariant,
};
use memchr::memmem;

type Native = fn(&JsValue, &[JsValue], &JsObject, &mut Context) -> JsResult<JsValue>;

pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let prototype = context.intrinsics().constructors().string().prototype();
    let methods: [(&str, usize, Native); 6] = [
        ("split", 2, split),
        ("indexOf", 1, index_of),
        ("lastIndexOf", 1, last_index_of),
        ("includes", 1, includes),
        ("replaceAll", 2, replace_all),
        ("repeat", 1, repeat),
    ];
    for (name, length, method) in methods {
        let name = JsString::from(name);
        let Some(original) = prototype.get(name.clone(), context)?.as_object() else { continue };
        let native = NativeFunction::from_copy_closure_with_captures(
            move |this, args, original: &JsObject, context| method(this, args, original, context),
            original,
        );
        let function =
            FunctionObjectBuilder::new(context.realm(), native).name(name.clone()).length(length).build();
        let descriptor = PropertyDescriptor::builder().value(function);
        prototype.define_property_or_throw(name, descriptor, context)?;
    }
    Ok(())
}

/// The text and what is looked for in it, if both are texts.
fn texts(this: &JsValue, args: &[JsValue]) -> Option<(JsString, JsString)> {
    Some((this.as_string()?, args.get_or_undefined(0).as_string()?))
}

/// The number at a place of the arguments, between 0 and `most`; `None` where it is no number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "lengths of texts are exact"
)]
fn number(args: &[JsValue], at: usize, missing: usize, most: usize) -> Option<usize> {
    match args.get(at) {
        None => Some(missing),
        Some(value) if value.is_undefined() => Some(missing),
        Some(value) => {
            let number = value.as_number()?;
            if number.is_nan() { Some(missing) } else { Some(number.clamp(0.0, most as f64) as usize) }
        }
    }
}

fn split(this: &JsValue, args: &[JsValue], original: &JsObject, context: &mut Context) -> JsResult<JsValue> {
    let Some((text, separator)) = texts(this, args) else { return original.call(this, args, context) };
    if !args.get_or_undefined(1).is_undefined() || separator.is_empty() {
        return original.call(this, args, context);
    }
    let mut pieces: Vec<JsValue> = Vec::new();
    let mut start = 0;
    each(text.as_str(), separator.as_str(), |at| {
        pieces.push(text.slice(start, at).into());
        start = at + separator.len();
    });
    pieces.push(text.slice(start, text.len()).into());
    Ok(JsArray::from_iter(pieces, context).into())
}

fn index_of(
    this: &JsValue,
    args: &[JsValue],
    original: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let Some((text, wanted)) = texts(this, args) else { return original.call(this, args, context) };
    let Some(from) = number(args, 1, 0, text.len()) else { return original.call(this, args, context) };
    Ok(find(text.as_str(), wanted.as_str(), from).map_or(JsValue::from(-1), length))
}

fn includes(
    this: &JsValue,
    args: &[JsValue],
    original: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let Some((text, wanted)) = texts(this, args) else { return original.call(this, args, context) };
    let Some(from) = number(args, 1, 0, text.len()) else { return original.call(this, args, context) };
    Ok(find(text.as_str(), wanted.as_str(), from).is_some().into())
}

fn last_index_of(
    this: &JsValue,
    args: &[JsValue],
    original: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let Some((text, wanted)) = texts(this, args) else { return original.call(this, args, context) };
    let Some(from) = number(args, 1, text.len(), text.len()) else {
        return original.call(this, args, context);
    };
    let Some(last) = text.len().checked_sub(wanted.len()) else { return Ok((-1).into()) };
    let from = from.min(last);
    let found = match (text.as_str().variant(), narrowed(wanted.as_str())) {
        (JsStrVariant::Latin1(text), Some(wanted)) => memmem::rfind(&text[..from + wanted.len()], &wanted),
        (JsStrVariant::Latin1(_), None) => None,
        (JsStrVariant::Utf16(text), _) => {
            let wanted = wanted.to_vec();
            (0..=from).rev().find(|at| text[*at..].starts_with(&wanted))
        }
    };
    Ok(found.map_or(JsValue::from(-1), length))
}

fn replace_all(
    this: &JsValue,
    args: &[JsValue],
    original: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let (Some((text, wanted)), Some(with)) = (texts(this, args), args.get_or_undefined(1).as_string()) else {
        return original.call(this, args, context);
    };
    // What a dollar stands for, and what is between letters, the engine knows.
    if wanted.is_empty() || with.as_str().contains(b'$') {
        return original.call(this, args, context);
    }
    let mut places = Vec::new();
    each(text.as_str(), wanted.as_str(), |at| places.push(at));
    let kept = text.len() - places.len() * wanted.len();
    if places.len().saturating_mul(with.len()).saturating_add(kept) > LONGEST {
        return Err(too_long());
    }
    let gaps = || {
        let ends = places.iter().copied().chain([text.len()]);
        std::iter::once(0).chain(places.iter().map(|at| at + wanted.len())).zip(ends)
    };
    let replaced = match (text.as_str().variant(), with.as_str().variant()) {
        (JsStrVariant::Latin1(text), JsStrVariant::Latin1(with)) => {
            let parts: Vec<&[u8]> = gaps().map(|(start, end)| &text[start..end]).collect();
            JsString::from(JsStr::latin1(&parts.join(with)))
        }
        (text, with) => {
            let (text, with) = (widened(text), widened(with));
            let parts: Vec<&[u16]> = gaps().map(|(start, end)| &text[start..end]).collect();
            JsString::from(JsStr::utf16(&parts.join(&with[..])))
        }
    };
    Ok(replaced.into())
}

/// The longest text of V8, in UTF-16 units.
const LONGEST: usize = 536_870_888;

fn too_long() -> JsError {
    JsNativeError::range().with_message("Invalid string length").into()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "the length is held in bounds"
)]
fn repeat(this: &JsValue, args: &[JsValue], original: &JsObject, context: &mut Context) -> JsResult<JsValue> {
    let (Some(text), Some(times)) = (this.as_string(), args.get_or_undefined(0).as_number()) else {
        return original.call(this, args, context);
    };
    if !times.is_finite() || times < 0.0 {
        return original.call(this, args, context);
    }
    let times = times.trunc();
    if text.len() as f64 * times > LONGEST as f64 {
        return Err(too_long());
    }
    let times = times as usize;
    Ok(match text.as_str().variant() {
        JsStrVariant::Latin1(text) => JsString::from(JsStr::latin1(&text.repeat(times))),
        JsStrVariant::Utf16(text) => JsString::from(JsStr::utf16(&text.repeat(times))),
    }
    .into())
}

fn length(at: usize) -> JsValue {
    // Texts are shorter than what a double holds exactly.
    i32::try_from(at).map_or_else(|_| JsValue::from(at as u64), JsValue::from)
}

fn widened(text: JsStrVariant<'_>) -> Vec<u16> {
    match text {
        JsStrVariant::Latin1(text) => text.iter().map(|unit| u16::from(*unit)).collect(),
        JsStrVariant::Utf16(text) => text.to_vec(),
    }
}

/// The text in Latin-1; `None` where it has other letters.
fn narrowed(text: JsStr<'_>) -> Option<Vec<u8>> {
    match text.variant() {
        JsStrVariant::Latin1(text) => Some(text.to_vec()),
        JsStrVariant::Utf16(text) => text.iter().map(|unit| u8::try_from(*unit).ok()).collect(),
    }
}

/// Calls `found` with each place, from the left, without overlaps. `wanted` is not empty.
fn each(text: JsStr<'_>, wanted: JsStr<'_>, mut found: impl FnMut(usize)) {
    match text.variant() {
        JsStrVariant::Latin1(text) => {
            if let Some(wanted) = narrowed(wanted) {
                memmem::find_iter(text, &wanted).for_each(found);
            }
        }
        JsStrVariant::Utf16(text) => {
            let (wanted, mut from) = (wanted.to_vec(), 0);
            while let Some(at) = find_wide(text, &wanted, from) {
                found(at);
                from = at + wanted.len();
            }
        }
    }
}

fn find(text: JsStr<'_>, wanted: JsStr<'_>, from: usize) -> Option<usize> {
    match text.variant() {
        JsStrVariant::Latin1(text) => {
            let wanted = narrowed(wanted)?;
            memmem::find(&text[from..], &wanted).map(|at| at + from)
        }
        JsStrVariant::Utf16(text) => find_wide(text, &wanted.to_vec(), from),
    }
}

fn find_wide(text: &[u16], wanted: &[u16], from: usize) -> Option<usize> {
    let Some((first, rest)) = wanted.split_first() else { return Some(from) };
    let mut at = from;
    loop {
        at += text.get(at..)?.iter().position(|unit| unit == first)?;
        if text[at + 1..].starts_with(rest) {
            return Some(at);
        }
        at += 1;
    }
}
