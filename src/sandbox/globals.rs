//! Installs the globals that the platform offers, and takes the randomness out of `Math.random`.
//! Nothing here may reach the network, the disk, the real clock or the terminal.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsResult, JsString, JsValue, js_string, property::PropertyKey,
};
use boa_runtime::extensions::{
    Base64Extension, EncodingExtension, MicrotaskExtension, RuntimeExtension, StructuredCloneExtension,
    TimeoutExtension,
};

use super::{
    console, engine,
    host::{DEFINED, Host, function},
    json, url,
};

/// The globals that the sandbox simulates.
pub const KNOWN_GLOBALS: &[&str] = &[
    "console",
    "setTimeout",
    "setInterval",
    "clearTimeout",
    "clearInterval",
    "queueMicrotask",
    "structuredClone",
    "atob",
    "btoa",
    "TextEncoder",
    "TextDecoder",
    "URL",
    "URLSearchParams",
];

/// Installs what the job's surface names.
pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let host = Host::of(context)?;
    host.stringify.replace(json::stringify_function(context)?);

    let random = function("random", random, 0, context);
    let math = context.intrinsics().objects().math();
    math.set(js_string!("random"), random, true, context)?;

    let offered = &host.job().surface.globals;
    let wants = |name: &str| offered.iter().any(|global| global == name);
    if wants("console") {
        console::install(context)?;
    }
    install_group(
        TimeoutExtension,
        &["setTimeout", "setInterval", "clearTimeout", "clearInterval"],
        wants,
        context,
    )?;
    install_group(MicrotaskExtension, &["queueMicrotask"], wants, context)?;
    install_group(StructuredCloneExtension, &["structuredClone"], wants, context)?;
    install_group(Base64Extension, &["atob", "btoa"], wants, context)?;
    install_group(EncodingExtension, &["TextEncoder", "TextDecoder"], wants, context)?;
    url::install(wants, context)
}

/// An extension brings several globals; those that are not wanted are taken away again.
fn install_group(
    extension: impl RuntimeExtension,
    names: &[&str],
    wants: impl Fn(&str) -> bool,
    context: &mut Context,
) -> JsResult<()> {
    if !names.iter().any(|name| wants(name)) {
        return Ok(());
    }
    extension.register(None, context)?;
    for name in names.iter().filter(|name| !wants(name)) {
        let key = PropertyKey::from(JsString::from(*name));
        context.global_object().delete_property_or_throw(key, context)?;
    }
    Ok(())
}

fn random(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Ok(Host::of(context)?.random().into())
}

/// `require` of an action: only the files that came with the job.
pub(super) fn require(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let host = Host::of(context)?;
    let name = args.get_or_undefined(0).to_string(context)?.to_std_string_lossy();
    let known = host.required.borrow().get(&name).cloned();
    let module = match known {
        Some(module) => module,
        None => {
            let Some(file) = host.job().modules.iter().find(|module| module.name == name) else {
                return Err(not_found(&name, host.job().surface.modules.contains(&name), context));
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

/// Registers one global object.
pub(super) fn register(name: &str, value: impl Into<JsValue>, context: &mut Context) -> JsResult<()> {
    context.register_global_property(JsString::from(name), value.into(), DEFINED)
}
