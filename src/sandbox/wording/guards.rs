//! The guards: functions that guarded code calls on what it reads from, iterates and takes apart.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsNativeErrorKind, JsObject, JsResult, JsString, JsSymbol, JsValue,
    js_string,
    native_function::NativeFunctionPointer,
    object::builtins::{JsArray, JsProxyBuilder},
    property::PropertyKey,
};

use super::describe;
use crate::sandbox::host::{Host, function};

/// The object with the guards.
pub(in crate::sandbox) fn guards(context: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(context.intrinsics());
    let methods: [(&str, NativeFunctionPointer); 13] = [
        ("read", read),
        ("written", written),
        ("deleted", deleted),
        ("defined", defined),
        ("iterated", iterated),
        ("awaited", awaited),
        ("spread", spread),
        ("takenApart", taken_apart),
        ("within", within),
        ("given", given),
        ("extended", extended),
        ("declared", declared),
        ("refused", |_, args, _| Err(type_error(text(args, 0).unwrap_or_default()))),
    ];
    for (name, method) in methods {
        let method = function(name, method, 1, context);
        object.create_data_property_or_throw(JsString::from(name), method, context)?;
    }
    Ok(object)
}

fn type_error(message: String) -> boa_engine::JsError {
    JsNativeError::typ().with_message(message).into()
}

/// What a property is asked of: the value, or something that throws when it is asked.
fn read(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    if !value.is_null_or_undefined() {
        return Ok(value.clone());
    }
    let target = JsObject::with_null_proto();
    target.create_data_property_or_throw(js_string!("nothing"), value.clone(), context)?;
    let proxy = JsProxyBuilder::new(target)
        .get(|_, args, context| {
            if args.get_or_undefined(1).as_symbol() == Some(JsSymbol::iterator()) {
                let value = if nothing(args, context)?.is_null() { "object null" } else { "undefined" };
                let property = "(cannot read property Symbol(Symbol.iterator))";
                return Err(type_error(format!("{value} is not iterable {property}")));
            }
            Err(type_error(format!("Cannot read properties of {}", asked(args, "reading", context)?)))
        })
        .set(|_, args, context| {
            Err(type_error(format!("Cannot set properties of {}", asked(args, "setting", context)?)))
        })
        .delete_property(|_, _, _| Err(type_error("Cannot convert undefined or null to object".to_owned())))
        .build(context)?;
    Ok(proxy.into())
}

/// As [`read`], of what is written to.
fn written(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Host::from_context(context)?.notes.borrow_mut().written = args.get_or_undefined(0).clone();
    read(this, args, context)
}

/// As [`read`], of what a property is deleted from. The second argument is the key.
fn deleted(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Host::from_context(context)?.notes.borrow_mut().deleted = text(args, 1);
    written(this, args, context)
}

/// Notes what a property is defined on.
fn defined(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    Host::from_context(context)?.notes.borrow_mut().written = value.clone();
    Ok(value.clone())
}

/// The value that has no properties, and the key that was asked of it.
fn asked(args: &[JsValue], action: &str, context: &mut Context) -> JsResult<String> {
    let nothing = nothing(args, context)?;
    let key = args.get_or_undefined(1);
    let key = key.as_symbol().map_or_else(
        || key.as_string().map(|key| key.to_std_string_lossy()).unwrap_or_default(),
        |symbol| symbol.descriptive_string().to_std_string_lossy(),
    );
    Ok(format!("{} ({action} '{key}')", nothing.display()))
}

/// The value behind an object that throws.
fn nothing(args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let target = args.get_or_undefined(0).as_object();
    Ok(target.map(|target| target.get(js_string!("nothing"), context)).transpose()?.unwrap_or_default())
}

fn may_be_iterated(value: &JsValue) -> bool {
    has_iterator(value, JsSymbol::iterator())
}

/// True if it may be iterated by the method of that name, found out without running code.
fn has_iterator(value: &JsValue, method: JsSymbol) -> bool {
    let Some(object) = value.as_object() else { return value.is_string() };
    let key = PropertyKey::from(method);
    let mut next = Some(object);
    while let Some(object) = next {
        if object.is::<boa_engine::builtins::proxy::Proxy>()
            || object.borrow().properties().contains_key(&key)
        {
            return true;
        }
        next = object.prototype();
    }
    false
}

/// A function is shown by its kind.
fn shown(value: &JsValue) -> String {
    describe::value(value).unwrap_or_else(|| "#<Function>".to_owned())
}

fn text(args: &[JsValue], at: usize) -> Option<String> {
    args.get(at).and_then(JsValue::as_string).map(|text| text.to_std_string_lossy())
}

fn iterated(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    if may_be_iterated(value) {
        return Ok(value.clone());
    }
    let words = text(args, 1).or_else(|| describe::not_iterable(value.type_of(), describe::value(value)));
    Err(type_error(words.unwrap_or_default()))
}

fn awaited(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    if may_be_iterated(value) || has_iterator(value, JsSymbol::async_iterator()) {
        return Ok(value.clone());
    }
    Err(type_error(text(args, 1).unwrap_or_default()))
}

fn spread(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    if may_be_iterated(value) {
        return Ok(value.clone());
    }
    Err(type_error(if value.is_null_or_undefined() {
        format!(
            "{} is not iterable (cannot read property {})",
            text(args, 1).unwrap_or_default(),
            value.display()
        )
    } else {
        "Spread syntax requires ...iterable[Symbol.iterator] to be a function".to_owned()
    }))
}

fn taken_apart(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    if !value.is_null_or_undefined() {
        return Ok(value.clone());
    }
    let property = text(args, 2).map(|key| format!("property '{key}' of ")).unwrap_or_default();
    let words = text(args, 1).unwrap_or_default();
    Err(type_error(format!("Cannot destructure {property}'{words}' as it is {}.", value.display())))
}

fn within(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let (key, container) = (args.get_or_undefined(0), args.get_or_undefined(1));
    let Some(object) = container.as_object() else {
        let (key, container) = (shown(key), shown(container));
        return Err(type_error(format!("Cannot use 'in' operator to search for '{key}' in {container}")));
    };
    let key = key.to_property_key(context)?;
    Ok(object.has_property(key, context)?.into())
}

/// Notes the value in case that the function refuses it. The second argument is the place among the arguments; without
/// any, nothing is given, and the answer is an empty list.
fn given(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0).clone();
    let host = Host::from_context(context)?;
    if args.is_empty() {
        host.notes.borrow_mut().given = vec![Some("undefined".to_owned())];
        return Ok(JsArray::new(context)?.into());
    }
    let mut notes = host.notes.borrow_mut();
    if text(args, 1).is_none_or(|at| at == "0") {
        notes.given.clear();
        notes.first = value.clone();
    }
    notes.given.push(describe::value(&value));
    Ok(value)
}

/// Reads a variable that is perhaps not yet declared.
fn declared(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(read) = args.get_or_undefined(0).as_callable() else { return Ok(JsValue::undefined()) };
    read.call(&JsValue::undefined(), &[], context).map_err(|error| {
        let Some(native) = error.as_native() else { return error };
        if !matches!(native.kind(), JsNativeErrorKind::Reference) {
            return error;
        }
        let name = text(args, 1).unwrap_or_default();
        JsNativeError::reference()
            .with_message(format!("Cannot access '{name}' before initialization"))
            .into()
    })
}

fn extended(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    if value.is_null() || value.as_constructor().is_some() {
        return Ok(value.clone());
    }
    Err(type_error(format!("Class extends value {} is not a constructor or null", shown(value))))
}
