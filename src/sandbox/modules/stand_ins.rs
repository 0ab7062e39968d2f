//! What modules of Node.js have that the sandbox does not have. The table is that of Node.js 20, a line a module: its
//! kind and name, its functions, its other objects, and its values as JSON.

use boa_engine::{
    Context, JsArgs, JsResult, JsString, JsValue, native_function::NativeFunctionPointer,
    object::builtins::JsArray,
};

use super::{Native, json};
use crate::sandbox::{host::Host, originals};

/// Modules of the table that reach nothing but what they are given. On Node.js cases have them as they are; no case has
/// the others, which reach files, the network, processes, or the worker that runs it.
pub(in crate::sandbox) const HARMLESS: [&str; 7] =
    ["path/win32", "punycode", "stream", "stream/consumers", "stream/promises", "stream/web", "zlib"];

const TABLE: &str = include_str!("nodejs/stand_ins.tsv");

pub(super) const MEMBERS: Native = ("members", members as NativeFunctionPointer);
pub(super) const PROXY: Native = ("proxy", proxy as NativeFunctionPointer);

/// True if the table has the module, named without `node:`.
pub(in crate::sandbox) fn has(module: &str) -> bool {
    line(module).is_some()
}

fn line(module: &str) -> Option<(&'static str, std::str::Split<'static, char>)> {
    TABLE.lines().find_map(|line| {
        let mut cells = line.split('\t');
        let (kind, name) = cells.next()?.split_once(' ')?;
        (name == module).then_some((kind, cells))
    })
}

/// A proxy that stands for a member.
fn proxy(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(proxy) = originals::proxy(args, context)? else { return Ok(JsValue::undefined()) };
    Host::from_context(context)?.stand_ins.borrow_mut().push(proxy.clone());
    Ok(proxy.into())
}

/// The kind of a module, the names of its functions and of its other objects, its values, and whether it is harmless.
fn members(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).to_string(context)?.to_std_string_lossy();
    let Some((kind, mut cells)) = line(&name) else { return Ok(JsValue::undefined()) };
    let mut names = |context: &mut Context| -> JsValue {
        let names = cells.next().unwrap_or_default().split_whitespace();
        let names: Vec<JsValue> = names.map(|name| JsString::from(name).into()).collect();
        JsArray::from_iter(names, context).into()
    };
    let (functions, objects) = (names(context), names(context));
    let values = serde_json::from_str(cells.next().unwrap_or_default()).unwrap_or_default();
    let values = json::from_json(&values, context)?;
    let is_harmless = HARMLESS.contains(&&*name);
    Ok(JsArray::from_iter(
        [JsString::from(kind).into(), functions, objects, values, is_harmless.into()],
        context,
    )
    .into())
}
