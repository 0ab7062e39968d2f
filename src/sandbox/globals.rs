//! The globals of the platform beyond the language, and the seeded `Math.random`. Nothing here may reach the network,
//! the disk, the real clock or the terminal.

use boa_engine::{Context, JsArgs, JsNativeError, JsResult, JsValue, js_string};

use super::{
    console, engine,
    host::{Host, function},
    json,
    lazy_globals::{self, Group},
    modules,
};

pub const KNOWN_GLOBALS: &[&str] = &[
    "console", "setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate",
    "queueMicrotask", "structuredClone", "atob", "btoa", "TextEncoder", "TextDecoder", "URL", "URLSearchParams",
    "fetch", "Headers", "Request", "Response", "FormData", "Blob", "File", "AbortController", "AbortSignal",
    "Event", "EventTarget", "CustomEvent", "DOMException", "performance", "crypto",
];

/// The groups; globals of a group are created together.
pub(super) static GROUPS: &[Group] = &[
    of_module("timers", &[
        "setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate",
        "queueMicrotask",
    ]),
    Group { names: &["console"], make: |_, context| Ok(vec![console::make(context)?]), module: "" },
    of_module("clone", &["structuredClone"]),
    of_module("base64", &["atob", "btoa"]),
    of_module("text", &["TextEncoder", "TextDecoder"]),
    of_module("url", &["URL", "URLSearchParams"]),
    of_module("fetch", &["fetch"]),
    of_module("headers", &["Headers"]),
    of_module("request_class", &["Request"]),
    of_module("response", &["Response"]),
    of_module("form_data", &["FormData"]),
    of_module("blob", &["Blob", "File"]),
    of_module("abort", &["AbortController", "AbortSignal"]),
    of_module("events", &["Event", "EventTarget", "CustomEvent"]),
    of_module("dom_exception", &["DOMException"]),
    of_module("performance", &["performance"]),
    of_module("crypto", &["crypto"]),
];

const fn of_module(module: &'static str, names: &'static [&'static str]) -> Group {
    Group { names, make: |group, context| modules::values(group.module, group.names, context), module }
}

/// Installs the globals of the job's surface.
pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let host = Host::from_context(context)?;
    host.stringify.replace(json::stringify_function(context)?);

    let random = function("random", random, 0, context);
    let math = context.intrinsics().objects().math();
    math.set(js_string!("random"), random, true, context)?;

    let offered = &host.job.surface.globals;
    lazy_globals::install(GROUPS, |name| offered.iter().any(|global| global == name), context)
}

fn random(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Ok(Host::from_context(context)?.random().into())
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
