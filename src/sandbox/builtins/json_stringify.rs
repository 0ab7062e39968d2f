//! `JSON.stringify`, faster than the engine's own, with V8's words for values that hold themselves.

use boa_engine::{
    Context, JsArgs, JsBigInt, JsNativeError, JsObject, JsResult, JsStr, JsString, JsValue, js_string,
    property::{PropertyDescriptor, PropertyKey},
    string::JsStrVariant,
};

use super::json_parse::name;
use crate::sandbox::{
    Failure,
    host::{Host, function},
    originals,
};

/// Levels of nesting that V8 has room for on its stack.
const DEEPEST: usize = 4_000;

pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let json = context.intrinsics().objects().json();
    let stringify = function("stringify", stringify, 3, context);
    let descriptor = PropertyDescriptor::builder().value(stringify);
    json.define_property_or_throw(js_string!("stringify"), descriptor, context)?;
    Ok(())
}

fn stringify(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let (replacer, keys) = replacer(args.get_or_undefined(1), context)?;
    let gap = gap(args.get_or_undefined(2), context)?;
    let key = PropertyKey::from(js_string!("toJSON"));
    let classes = context.intrinsics().constructors();
    let plain = [classes.object().prototype(), classes.array().prototype()];
    let is_quiet = replacer.is_none() && plain.iter().all(|class| !has(class, &key));
    let (out, indent, stack) = (Out::Narrow(Vec::new()), Vec::new(), Vec::new());
    let mut writer = Writer { out, replacer, keys, gap, indent, stack, plain, is_quiet };
    let value = args.get_or_undefined(0).clone();
    // Only a replacer sees what holds the whole value.
    let holder = match &writer.replacer {
        Some(_) => {
            let holder = JsObject::with_object_proto(context.intrinsics());
            holder.create_data_property_or_throw(js_string!(), value.clone(), context)?;
            Some(holder)
        }
        None => None,
    };
    let key = PropertyKey::from(js_string!());
    let Some(value) = writer.prepared(holder.as_ref(), &key, value, context)? else {
        return Ok(JsValue::undefined());
    };
    writer.value(&key, value, context)?;
    Ok(writer.out.finish().into())
}

type Replacer = (Option<JsObject>, Option<Vec<PropertyKey>>);

