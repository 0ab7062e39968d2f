//! Formats values as Node.js' `console` does, on one line each: `{ a: 1, b: [ 'x' ] }`. It must stay bounded whatever
//! the value: depth, entries and bytes are limited, cycles are named.

use crate::words::counted;
use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue,
    builtins::{
        error::Error,
        promise::{Promise, PromiseState},
        proxy::Proxy,
    },
    js_string,
    object::builtins::{JsDate, JsMap, JsPromise, JsRegExp, JsSet, JsTypedArray},
    property::PropertyKey,
};

/// Nesting limit, as in Node.js: deeper objects are only named.
const DEPTH: usize = 2;
/// Limit of entries of one list or object.
const ENTRIES: usize = 100;
/// Limit of characters of a value in a message.
const BRIEF: usize = 200;

/// Appends the value. Stops soon after `out` has `limit` bytes.
pub(super) fn inspect(
    value: &JsValue,
    out: &mut String,
    limit: usize,
    context: &mut Context,
) -> JsResult<()> {
    Inspector { out, limit, seen: Vec::new(), context }.value(value)
}

pub(super) fn brief(value: &JsValue, context: &mut Context) -> String {
    let mut out = String::new();
    if inspect(value, &mut out, 4 * BRIEF, context).is_err() {
        return "a value that cannot be shown".to_owned();
    }
    shorten(&out, BRIEF)
}

pub(super) fn shorten(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

struct Inspector<'a> {
    out: &'a mut String,
    limit: usize,
    seen: Vec<JsObject>,
    context: &'a mut Context,
}

