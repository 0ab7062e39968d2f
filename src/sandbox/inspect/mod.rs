//! Formats values as `util.inspect` of Node.js does. The console puts each value on one line: `{ a: 1, b: [ 'x' ] }`. It
//! must stay bounded whatever the value: depth, entries and bytes are limited, cycles are named.

mod custom;
mod entries;
mod kinds;
mod layout;
mod options;
mod text;

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsSymbol, JsValue,
    builtins::{error::Error, proxy::Proxy},
    js_string,
    object::builtins::{JsDate, JsRegExp},
    property::{PropertyDescriptor, PropertyKey},
};

use self::entries::Entries;
pub(super) use self::kinds::{members, pairs};
pub(super) use self::options::Options;
pub(super) use self::text::shorten;
use self::text::{is_plain_key, quoted};
use crate::sandbox::{
    Failure,
    builtins::{self, Behind},
    exceptions,
    host::Host,
    originals,
};
use crate::words::counted;

/// Limit of characters of a value in a message.
const BRIEF: usize = 200;
/// Levels of nesting that are shown at all; Node.js has no stack for more than some hundreds.
const LEVELS: usize = 500;

/// Appends the value on one line. Stops soon after `limit` bytes.
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
    let left = limit.saturating_sub(out.len());
    let mut inspector = Inspector {
        options,
        spent: 0,
        limit: left,
        indent: 0,
        last_level: 0,
        seen: Vec::new(),
        circular: Vec::new(),
        own_way: custom::OwnWay::default(),
        context,
    };
    out.push_str(&inspector.value(value)?);
    Ok(())
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
    /// Bytes that were made so far, by and large.
    spent: usize,
    limit: usize,
    /// Blanks in front of the present line.
    indent: usize,
    /// The level of the object that was shown last.
    last_level: usize,
    /// The objects around the present one, with it.
    seen: Vec<JsObject>,
    /// Objects that stand within themselves, in the order in which that was found.
    circular: Vec<JsObject>,
    own_way: custom::OwnWay,
    context: &'a mut Context,
}

/// How an object is shown, without what is in it.
struct Shape {
    /// Told by this alone where it has no properties.
    base: String,
    opening: String,
    closing: &'static str,
    entries: Entries,
    keys: Vec<PropertyKey>,
    /// Shown without brackets or with nothing in them, where there are no properties.
    is_bare: bool,
}

