//! `JSON.parse` as V8 reads and words it: lone surrogates, numbers of any size, 10,000 levels, and messages with the
//! place and what stands around it. Nested values wait in a list and not on the stack.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsStr, JsString, JsValue, js_string,
    object::builtins::JsArray, property::PropertyKey, string::JsStrVariant,
};
use rustc_hash::FxHashMap;

use crate::sandbox::{
    Failure,
    host::{Host, function},
    originals,
};

/// Levels of nesting; deeper data would exhaust the stack of what reads it next.
const DEEPEST: usize = 10_000;
/// Letters on both sides of the place that a message shows.
const AROUND: usize = 10;
/// Limit of keys that are remembered, so that rows of a list share them.
const KEYS: usize = 512;

pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let json = context.intrinsics().objects().json();
    let parse = function("parse", parse, 2, context);
    let descriptor = boa_engine::property::PropertyDescriptor::builder().value(parse);
    json.define_property_or_throw(js_string!("parse"), descriptor, context)?;
    Ok(())
}

fn parse(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).to_string(context)?;
    let value = match text.as_str().variant() {
        JsStrVariant::Latin1(units) => Reader::new(units).document(context),
        JsStrVariant::Utf16(units) => Reader::new(units).document(context),
    };
    let value = match value? {
        Ok(value) => value,
        Err(Fault { kind: Kind::TooDeep, .. }) => {
            let host = Host::from_context(context)?;
            return Err(host.fail(Failure::Recursion { limit: DEEPEST, place: None }));
        }
        Err(fault) => {
            let message = fault.message(&text);
            return Err(JsNativeError::syntax().with_message(message).into());
        }
    };
    let Some(reviver) = args.get_or_undefined(1).as_callable() else { return Ok(value) };
    let holder = JsObject::with_object_proto(context.intrinsics());
    holder.create_data_property_or_throw(js_string!(), value, context)?;
    revive(&holder, js_string!().into(), &reviver, context)
}

/// Calls the reviver for what is within, and then for the value itself.
fn revive(
    holder: &JsObject,
    key: PropertyKey,
    reviver: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let value = holder.get(key.clone(), context)?;
    if let Some(object) = value.as_object() {
        if originals::is_array(&object, context)? {
            // The reviver may have put a list of any length here, so its keys are not listed first.
            let length = object.get(js_string!("length"), context)?.to_length(context)?;
            for at in 0..length {
                revive_property(&object, at.into(), reviver, context)?;
            }
        } else {
            for key in originals::keys(&object, context)? {
                revive_property(&object, key, reviver, context)?;
            }
        }
    }
    reviver.call(&holder.clone().into(), &[name(&key).into(), value], context)
}

/// Puts what the reviver gives in the place of a property. One that cannot be written or deleted stays.
fn revive_property(
    object: &JsObject,
    key: PropertyKey,
    reviver: &JsObject,
    context: &mut Context,
) -> JsResult<()> {
    let new = revive(object, key.clone(), reviver, context)?;
    if new.is_undefined() {
        object.delete_property_or_throw(key, context).ok();
    } else {
        object.create_data_property(key, new, context)?;
    }
    Ok(())
}

/// The key as a text.
pub(super) fn name(key: &PropertyKey) -> JsString {
    match key {
        PropertyKey::String(text) => text.clone(),
        PropertyKey::Index(index) => JsString::from(index.get().to_string()),
        PropertyKey::Symbol(symbol) => symbol.descriptive_string(),
    }
}

/// What is wrong, and at which unit.
struct Fault {
    kind: Kind,
    at: usize,
}

