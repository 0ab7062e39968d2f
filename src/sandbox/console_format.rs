//! The first argument of `console.log` as a template, and everything else behind it.

use boa_engine::{Context, JsObject, JsResult, JsValue, js_string};

use super::{
    builtins::{self, Behind},
    inspect::{Options, inspect, inspect_by},
    json, originals,
};

/// The text of a line, as `util.format` of Node.js makes it. Stops soon after `limit` bytes.
pub(super) fn line(
    options: &Options,
    args: &[JsValue],
    limit: usize,
    context: &mut Context,
) -> JsResult<String> {
    let mut out = String::new();
    let mut rest = args;
    if let Some(template) = args.first().and_then(JsValue::as_string) {
        rest = &args[1..];
        let template = template.to_std_string_lossy();
        if rest.is_empty() || !template.contains('%') {
            out.push_str(&template);
        } else {
            rest = fill(options, &template, rest, &mut out, limit, context)?;
        }
        if !rest.is_empty() {
            out.push(' ');
        }
    }
    for (index, value) in rest.iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        plain(options, value, &mut out, limit, context)?;
    }
    Ok(out)
}

/// Fills `%s`, `%d`, `%i`, `%f`, `%j`, `%o`, `%O`, `%c`, and returns the values that are left.
fn fill<'a>(
    options: &Options,
    template: &str,
    mut values: &'a [JsValue],
    out: &mut String,
    limit: usize,
    context: &mut Context,
) -> JsResult<&'a [JsValue]> {
    let mut parts = template.split('%');
    out.push_str(parts.next().unwrap_or_default());
    while let Some(part) = parts.next() {
        let directive = part.chars().next();
        let (Some(directive), false) = (directive, values.is_empty()) else {
            if part.is_empty() {
                // `%%` is one sign; the next part follows it as it stands.
                out.push('%');
                out.push_str(parts.next().unwrap_or_default());
            } else {
                out.push('%');
                out.push_str(part);
            }
            continue;
        };
        let value = &values[0];
        match directive {
            's' => as_text(options, value, out, limit, context)?,
            'd' => out.push_str(&as_number(
                value,
                |value, context| Ok(value.to_number(context)?.into()),
                context,
            )?),
            'i' => out.push_str(&as_number(value, originals::parse_int, context)?),
            'f' if value.is_bigint() => {
                out.push_str(&originals::parse_float(value, context)?.display().to_string())
            }
            'f' => out.push_str(&as_number(value, originals::parse_float, context)?),
            'j' => as_json(value, out, context)?,
            'o' => {
                let options = Options { hidden: true, depth: Some(4.0), ..options.clone() };
                inspect_by(options, value, out, limit, context)?;
            }
            'O' => inspect_by(options.clone(), value, out, limit, context)?,
            'c' => {}
            _ => {
                out.push('%');
                out.push_str(part);
                continue;
            }
        }
        values = &values[1..];
        out.push_str(&part[directive.len_utf8()..]);
    }
    Ok(values)
}

fn as_json(value: &JsValue, out: &mut String, context: &mut Context) -> JsResult<()> {
    match json::text(value, context) {
        Ok(Some(json)) => out.push_str(&json.to_std_string_lossy()),
        Ok(None) => out.push_str("undefined"),
        Err(error) if error.as_engine().is_some() => return Err(error),
        Err(error) => {
            let message = error.as_native().map(|native| native.message().to_owned()).unwrap_or_default();
            if !message.contains("circular") && !message.contains("cyclic") {
                return Err(error);
            }
            out.push_str("[Circular]");
        }
    }
    Ok(())
}

/// The value by one of the functions that make numbers; a BigInt by itself.
fn as_number(
    value: &JsValue,
    by: fn(&JsValue, &mut Context) -> JsResult<JsValue>,
    context: &mut Context,
) -> JsResult<String> {
    if value.is_symbol() {
        return Ok("NaN".to_owned());
    }
    let number = if value.is_bigint() { value.clone() } else { by(value, context)? };
    Ok(number.display().to_string())
}

fn as_text(
    options: &Options,
    value: &JsValue,
    out: &mut String,
    limit: usize,
    context: &mut Context,
) -> JsResult<()> {
    if value.is_number() || value.is_bigint() {
        return inspect(value, out, limit, context);
    }
    match value.as_object() {
        Some(object) if !says_itself(&object, context)? => {
            let options = Options { depth: Some(0.0), compact: Some(3), ..options.clone() };
            inspect_by(options, value, out, limit, context)
        }
        Some(_) => {
            out.push_str(&value.to_string(context)?.to_std_string_lossy());
            Ok(())
        }
        None => match value.as_symbol() {
            Some(symbol) => {
                out.push_str(&symbol.descriptive_string().to_std_string_lossy());
                Ok(())
            }
            None => plain(options, value, out, limit, context),
        },
    }
}

/// True for functions, and for what has a `toString` of the code's own.
fn says_itself(object: &JsObject, context: &mut Context) -> JsResult<bool> {
    let object = match builtins::behind(object, context)? {
        Behind::Itself => object.clone(),
        Behind::Target(target) => target,
        Behind::Nothing => return Ok(false),
    };
    if object.is_callable() {
        return Ok(true);
    }
    let key = js_string!("toString");
    let mut next = Some(object);
    while let Some(holder) = next {
        let own = holder.borrow().properties().get(&key.clone().into());
        if let Some(own) = own {
            let function = own.value().and_then(JsValue::as_object);
            return Ok(function
                .is_some_and(|function| function.is::<boa_engine::builtins::function::OrdinaryFunction>()));
        }
        next = holder.prototype();
    }
    Ok(false)
}

fn plain(
    options: &Options,
    value: &JsValue,
    out: &mut String,
    limit: usize,
    context: &mut Context,
) -> JsResult<()> {
    match value.as_string() {
        Some(text) => out.push_str(&text.to_std_string_lossy()),
        None => inspect_by(options.clone(), value, out, limit, context)?,
    }
    Ok(())
}
