//! Values as the sandbox shows them in logs.

use boa_engine::{Context, JsArgs, JsResult, JsString, JsValue, object::builtins::JsArray};

use super::Native;
use crate::sandbox::{
    Failure, console_format,
    host::Host,
    inspect::{self, Options},
};

pub(super) const INSPECT: Native = ("inspectValue", inspect_value);
pub(super) const FORMAT: Native = ("formatValues", format_values);

fn inspect_value(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let limit = Host::from_context(context)?.job.limits.output_bytes;
    let options = options(args.get_or_undefined(1), context)?;
    let mut text = String::new();
    inspect::inspect_by(options, args.get_or_undefined(0), &mut text, limit, context)?;
    whole(text, limit, context)
}

/// Those of `util.inspect` with what an object says, if there is one.
fn options(given: &JsValue, context: &mut Context) -> JsResult<Options> {
    match given.as_object() {
        Some(given) => Options::of_node().with(&given, context),
        None => Ok(Options::of_node()),
    }
}

/// The text, unless it was given up.
fn whole(text: String, limit_bytes: usize, context: &mut Context) -> JsResult<JsValue> {
    if text.len() > limit_bytes {
        return Err(Host::from_context(context)?.fail(Failure::OutputTooLarge { limit_bytes }));
    }
    Ok(JsString::from(text).into())
}

fn format_values(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let limit = Host::from_context(context)?.job.limits.output_bytes;
    let Some(list) = args.get_or_undefined(0).as_object() else { return Ok(JsValue::undefined()) };
    let list = JsArray::from_object(list)?;
    let values = (0..list.length(context)?).map(|at| list.get(at, context)).collect::<JsResult<Vec<_>>>()?;
    let options = options(args.get_or_undefined(1), context)?;
    let text = console_format::line(&options, &values, limit, context)?;
    whole(text, limit, context)
}
