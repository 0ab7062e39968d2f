//! `error.stack` and `Error.captureStackTrace` as V8 gives them: name and message first, then the places in the job's
//! files. The engine's text has no first line, and frames of its own functions.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction,
    builtins::error::Error,
    js_string,
    object::{FunctionObjectBuilder, builtins::JsArray},
    property::{PropertyDescriptor, PropertyDescriptorBuilder},
};

use crate::sandbox::{
    exceptions,
    host::{Host, function},
};

/// Frames that V8 keeps.
const FRAMES: usize = 10;

pub(in crate::sandbox) fn install(context: &mut Context) -> JsResult<()> {
    let prototype = context.intrinsics().constructors().error().prototype();
    let own = prototype.borrow().properties().get(&js_string!("stack").into());
    let setter = own.and_then(|own| own.set().cloned()).unwrap_or_default();
    let native = NativeFunction::from_fn_ptr(stack);
    let getter = FunctionObjectBuilder::new(context.realm(), native).name(js_string!("get stack")).build();
    let property = PropertyDescriptor::builder().get(getter).set(setter).enumerable(false).configurable(true);
    prototype.define_property_or_throw(js_string!("stack"), property, context)?;

    let class = context.intrinsics().constructors().error().constructor();
    let capture = function("captureStackTrace", capture, 2, context);
    class.define_property_or_throw(js_string!("captureStackTrace"), hidden(capture), context)?;
    let limit =
        PropertyDescriptor::builder().value(FRAMES).writable(true).enumerable(true).configurable(true);
    class.define_property_or_throw(js_string!("stackTraceLimit"), limit, context)?;
    Ok(())
}

/// V8's errors have a `stack` of their own, which is listed first. The engine's get it when all names are asked for, as they
/// are where an error is to become JSON.
pub(in crate::sandbox) fn install_names(context: &mut Context) -> JsResult<()> {
    install(context)?;
    let class = context.intrinsics().constructors().object().constructor();
    let name = js_string!("getOwnPropertyNames");
    let Some(original) = class.get(name.clone(), context)?.as_object() else { return Ok(()) };
    let native = NativeFunction::from_copy_closure_with_captures(own_names, original);
    let function = FunctionObjectBuilder::new(context.realm(), native).name(name.clone()).length(1).build();
    class.define_property_or_throw(name, hidden(function), context)?;
    Ok(())
}

fn own_names(
    this: &JsValue,
    args: &[JsValue],
    original: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let Some(error) = args.get_or_undefined(0).as_object().filter(|object| object.is::<Error>()) else {
        return original.call(this, args, context);
    };
    let key = js_string!("stack");
    let has_own = error.borrow().properties().contains_key(&key.clone().into());
    // What cannot be extended gets none.
    if !has_own && error.is_extensible(context)? {
        let text = error.get(key.clone(), context)?;
        error.define_property_or_throw(key.clone(), hidden(text), context)?;
    }
    let names = original.call(this, args, context)?;
    let Some(list) = names.as_object() else { return Ok(names) };
    let list = JsArray::from_object(list)?;
    let mut first = Vec::new();
    let mut others = Vec::new();
    for at in 0..list.length(context)? {
        let name = list.get(at, context)?;
        let is_stack = name.as_string().is_some_and(|name| name == key);
        if is_stack { &mut first } else { &mut others }.push(name);
    }
    Ok(JsArray::from_iter(first.into_iter().chain(others), context).into())
}

fn stack(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(error) = this.as_object().filter(|object| object.is::<Error>()) else {
        return Ok(JsValue::undefined());
    };
    super::word(this, context)?;
    let head = head(&error, context)?;
    Ok(trace(&head, &error, context)?.into())
}

/// Gives any object a `stack` with the places of the present call.
fn capture(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(object) = args.get_or_undefined(0).as_object() else {
        return Err(JsNativeError::typ().with_message("invalid_argument").into());
    };
    let class = context.intrinsics().constructors().error().constructor();
    let here = class.construct(&[], None, context)?;
    let head = head(&object, context)?;
    let text = trace(&head, &here, context)?;
    object.define_property_or_throw(js_string!("stack"), hidden(text), context)?;
    Ok(JsValue::undefined())
}

fn hidden(value: impl Into<JsValue>) -> PropertyDescriptorBuilder {
    PropertyDescriptor::builder().value(value).writable(true).enumerable(false).configurable(true)
}

fn head(error: &JsObject, context: &mut Context) -> JsResult<String> {
    let mut text = |key: JsString, otherwise: &str| -> JsResult<String> {
        let value = error.get(key, context)?;
        Ok(match value.is_undefined() {
            true => otherwise.to_owned(),
            false => value.to_string(context)?.to_std_string_lossy(),
        })
    };
    let (name, message) = (text(js_string!("name"), "Error")?, text(js_string!("message"), "")?);
    Ok(match (name.is_empty(), message.is_empty()) {
        (_, true) => name,
        (true, false) => message,
        (false, false) => format!("{name}: {message}"),
    })
}

fn trace(head: &str, error: &JsObject, context: &mut Context) -> JsResult<JsString> {
    let host = Host::from_context(context)?;
    let frames = exceptions::frames_of(error, &host, context);
    let mut text = head.to_owned();
    for frame in frames.iter().take(FRAMES) {
        text.push_str("\n    ");
        text.push_str(frame);
    }
    Ok(JsString::from(text))
}
