//! `error.stack` and `Error.captureStackTrace` as V8 gives them: name and message first, then the places in the job's
//! files. The engine's text has no first line, and frames of its own functions.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction,
    builtins::error::Error, js_string, object::FunctionObjectBuilder, property::PropertyDescriptor,
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
    let hidden =
        |value: JsValue| PropertyDescriptor::builder().value(value).writable(true).configurable(true);
    class.define_property_or_throw(js_string!("captureStackTrace"), hidden(capture), context)?;
    let limit =
        PropertyDescriptor::builder().value(FRAMES).writable(true).enumerable(true).configurable(true);
    class.define_property_or_throw(js_string!("stackTraceLimit"), limit, context)?;
    Ok(())
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
        let given = super::describe::value(args.get_or_undefined(0));
        return Err(JsNativeError::typ().with_message(format!("Invalid argument: {given}")).into());
    };
    let class = context.intrinsics().constructors().error().constructor();
    let here = class.construct(&[], None, context)?;
    let head = head(&object, context)?;
    let text = trace(&head, &here, context)?;
    let stack = PropertyDescriptor::builder().value(text).writable(true).enumerable(false).configurable(true);
    object.define_property_or_throw(js_string!("stack"), stack, context)?;
    Ok(JsValue::undefined())
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
