//! Values as the sandbox shows them in logs.

use boa_engine::{Context, JsArgs, JsResult, JsString, JsValue, object::builtins::JsArray};

use super::Native;
use crate::sandbox::{console_format, host::Host, inspect};

pub(super) const INSPECT: Native = ("inspectValue", inspect_value);
pub(super) const FORMAT: Native = ("formatValues", format_values);

fn inspect_value(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let limit = Host::from_context(context)?.job.limits.output_bytes;
    let mut text = String::new();
    inspect::inspect(args.get_or_undefined(0), &mut text, limit, context)?;
    Ok(JsString::from(text).into())
}

fn format_values(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let limit = Host::from_context(context)?.job.limits.output_bytes;
    let Some(list) = args.get_or_undefined(0).as_object() else { return Ok(JsValue::undefined()) };
    let list = JsArray::from_object(list)?;
    let values = (0..list.length(context)?).map(|at| list.get(at, context)).collect::<JsResult<Vec<_>>>()?;
    Ok(JsString::from(console_format::line(&values, limit, context)?).into())
}