enum Kind {
    /// A unit that stands where a value should; `None` at the end.
    Unexpected(Option<u16>),
    Number,
    /// V8 reads it, and the sandbox does not.
    TooDeep,
    /// V8's words for anything else.
    Told(&'static str),
}

impl Fault {
    fn message(&self, text: &JsString) -> String {
        let at = self.at;
        match self.kind {
            Kind::Told(what) => format!("{what} at position {at}"),
            Kind::TooDeep => "more than 10,000 levels of nesting in JSON".to_owned(),
            Kind::Number => format!("Unexpected number in JSON at position {at}"),
            Kind::Unexpected(None) => "Unexpected end of JSON input".to_owned(),
            Kind::Unexpected(Some(unit)) => {
                let whole = text.to_std_string_lossy();
                if ["NaN", "Infinity", "undefined", "[object Object]"].contains(&whole.as_str()) {
                    return format!("\"{whole}\" is not valid JSON");
                }
                let unit = String::from_utf16_lossy(&[unit]);
                let length = text.len();
                let part = |start: usize, end: usize| text.slice(start, end).to_std_string_lossy();
                let shown = if length <= 2 * AROUND {
                    format!("\"{whole}\"")
                } else if at < AROUND {
                    format!("\"{}\"...", part(0, at + AROUND))
                } else if at < length - AROUND {
                    format!("...\"{}\"...", part(at - AROUND, at + AROUND))
                } else {
                    format!("...\"{}\"", part(at - AROUND, length))
                };
                format!("Unexpected token '{unit}', {shown} is not valid JSON")
            }
        }
    }
}

/// A unit of a text: a byte of Latin-1 or two of UTF-16.
trait Unit: Copy + Eq + std::hash::Hash + Into<u16> {
    fn string(units: &[Self]) -> JsString;
}

impl Unit for u8 {
    fn string(units: &[Self]) -> JsString {
        JsString::from(JsStr::latin1(units))
    }
}

impl Unit for u16 {
    fn string(units: &[Self]) -> JsString {
        let narrow: Option<Vec<u8>> = units.iter().map(|unit| u8::try_from(*unit).ok()).collect();
        narrow.map_or_else(
            || JsString::from(JsStr::utf16(units)),
            |units| JsString::from(JsStr::latin1(&units)),
        )
    }
}

/// A list or an object that is not yet closed.
enum Open {
    List(Vec<JsValue>),
    /// With the key whose value comes next.
    Object(JsObject, PropertyKey),
}

struct Reader<'t, U> {
    units: &'t [U],
    at: usize,
    keys: FxHashMap<&'t [U], PropertyKey>,
}

type Read<T> = Result<T, Fault>;

impl<'t, U: Unit> Reader<'t, U> {
    fn new(units: &'t [U]) -> Self {
        Self { units, at: 0, keys: FxHashMap::default() }
    }

    fn peek(&self) -> Option<u16> {
        self.units.get(self.at).map(|unit| (*unit).into())
    }

    /// The next unit that is no blank.
    fn next_token(&mut self) -> Option<u16> {
        while let Some(unit) = self.peek() {
            if !matches!(unit, 0x20 | 0x09 | 0x0A | 0x0D) {
                return Some(unit);
            }
            self.at += 1;
        }
        None
    }

    fn told<T>(&self, what: &'static str) -> Read<T> {
        Err(Fault { kind: Kind::Told(what), at: self.at })
    }

    fn unexpected<T>(&self) -> Read<T> {
        Err(Fault { kind: Kind::Unexpected(self.peek()), at: self.at })
    }

    /// The outer error is one of the engine, the inner one is the text's.
    fn document(&mut self, context: &mut Context) -> JsResult<Read<JsValue>> {
        let mut open: Vec<Open> = Vec::new();
        loop {
            let mut value = match self.value(&mut open, context) {
                Ok(Some(value)) => value,
                Ok(None) => continue,
                Err(fault) => return Ok(Err(fault)),
            };
            // Puts the value into what is open, and closes that as long as it ends here.
            loop {
                let Some(container) = open.last_mut() else {
                    return Ok(match self.next_token() {
                        None => Ok(value),
                        Some(_) => self.told("Unexpected non-whitespace character after JSON"),
                    });
                };
                let after = match container {
                    Open::List(items) => {
                        items.push(value);
                        self.after_item()
                    }
                    Open::Object(object, key) => {
                        object.create_data_property(key.clone(), value, context)?;
                        self.after_property().map(|next| {
                            let ends = next.is_none();
                            if let Some(next) = next {
                                *key = next;
                            }
                            ends
                        })
                    }
                };
                match after {
                    Ok(false) => break,
                    Ok(true) => {}
                    Err(fault) => return Ok(Err(fault)),
                }
                value = match open.pop() {
                    Some(Open::List(items)) => JsArray::from_iter(items, context).into(),
                    Some(Open::Object(object, _)) => object.into(),
                    None => JsValue::undefined(),
                };
            }
        }
    }

