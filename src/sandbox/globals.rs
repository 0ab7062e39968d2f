//! The globals of the platform beyond the language, and the seeded `Math.random`. Nothing here may reach the network,
//! the disk, the real clock or the terminal.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsResult, JsString, JsSymbol, JsValue, js_string,
    property::PropertyDescriptor,
};

use super::{
    Failure, console, engine, exceptions,
    host::{Host, function},
    lazy_globals::{self, Group},
    modules,
    source_names::Names,
};

pub const KNOWN_GLOBALS: &[&str] = &[
    "console", "setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval",
    "clearImmediate", "queueMicrotask", "structuredClone", "atob", "btoa", "TextEncoder", "TextDecoder",
    "URL", "URLSearchParams", "fetch", "Headers", "Request", "Response", "FormData", "Blob", "File",
    "AbortController", "AbortSignal", "Event", "EventTarget", "CustomEvent", "DOMException", "performance",
    "crypto",
];

/// Globals of Node.js beyond the web's.
const NODE_GLOBALS: &[&str] = &["Buffer", "process", "global"];

/// Modules of Node.js that the sandbox has, with and without `node:`; and where each is: the module of the sandbox, and
/// the function of it that gives the exports.
const NODE_MODULES: &[(&str, &str, &str)] = &[
    ("assert", "node_assert", "module"),
    ("assert/strict", "node_assert", "strict"),
    ("buffer", "buffer", "module"),
    ("crypto", "node_crypto", "module"),
    ("events", "node_events", "module"),
    ("path", "node_path", "module"),
    ("path/posix", "node_path", "module"),
    ("perf_hooks", "performance", "module"),
    ("process", "process", "module"),
    ("querystring", "node_querystring", "module"),
    ("string_decoder", "node_string_decoder", "module"),
    ("timers", "node_timers", "module"),
    ("timers/promises", "timers_promises", "module"),
    ("url", "node_url", "module"),
    ("util", "node_util", "module"),
    ("util/types", "node_util", "typesModule"),
];

/// True if the sandbox has a global of that name.
pub fn is_known_global(name: &str) -> bool {
    KNOWN_GLOBALS.contains(&name) || NODE_GLOBALS.contains(&name)
}

/// True if the sandbox has a module of that name.
pub fn is_known_module(name: &str) -> bool {
    let name = name.strip_prefix("node:").unwrap_or(name);
    NODE_MODULES.iter().any(|(known, ..)| *known == name)
}

/// The groups; globals of a group are created together.
pub(super) static GROUPS: &[Group] = &[
    of_module(
        "timers",
        &[
            "setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate",
            "queueMicrotask",
        ],
    ),
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
    of_module("buffer", &["Buffer"]),
    of_module("process", &["process"]),
    of_module("global", &["global"]),
];

const fn of_module(module: &'static str, names: &'static [&'static str]) -> Group {
    Group { names, make: |group, context| modules::values(group.module, group.names, context), module }
}

/// Installs the globals of the job's surface.
pub(super) fn install(names: &Names<'_>, context: &mut Context) -> JsResult<()> {
    let host = Host::from_context(context)?;
    let random = function("random", random, 0, context);
    let math = context.intrinsics().objects().math();
    math.set(js_string!("random"), random, true, context)?;

    let may_reach = names.may_reach_globals();
    if may_reach {
        let tag = PropertyDescriptor::builder().value(js_string!("global")).configurable(true);
        context.global_object().define_property_or_throw(JsSymbol::to_string_tag(), tag, context)?;
    }
    let offered = &host.job.surface.globals;
    lazy_globals::install(
        GROUPS,
        |name| offered.iter().any(|global| global == name),
        (names, may_reach),
        context,
    )
}

fn random(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Ok(Host::from_context(context)?.random().into())
}

/// `require`: finds the files of the job, and modules of Node.js that the platform has.
pub(super) fn require(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let host = Host::from_context(context)?;
    let name = args.get_or_undefined(0).to_string(context)?.to_std_string_lossy();
    let known = host.required.borrow().get(&name).cloned();
    let module = match known {
        Some(module) => module,
        None => {
            let Some(file) = host.job.modules.iter().find(|module| module.name == name) else {
                return node_module(&name, &host, context);
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

fn node_module(name: &str, host: &Host, context: &mut Context) -> JsResult<JsValue> {
    let bare = name.strip_prefix("node:").unwrap_or(name);
    let is_permitted = |module: &String| module.strip_prefix("node:").unwrap_or(module) == bare;
    if !host.job.surface.modules.iter().any(is_permitted) {
        return Err(not_found(name, context));
    }
    let Some((_, module, member)) = NODE_MODULES.iter().find(|(known, ..)| *known == bare) else {
        if modules::has_stand_in(bare) {
            let stand_in = modules::load("stand_in", context)?.get(js_string!("module"), context)?;
            let stand_in = stand_in.as_callable().ok_or_else(broken)?;
            return stand_in.call(&JsValue::undefined(), &[JsString::from(bare).into()], context);
        }
        let what = format!("the platform has the module {name}, and the sandbox does not");
        let place = exceptions::current_place(host, context);
        return Err(host.fail(Failure::Unsupported { what, place }));
    };
    let module = modules::load(module, context)?;
    let exports = module.get(JsString::from(*member), context)?.as_callable();
    exports.ok_or_else(broken)?.call(&JsValue::undefined(), &[], context)
}

fn broken() -> JsNativeError {
    JsNativeError::error().with_message("a module is broken")
}

fn not_found(name: &str, context: &mut Context) -> boa_engine::JsError {
    let error = JsNativeError::error().with_message(format!("Cannot find module '{name}'"));
    let object = error.into_opaque(context);
    let code = js_string!("MODULE_NOT_FOUND");
    match object.create_data_property_or_throw(js_string!("code"), code, context) {
        Ok(_) => boa_engine::JsError::from_opaque(object.into()),
        Err(error) => error,
    }
}
