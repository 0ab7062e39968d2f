//! Modules of JavaScript that make what Node.js has beyond the language. Each is evaluated when it is first asked for:
//! most actions name few of them, and a fresh context is the main cost of a small case. A module is a function of its
//! natives, of `load`, which gives another module, and of `loaded`, which gives it where it is there already. Natives
//! stay in the closures of the modules: no property of a value that the code can reach leads to one.

mod address;
mod buffer;
mod hashing;
mod shown;
mod stand_ins;
mod text;
mod time;
mod values;

use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, Source,
    native_function::NativeFunctionPointer,
};

use super::{
    Failure, exceptions, fetch,
    host::{Host, function},
    json,
};

pub(super) use stand_ins::{HARMLESS, has as has_stand_in};
pub(super) use values::{bytes, uint8_array};

pub(super) type Native = (&'static str, NativeFunctionPointer);

struct Module {
    name: &'static str,
    script: &'static str,
    natives: &'static [Native],
}

const fn module(name: &'static str, script: &'static str, natives: &'static [Native]) -> Module {
    Module { name, script, natives }
}

const REFUSE: Native = ("refuse", refuse);
const FORBID: Native = ("forbid", forbid);
const BITS: Native = ("bits", bits);

static MODULES: &[Module] = &[
    module("errors", include_str!("web/errors.js"), &[]),
    module("iteration", include_str!("web/iteration.js"), &[shown::INSPECT]),
    module("dom_exception", include_str!("web/dom_exception.js"), &[]),
    module("events", include_str!("web/events.js"), &[time::MICROTASK, time::NOW]),
    module("abort", include_str!("web/abort.js"), &[time::SCHEDULE]),
    module(
        "timers",
        include_str!("web/timers.js"),
        &[time::SCHEDULE, time::CANCEL, time::SOON, time::MICROTASK],
    ),
    module("timers_promises", include_str!("web/timers_promises.js"), &[]),
    module("base64", include_str!("web/base64.js"), &[text::FROM_BASE64, text::TO_BASE64]),
    module(
        "text",
        include_str!("web/text.js"),
        &[text::UTF8, text::ENCODE_INTO, text::DECODER, text::DECODE, values::KIND_OF],
    ),
    module(
        "url",
        include_str!("web/url.js"),
        &[
            address::PARSE,
            address::GET,
            address::SET,
            address::FORM_PARSE,
            address::FORM_SERIALIZE,
            shown::INSPECT,
        ],
    ),
    module("headers", include_str!("web/headers.js"), &[]),
    module(
        "blob",
        include_str!("web/blob.js"),
        &[text::UTF8, text::UTF8_DECODE, values::BYTES_OF, values::CONCAT],
    ),
    module(
        "form_data",
        include_str!("web/form_data.js"),
        &[
            text::UTF8,
            text::UTF8_DECODE,
            text::LATIN1,
            text::FROM_LATIN1,
            values::CONCAT,
            address::FORM_PARSE,
            BITS,
        ],
    ),
    module("stream", include_str!("web/stream.js"), &[REFUSE]),
    module(
        "body",
        include_str!("web/body.js"),
        &[text::UTF8, text::UTF8_DECODE, values::BYTES_OF, time::ARRIVE, REFUSE],
    ),
    module("request_state", include_str!("web/request_state.js"), &[address::PARSE, address::GET]),
    module("request_class", include_str!("web/request_class.js"), &[]),
    module("response", include_str!("web/response.js"), &[address::PARSE]),
    module(
        "fetch",
        include_str!("web/fetch.js"),
        &[fetch::ASK, time::SCHEDULE, time::SOON, address::PARSE, address::GET, REFUSE],
    ),
    module("random", include_str!("web/random.js"), &[BITS]),
    module("crypto", include_str!("web/crypto.js"), &[values::KIND_OF]),
    module(
        "subtle",
        include_str!("web/subtle.js"),
        &[
            time::ARRIVE,
            hashing::DIGEST,
            hashing::HMAC,
            values::BYTES_OF,
            text::TO_BASE64,
            text::FROM_BASE64,
            text::LATIN1,
            text::FROM_LATIN1,
            BITS,
            REFUSE,
        ],
    ),
    module("clone", include_str!("web/clone.js"), &[values::KIND_OF, values::TRANSFER]),
    module("ticks", include_str!("nodejs/ticks.js"), &[time::TICK]),
    module("process", include_str!("nodejs/process.js"), &[time::TICK, time::NOW, REFUSE, FORBID]),
    module("global", include_str!("nodejs/global.js"), &[]),
    module(
        "buffer",
        include_str!("nodejs/buffer.js"),
        &[
            buffer::ENCODE_TEXT,
            buffer::DECODE_TEXT,
            buffer::COMPARE,
            buffer::FIND,
            values::BYTES_OF,
            values::KIND_OF,
            values::CONCAT,
            REFUSE,
        ],
    ),
    module("deep_equal", include_str!("nodejs/deep_equal.js"), &[values::KIND_OF, buffer::COMPARE]),
    module(
        "node_util",
        include_str!("nodejs/util.js"),
        &[shown::INSPECT, shown::FORMAT, values::KIND_OF, REFUSE],
    ),
    module("node_events", include_str!("nodejs/events.js"), &[REFUSE]),
    module("node_path", include_str!("nodejs/path.js"), &[REFUSE]),
    module(
        "node_querystring",
        include_str!("nodejs/querystring.js"),
        &[values::BYTES_OF, text::UTF8, text::UTF8_DECODE],
    ),
    module("assertion_error", include_str!("nodejs/assertion_error.js"), &[shown::INSPECT]),
    module("node_assert", include_str!("nodejs/assert.js"), &[values::KIND_OF, REFUSE]),
    module(
        "node_string_decoder",
        include_str!("nodejs/string_decoder.js"),
        &[text::DECODER, text::DECODE, buffer::DECODE_TEXT, values::BYTES_OF, values::CONCAT],
    ),
    module(
        "node_crypto",
        include_str!("nodejs/crypto.js"),
        &[
            hashing::DIGEST,
            hashing::HMAC,
            hashing::PBKDF2,
            values::BYTES_OF,
            values::KIND_OF,
            values::CONCAT,
            buffer::COMPARE,
            buffer::ENCODE_TEXT,
            BITS,
            REFUSE,
        ],
    ),
    module("node_url", include_str!("nodejs/url.js"), &[REFUSE, address::PARSE, address::GET]),
    module(
        "stand_in",
        include_str!("nodejs/stand_in.js"),
        &[stand_ins::MEMBERS, stand_ins::PROXY, REFUSE, FORBID],
    ),
    module("node_timers", include_str!("nodejs/timers.js"), &[]),
    module("performance", include_str!("web/performance.js"), &[time::NOW, time::ORIGIN, REFUSE]),
];

/// The object that a module gives.
pub(super) fn load(name: &str, context: &mut Context) -> JsResult<JsObject> {
    let host = Host::from_context(context)?;
    if let Some(made) = made(&host, name) {
        return Ok(made);
    }
    let broken =
        || JsNativeError::error().with_message(format!("the module {name} of the sandbox is broken"));
    let module = MODULES.iter().find(|module| module.name == name).ok_or_else(broken)?;
    let natives = JsObject::with_null_proto();
    for (name, native) in module.natives {
        let native = function(name, *native, 0, context);
        natives.create_data_property_or_throw(JsString::from(*name), native, context)?;
    }
    let factory = context.eval(Source::from_bytes(&strict(module.script)))?;
    let arguments = [
        natives.into(),
        function("load", load_named, 1, context),
        function("loaded", loaded_named, 1, context),
    ];
    let factory = factory.as_callable().ok_or_else(broken)?;
    let object = factory.call(&JsValue::undefined(), &arguments, context)?.as_object().ok_or_else(broken)?;
    host.modules.borrow_mut().push((module.name, object.clone()));
    Ok(object)
}

/// The script as the engine reads it: strict, and without what only takes its time.
fn strict(script: &str) -> String {
    let mut text = String::with_capacity(script.len() + 16);
    text.push_str("'use strict';");
    for line in script.lines().map(str::trim_start).filter(|line| !line.starts_with("//")) {
        text.push('\n');
        text.push_str(line);
    }
    text
}

/// Values of a module, by name.
pub(super) fn values(module: &str, names: &[&str], context: &mut Context) -> JsResult<Vec<JsValue>> {
    let object = load(module, context)?;
    names.iter().map(|name| object.get(JsString::from(*name), context)).collect()
}

fn made(host: &Host, name: &str) -> Option<JsObject> {
    let modules = host.modules.borrow();
    modules.iter().find(|(known, _)| *known == name).map(|(_, object)| object.clone())
}

fn load_named(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).to_string(context)?.to_std_string_lossy();
    Ok(load(&name, context)?.into())
}

fn loaded_named(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).to_string(context)?.to_std_string_lossy();
    let host = Host::from_context(context)?;
    Ok(made(&host, &name).map_or_else(JsValue::undefined, JsValue::from))
}

/// Ends the run: what is asked for is given to no case.
fn forbid(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let what = args.get_or_undefined(0).to_string(context)?.to_std_string_lossy();
    let host = Host::from_context(context)?;
    let place = exceptions::current_place(&host, context);
    Err(host.fail(Failure::Forbidden { what, place }))
}

/// Ends the run: what is asked for is not known to the sandbox.
fn refuse(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let what = args.get_or_undefined(0).to_string(context)?.to_std_string_lossy();
    let host = Host::from_context(context)?;
    let place = exceptions::current_place(&host, context);
    Err(host.fail(Failure::Unsupported { what, place }))
}

/// 32 bits of the seeded sequence.
fn bits(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let bits = Host::from_context(context)?.random_bits() >> 32;
    Ok(u32::try_from(bits).unwrap_or_default().into())
}
