//! Completes `URL` of the engine's runtime, and adds `URLSearchParams`.

use boa_engine::{
    Context, JsNativeError, JsResult, JsValue, Source, js_string, property::PropertyDescriptor,
};

use super::{globals, host::function};

const SCRIPT: &str = include_str!("url_search_params.js");

pub(super) fn complete(class: Vec<JsValue>, context: &mut Context) -> JsResult<Vec<JsValue>> {
    if let Some(class) = class.first() {
        let prototype =
            class.to_object(context)?.get(js_string!("prototype"), context)?.to_object(context)?;
        let getter = function("searchParams", search_params, 0, context);
        let descriptor = PropertyDescriptor::builder().get(getter).enumerable(false).configurable(true);
        prototype.define_property_or_throw(js_string!("searchParams"), descriptor, context)?;
    }
    Ok(class)
}

pub(super) fn search_params_class(context: &mut Context) -> JsResult<Vec<JsValue>> {
    let parts = context.eval(Source::from_bytes(SCRIPT))?.to_object(context)?;
    Ok(vec![parts.get(0, context)?, parts.get(1, context)?])
}

fn search_params(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let getter = globals::url_search_params(1, context)?;
    let getter = getter.as_callable();
    let getter = getter.ok_or_else(|| JsNativeError::typ().with_message("URLSearchParams is broken"))?;
    getter.call(this, &[], context)
}
