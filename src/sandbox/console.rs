//! `console`: logged lines are kept with the run instead of being printed.

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsString, JsValue, js_str, js_string,
    native_function::NativeFunctionPointer,
};

use super::{
    LogLevel, console_format, console_table,
    host::{Host, function},
    inspect::{Options, inspect_by},
};

pub(super) fn make(context: &mut Context) -> JsResult<JsValue> {
    let console = JsObject::with_object_proto(context.intrinsics());
    let methods: [(&str, NativeFunctionPointer); 19] = [
        ("log", |_, args, context| log(LogLevel::Log, args, context)),
        ("info", |_, args, context| log(LogLevel::Info, args, context)),
        ("warn", |_, args, context| log(LogLevel::Warn, args, context)),
        ("error", |_, args, context| log(LogLevel::Error, args, context)),
        ("debug", |_, args, context| log(LogLevel::Debug, args, context)),
        ("trace", trace),
        ("dir", dir),
        ("dirxml", |_, args, context| log(LogLevel::Log, args, context)),
        ("table", table),
        ("clear", |_, _, _| Ok(JsValue::undefined())),
        ("assert", assert),
        ("count", count),
        ("countReset", count_reset),
        ("group", group),
        ("groupCollapsed", group),
        ("groupEnd", group_end),
        // Time stands still between timers, so that a duration says nothing.
        ("time", |_, _, _| Ok(JsValue::undefined())),
        ("timeLog", time_log),
        ("timeEnd", time_log),
    ];
    for (name, method) in methods {
        let method = function(name, method, 0, context);
        console.create_data_property_or_throw(JsString::from(name), method, context)?;
    }
    Ok(console.into())
}

fn log(level: LogLevel, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let host = Host::from_context(context)?;
    let limit = host.job.limits.output_bytes;
    // The sandbox looks at the values, not the code.
    host.recorder.borrow_mut().suspended = true;
    let text = console_format::line(&Options::default(), args, limit, context);
    host.recorder.borrow_mut().suspended = false;
    let mut text = text?;
    let indent = " ".repeat(host.indent.get());
    if !indent.is_empty() {
        text = format!("{indent}{}", text.replace('\n', &format!("\n{indent}")));
    }
    host.log(level, text)?;
    Ok(JsValue::undefined())
}

fn assert(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    if args.get_or_undefined(0).to_boolean() {
        return Ok(JsValue::undefined());
    }
    let mut line: Vec<JsValue> = args.get(1..).unwrap_or_default().to_vec();
    match line.first_mut() {
        Some(first) => {
            *first = js_string!(js_str!("Assertion failed: "), first.to_string(context)?.as_str()).into()
        }
        None => line.push(js_string!("Assertion failed").into()),
    }
    log(LogLevel::Error, &line, context)
}

/// A trace has frames of the engine, which are left out.
fn trace(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let head = if args.is_empty() { js_string!("Trace") } else { js_string!("Trace:") };
    let line: Vec<JsValue> = std::iter::once(head.into()).chain(args.iter().cloned()).collect();
    log(LogLevel::Error, &line, context)
}

fn dir(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let mut options = Options { custom: false, ..Options::default() };
    if let Some(given) = args.get_or_undefined(1).as_object() {
        options = options.with(&given, context)?;
    }
    let host = Host::from_context(context)?;
    let mut text = String::new();
    host.recorder.borrow_mut().suspended = true;
    let shown =
        inspect_by(options, args.get_or_undefined(0), &mut text, host.job.limits.output_bytes, context);
    host.recorder.borrow_mut().suspended = false;
    shown?;
    log(LogLevel::Log, &[js_string!("%s").into(), JsString::from(text).into()], context)
}

fn table(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let host = Host::from_context(context)?;
    host.recorder.borrow_mut().suspended = true;
    let shown = console_table::logged(args, host.job.limits.output_bytes, context);
    host.recorder.borrow_mut().suspended = false;
    log(LogLevel::Log, &shown?, context)
}

fn count_reset(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let label = label(args, context)?;
    Host::from_context(context)?.counters.borrow_mut().remove(&label);
    Ok(JsValue::undefined())
}

fn label(args: &[JsValue], context: &mut Context) -> JsResult<String> {
    match args.first().filter(|label| !label.is_undefined()) {
        Some(label) => Ok(label.to_string(context)?.to_std_string_lossy()),
        None => Ok("default".to_owned()),
    }
}

fn count(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let label = label(args, context)?;
    let host = Host::from_context(context)?;
    let count = {
        let mut counters = host.counters.borrow_mut();
        let count = counters.entry(label.clone()).or_insert(0);
        *count += 1;
        *count
    };
    log(LogLevel::Log, &[JsString::from(format!("{label}: {count}")).into()], context)
}

fn time_log(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let label = label(args, context)?;
    log(LogLevel::Log, &[JsString::from(format!("{label}: 0ms")).into()], context)
}

fn group(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    if !args.is_empty() {
        log(LogLevel::Log, args, context)?;
    }
    let host = Host::from_context(context)?;
    // Bounded, because each line repeats the indentation.
    host.indent.set((host.indent.get() + 2).min(80));
    Ok(JsValue::undefined())
}

fn group_end(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let host = Host::from_context(context)?;
    host.indent.set(host.indent.get().saturating_sub(2));
    Ok(JsValue::undefined())
}
