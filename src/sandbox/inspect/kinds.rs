//! Which kind of object an object is, found out without running code.

use boa_engine::{
    Context, JsBigInt, JsObject, JsString, JsSymbol, JsValue,
    builtins::{
        array_buffer::ArrayBuffer, dataview::DataView, function::OrdinaryFunction,
        map::ordered_map::OrderedMap, promise::Promise, set::ordered_set::OrderedSet,
    },
    js_string,
    object::builtins::{JsArrayBuffer, JsSharedArrayBuffer, JsWeakMap, JsWeakSet},
};

use super::entries::Entries;

/// The value of an own property that is no getter.
pub(super) fn data(object: &JsObject, key: impl Into<boa_engine::property::PropertyKey>) -> Option<JsValue> {
    object.borrow().properties().get(&key.into())?.value().cloned()
}

/// The name of the nearest class that has one and that the object is an instance of.
pub(super) fn class_name(object: &JsObject) -> Option<String> {
    let mut next = Some(object.clone());
    while let Some(holder) = next {
        let class = data(&holder, js_string!("constructor")).and_then(|class| class.as_object());
        if let Some(class) = class.filter(JsObject::is_callable) {
            let name = data(&class, js_string!("name")).and_then(|name| name.as_string());
            if let Some(name) = name.filter(|name| !name.is_empty() && is_instance(object, &class)) {
                return Some(name.to_std_string_lossy());
            }
        }
        next = holder.prototype();
    }
    None
}

fn is_instance(object: &JsObject, class: &JsObject) -> bool {
    let Some(prototype) = data(class, js_string!("prototype")).and_then(|prototype| prototype.as_object())
    else {
        return false;
    };
    let mut next = object.prototype();
    while let Some(holder) = next {
        if JsObject::equals(&holder, &prototype) {
            return true;
        }
        next = holder.prototype();
    }
    false
}

/// True for the prototype of a class of the language, or of a module of the sandbox.
pub(super) fn is_built_in(prototype: &JsObject, context: &Context) -> bool {
    let class = data(prototype, js_string!("constructor")).and_then(|class| class.as_object());
    let Some(class) = class.filter(JsObject::is_callable) else { return false };
    let name = data(&class, js_string!("name")).and_then(|name| name.as_string());
    let name = name.map(|name| name.to_std_string_lossy()).unwrap_or_default();
    // Node.js goes by the names of the language's own.
    context.global_object().borrow().properties().get(&JsString::from(name.as_str()).into()).is_some()
        && !is_written(&class)
        || name == "Object"
}

/// True for functions in JavaScript.
pub(super) fn is_written(object: &JsObject) -> bool {
    object.is::<OrdinaryFunction>()
}

/// `Function`, or which other kind it is.
pub(super) fn function_kind(object: &JsObject, context: &Context) -> &'static str {
    let classes = context.intrinsics().constructors();
    let kinds = [
        ("AsyncGeneratorFunction", classes.async_generator_function().prototype()),
        ("AsyncFunction", classes.async_function().prototype()),
        ("GeneratorFunction", classes.generator_function().prototype()),
    ];
    let mut next = object.prototype();
    while let Some(holder) = next {
        if let Some((name, _)) = kinds.iter().find(|(_, prototype)| JsObject::equals(prototype, &holder)) {
            return name;
        }
        next = holder.prototype();
    }
    "Function"
}

/// What holds something and is no list: its name, what it holds, and the accessors that are shown like properties.
pub(super) fn held(object: &JsObject) -> Option<(&'static str, Entries, &'static [&'static str])> {
    if object.is::<ArrayBuffer>() {
        return Some(("ArrayBuffer", Entries::Bytes, &["byteLength"]));
    }
    if JsSharedArrayBuffer::from_object(object.clone()).is_ok() {
        return Some(("SharedArrayBuffer", Entries::Bytes, &["byteLength"]));
    }
    if object.is::<DataView>() {
        return Some(("DataView", Entries::None, &["byteLength", "byteOffset", "buffer"]));
    }
    if object.is::<Promise>() {
        return Some(("Promise", Entries::Promise, &[]));
    }
    if JsWeakSet::from_object(object.clone()).is_ok() {
        return Some(("WeakSet", Entries::Opaque, &[]));
    }
    JsWeakMap::from_object(object.clone()).ok().map(|_| ("WeakMap", Entries::Opaque, &[][..]))
}

/// The keys and values of a `Map`. The engine's own walk from outside never ends at an entry that was deleted while an
/// iterator of the map is not at its end.
pub(in crate::sandbox) fn pairs(object: &JsObject) -> Option<Vec<(JsValue, JsValue)>> {
    let map = object.downcast_ref::<OrderedMap<JsValue>>()?;
    Some(map.iter().map(|(key, value)| (key.clone(), value.clone())).collect())
}

/// The values of a `Set`, as [`pairs`].
pub(in crate::sandbox) fn members(object: &JsObject) -> Option<Vec<JsValue>> {
    Some(object.downcast_ref::<OrderedSet>()?.iter().cloned().collect())
}

/// What stands before the bracket, with a blank behind it.
pub(super) fn prefix(name: Option<&str>, tag: &str, fallback: &str, size: &str) -> String {
    let Some(name) = name else {
        let tagged = if tag.is_empty() || tag == fallback { String::new() } else { format!("[{tag}] ") };
        return format!("[{fallback}{size}: null prototype] {tagged}");
    };
    let tagged = if tag.is_empty() || tag == name { String::new() } else { format!("[{tag}] ") };
    format!("{name}{size} {tagged}")
}

/// The engine does not tell classes from functions, but their prototypes cannot be replaced.
pub(super) fn is_class(object: &JsObject) -> bool {
    let prototype = object.borrow().properties().get(&js_string!("prototype").into());
    let is_fixed = prototype.is_some_and(|prototype| prototype.writable() == Some(false));
    is_fixed && object.is::<OrdinaryFunction>()
}

pub(super) fn buffer_bytes(object: &JsObject) -> Option<Vec<u8>> {
    if let Ok(shared) = JsSharedArrayBuffer::from_object(object.clone()) {
        return Some(shared.to_vec());
    }
    let buffer = JsArrayBuffer::from_object(object.clone()).ok()?;
    buffer.data().map(|bytes| bytes.to_vec())
}

/// The primitive of an object made by `new String` and the like.
pub(super) fn boxed(object: &JsObject) -> Option<(&'static str, JsValue)> {
    if let Some(text) = object.downcast_ref::<JsString>() {
        return Some(("String", text.clone().into()));
    }
    if let Some(number) = object.downcast_ref::<f64>() {
        return Some(("Number", (*number).into()));
    }
    if let Some(number) = object.downcast_ref::<JsBigInt>() {
        return Some(("BigInt", number.clone().into()));
    }
    if let Some(symbol) = object.downcast_ref::<JsSymbol>() {
        return Some(("Symbol", symbol.clone().into()));
    }
    object.downcast_ref::<bool>().map(|truth| ("Boolean", (*truth).into()))
}
