//! `source` of regular expressions. The engine puts a backslash before each slash, also before one that has one already, so
//! that patterns joined from it never match; and patterns that were rewritten for it are shown as they were written.

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsNativeError, JsResult, JsString, JsValue, NativeFunction, js_string};

use crate::script;

pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let prototype = context.intrinsics().constructors().regexp().prototype();
    let own = prototype.borrow().properties().get(&js_string!("source").into());
    let Some(engine) = own.and_then(|property| property.get().cloned()) else { return Ok(()) };
    let native = NativeFunction::from_copy_closure_with_captures(source, engine);
    let getter = FunctionObjectBuilder::new(context.realm(), native).name(js_string!("get source")).build();
    let property = PropertyDescriptor::builder().get(getter).enumerable(false).configurable(true);
    prototype.define_property_or_throw(js_string!("source"), property, context)?;
    Ok(())
}

fn source(this: &JsValue, _: &[JsValue], engine: &JsValue, context: &mut Context) -> JsResult<JsValue> {
    let engine = engine.as_callable().ok_or_else(|| JsNativeError::typ().with_message("RegExp is broken"))?;
    let text = engine.call(this, &[], context)?.to_string(context)?;
    // A text with half a surrogate was not rewritten.
    let written = text.to_std_string().ok().and_then(|text| script::pattern_as_written(&text));
    let text = written.map_or(text, JsString::from);
    let units: Vec<u16> = text.iter().collect();
    Ok(JsString::from(corrected(&units).as_slice()).into())
}

/// Takes back the engine's backslashes, and puts one where V8 does: before a slash outside of a class that has none.
fn corrected(units: &[u16]) -> Vec<u16> {
    const BACKSLASH: u16 = b'\\' as u16;
    const SLASH: u16 = b'/' as u16;
    let mut written: Vec<u16> = Vec::with_capacity(units.len());
    for (at, unit) in units.iter().enumerate() {
        if *unit != BACKSLASH || units.get(at + 1) != Some(&SLASH) {
            written.push(*unit);
        }
    }
    let (mut all, mut is_escaped, mut in_class) = (Vec::with_capacity(units.len()), false, false);
    for unit in written {
        if unit == SLASH && !is_escaped && !in_class {
            all.push(BACKSLASH);
        }
        in_class = match u8::try_from(unit) {
            Ok(b'[') if !is_escaped => true,
            Ok(b']') if !is_escaped => false,
            _ => in_class,
        };
        is_escaped = unit == BACKSLASH && !is_escaped;
        all.push(unit);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::corrected;

    #[test]
    fn slashes_have_one_backslash() {
        let text =
            |text: &str| String::from_utf16(&corrected(&text.encode_utf16().collect::<Vec<_>>())).unwrap();
        for (engine, right) in [
            (r"\\/", r"\/"),
            (r"\/", r"\/"),
            (r"[\/]", "[/]"),
            (r"\\\\/x", r"\\\/x"),
            (r"\[\/]", r"\[\/]"),
            (r"a\d+", r"a\d+"),
        ] {
            assert_eq!(text(engine), right, "{engine}");
        }
    }
}