impl Inspector<'_> {
    fn is_full(&self) -> bool {
        self.spent > self.limit
    }

    fn value(&mut self, value: &JsValue) -> JsResult<String> {
        if self.is_full() {
            return Ok(String::new());
        }
        let text = if let Some(text) = value.as_string() {
            self.text(&text)
        } else if let Some(object) = value.as_object() {
            return self.object(&object);
        } else if let Some(symbol) = value.as_symbol() {
            symbol.descriptive_string().to_std_string_lossy()
        } else {
            value.display().to_string()
        };
        self.spent += text.len();
        Ok(text)
    }

    /// A text in quotes, and in lines where it is long.
    fn text(&self, text: &JsString) -> String {
        let shown = if text.len() <= self.options.letters {
            text.clone()
        } else {
            text.slice(0, self.options.letters)
        };
        let mut out = String::new();
        #[expect(clippy::cast_precision_loss, reason = "a text in memory is far shorter than 2^53")]
        let is_long = shown.len() > 16 && shown.len() as f64 > self.options.width - self.indent as f64 - 4.0;
        if self.options.compact.is_some() && is_long {
            let mut start = 0;
            let ends =
                shown.iter().enumerate().filter(|(_, unit)| *unit == u16::from(b'\n')).map(|(at, _)| at + 1);
            for end in ends.chain([shown.len()]).filter(|end| *end > 0) {
                if end == start {
                    continue;
                }
                if start > 0 {
                    out.push_str(&format!(" +\n{}", " ".repeat(self.indent + 2)));
                }
                quoted(&shown.slice(start, end), &mut out);
                start = end;
            }
        } else {
            quoted(&shown, &mut out);
        }
        if text.len() > self.options.letters {
            out.push_str(&format!("... {}", counted(text.len() - self.options.letters, "more character")));
        }
        out
    }

    fn object(&mut self, object: &JsObject) -> JsResult<String> {
        match builtins::behind(object, self.context)? {
            Behind::Itself => self.unveiled(object),
            Behind::Target(target) => self.unveiled(&target),
            Behind::Nothing => Ok("<Revoked Proxy>".to_owned()),
        }
    }

    fn unveiled(&mut self, object: &JsObject) -> JsResult<String> {
        if let Some(shown) = self.in_its_own_way(object)? {
            return Ok(shown);
        }
        if self.seen.iter().any(|seen| JsObject::equals(seen, object)) {
            let known = self.circular.iter().position(|other| JsObject::equals(other, object));
            let number = known.unwrap_or_else(|| {
                self.circular.push(object.clone());
                self.circular.len() - 1
            });
            return Ok(format!("[Circular *{}]", number + 1));
        }
        if object.is::<Error>() {
            return self.error(object);
        }
        let name = self.name(object)?;
        let tag = self.tag(object)?;
        let inherited =
            if self.options.hidden && !self.is_deep() { self.inherited(object)? } else { Vec::new() };
        let shape = self.shape(object, name.as_deref(), &tag)?;
        if shape.is_bare && shape.keys.is_empty() && inherited.is_empty() {
            self.spent += shape.base.len() + shape.opening.len();
            return Ok(match shape.base.is_empty() {
                true => format!("{}{}", shape.opening, shape.closing),
                false => shape.base,
            });
        }
        if self.is_deep() {
            if JsRegExp::from_object(object.clone()).is_ok() {
                return Ok(shape.base);
            }
            let prefix = kinds::prefix(name.as_deref(), &tag, "Object", "");
            let prefix = prefix.trim_end();
            return Ok(if name.is_some() { format!("[{prefix}]") } else { prefix.to_owned() });
        }
        self.whole(object, shape, inherited)
    }

    /// True where objects are only named.
    fn is_deep(&self) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "there are at most some thousand levels")]
        self.options.depth.is_some_and(|depth| self.seen.len() as f64 > depth)
    }

    fn whole(&mut self, object: &JsObject, shape: Shape, inherited: Vec<String>) -> JsResult<String> {
        if self.seen.len() >= LEVELS {
            return self
                .refused(&format!("a value of more than {LEVELS} levels is not shown by the sandbox"));
        }
        self.seen.push(object.clone());
        let level = self.seen.len();
        self.last_level = level;
        let Shape { mut base, mut opening, closing, entries, keys, .. } = shape;
        let is_list = entries.is_list();
        let made = self.entries(object, entries)?;
        let (mut parts, has_more) = (made.parts, made.has_more);
        let count = parts.len();
        for key in &keys {
            if self.is_full() {
                break;
            }
            parts.push(self.property(object, key, is_list)?);
        }
        parts.extend(inherited);
        if let Some(number) = self.circular.iter().position(|other| JsObject::equals(other, object)) {
            let mark = format!("<ref *{}>", number + 1);
            match self.options.compact {
                Some(_) if base.is_empty() => base = mark,
                Some(_) => base = format!("{mark} {base}"),
                None => opening = format!("{mark} {opening}"),
            }
        }
        self.seen.pop();
        if self.options.sorted {
            let from = if is_list { count } else { 0 };
            parts[from..].sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
        }
        self.spent += base.len() + opening.len() + parts.len() * (self.indent + 3);
        let list = match is_list {
            true => Some(layout::List { has_more, is_numeric: self.has_numbers(object, parts.len())? }),
            false => None,
        };
        let levels = self.last_level.saturating_sub(level);
        let (base, opening) = (base.as_str(), opening.as_str());
        let block = layout::Block { parts, base, opening, closing, indent: self.indent, levels, list };
        Ok(layout::joined(block, &self.options))
    }

    /// Ends the run.
    fn refused<T>(&self, what: &str) -> JsResult<T> {
        let host = Host::from_context(self.context)?;
        let place = exceptions::current_place(&host, self.context);
        Err(host.fail(Failure::Unsupported { what: what.to_owned(), place }))
    }

    fn shape(&mut self, object: &JsObject, name: Option<&str>, tag: &str) -> JsResult<Shape> {
        let is_iterable = name.is_none() || object.has_property(JsSymbol::iterator(), self.context)?;
        if is_iterable && let Some(shape) = self.shape_of_entries(object, name, tag)? {
            return Ok(shape);
        }
        let mut shape = Shape {
            base: String::new(),
            opening: "{".to_owned(),
            closing: "}",
            entries: Entries::None,
            keys: self.keys(object)?,
            is_bare: true,
        };
        let named = |fallback: &str| kinds::prefix(name, tag, fallback, "");
        if object.is_callable() {
            shape.base = self.function(object, name, tag)?;
            if self.options.hidden {
                self.order_of_function(object, &mut shape.keys)?;
            }
        } else if let Ok(expression) = JsRegExp::from_object(object.clone()) {
            let (source, flags) = (expression.source(self.context)?, expression.flags(self.context)?);
            let source = crate::script::pattern_as_written(&source).unwrap_or(source);
            shape.base = behind_class(&named("RegExp"), "RegExp", format!("/{source}/{flags}"));
        } else if let Ok(date) = JsDate::from_object(object.clone()) {
            let text = date.to_iso_string(self.context).ok().and_then(|text| text.as_string());
            let text = text.map_or_else(|| "Invalid Date".to_owned(), |text| text.to_std_string_lossy());
            shape.base = behind_class(&named("Date"), "Date", text);
        } else if let Some((kind, value)) = kinds::boxed(object) {
            let value = self.value(&value)?;
            let class = match name {
                Some(name) if name == kind => String::new(),
                Some(name) => format!(" ({name})"),
                None => " (null prototype)".to_owned(),
            };
            let tag = if tag.is_empty() || Some(tag) == name { String::new() } else { format!(" [{tag}]") };
            shape.base = format!("[{kind}{class}: {value}]{tag}");
        } else if let Some((kind, entries, keys)) = kinds::held(object) {
            shape.opening = format!("{}{{", named(kind));
            shape.keys.splice(0..0, keys.iter().map(|key| PropertyKey::from(JsString::from(*key))));
            (shape.entries, shape.is_bare) = (entries, false);
        } else if name == Some("Object") {
            if self.is_arguments(object)? {
                shape.opening = "[Arguments] {".to_owned();
            } else if !tag.is_empty() {
                shape.opening = format!("{}{{", named("Object"));
            }
        } else {
            shape.opening = format!("{}{{", named("Object"));
        }
        Ok(shape)
    }

    fn function(&mut self, object: &JsObject, name: Option<&str>, tag: &str) -> JsResult<String> {
        let text = |found: Option<JsValue>| found?.as_string().map(|text| text.to_std_string_lossy());
        let own = text(kinds::data(object, js_string!("name"))).unwrap_or_default();
        let tagged = if tag.is_empty() || name == Some(tag) { String::new() } else { format!(" [{tag}]") };
        if kinds::is_class(object) {
            let own = if own.is_empty() { "(anonymous)" } else { &own };
            let class =
                name.filter(|name| *name != "Function").map_or_else(String::new, |name| format!(" [{name}]"));
            let parent = match (name, object.prototype()) {
                (None, _) => " extends [null prototype]".to_owned(),
                (Some(_), Some(parent)) => {
                    let parent =
                        text(kinds::data(&parent, js_string!("name"))).filter(|name| !name.is_empty());
                    parent.map_or_else(String::new, |parent| format!(" extends {parent}"))
                }
                (Some(_), None) => String::new(),
            };
            return Ok(format!("[class {own}{class}{tagged}{parent}]"));
        }
        let kind = kinds::function_kind(object, self.context);
        let lost = if name.is_none() { " (null prototype)" } else { "" };
        let own = if own.is_empty() { " (anonymous)".to_owned() } else { format!(": {own}") };
        let class = name.filter(|name| *name != kind).map_or_else(String::new, |name| format!(" {name}"));
        Ok(format!("[{kind}{lost}{own}]{class}{tagged}"))
    }

    /// Puts the keys in the order of V8.
    fn order_of_function(&self, object: &JsObject, keys: &mut [PropertyKey]) -> JsResult<()> {
        let is_own = |name: &str| keys.contains(&PropertyKey::from(JsString::from(name)));
        let kind = kinds::function_kind(object, self.context);
        if kind == "Function" && kinds::is_written(object) && !kinds::is_class(object) && is_own("prototype")
        {
            // What V8 shows of them depends on whether they are strict.
            return self.refused("hidden properties of functions are not known to the sandbox: show them without %o or showHidden");
        }
        keys.sort_by_key(|key| match key {
            PropertyKey::String(name) if *name == js_string!("length") => 0,
            PropertyKey::String(name) if *name == js_string!("name") => 1,
            PropertyKey::String(name) if *name == js_string!("prototype") => 2,
            _ => 3,
        });
        Ok(())
    }

    fn error(&mut self, object: &JsObject) -> JsResult<String> {
        let mut text = |name: &str| -> JsResult<String> {
            let found = object.get(JsString::from(name), self.context)?;
            Ok(found.as_string().map(|text| text.to_std_string_lossy()).unwrap_or_default())
        };
        let (name, message) = (text("name")?, text("message")?);
        let colon = if message.is_empty() { "" } else { ": " };
        let text = format!("{name}{colon}{message}");
        self.spent += text.len();
        Ok(self.indented(&text))
    }

    fn indented(&self, text: &str) -> String {
        text.replace('\n', &format!("\n{}", " ".repeat(self.indent)))
    }

    /// The names of the properties that are no entries, nor letters of a text; those with symbols last.
    fn keys(&mut self, object: &JsObject) -> JsResult<Vec<PropertyKey>> {
        let is_boxed = object.is::<JsString>();
        let mut keys = Vec::new();
        for key in object.own_property_keys(self.context)? {
            let is_hidden = !self.options.hidden
                && match object.is::<Proxy>() {
                    true => !originals::is_enumerable(object, &key, self.context)?,
                    false => object
                        .borrow()
                        .properties()
                        .get(&key)
                        .is_some_and(|found| found.enumerable() == Some(false)),
                };
            if !(is_hidden || is_boxed && matches!(key, PropertyKey::Index(_))) {
                keys.push(key);
            }
        }
        Ok(keys)
    }

    fn property(&mut self, object: &JsObject, key: &PropertyKey, is_list: bool) -> JsResult<String> {
        let found = if object.is::<Proxy>() { None } else { object.borrow().properties().get(key) };
        let is_hidden = found.as_ref().is_some_and(|found| found.enumerable() == Some(false));
        let mut name = String::new();
        match key {
            PropertyKey::Symbol(symbol) => {
                name.push_str(&format!("[{}]", symbol.descriptive_string().to_std_string_lossy()));
            }
            PropertyKey::String(key) if *key == js_string!("__proto__") => name.push_str("['__proto__']"),
            PropertyKey::String(key) if is_hidden => {
                name.push_str(&format!("[{}]", key.to_std_string_lossy()))
            }
            PropertyKey::String(key) if is_plain_key(&key.to_std_string_lossy()) => {
                name.push_str(&key.to_std_string_lossy());
            }
            PropertyKey::String(key) => quoted(key, &mut name),
            PropertyKey::Index(index) if is_hidden => name.push_str(&format!("[{}]", index.get())),
            PropertyKey::Index(index) => name.push_str(&format!("'{}'", index.get())),
        }
        self.spent += name.len();
        let indent = if self.options.compact.is_some() || is_list { 2 } else { 3 };
        let value = self.property_value(object, key, found, indent)?;
        let is_wide = indent == 3 && {
            use unicode_width::UnicodeWidthStr;
            #[expect(clippy::cast_precision_loss, reason = "a text in memory is far shorter than 2^53")]
            let width = value.width() as f64;
            self.options.width < width
        };
        let blank = if is_wide { format!("\n{}", " ".repeat(self.indent + indent)) } else { " ".to_owned() };
        Ok(format!("{name}:{blank}{value}"))
    }

    /// Shows a property without calling getters, except through a proxy, which has no other way.
    fn property_value(
        &mut self,
        object: &JsObject,
        key: &PropertyKey,
        found: Option<PropertyDescriptor>,
        indent: usize,
    ) -> JsResult<String> {
        let value = match &found {
            None => Some(object.get(key.clone(), self.context)?),
            Some(found) => found.value().cloned(),
        };
        if let Some(value) = value {
            self.indent += indent;
            let shown = self.value(&value);
            self.indent -= indent;
            return shown;
        }
        let is_there = |function: Option<&JsValue>| function.is_some_and(|function| !function.is_undefined());
        let (get, set) = found.as_ref().map_or((None, None), |found| (found.get(), found.set()));
        if self.options.getters
            && let Some(getter) = get.and_then(JsValue::as_callable)
        {
            let label = if is_there(set) { "Getter/Setter" } else { "Getter" };
            return self.got(object, &getter, label);
        }
        let text = match (is_there(get), is_there(set)) {
            (true, true) => "[Getter/Setter]",
            (false, true) => "[Setter]",
            (true, false) => "[Getter]",
            (false, false) => "undefined",
        };
        self.spent += text.len();
        Ok(text.to_owned())
    }

    /// What a getter gives.
    fn got(&mut self, object: &JsObject, getter: &JsObject, label: &str) -> JsResult<String> {
        match getter.call(&object.clone().into(), &[], self.context) {
            Ok(value) => {
                self.indent += 2;
                let shown = self.value(&value);
                self.indent -= 2;
                Ok(match value.is_object() {
                    true => format!("[{label}] {}", shown?),
                    false => format!("[{label}: {}]", shown?),
                })
            }
            Err(error) if error.as_engine().is_some() => Err(error),
            Err(error) => {
                let thrown = error.into_opaque(self.context)?;
                let message = match thrown.as_object() {
                    Some(error) => error.get(js_string!("message"), self.context)?,
                    None => JsValue::undefined(),
                };
                let message = message.to_string(self.context)?.to_std_string_lossy();
                Ok(format!("[{label}: <Inspection threw ({message})>]"))
            }
        }
    }

    /// What the classes of the code give an object beside methods.
    fn inherited(&mut self, object: &JsObject) -> JsResult<Vec<String>> {
        let mut parts = Vec::new();
        let mut met: Vec<PropertyKey> = Vec::new();
        let mut next = object.prototype();
        for _ in 0..3 {
            let Some(holder) = next.filter(|holder| !kinds::is_built_in(holder, self.context)) else { break };
            self.seen.push(object.clone());
            for key in holder.own_property_keys(self.context)? {
                let found = holder.borrow().properties().get(&key);
                let is_method =
                    found.as_ref().and_then(|found| found.value()).is_some_and(JsValue::is_callable);
                if is_method || met.contains(&key) || object.has_own_property(key.clone(), self.context)? {
                    continue;
                }
                let shown = self.property(&holder, &key, false);
                parts.push(shown?);
                met.push(key);
            }
            self.seen.pop();
            next = holder.prototype();
        }
        Ok(parts)
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
        if let Some(name) = kinds::class_name(object) {
            return Ok(Some(name));
        }
        let Some(parent) = object.prototype() else { return Ok(None) };
        if self.is_deep() {
            return Ok(Some("Object <Complex prototype>".to_owned()));
        }
        let parent = match self.name(&parent)? {
            Some(name) => name,
            None => {
                let options = Options { depth: Some(-1.0), custom: false, ..self.options.clone() };
                let mut out = String::new();
                inspect_by(options, &parent.into(), &mut out, self.limit, self.context)?;
                out
            }
        };
        Ok(Some(format!("Object <{parent}>")))
    }

    /// What `Object.prototype.toString` would say of it, where the object says so by itself.
    fn tag(&mut self, object: &JsObject) -> JsResult<String> {
        let key = PropertyKey::from(JsSymbol::to_string_tag());
        let own = object.borrow().properties().get(&key);
        if own.is_some_and(|own| self.options.hidden || own.enumerable() == Some(true)) {
            return Ok(String::new());
        }
        // A getter of the code that throws tells nothing.
        let tag = object.get(key, self.context).ok().and_then(|tag| tag.as_string());
        Ok(tag.map(|tag| tag.to_std_string_lossy()).unwrap_or_default())
    }
}

/// The text, behind the name of a class that is not the usual one.
fn behind_class(prefix: &str, usual: &str, text: String) -> String {
    if prefix.trim_end() == usual { text } else { format!("{prefix}{text}") }
}