    /// Reads a value, or the start of a list or an object.
    fn value(&mut self, open: &mut Vec<Open>, context: &mut Context) -> Read<Option<JsValue>> {
        let Some(token) = self.next_token() else { return self.unexpected() };
        let value = match token {
            0x22 => self.text()?.into(),
            0x2D | 0x30..=0x39 => self.number()?,
            0x74 => self.word("true", JsValue::from(true))?,
            0x66 => self.word("false", JsValue::from(false))?,
            0x6E => self.word("null", JsValue::null())?,
            0x5B | 0x7B if open.len() >= DEEPEST => {
                return Err(Fault { kind: Kind::TooDeep, at: self.at });
            }
            0x5B => {
                self.at += 1;
                if self.next_token() == Some(0x5D) {
                    self.at += 1;
                    JsArray::from_iter([], context).into()
                } else {
                    open.push(Open::List(Vec::new()));
                    return Ok(None);
                }
            }
            0x7B => {
                self.at += 1;
                let object = JsObject::with_object_proto(context.intrinsics());
                match self.next_token() {
                    Some(0x7D) => {
                        self.at += 1;
                        object.into()
                    }
                    Some(0x22) => {
                        let key = self.key()?;
                        open.push(Open::Object(object, key));
                        return Ok(None);
                    }
                    _ => return self.told("Expected property name or '}' in JSON"),
                }
            }
            _ => return self.unexpected(),
        };
        Ok(Some(value))
    }

    /// True if the list ends.
    fn after_item(&mut self) -> Read<bool> {
        match self.next_token() {
            Some(0x2C) => {
                self.at += 1;
                Ok(false)
            }
            Some(0x5D) => {
                self.at += 1;
                Ok(true)
            }
            _ => self.told("Expected ',' or ']' after array element in JSON"),
        }
    }

    /// The key of the next property; `None` if the object ends.
    fn after_property(&mut self) -> Read<Option<PropertyKey>> {
        match self.next_token() {
            Some(0x2C) => {
                self.at += 1;
                match self.next_token() {
                    Some(0x22) => self.key().map(Some),
                    _ => self.told("Expected double-quoted property name in JSON"),
                }
            }
            Some(0x7D) => {
                self.at += 1;
                Ok(None)
            }
            _ => self.told("Expected ',' or '}' after property value in JSON"),
        }
    }

    /// A key with its colon.
    fn key(&mut self) -> Read<PropertyKey> {
        let start = self.at + 1;
        let text = self.text()?;
        let key = match self.units.get(start..self.at - 1) {
            Some(written) => match self.keys.get(written) {
                Some(known) => known.clone(),
                None => {
                    let key = PropertyKey::from(text);
                    if self.keys.len() < KEYS {
                        self.keys.insert(written, key.clone());
                    }
                    key
                }
            },
            None => PropertyKey::from(text),
        };
        match self.next_token() {
            Some(0x3A) => {
                self.at += 1;
                Ok(key)
            }
            _ => self.told("Expected ':' after property name in JSON"),
        }
    }

    fn word(&mut self, word: &str, value: JsValue) -> Read<JsValue> {
        for expected in word.bytes() {
            if self.peek() != Some(u16::from(expected)) {
                return self.unexpected();
            }
            self.at += 1;
        }
        Ok(value)
    }

    fn text(&mut self) -> Read<JsString> {
        self.at += 1;
        let start = self.at;
        // A text without escapes is taken as it stands.
        loop {
            match self.peek() {
                Some(0x22) => {
                    let text = U::string(&self.units[start..self.at]);
                    self.at += 1;
                    return Ok(text);
                }
                Some(0x5C) => break,
                Some(0..0x20) => return self.told("Bad control character in string literal in JSON"),
                Some(_) => self.at += 1,
                None => return self.told("Unterminated string in JSON"),
            }
        }
        let mut units: Vec<u16> = self.units[start..self.at].iter().map(|unit| (*unit).into()).collect();
        loop {
            match self.peek() {
                Some(0x22) => {
                    self.at += 1;
                    return Ok(u16::string(&units));
                }
                Some(0x5C) => {
                    self.at += 1;
                    units.push(self.escape()?);
                }
                Some(0..0x20) => return self.told("Bad control character in string literal in JSON"),
                Some(unit) => {
                    self.at += 1;
                    units.push(unit);
                }
                None => return self.told("Unterminated string in JSON"),
            }
        }
    }

