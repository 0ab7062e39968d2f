//! Formats values as Node.js' `console` does, on one line each: `{ a: 1, b: [ 'x' ] }`. It must stay bounded whatever
//! the value: depth, entries and bytes are limited, cycles are named.

mod custom;
mod kinds;
mod text;

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsSymbol, JsValue,
    builtins::{
        error::Error,
        promise::{Promise, PromiseState},
        proxy::Proxy,
    },
    js_string,
    object::builtins::{JsDate, JsMap, JsPromise, JsRegExp, JsSet, JsTypedArray},
    property::PropertyKey,
};

pub(super) use self::kinds::{members, pairs};
pub(super) use self::text::shorten;
use self::text::{LETTERS, is_plain_key, quoted, shortened};
use crate::sandbox::{
    builtins::{self, Behind},
    originals,
};
use crate::words::counted;

/// Nesting limit, as in Node.js: deeper objects are only named.
const DEPTH: usize = 2;
/// Limit of entries of one list.
const ENTRIES: usize = 100;
/// Limit of characters of a value in a message.
const BRIEF: usize = 200;

/// How values are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Options {
    /// Levels of nesting below the value itself; `None` for all.
    pub(super) depth: Option<usize>,
    /// Entries of one list.
    pub(super) entries: usize,
    /// Also the length of lists, as `%o` shows it.
    pub(super) hidden: bool,
    /// As objects say by themselves.
    pub(super) custom: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { depth: Some(DEPTH), entries: ENTRIES, hidden: false, custom: true }
    }
}

/// Appends the value. Stops soon after `out` has `limit` bytes.
pub(super) fn inspect(
    value: &JsValue,
    out: &mut String,
    limit: usize,
    context: &mut Context,
) -> JsResult<()> {
    inspect_by(Options::default(), value, out, limit, context)
}

pub(super) fn inspect_by(
    options: Options,
    value: &JsValue,
    out: &mut String,
    limit: usize,
    context: &mut Context,
) -> JsResult<()> {
    let own_way = custom::OwnWay::default();
    Inspector { options, out, limit, seen: Vec::new(), circular: Vec::new(), own_way, context }.value(value)
}

pub(super) fn brief(value: &JsValue, context: &mut Context) -> String {
    let mut out = String::new();
    if inspect(value, &mut out, 4 * BRIEF, context).is_err() {
        return "a value that cannot be shown".to_owned();
    }
    shorten(&out, BRIEF)
}

struct Inspector<'a> {
    options: Options,
    out: &'a mut String,
    limit: usize,
    /// The objects around the present one, with it.
    seen: Vec<JsObject>,
    /// Objects that stand within themselves, in the order in which that was found.
    circular: Vec<JsObject>,
    own_way: custom::OwnWay,
    context: &'a mut Context,
}

/// What an object shows beside its own properties.
#[derive(Default)]
struct Shape {
    /// Before the bracket, without a blank.
    head: String,
    /// The brackets; none for what is shown without properties.
    brackets: Option<(&'static str, &'static str)>,
}