/// The function, or the keys that are kept.
fn replacer(value: &JsValue, context: &mut Context) -> JsResult<Replacer> {
    let Some(object) = value.as_object() else { return Ok((None, None)) };
    if object.is_callable() {
        return Ok((Some(object), None));
    }
    if !originals::is_array(&object, context)? {
        return Ok((None, None));
    }
    let length = object.get(js_string!("length"), context)?.to_length(context)?;
    let mut keys: Vec<PropertyKey> = Vec::new();
    for at in 0..length {
        let item = object.get(at, context)?;
        let named =
            item.is_string() || item.is_number() || boxed(&item).is_some_and(|kind| kind != Boxed::Boolean);
        if named {
            let key = PropertyKey::from(item.to_string(context)?);
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    Ok((None, Some(keys)))
}

fn gap(value: &JsValue, context: &mut Context) -> JsResult<Vec<u16>> {
    let value = match boxed(value) {
        Some(Boxed::Number) => value.to_number(context)?.into(),
        Some(Boxed::Text) => value.to_string(context)?.into(),
        _ => value.clone(),
    };
    if let Some(text) = value.as_string() {
        return Ok(text.iter().take(10).collect());
    }
    let Some(number) = value.as_number() else { return Ok(Vec::new()) };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 0 and 10")]
    let blanks = number.clamp(0.0, 10.0) as usize;
    Ok(vec![0x20; blanks])
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Boxed {
    Number,
    Text,
    Boolean,
    BigInt,
}

fn boxed(value: &JsValue) -> Option<Boxed> {
    let object = value.as_object()?;
    if object.is::<f64>() {
        Some(Boxed::Number)
    } else if object.is::<JsString>() {
        Some(Boxed::Text)
    } else if object.is::<bool>() {
        Some(Boxed::Boolean)
    } else {
        object.is::<JsBigInt>().then_some(Boxed::BigInt)
    }
}

/// The text so far, in Latin-1 as long as that holds it.
enum Out {
    Narrow(Vec<u8>),
    Wide(Vec<u16>),
}

impl Out {
    fn ascii(&mut self, text: &str) {
        match self {
            Self::Narrow(out) => out.extend_from_slice(text.as_bytes()),
            Self::Wide(out) => out.extend(text.bytes().map(u16::from)),
        }
    }

    fn unit(&mut self, unit: u16) {
        match (&mut *self, u8::try_from(unit)) {
            (Self::Narrow(out), Ok(unit)) => out.push(unit),
            (Self::Wide(out), _) => out.push(unit),
            (Self::Narrow(out), Err(_)) => {
                let mut wide: Vec<u16> = out.iter().map(|unit| u16::from(*unit)).collect();
                wide.push(unit);
                *self = Self::Wide(wide);
            }
        }
    }

    fn finish(self) -> JsString {
        match self {
            Self::Narrow(out) => JsString::from(JsStr::latin1(&out)),
            Self::Wide(out) => JsString::from(JsStr::utf16(&out)),
        }
    }

    fn text(&mut self, text: JsStr<'_>) {
        self.ascii("\"");
        match (text.variant(), &mut *self) {
            // The usual case at once: nothing in it is escaped.
            (JsStrVariant::Latin1(text), Self::Narrow(out))
                if text.iter().all(|unit| *unit >= 0x20 && *unit != 0x22 && *unit != 0x5C) =>
            {
                out.extend_from_slice(text);
            }
            _ => self.escaped(text),
        }
        self.ascii("\"");
    }

    fn escaped(&mut self, text: JsStr<'_>) {
        let mut units = text.iter().peekable();
        while let Some(unit) = units.next() {
            match unit {
                0x22 => self.ascii("\\\""),
                0x5C => self.ascii("\\\\"),
                0x08 => self.ascii("\\b"),
                0x0C => self.ascii("\\f"),
                0x0A => self.ascii("\\n"),
                0x0D => self.ascii("\\r"),
                0x09 => self.ascii("\\t"),
                0..0x20 => self.ascii(&format!("\\u{unit:04x}")),
                0xD800..0xDC00 if units.peek().is_some_and(|next| (0xDC00..0xE000).contains(next)) => {
                    self.unit(unit);
                    if let Some(second) = units.next() {
                        self.unit(second);
                    }
                }
                0xD800..0xE000 => self.ascii(&format!("\\u{unit:04x}")),
                _ => self.unit(unit),
            }
        }
    }
}

struct Writer {
    out: Out,
    replacer: Option<JsObject>,
    keys: Option<Vec<PropertyKey>>,
    gap: Vec<u16>,
    indent: Vec<u16>,
    /// The objects around the present value, each with the key under which it stands.
    stack: Vec<(PropertyKey, JsObject)>,
    /// The prototypes of plain objects and of lists.
    plain: [JsObject; 2],
    /// True as long as no code of the action can have run, so that what was looked up is still so.
    is_quiet: bool,
}

fn has(object: &JsObject, key: &PropertyKey) -> bool {
    object.borrow().properties().contains_key(key)
}

impl Writer {
    /// The value that is written; `None` for what JSON does not have.
    fn prepared(
        &mut self,
        holder: Option<&JsObject>,
        key: &PropertyKey,
        mut value: JsValue,
        context: &mut Context,
    ) -> JsResult<Option<JsValue>> {
        if (value.is_object() || value.is_bigint()) && !self.is_plain(&value) {
            self.is_quiet = false;
            let own = value.to_object(context)?.get(js_string!("toJSON"), context)?;
            if let Some(own) = own.as_callable() {
                value = own.call(&value, &[name(key).into()], context)?;
            }
        }
        if let (Some(replacer), Some(holder)) = (&self.replacer, holder) {
            value = replacer.call(&holder.clone().into(), &[name(key).into(), value], context)?;
        }
        value = match boxed(&value) {
            None => value,
            Some(Boxed::Number) => value.to_number(context)?.into(),
            Some(Boxed::Text) => value.to_string(context)?.into(),
            Some(Boxed::Boolean) => {
                let truth =
                    value.as_object().and_then(|object| object.downcast_ref::<bool>().map(|truth| *truth));
                truth.unwrap_or_default().into()
            }
            Some(Boxed::BigInt) => return Err(refused_bigint()),
        };
        if value.is_bigint() {
            return Err(refused_bigint());
        }
        let is_lost = value.is_undefined() || value.is_symbol() || value.is_callable();
        Ok((!is_lost).then_some(value))
    }

    /// True if the value is an object or a list as literals make them, and nobody can have given it a `toJSON`.
    fn is_plain(&self, value: &JsValue) -> bool {
        let Some(object) = value.as_object().filter(|_| self.is_quiet) else { return false };
        let [plain, list] = &self.plain;
        let prototype = object.prototype();
        let is_of = |class: &JsObject| prototype.as_ref().is_some_and(|own| JsObject::equals(own, class));
        (object.is_ordinary() && is_of(plain) || object.is_array() && is_of(list))
            && !has(&object, &js_string!("toJSON").into())
    }

    fn value(&mut self, key: &PropertyKey, value: JsValue, context: &mut Context) -> JsResult<()> {
        if let Some(text) = value.as_string() {
            self.out.text(text.as_str());
        } else if let Some(object) = value.as_object() {
            self.object(key, &object, context)?;
        } else if let Some(number) = value.as_number() {
            if number.is_finite() {
                let text = value.to_string(context)?;
                self.out.ascii(&text.to_std_string_lossy());
            } else {
                self.out.ascii("null");
            }
        } else {
            self.out.ascii(match value.as_boolean() {
                Some(true) => "true",
                Some(false) => "false",
                None => "null",
            });
        }
        Ok(())
    }

    fn object(&mut self, key: &PropertyKey, object: &JsObject, context: &mut Context) -> JsResult<()> {
        if let Some(from) = self.stack.iter().position(|(_, open)| JsObject::equals(open, object)) {
            let message = circle(&self.stack[from..], key);
            return Err(JsNativeError::typ().with_message(message).into());
        }
        if self.stack.len() >= DEEPEST {
            let host = Host::from_context(context)?;
            return Err(host.fail(Failure::Recursion { limit: DEEPEST, place: None }));
        }
        self.stack.push((key.clone(), object.clone()));
        let outer = self.indent.len();
        self.indent.extend_from_slice(&self.gap);
        if originals::is_array(object, context)? {
            self.list(object, outer, context)?;
        } else {
            self.properties(object, outer, context)?;
        }
        self.indent.truncate(outer);
        self.stack.pop();
        Ok(())
    }

    fn list(&mut self, object: &JsObject, outer: usize, context: &mut Context) -> JsResult<()> {
        let length = object.get(js_string!("length"), context)?.to_length(context)?;
        self.out.ascii("[");
        for at in 0..length {
            self.separate(at == 0);
            let key = PropertyKey::from(at);
            let item = object.get(key.clone(), context)?;
            match self.prepared(Some(object), &key, item, context)? {
                Some(item) => self.value(&key, item, context)?,
                None => self.out.ascii("null"),
            }
        }
        self.close(length == 0, outer);
        self.out.ascii("]");
        Ok(())
    }

    fn properties(&mut self, object: &JsObject, outer: usize, context: &mut Context) -> JsResult<()> {
        let entries: Vec<(PropertyKey, Option<JsValue>)> = match &self.keys {
            Some(keys) => keys.iter().map(|key| (key.clone(), None)).collect(),
            None => originals::entries(object, context)?,
        };
        self.out.ascii("{");
        let mut is_empty = true;
        for (key, known) in entries {
            let value = match known.filter(|_| self.is_quiet) {
                Some(value) => value,
                None => {
                    self.is_quiet = false;
                    object.get(key.clone(), context)?
                }
            };
            let Some(value) = self.prepared(Some(object), &key, value, context)? else { continue };
            self.separate(is_empty);
            is_empty = false;
            self.out.text(name(&key).as_str());
            self.out.ascii(if self.gap.is_empty() { ":" } else { ": " });
            self.value(&key, value, context)?;
        }
        self.close(is_empty, outer);
        self.out.ascii("}");
        Ok(())
    }

    fn separate(&mut self, is_first: bool) {
        if !is_first {
            self.out.ascii(",");
        }
        self.line(self.indent.len());
    }

    fn close(&mut self, is_empty: bool, outer: usize) {
        if !is_empty {
            self.line(outer);
        }
    }

    fn line(&mut self, indent: usize) {
        if !self.gap.is_empty() {
            self.out.ascii("\n");
            for at in 0..indent {
                self.out.unit(self.indent[at]);
            }
        }
    }
}

fn refused_bigint() -> boa_engine::JsError {
    JsNativeError::typ().with_message("Do not know how to serialize a BigInt").into()
}

/// V8's words for a value that holds itself: the first of the objects, the way to the last, and the key that closes it.
fn circle(objects: &[(PropertyKey, JsObject)], closing: &PropertyKey) -> String {
    const FIRST: usize = 2;
    let named = |object: &JsObject| {
        let name = crate::sandbox::wording::constructor(object).unwrap_or_else(|| "Object".to_owned());
        format!("object with constructor '{name}'")
    };
    let way = |key: &PropertyKey| match key {
        PropertyKey::Index(index) => format!("index {}", index.get()),
        key => format!("property '{}'", name(key).to_std_string_lossy()),
    };
    let mut message = "Converting circular structure to JSON".to_owned();
    let Some(((_, first), rest)) = objects.split_first() else { return message };
    message.push_str(&format!("\n    --> starting at {}", named(first)));
    let line =
        |(key, object): &(PropertyKey, JsObject)| format!("\n    |     {} -> {}", way(key), named(object));
    let shown = rest.len().min(FIRST);
    message.extend(rest[..shown].iter().map(line));
    let last = rest.len().saturating_sub(1).max(shown);
    if last > shown {
        message.push_str("\n    |     ...");
    }
    message.extend(rest[last..].iter().map(line));
    message.push_str(&format!("\n    --- {} closes the circle", way(closing)));
    message
}
