//! `URL` of the engine's runtime, and the `URLSearchParams` that it lacks.
//! The latter is a script, evaluated when an action first asks for it, so that all other runs do not pay for it.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, Source, js_string,
    native_function::NativeFunctionPointer, property::PropertyDescriptor,
};
use boa_runtime::extensions::{RuntimeExtension, UrlExtension};

use super::host::{Host, function};

const SCRIPT: &str = include_str!("url_search_params.js");

/// Installs what is wanted of `URL` and `URLSearchParams`.
pub(super) fn install(wants: impl Fn(&str) -> bool, context: &mut Context) -> JsResult<()> {
    let global = context.global_object();
    if wants("URL") {
        UrlExtension.register(None, context)?;
        let class = global.get(js_string!("URL"), context)?.to_object(context)?;
        let prototype = class.get(js_string!("prototype"), context)?.to_object(context)?;
        define_getter(&prototype, "searchParams", search_params, None, context)?;
    }
    if wants("URLSearchParams") {
        define_getter(&global, "URLSearchParams", class, Some(replace_class), context)?;
    }
    Ok(())
}

fn define_getter(
    object: &JsObject,
    name: &str,
    getter: NativeFunctionPointer,
    setter: Option<NativeFunctionPointer>,
    context: &mut Context,
) -> JsResult<()> {
    let getter = function(name, getter, 0, context);
    let setter = setter.map_or_else(JsValue::undefined, |setter| function(name, setter, 1, context));
    let descriptor =
        PropertyDescriptor::builder().get(getter).set(setter).enumerable(false).configurable(true);
    object.define_property_or_throw(JsString::from(name), descriptor, context)?;
    Ok(())
}

/// The class, or the getter behind `searchParams`: both parts of the script's value, which is made once in a run.
fn part(index: u32, context: &mut Context) -> JsResult<JsObject> {
    let host = Host::of(context)?;
    let known = host.url_search_params.borrow().clone();
    let parts = match known {
        Some(parts) => parts,
        None => {
            let parts = context.eval(Source::from_bytes(SCRIPT))?.to_object(context)?;
            host.url_search_params.replace(Some(parts.clone()));
            parts
        }
    };
    let part = parts.get(index, context)?;
    part.as_object().ok_or_else(|| JsNativeError::typ().with_message("URLSearchParams is broken").into())
}

fn class(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Ok(part(0, context)?.into())
}

/// As with any global, an assignment replaces it.
fn replace_class(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let descriptor = PropertyDescriptor::builder()
        .value(args.get_or_undefined(0).clone())
        .writable(true)
        .enumerable(false)
        .configurable(true);
    context.global_object().define_property_or_throw(js_string!("URLSearchParams"), descriptor, context)?;
    Ok(JsValue::undefined())
}

fn search_params(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    part(1, context)?.call(this, &[], context)
}