impl Inspector<'_> {
    fn value(&mut self, value: &JsValue) -> JsResult<()> {
        if self.out.len() > self.limit {
            return Ok(());
        }
        if let Some(text) = value.as_string() {
            quoted(&shortened(&text), self.out);
            if text.len() > LETTERS {
                self.out.push_str(&format!("... {}", counted(text.len() - LETTERS, "more character")));
            }
        } else if let Some(object) = value.as_object() {
            self.object(&object)?;
        } else if let Some(symbol) = value.as_symbol() {
            self.out.push_str(&symbol.descriptive_string().to_std_string_lossy());
        } else {
            self.out.push_str(&value.display().to_string());
        }
        Ok(())
    }

    fn object(&mut self, object: &JsObject) -> JsResult<()> {
        match builtins::behind(object, self.context)? {
            Behind::Itself => self.unveiled(object),
            Behind::Target(target) => self.unveiled(&target),
            Behind::Nothing => {
                self.out.push_str("<Revoked Proxy>");
                Ok(())
            }
        }
    }

    fn unveiled(&mut self, object: &JsObject) -> JsResult<()> {
        if self.in_its_own_way(object)? {
            return Ok(());
        }
        if self.seen.iter().any(|seen| JsObject::equals(seen, object)) {
            let known = self.circular.iter().position(|other| JsObject::equals(other, object));
            let number = known.unwrap_or_else(|| {
                self.circular.push(object.clone());
                self.circular.len() - 1
            });
            self.out.push_str(&format!("[Circular *{}]", number + 1));
            return Ok(());
        }
        let start = self.out.len();
        self.seen.push(object.clone());
        self.shown(object)?;
        self.seen.pop();
        if let Some(number) = self.circular.iter().position(|other| JsObject::equals(other, object)) {
            self.out.insert_str(start, &format!("<ref *{}> ", number + 1));
        }
        Ok(())
    }

    fn shown(&mut self, object: &JsObject) -> JsResult<()> {
        if object.is::<Error>() {
            return self.error(object);
        }
        if object.is_callable() {
            return self.callable(object);
        }
        if let Ok(date) = JsDate::from_object(object.clone()) {
            let text = date.to_iso_string(self.context).ok().and_then(|text| text.as_string());
            let text = text.map_or_else(|| "Invalid Date".to_owned(), |text| text.to_std_string_lossy());
            let text = self.with_class(object, "Date", text)?;
            return self.with_base(object, text);
        }
        if let Ok(expression) = JsRegExp::from_object(object.clone()) {
            let (source, flags) = (expression.source(self.context)?, expression.flags(self.context)?);
            let source = crate::script::pattern_as_written(&source).unwrap_or(source);
            let text = self.with_class(object, "RegExp", format!("/{source}/{flags}"))?;
            return self.with_base(object, text);
        }
        if let Some((kind, value)) = kinds::boxed(object) {
            let start = self.out.len();
            self.value(&value)?;
            let shown = self.out.split_off(start);
            let name = self.name(object)?.filter(|name| name != kind);
            let name = name.map_or_else(String::new, |name| format!(" ({name})"));
            return self.with_base(object, format!("[{kind}{name}: {shown}]"));
        }
        self.braced(object)
    }

    /// The text, behind the name of a class that is not the usual one.
    fn with_class(&mut self, object: &JsObject, usual: &str, text: String) -> JsResult<String> {
        let (name, tag) = (self.name(object)?, self.tag(object)?);
        let prefix = kinds::prefix(name.as_deref(), &tag, usual, "");
        Ok(if prefix.trim_end() == usual { text } else { format!("{prefix}{text}") })
    }

    /// Something that is told by a text alone, unless it has properties.
    fn with_base(&mut self, object: &JsObject, base: String) -> JsResult<()> {
        let keys = self.keys(object)?;
        if keys.is_empty() {
            self.out.push_str(&base);
            return Ok(());
        }
        self.out.push_str(&format!("{{ {base}"));
        for (at, key) in keys.iter().enumerate() {
            self.out.push_str(if at == 0 { " " } else { ", " });
            self.property(object, key)?;
        }
        self.out.push_str(" }");
        Ok(())
    }

    fn callable(&mut self, object: &JsObject) -> JsResult<()> {
        let text = |found: Option<JsValue>| found?.as_string().map(|text| text.to_std_string_lossy());
        let name = text(kinds::data(object, js_string!("name"))).unwrap_or_default();
        let mut base = String::new();
        if kinds::is_class(object) {
            base.push_str("[class ");
            base.push_str(if name.is_empty() { "(anonymous)" } else { &name });
            let parent = object.prototype();
            let parent = parent.and_then(|parent| text(kinds::data(&parent, js_string!("name"))));
            if let Some(parent) = parent.filter(|parent| !parent.is_empty()) {
                base.push_str(&format!(" extends {parent}"));
            }
            base.push(']');
        } else {
            let kind = self.name(object)?.unwrap_or_else(|| "Function".to_owned());
            base.push_str(&format!("[{kind}"));
            base.push_str(&if name.is_empty() { " (anonymous)".to_owned() } else { format!(": {name}") });
            base.push(']');
        }
        self.with_base(object, base)
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

    fn braced(&mut self, object: &JsObject) -> JsResult<()> {
        let name = self.name(object)?;
        let tag = self.tag(object)?;
        let shape = self.shape(object, name.as_deref(), &tag)?;
        let keys = self.keys(object)?;
        let Some((opening, closing)) = shape.brackets else { return Ok(()) };
        let has_entries = self.has_entries(object)?;
        self.out.push_str(&shape.head);
        if keys.is_empty() && !has_entries {
            self.out.push_str(&format!("{opening}{closing}"));
            return Ok(());
        }
        if self.options.depth.is_some_and(|depth| self.seen.len() > depth + 1) {
            self.out.truncate(self.out.len() - shape.head.len());
            let prefix = kinds::prefix(name.as_deref(), &tag, "Object", "");
            self.out.push_str(&format!("[{}]", prefix.trim_end()));
            return Ok(());
        }
        self.out.push_str(opening);
        let start = self.out.len();
        self.entries(object, start)?;
        for key in &keys {
            if self.out.len() > self.limit {
                break;
            }
            self.separate(start);
            self.property(object, key)?;
        }
        self.out.push_str(&format!(" {closing}"));
        Ok(())
    }

    fn separate(&mut self, start: usize) {
        self.out.push_str(if self.out.len() == start { " " } else { ", " });
    }

    /// What stands before the bracket, and which bracket.
    fn shape(&mut self, object: &JsObject, name: Option<&str>, tag: &str) -> JsResult<Shape> {
        let braces = Some(("{", "}"));
        let sized = |fallback: &str, size: usize| kinds::prefix(name, tag, fallback, &format!("({size})"));
        if self.is_array(object)? {
            let length = self.length(object)?;
            let head =
                if name == Some("Array") && tag.is_empty() { String::new() } else { sized("Array", length) };
            return Ok(Shape { head, brackets: Some(("[", "]")) });
        }
        if let Ok(typed) = JsTypedArray::from_object(object.clone()) {
            let length = typed.length(self.context)?;
            let head = kinds::prefix(name, tag, "TypedArray", &format!("({length})"));
            return Ok(Shape { head, brackets: Some(("[", "]")) });
        }
        if let Ok(map) = JsMap::from_object(object.clone()) {
            let size = map.get_size(self.context)?.as_number().unwrap_or_default();
            return Ok(Shape { head: sized("Map", to_size(size)), brackets: braces });
        }
        if let Ok(set) = JsSet::from_object(object.clone()) {
            return Ok(Shape { head: sized("Set", set.size()), brackets: braces });
        }
        let head = match name {
            Some("Object") if self.is_arguments(object)? => "[Arguments] ".to_owned(),
            Some("Object") if tag.is_empty() => String::new(),
            name => kinds::prefix(name, tag, "Object", ""),
        };
        Ok(Shape { head, brackets: braces })
    }

    fn has_entries(&mut self, object: &JsObject) -> JsResult<bool> {
        if object.is::<Promise>() || kinds::is_opaque(object) || kinds::is_buffer(object) {
            return Ok(true);
        }
        if let Ok(map) = JsMap::from_object(object.clone()) {
            return Ok(map.get_size(self.context)?.as_number().unwrap_or_default() > 0.0);
        }
        if let Ok(set) = JsSet::from_object(object.clone()) {
            return Ok(set.size() > 0);
        }
        let is_list = self.is_array(object)? || JsTypedArray::from_object(object.clone()).is_ok();
        Ok(is_list && (self.options.hidden || self.length(object)? > 0))
    }

    /// The entries that are no properties with names.
    fn entries(&mut self, object: &JsObject, start: usize) -> JsResult<()> {
        if object.is::<Promise>() {
            return self.promise(object);
        }
        if kinds::is_opaque(object) {
            self.out.push_str(" <items unknown>");
            return Ok(());
        }
        if let Some(pairs) = pairs(object) {
            let entries: Vec<_> = pairs.into_iter().map(|(key, value)| (Some(key), value)).collect();
            return self.collection(&entries, start);
        }
        if let Some(members) = members(object) {
            let entries: Vec<_> = members.into_iter().map(|value| (None, value)).collect();
            return self.collection(&entries, start);
        }
        if kinds::is_buffer(object) {
            return self.buffer(object);
        }
        let is_typed = JsTypedArray::from_object(object.clone()).is_ok();
        if is_typed || self.is_array(object)? { self.list(object, is_typed, start) } else { Ok(()) }
    }

    fn promise(&mut self, object: &JsObject) -> JsResult<()> {
        match JsPromise::from_object(object.clone())?.state() {
            PromiseState::Pending => self.out.push_str(" <pending>"),
            PromiseState::Fulfilled(value) => {
                self.out.push(' ');
                self.value(&value)?;
            }
            PromiseState::Rejected(reason) => {
                self.out.push_str(" <rejected> ");
                self.value(&reason)?;
            }
        }
        Ok(())
    }

    fn collection(&mut self, entries: &[(Option<JsValue>, JsValue)], start: usize) -> JsResult<()> {
        for (key, value) in entries.iter().take(self.options.entries) {
            self.separate(start);
            if let Some(key) = key {
                self.value(key)?;
                self.out.push_str(" => ");
            }
            self.value(value)?;
            if self.out.len() > self.limit {
                return Ok(());
            }
        }
        self.more(entries.len().saturating_sub(self.options.entries), start);
        Ok(())
    }

    fn more(&mut self, left: usize, start: usize) {
        if left > 0 {
            self.separate(start);
            self.out.push_str(&format!("... {}", counted(left, "more item")));
        }
    }

    fn list(&mut self, object: &JsObject, is_typed: bool, start: usize) -> JsResult<()> {
        let length = self.length(object)?;
        // Those of a list are in order.
        let indices: Vec<usize> = match is_typed {
            true => Vec::new(),
            false => object.own_property_keys(self.context)?.iter().filter_map(index).collect(),
        };
        let (mut at, mut shown) = (0, 0);
        while at < length && shown < self.options.entries && self.out.len() <= self.limit {
            let key = PropertyKey::from(at);
            self.separate(start);
            shown += 1;
            // The elements of a typed array are no properties of the usual kind, and no getters.
            if is_typed {
                let value = object.get(key, self.context)?;
                self.value(&value)?;
                at += 1;
                continue;
            }
            let next = indices.get(indices.partition_point(|index| *index < at)).map_or(length, |next| *next);
            if next > at {
                let holes = next.min(length) - at;
                self.out.push_str(&format!("<{}>", counted(holes, "empty item")));
                at += holes;
            } else {
                self.property_value(object, &key)?;
                at += 1;
            }
        }
        self.more(length - at, start);
        if self.options.hidden {
            self.separate(start);
            self.out.push_str(&format!("[length]: {length}"));
        }
        Ok(())
    }

    fn buffer(&mut self, object: &JsObject) -> JsResult<()> {
        let number = |name: &str, inspector: &mut Self| -> JsResult<f64> {
            Ok(object.get(JsString::from(name), inspector.context)?.as_number().unwrap_or_default())
        };
        let length = number("byteLength", self)?;
        if let Some(bytes) = kinds::buffer_bytes(object) {
            const SHOWN: usize = 50;
            let hex: Vec<String> = bytes.iter().take(SHOWN).map(|byte| format!("{byte:02x}")).collect();
            let left = bytes.len().saturating_sub(SHOWN);
            let left = if left > 0 { format!(" ... {}", counted(left, "more byte")) } else { String::new() };
            self.out.push_str(&format!(" [Uint8Contents]: <{}{left}>, byteLength: {length}", hex.join(" ")));
            return Ok(());
        }
        let offset = number("byteOffset", self)?;
        self.out.push_str(&format!(" byteLength: {length}, byteOffset: {offset}, buffer: "));
        let buffer = object.get(js_string!("buffer"), self.context)?;
        self.value(&buffer)
    }

    /// The names of the enumerable properties that are no entries, nor letters of a text; those with symbols last.
    fn keys(&mut self, object: &JsObject) -> JsResult<Vec<PropertyKey>> {
        let has_elements = self.is_array(object)?
            || JsTypedArray::from_object(object.clone()).is_ok()
            || object.is::<JsString>();
        let mut keys = Vec::new();
        for key in object.own_property_keys(self.context)? {
            let is_hidden = match object.is::<Proxy>() {
                true => !originals::is_enumerable(object, &key, self.context)?,
                false => object
                    .borrow()
                    .properties()
                    .get(&key)
                    .is_some_and(|found| found.enumerable() == Some(false)),
            };
            if !(is_hidden || has_elements && matches!(key, PropertyKey::Index(_))) {
                keys.push(key);
            }
        }
        Ok(keys)
    }

    fn property(&mut self, object: &JsObject, key: &PropertyKey) -> JsResult<()> {
        match key {
            PropertyKey::Symbol(symbol) => {
                self.out.push_str(&format!("[{}]", symbol.descriptive_string().to_std_string_lossy()));
            }
            PropertyKey::String(name) if *name == js_string!("__proto__") => {
                self.out.push_str("['__proto__']")
            }
            PropertyKey::String(name) if is_plain_key(&name.to_std_string_lossy()) => {
                self.out.push_str(&name.to_std_string_lossy());
            }
            PropertyKey::String(name) => quoted(name, self.out),
            PropertyKey::Index(index) => self.out.push_str(&format!("'{}'", index.get())),
        }
        self.out.push_str(": ");
        self.property_value(object, key)
    }

    /// Shows a property without calling getters, except through a proxy, which has no other way.
    fn property_value(&mut self, object: &JsObject, key: &PropertyKey) -> JsResult<()> {
        if object.is::<Proxy>() {
            let value = object.get(key.clone(), self.context)?;
            return self.value(&value);
        }
        let found = object.borrow().properties().get(key);
        let Some(found) = found else { return self.value(&JsValue::undefined()) };
        if let Some(value) = found.value() {
            return self.value(value);
        }
        let is_there = |function: Option<&JsValue>| function.is_some_and(|function| !function.is_undefined());
        self.out.push_str(match (is_there(found.get()), is_there(found.set())) {
            (true, true) => "[Getter/Setter]",
            (false, true) => "[Setter]",
            (true, false) => "[Getter]",
            (false, false) => "undefined",
        });
        Ok(())
    }

    fn is_array(&mut self, object: &JsObject) -> JsResult<bool> {
        originals::is_array(object, self.context)
    }

    fn is_arguments(&mut self, object: &JsObject) -> JsResult<bool> {
        if kinds::data(object, js_string!("length")).is_none() {
            return Ok(false);
        }
        let text = originals::to_string(object, self.context)?;
        Ok(text.is_some_and(|text| text == js_string!("[object Arguments]")))
    }

    fn length(&mut self, object: &JsObject) -> JsResult<usize> {
        let length = object.get(js_string!("length"), self.context)?.to_length(self.context)?;
        Ok(usize::try_from(length).unwrap_or(usize::MAX))
    }

    /// The name of the class; `None` for an object without one.
    fn name(&mut self, object: &JsObject) -> JsResult<Option<String>> {
        if object.is::<Proxy>() {
            let constructor = object.get(js_string!("constructor"), self.context)?;
            let name = constructor.as_object().and_then(|class| kinds::data(&class, js_string!("name")));
            let name = name.and_then(|name| name.as_string()).map(|name| name.to_std_string_lossy());
            return Ok(Some(name.filter(|name| !name.is_empty()).unwrap_or_else(|| "Object".to_owned())));
        }
        Ok(kinds::class_name(object))
    }

    /// What `Object.prototype.toString` would say of it, where the object says so by itself.
    fn tag(&mut self, object: &JsObject) -> JsResult<String> {
        let key = PropertyKey::from(JsSymbol::to_string_tag());
        let own = object.borrow().properties().get(&key);
        if own.is_some_and(|own| own.enumerable() == Some(true)) {
            return Ok(String::new());
        }
        // A getter of the code that throws tells nothing.
        let tag = object.get(key, self.context).ok().and_then(|tag| tag.as_string());
        Ok(tag.map(|tag| tag.to_std_string_lossy()).unwrap_or_default())
    }
}

fn index(key: &PropertyKey) -> Option<usize> {
    match key {
        PropertyKey::Index(index) => usize::try_from(index.get()).ok(),
        _ => None,
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a small whole number")]
fn to_size(size: f64) -> usize {
    size as usize
}