impl Inspector<'_> {
    fn value(&mut self, value: &JsValue) -> JsResult<()> {
        if self.out.len() > self.limit {
            return Ok(());
        }
        if let Some(text) = value.as_string() {
            self.quoted(&text.to_std_string_lossy());
        } else if let Some(object) = value.as_object() {
            if self.seen.iter().any(|seen| JsObject::equals(seen, &object)) {
                self.out.push_str("[Circular *1]");
            } else {
                self.seen.push(object.clone());
                self.object(&object)?;
                self.seen.pop();
            }
        } else {
            self.out.push_str(&value.display().to_string());
        }
        Ok(())
    }

    fn quoted(&mut self, text: &str) {
        let quote = ['\'', '"', '`'].into_iter().find(|quote| !text.contains(*quote)).unwrap_or('\'');
        self.out.push(quote);
        for c in text.chars() {
            match c {
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                '\\' => self.out.push_str("\\\\"),
                c if c == quote => self.out.extend(['\\', c]),
                c => self.out.push(c),
            }
        }
        self.out.push(quote);
    }

    fn object(&mut self, object: &JsObject) -> JsResult<()> {
        if object.is_callable() {
            return self.function(object);
        }
        if object.is::<Error>() {
            return self.error(object);
        }
        if let Ok(date) = JsDate::from_object(object.clone()) {
            let text = date.to_iso_string(self.context).ok().and_then(|text| text.as_string());
            self.out
                .push_str(&text.map_or_else(|| "Invalid Date".to_owned(), |text| text.to_std_string_lossy()));
            return Ok(());
        }
        if let Ok(expression) = JsRegExp::from_object(object.clone()) {
            let (source, flags) = (expression.source(self.context)?, expression.flags(self.context)?);
            self.out.push_str(&format!("/{source}/{flags}"));
            return Ok(());
        }
        if object.is::<Promise>() {
            return self.promise(object);
        }
        let name = constructor_name(object);
        if self.seen.len() > DEPTH + 1 {
            let name = name.as_deref().unwrap_or("Object: null prototype");
            self.out.push_str(&format!("[{name}]"));
            return Ok(());
        }
        if let Ok(map) = JsMap::from_object(object.clone()) {
            let mut entries = Vec::new();
            map.for_each_native(|key, value| {
                entries.push((Some(key), value));
                Ok(())
            })?;
            return self.collection("Map", &entries);
        }
        if let Ok(set) = JsSet::from_object(object.clone()) {
            let mut entries = Vec::new();
            set.for_each_native(|value| {
                entries.push((None, value));
                Ok(())
            })?;
            return self.collection("Set", &entries);
        }
        if object.is_array() {
            return self.array(object, None);
        }
        if let Ok(typed) = JsTypedArray::from_object(object.clone()) {
            let length = typed.length(self.context)?;
            return self
                .array(object, Some(&format!("{}({length}) ", name.as_deref().unwrap_or("TypedArray"))));
        }
        match boxed(object) {
            Some((name, value)) => {
                self.out.push_str(&format!("[{name}: "));
                self.value(&value)?;
                self.out.push(']');
                Ok(())
            }
            None => self.plain_object(object, name),
        }
    }

    fn function(&mut self, object: &JsObject) -> JsResult<()> {
        let name = object.borrow().properties().get(&js_string!("name").into());
        let name = name.and_then(|name| name.value()?.as_string()).unwrap_or_default();
        if name.is_empty() {
            self.out.push_str("[Function (anonymous)]");
        } else {
            self.out.push_str(&format!("[Function: {}]", name.to_std_string_lossy()));
        }
        Ok(())
    }

    fn error(&mut self, object: &JsObject) -> JsResult<()> {
        let mut text = |name: &str| -> JsResult<String> {
            let found = object.get(JsString::from(name), self.context)?;
            Ok(found.as_string().map(|text| text.to_std_string_lossy()).unwrap_or_default())
        };
        let (name, message) = (text("name")?, text("message")?);
        let colon = if message.is_empty() { "" } else { ": " };
        self.out.push_str(&format!("{name}{colon}{message}"));
        Ok(())
    }

    fn promise(&mut self, object: &JsObject) -> JsResult<()> {
        self.out.push_str("Promise { ");
        match JsPromise::from_object(object.clone())?.state() {
            PromiseState::Pending => self.out.push_str("<pending>"),
            PromiseState::Fulfilled(value) => self.value(&value)?,
            PromiseState::Rejected(reason) => {
                self.out.push_str("<rejected> ");
                self.value(&reason)?;
            }
        }
        self.out.push_str(" }");
        Ok(())
    }

    fn collection(&mut self, name: &str, entries: &[(Option<JsValue>, JsValue)]) -> JsResult<()> {
        self.out.push_str(&format!("{name}({}) {{", entries.len()));
        for (index, (key, value)) in entries.iter().take(ENTRIES).enumerate() {
            self.out.push_str(if index == 0 { " " } else { ", " });
            if let Some(key) = key {
                self.value(key)?;
                self.out.push_str(" => ");
            }
            self.value(value)?;
        }
        self.more(entries.len());
        self.out.push_str(if entries.is_empty() { "}" } else { " }" });
        Ok(())
    }

    fn array(&mut self, object: &JsObject, head: Option<&str>) -> JsResult<()> {
        let length = object.get(js_string!("length"), self.context)?.to_length(self.context)?;
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        self.out.push_str(head.unwrap_or_default());
        self.out.push('[');
        for index in 0..length.min(ENTRIES) {
            self.out.push_str(if index == 0 { " " } else { ", " });
            // The elements of a typed array are no properties of the usual kind, and no getters.
            let key = PropertyKey::from(index);
            let is_typed = head.is_some();
            let value =
                if is_typed { object.get(key, self.context)?.into() } else { self.property(object, &key)? };
            self.shown(value)?;
        }
        self.more(length);
        self.out.push_str(if length == 0 { "]" } else { " ]" });
        Ok(())
    }

    fn more(&mut self, length: usize) {
        if length > ENTRIES {
            self.out.push_str(&format!(", ... {}", counted(length - ENTRIES, "more item")));
        }
    }

    fn plain_object(&mut self, object: &JsObject, name: Option<String>) -> JsResult<()> {
        match name.as_deref() {
            None => self.out.push_str("[Object: null prototype] "),
            Some("Object") => {}
            Some(name) => self.out.push_str(&format!("{name} ")),
        }
        let keys = object.own_property_keys(self.context)?;
        let mut shown = 0;
        self.out.push('{');
        for key in &keys {
            let hidden =
                object.borrow().properties().get(key).is_some_and(|found| found.enumerable() == Some(false));
            if hidden {
                continue;
            }
            self.out.push_str(if shown == 0 { " " } else { ", " });
            shown += 1;
            if shown > ENTRIES {
                self.out.push_str("...");
                break;
            }
            self.key(key);
            self.out.push_str(": ");
            let value = self.property(object, key)?;
            self.shown(value)?;
        }
        self.out.push_str(if shown == 0 { "}" } else { " }" });
        Ok(())
    }

    fn key(&mut self, key: &PropertyKey) {
        let text = match key {
            PropertyKey::String(text) => text.to_std_string_lossy(),
            PropertyKey::Index(index) => index.get().to_string(),
            PropertyKey::Symbol(symbol) => {
                self.out.push_str(&format!("[{}]", symbol.descriptive_string().to_std_string_lossy()));
                return;
            }
        };
        let mut chars = text.chars();
        let starts = chars.next().is_some_and(|c| c.is_alphabetic() || matches!(c, '_' | '$'));
        let index = matches!(key, PropertyKey::Index(_));
        if index || (starts && chars.all(|c| c.is_alphanumeric() || matches!(c, '_' | '$'))) {
            self.out.push_str(&text);
        } else {
            self.quoted(&text);
        }
    }

    /// Reads a property without calling getters, except through a proxy, which has no other way; `None` for a getter.
    fn property(&mut self, object: &JsObject, key: &PropertyKey) -> JsResult<Option<JsValue>> {
        if object.is::<Proxy>() {
            return object.get(key.clone(), self.context).map(Some);
        }
        let found = object.borrow().properties().get(key);
        Ok(match found {
            Some(found) => found.value().cloned(),
            None => Some(JsValue::undefined()),
        })
    }

    fn shown(&mut self, value: Option<JsValue>) -> JsResult<()> {
        match value {
            Some(value) => self.value(&value),
            None => {
                self.out.push_str("[Getter]");
                Ok(())
            }
        }
    }
}

/// The primitive of an object made by `new String` and the like.
fn boxed(object: &JsObject) -> Option<(&'static str, JsValue)> {
    if let Some(text) = object.downcast_ref::<JsString>() {
        return Some(("String", text.clone().into()));
    }
    if let Some(number) = object.downcast_ref::<f64>() {
        return Some(("Number", (*number).into()));
    }
    object.downcast_ref::<bool>().map(|truth| ("Boolean", (*truth).into()))
}

/// The name of the class; `None` for an object without a prototype.
fn constructor_name(object: &JsObject) -> Option<String> {
    let prototype = object.prototype()?;
    let constructor = prototype.borrow().properties().get(&js_string!("constructor").into());
    let constructor = constructor.and_then(|found| found.value()?.as_object());
    let name = constructor.and_then(|object| object.borrow().properties().get(&js_string!("name").into()));
    let name = name.and_then(|name| Some(name.value()?.as_string()?.to_std_string_lossy()));
    Some(name.unwrap_or_else(|| "Object".to_owned()))
}
