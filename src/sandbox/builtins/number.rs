//! `parseInt` of long texts, which the engine adds up digit by digit and rounds each time; `toExponential`, which rounds
//! halves to even in the engine and up in V8; and `toPrecision` of tiny numbers, whose digits the engine loses.

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string,
    object::FunctionObjectBuilder, property::PropertyDescriptor,
};

/// So many digits are exact in any case.
const EXACT: usize = 15;

pub(super) fn install_parse_int(context: &mut Context) -> JsResult<()> {
    let global = context.global_object();
    let number = context.intrinsics().constructors().number().constructor();
    let Some(function) = replaced(&global, "parseInt", 2, parse_int, context)? else { return Ok(()) };
    number.define_property_or_throw(js_string!("parseInt"), hidden(function), context)?;
    Ok(())
}

pub(super) fn install_to_exponential(context: &mut Context) -> JsResult<()> {
    let prototype = context.intrinsics().constructors().number().prototype();
    replaced(&prototype, "toExponential", 1, to_exponential, context)?;
    Ok(())
}

pub(super) fn install_to_precision(context: &mut Context) -> JsResult<()> {
    let prototype = context.intrinsics().constructors().number().prototype();
    replaced(&prototype, "toPrecision", 1, to_precision, context)?;
    Ok(())
}

type Native = fn(&JsValue, &[JsValue], &JsObject, &mut Context) -> JsResult<JsValue>;

/// Puts a native in the place of one of the engine, which it is given.
fn replaced(
    holder: &JsObject,
    name: &str,
    length: usize,
    native: Native,
    context: &mut Context,
) -> JsResult<Option<JsObject>> {
    let name = JsString::from(name);
    let Some(original) = holder.get(name.clone(), context)?.as_object() else { return Ok(None) };
    let native = NativeFunction::from_copy_closure_with_captures(
        move |this, args, original: &JsObject, context| native(this, args, original, context),
        original,
    );
    let function =
        FunctionObjectBuilder::new(context.realm(), native).name(name.clone()).length(length).build();
    let function = JsObject::from(function);
    holder.define_property_or_throw(name, hidden(function.clone()), context)?;
    Ok(Some(function))
}

fn hidden(function: JsObject) -> PropertyDescriptor {
    PropertyDescriptor::builder().value(function).writable(true).enumerable(false).configurable(true).build()
}

fn parse_int(
    this: &JsValue,
    args: &[JsValue],
    original: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).to_string(context)?;
    let radix = args.get_or_undefined(1).to_i32(context)?;
    if text.len() > EXACT && matches!(radix, 0 | 10) {
        let text = text.trim().to_std_string_lossy();
        let digits = text.strip_prefix(['-', '+']).unwrap_or(&text);
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        if end > EXACT
            && let Ok(number) = digits[..end].parse::<f64>()
        {
            return Ok(if text.starts_with('-') { -number } else { number }.into());
        }
    }
    original.call(this, &[text.into(), radix.into()], context)
}

fn to_exponential(
    this: &JsValue,
    args: &[JsValue],
    original: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    corrected(this, args, original, context, |number, digits| {
        let behind = (0..=100_u8).rev().find(|whole| f64::from(*whole) <= digits).map_or(0, usize::from);
        if number.is_finite() { rounded_up(number, behind) } else { None }
    })
}

/// The engine has the digits of numbers from here on.
const TINY: f64 = 1e-80;

fn to_precision(
    this: &JsValue,
    args: &[JsValue],
    original: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    corrected(this, args, original, context, |number, digits| {
        let is_tiny = number != 0.0 && number.abs() < TINY;
        let behind = (0..100_u8).rev().find(|whole| f64::from(*whole) + 1.0 <= digits).map(usize::from);
        // Such a number has more digits than can be asked for, so that it never lies in the middle between two.
        behind.filter(|_| is_tiny).map(|behind| format!("{number:.behind$e}"))
    })
}

/// What the engine's method gives, errors included, or the text that is right for the number and the digits asked for.
fn corrected(
    this: &JsValue,
    args: &[JsValue],
    original: &JsObject,
    context: &mut Context,
    right: fn(f64, f64) -> Option<String>,
) -> JsResult<JsValue> {
    let digits = args.get_or_undefined(0);
    if digits.is_undefined() {
        return original.call(this, &[], context);
    }
    let digits = digits.to_number(context)?;
    let text = original.call(this, &[digits.into()], context)?;
    let right = number_of(this).and_then(|number| right(number, digits));
    Ok(right.map_or(text, |right| JsString::from(right).into()))
}

fn number_of(this: &JsValue) -> Option<f64> {
    this.as_number().or_else(|| this.as_object()?.downcast_ref::<f64>().map(|number| *number))
}

/// The number with so many digits behind the point, if it lies in the middle between two such; the one that is farther from
/// zero.
fn rounded_up(number: f64, digits: usize) -> Option<String> {
    // All digits of a number of 64 bits.
    let exact = format!("{:.800e}", number.abs());
    let (mantissa, exponent) = exact.split_once('e')?;
    let behind = mantissa.get(2 + digits..)?;
    if behind.strip_prefix('5')?.contains(|c| c != '0') {
        return None;
    }
    let mut exponent: i32 = exponent.parse().ok()?;
    let mut kept: Vec<u8> = mantissa[..2 + digits].bytes().filter(u8::is_ascii_digit).collect();
    let mut at = kept.len();
    while at > 0 && kept[at - 1] == b'9' {
        at -= 1;
        kept[at] = b'0';
    }
    match at.checked_sub(1) {
        Some(at) => kept[at] += 1,
        None => {
            kept.insert(0, b'1');
            kept.pop();
            exponent += 1;
        }
    }
    let (first, rest) = kept.split_first()?;
    let point = if rest.is_empty() { "" } else { "." };
    let sign = if number < 0.0 { "-" } else { "" };
    let rest = String::from_utf8_lossy(rest);
    Some(format!("{sign}{}{point}{rest}e{exponent:+}", char::from(*first)))
}
