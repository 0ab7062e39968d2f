//! Which kind of object an object is, found out without running code.

use boa_engine::{
    JsBigInt, JsObject, JsString, JsSymbol, JsValue,
    builtins::{
        array_buffer::ArrayBuffer, dataview::DataView, function::OrdinaryFunction,
        map::ordered_map::OrderedMap, set::ordered_set::OrderedSet,
    },
    js_string,
    object::builtins::JsArrayBuffer,
};

/// The value of an own property that is no getter.
pub(super) fn data(object: &JsObject, key: JsString) -> Option<JsValue> {
    object.borrow().properties().get(&key.into())?.value().cloned()
}

/// The name of the nearest class that has one; `None` for an object without a prototype.
pub(super) fn class_name(object: &JsObject) -> Option<String> {
    let mut next = Some(object.clone());
    while let Some(holder) = next {
        let class = data(&holder, js_string!("constructor")).and_then(|class| class.as_object());
        if let Some(class) = class.filter(JsObject::is_callable) {
            let name = data(&class, js_string!("name")).and_then(|name| name.as_string());
            if let Some(name) = name.filter(|name| !name.is_empty()) {
                return Some(name.to_std_string_lossy());
            }
        }
        next = holder.prototype();
    }
    None
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

/// True for what hides its items.
pub(super) fn is_opaque(object: &JsObject) -> bool {
    class_name(object).is_some_and(|name| name == "WeakMap" || name == "WeakSet")
}

pub(super) fn is_buffer(object: &JsObject) -> bool {
    object.is::<ArrayBuffer>() || object.is::<DataView>()
}

pub(super) fn buffer_bytes(object: &JsObject) -> Option<Vec<u8>> {
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
