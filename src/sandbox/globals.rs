//! The globals of the platform beyond the language, and the seeded `Math.random`. Nothing here may reach the network,
//! the disk, the real clock or the terminal.

use boa_engine::{Context, JsArgs, JsNativeError, JsResult, JsString, JsValue, js_string};
use boa_runtime::extensions::{
    Base64Extension, EncodingExtension, MicrotaskExtension, StructuredCloneExtension, TimeoutExtension,
    UrlExtension,
};

use super::{
    console, engine, fetch,
    host::{Host, function},
    lazy_globals::{self, Group, taken_from},
    url,
};

pub const KNOWN_GLOBALS: &[&str] = &[
    "console", "setTimeout", "setInterval", "clearTimeout", "clearInterval", "queueMicrotask",
    "structuredClone", "atob", "btoa", "TextEncoder", "TextDecoder", "URL", "URLSearchParams", "fetch",
    "Headers", "Request", "Response", "AbortController", "AbortSignal", "crypto",
];

const TIMERS: &[&str] = &["setTimeout", "setInterval", "clearTimeout", "clearInterval"];
const BASE64: &[&str] = &["atob", "btoa"];
const ENCODING: &[&str] = &["TextEncoder", "TextDecoder"];

/// The groups; globals of a group are created together.
pub(super) static GROUPS: [Group; 10] = [
    Group { names: TIMERS, make: |context| taken_from(TimeoutExtension, TIMERS, context) },
    Group { names: &["console"], make: |context| Ok(vec![console::make(context)?]) },
    Group {
        names: &["queueMicrotask"],
        make: |context| taken_from(MicrotaskExtension, &["queueMicrotask"], context),
    },
    Group {
        names: &["structuredClone"],
        make: |context| taken_from(StructuredCloneExtension, &["structuredClone"], context),
    },
    Group { names: BASE64, make: base64 },
    Group { names: ENCODING, make: |context| taken_from(EncodingExtension, ENCODING, context) },
    Group {
        names: &["URL"],
        make: |context| {
            let class = taken_from(UrlExtension, &["URL"], context)?;
            url::complete(class, context)
        },
    },
    Group { names: &["URLSearchParams"], make: url::search_params_class },
    Group { names: fetch::NAMES, make: fetch::make },
    Group { names: &["crypto"], make: crypto },
];

/// Installs the globals of the job's surface.
pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let host = Host::from_context(context)?;
    let random = function("random", random, 0, context);
    let math = context.intrinsics().objects().math();
    math.set(js_string!("random"), random, true, context)?;

    let offered = &host.job.surface.globals;
    lazy_globals::install(&GROUPS, |name| offered.iter().any(|global| global == name), context)
}

/// The engine's own `setTimeout`, even if the action replaced it.
pub(super) fn set_timeout(context: &mut Context) -> JsResult<JsValue> {
    lazy_globals::value(&GROUPS, 0, 0, context)
}

/// One of the values of the group of `URLSearchParams`.
pub(super) fn url_search_params(at: usize, context: &mut Context) -> JsResult<JsValue> {
    let group = GROUPS.iter().position(|group| group.names == ["URLSearchParams"]);
    lazy_globals::value(&GROUPS, group.unwrap_or(GROUPS.len()), at, context)
}

fn base64(context: &mut Context) -> JsResult<Vec<JsValue>> {
    let native = taken_from(Base64Extension, BASE64, context)?;
    let made = lazy_globals::script(include_str!("base64.js"), &native, context)?;
    BASE64.iter().map(|name| made.get(JsString::from(*name), context)).collect()
}

fn crypto(context: &mut Context) -> JsResult<Vec<JsValue>> {
    let bits = function("bits", bits, 0, context);
    Ok(vec![lazy_globals::script(include_str!("crypto.js"), &[bits], context)?.into()])
}

fn random(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Ok(Host::from_context(context)?.random().into())
}

/// 32 bits of the seeded sequence.
fn bits(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let bits = Host::from_context(context)?.random_bits() >> 32;
    Ok(u32::try_from(bits).unwrap_or_default().into())
}
/// `require`: finds only the files of the job.
pub(super) fn require(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let host = Host::from_context(context)?;
    let name = args.get_or_undefined(0).to_string(context)?.to_std_string_lossy();
    let known = host.required.borrow().get(&name).cloned();
    let module = match known {
        Some(module) => module,
        None => {
            let Some(file) = host.job.modules.iter().find(|module| module.name == name) else {
                return Err(not_found(&name, host.job.surface.modules.contains(&name), context));
            };
            let module = engine::new_module(context)?;
            // Known before it runs, so that two files may require each other.
            host.required.borrow_mut().insert(name, module.clone());
            engine::evaluate(&file.file, &file.code, &module, context)?;
            module
        }
    };
    module.get(js_string!("exports"), context)
}

fn not_found(name: &str, permitted: bool, context: &mut Context) -> boa_engine::JsError {
    let why = if permitted { " here, although the platform has it" } else { "" };
    let error = JsNativeError::error().with_message(format!("Cannot find module '{name}'{why}"));
    let object = error.into_opaque(context);
    let code = js_string!("MODULE_NOT_FOUND");
    match object.create_data_property_or_throw(js_string!("code"), code, context) {
        Ok(_) => boa_engine::JsError::from_opaque(object.into()),
        Err(error) => error,
    }
}
