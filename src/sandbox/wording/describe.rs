//! Values in V8's messages, shown without running code of theirs.

use boa_engine::{JsObject, JsString, JsValue, js_string, property::PropertyKey};

use crate::sandbox::inspect;

/// Limit of characters of a text in a message.
const TEXT_CHARS: usize = 200;

/// Nothing for a function, which V8 shows by its code.
pub(super) fn value(value: &JsValue) -> Option<String> {
    Some(match (value.as_string(), value.as_object()) {
        // Two units at most make a character; the rest of a long text is not looked at.
        (Some(text), _) => {
            let start = text.slice(0, text.len().min(2 * TEXT_CHARS + 2));
            inspect::shorten(&start.to_std_string_lossy(), TEXT_CHARS)
        }
        (_, Some(object)) => self::object(&object)?,
        _ => match value.as_symbol() {
            Some(symbol) => symbol.descriptive_string().to_std_string_lossy(),
            None if value.as_number() == Some(0.0) => "0".to_owned(),
            None => value.display().to_string().trim_end_matches('n').to_owned(),
        },
    })
}

/// That a value of that type, as `typeof` says, cannot be iterated, where no expression stands for it. A number or boolean
/// is shown, so that there are no words without one.
pub(super) fn not_iterable(kind: &str, shown: Option<String>) -> Option<String> {
    let shown = match (kind, shown) {
        ("object", Some(shown)) if shown == "null" => "object null".to_owned(),
        ("number" | "boolean", shown) => format!("{kind} {}", shown?),
        _ => kind.to_owned(),
    };
    Some(format!("{shown} is not iterable (cannot read property Symbol(Symbol.iterator))"))
}

fn object(object: &JsObject) -> Option<String> {
    use boa_engine::builtins::{date::Date, error::Error, regexp::RegExp};
    let tag = [
        (object.is_array(), "Array"),
        (object.is::<RegExp>(), "RegExp"),
        (object.is::<Date>(), "Date"),
        (object.is::<Error>(), "Error"),
    ];
    match tag.iter().find(|(is, _)| *is) {
        Some((_, tag)) => Some(format!("[object {tag}]")),
        None if object.is_callable() => None,
        None => Some(format!("#<{}>", constructor(object).unwrap_or_else(|| "Object".to_owned()))),
    }
}

/// Why a property of the value cannot be written.
pub(super) fn refusal(target: &JsValue, key: &str) -> Option<String> {
    // Names of the language are no properties of what was written to.
    if target.is_undefined() || ["undefined", "NaN", "Infinity"].contains(&key) {
        return None;
    }
    let Some(target_object) = target.as_object() else {
        let kind = target.type_of();
        let shown = value(target)?;
        let exists =
            |text: JsString| key == "length" || key.parse::<usize>().is_ok_and(|index| index < text.len());
        return Some(match target.as_string().is_some_and(exists) {
            true => format!("Cannot assign to read only property '{key}' of {kind} '{shown}'"),
            false => format!("Cannot create property '{key}' on {kind} '{shown}'"),
        });
    };
    if target_object.is::<boa_engine::builtins::proxy::Proxy>() {
        return Some(format!("'set' on proxy: trap returned falsish for property '{key}'"));
    }
    let property = property(key);
    let shown = object(&target_object)?;
    let mut next = Some(target_object);
    while let Some(holder) = next {
        let found = holder.borrow().properties().get(&property);
        if let Some(found) = found {
            return Some(match found.value() {
                Some(_) => format!("Cannot assign to read only property '{key}' of object '{shown}'"),
                None => format!("Cannot set property {key} of {shown} which has only a getter"),
            });
        }
        next = holder.prototype();
    }
    Some(format!("Cannot add property {key}, object is not extensible"))
}

/// The name of the class of an object, read without getters.
pub(in crate::sandbox) fn constructor(object: &JsObject) -> Option<String> {
    let data = |object: &JsObject, key: JsString| -> Option<JsValue> {
        object.borrow().properties().get(&key.into())?.value().cloned()
    };
    let prototype = object.prototype()?;
    let class = data(&prototype, js_string!("constructor"))?.as_object()?;
    Some(data(&class, js_string!("name"))?.as_string()?.to_std_string_lossy())
}

fn property(key: &str) -> PropertyKey {
    let index = key.parse::<u32>().ok();
    index.map_or_else(|| PropertyKey::from(JsString::from(key)), PropertyKey::from)
}

/// Why a property of the value cannot be defined.
pub(super) fn undefinable(target: &JsValue, key: &str) -> Option<String> {
    let target = target.as_object().filter(|target| !target.is::<boa_engine::builtins::proxy::Proxy>())?;
    let exists = target.borrow().properties().contains_key(&property(key));
    Some(match exists {
        true => format!("Cannot redefine property: {key}"),
        false => format!("Cannot define property {key}, object is not extensible"),
    })
}

/// Why a property of the value cannot be deleted.
pub(super) fn undeletable(target: &JsValue, key: Option<&str>) -> Option<String> {
    let (target, key) = (target.as_object()?, key?);
    Some(match target.is::<boa_engine::builtins::proxy::Proxy>() {
        true => format!("'deleteProperty' on proxy: trap returned falsish for property '{key}'"),
        false => format!("Cannot delete property '{key}' of {}", object(&target)?),
    })
}

/// The first element of a list that is no pair of a key and a value.
pub(super) fn no_pair(list: &JsValue) -> Option<String> {
    let list = list.as_object().filter(JsObject::is_array)?;
    (0..u32::MAX).map_while(|at| list.borrow().properties().get(&at.into())).find_map(|found| {
        let element = found.value()?;
        (!element.is_object()).then(|| value(element)).flatten()
    })
}
