//! Formats the arguments of a `console` call: format strings as in Node.js, other values side by side.

use boa_engine::{Context, JsResult, JsValue};

use super::{inspect::inspect, json};

/// One logged line: a format string is filled, other values are joined by spaces. Stops soon after `limit` bytes.
pub(super) fn line(args: &[JsValue], limit: usize, context: &mut Context) -> JsResult<String> {
    let mut out = String::new();
    let mut rest = args;
    if let Some(template) = args.first().and_then(JsValue::as_string) {
        rest = &args[1..];
        let template = template.to_std_string_lossy();
        if rest.is_empty() || !template.contains('%') {
            out.push_str(&template);
        } else {
            rest = fill(&template, rest, &mut out, limit, context)?;
        }
        if !rest.is_empty() {
            out.push(' ');
        }
    }
    for (index, value) in rest.iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        plain(value, &mut out, limit, context)?;
    }
    Ok(out)
}

/// Fills `%s`, `%d`, `%i`, `%f`, `%j`, `%o`, `%O`, `%c`, and returns the values that are left.
fn fill<'a>(
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
            's' => plain(value, out, limit, context)?,
            'd' | 'f' => out.push_str(&number(value.to_number(context).unwrap_or(f64::NAN))),
            'i' => out.push_str(&number(value.to_number(context).unwrap_or(f64::NAN).trunc())),
            'j' => match json::to_json(value, context) {
                Ok(Some(json)) => out.push_str(&json.to_string()),
                _ => out.push_str("undefined"),
            },
            'o' | 'O' => inspect(value, out, limit, context)?,
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

fn number(number: f64) -> String {
    JsValue::from(number).display().to_string()
}

fn plain(value: &JsValue, out: &mut String, limit: usize, context: &mut Context) -> JsResult<()> {
    match value.as_string() {
        Some(text) => out.push_str(&text.to_std_string_lossy()),
        None => inspect(value, out, limit, context)?,
    }
    Ok(())
}