    fn escape(&mut self) -> Read<u16> {
        let Some(unit) = self.peek() else { return self.told("Unterminated string in JSON") };
        let meant = match unit {
            0x22 | 0x5C | 0x2F => unit,
            0x62 => 8,
            0x66 => 12,
            0x6E => 10,
            0x72 => 13,
            0x74 => 9,
            0x75 => {
                self.at += 1;
                let mut meant = 0;
                for _ in 0..4 {
                    let digit = self.peek().and_then(|unit| char::from_u32(unit.into())?.to_digit(16));
                    let Some(digit) = digit.and_then(|digit| u16::try_from(digit).ok()) else {
                        return self.told("Bad Unicode escape in JSON");
                    };
                    meant = meant << 4 | digit;
                    self.at += 1;
                }
                return Ok(meant);
            }
            _ => return self.told("Bad escaped character in JSON"),
        };
        self.at += 1;
        Ok(meant)
    }

    fn digits(&mut self, start: &mut String) -> bool {
        let before = self.at;
        while let Some(digit @ 0x30..=0x39) = self.peek() {
            start.extend(char::from_u32(digit.into()));
            self.at += 1;
        }
        self.at > before
    }

    fn number(&mut self) -> Read<JsValue> {
        let mut text = String::new();
        if self.peek() == Some(0x2D) {
            text.push('-');
            self.at += 1;
            if !matches!(self.peek(), Some(0x30..=0x39)) {
                return self.told("No number after minus sign in JSON");
            }
        }
        if self.peek() == Some(0x30) {
            text.push('0');
            self.at += 1;
            if matches!(self.peek(), Some(0x30..=0x39)) {
                return Err(Fault { kind: Kind::Number, at: self.at });
            }
        } else {
            self.digits(&mut text);
        }
        let mut is_whole = true;
        if self.peek() == Some(0x2E) {
            is_whole = false;
            text.push('.');
            self.at += 1;
            if !self.digits(&mut text) {
                return self.told("Unterminated fractional number in JSON");
            }
        }
        if matches!(self.peek(), Some(0x45 | 0x65)) {
            is_whole = false;
            text.push('e');
            self.at += 1;
            if let Some(sign @ (0x2B | 0x2D)) = self.peek() {
                text.extend(char::from_u32(sign.into()));
                self.at += 1;
            }
            if !self.digits(&mut text) {
                return self.told("Exponent part is missing a number in JSON");
            }
        }
        if is_whole
            && text != "-0"
            && let Ok(whole) = text.parse::<i32>()
        {
            return Ok(whole.into());
        }
        Ok(text.parse::<f64>().unwrap_or(f64::NAN).into())
    }
}

#[cfg(test)]
mod tests {
    use boa_engine::{Context, JsString};

    use super::Reader;

    /// The message for a text, read as one of wide letters.
    fn message(text: &str) -> Option<String> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let read = Reader::new(&units).document(&mut Context::default()).unwrap();
        read.err().map(|fault| fault.message(&JsString::from(text)))
    }

    #[test]
    fn faults_have_the_words_of_v8() {
        let cases = [
            ("", "Unexpected end of JSON input"),
            ("[1,", "Unexpected end of JSON input"),
            ("undefined", "\"undefined\" is not valid JSON"),
            ("{'a':1}", "Expected property name or '}' in JSON at position 1"),
            ("{\"a\":1,}", "Expected double-quoted property name in JSON at position 7"),
            ("{\"a\" 1}", "Expected ':' after property name in JSON at position 5"),
            ("[1 2]", "Expected ',' or ']' after array element in JSON at position 3"),
            ("\"a\nb\"", "Bad control character in string literal in JSON at position 2"),
            ("\"abc", "Unterminated string in JSON at position 4"),
            ("1 x", "Unexpected non-whitespace character after JSON at position 2"),
            ("[tru]", "Unexpected token ']', \"[tru]\" is not valid JSON"),
            // Ten letters before, and ten from the place on.
            (
                "[0,1,2,3,4,5,6,7,8,x,9,10,11]",
                "Unexpected token 'x', ...\"4,5,6,7,8,x,9,10,11]\" is not valid JSON",
            ),
            ("x123456789012345678901", "Unexpected token 'x', \"x123456789\"... is not valid JSON"),
        ];
        for (text, expected) in cases {
            assert_eq!(message(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["[1]", " {\"a\":\"\\ud800\"} ", "1e400", "\"\\u0041\""] {
            assert_eq!(message(text), None, "{text}");
        }
    }
}
