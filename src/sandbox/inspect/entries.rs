//! What stands in an object beside its properties: items of lists, maps and sets, bytes, the value of a promise.

use boa_engine::{
    JsObject, JsResult, JsString, JsValue,
    builtins::promise::PromiseState,
    js_string,
    object::builtins::{JsPromise, JsTypedArray},
    property::PropertyKey,
};

use super::{
    Inspector, Shape,
    kinds::{self, members, pairs},
};
use crate::sandbox::originals;
use crate::words::counted;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entries {
    None,
    List,
    Typed,
    Map,
    Set,
    Bytes,
    Promise,
    Opaque,
}

impl Entries {
    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::List | Self::Typed)
    }
}

#[derive(Default)]
pub(super) struct Made {
    pub(super) parts: Vec<String>,
    /// The last part tells how many items are left out.
    pub(super) has_more: bool,
}

impl Inspector<'_> {
    /// Lists, maps and sets.
    pub(super) fn shape_of_entries(
        &mut self,
        object: &JsObject,
        name: Option<&str>,
        tag: &str,
    ) -> JsResult<Option<Shape>> {
        let sized = |fallback: &str, size: usize| kinds::prefix(name, tag, fallback, &format!("({size})"));
        let (head, size, entries) = if originals::is_array(object, self.context)? {
            let length = self.length(object)?;
            let is_usual = name == Some("Array") && tag.is_empty();
            (if is_usual { String::new() } else { sized("Array", length) }, length, Entries::List)
        } else if let Some(members) = members(object) {
            (sized("Set", members.len()), members.len(), Entries::Set)
        } else if let Some(pairs) = pairs(object) {
            (sized("Map", pairs.len()), pairs.len(), Entries::Map)
        } else if let Ok(typed) = JsTypedArray::from_object(object.clone()) {
            let length = typed.length(self.context)?;
            let kind = typed.kind().map_or_else(|| "Typed".to_owned(), |kind| format!("{kind:?}"));
            (sized(&format!("{kind}Array"), length), length, Entries::Typed)
        } else {
            return Ok(None);
        };
        let mut keys = self.keys(object)?;
        let (opening, closing) = if entries.is_list() { ("[", "]") } else { ("{", "}") };
        if entries.is_list() {
            keys.retain(|key| !matches!(key, PropertyKey::Index(_)));
        }
        let is_bare = size == 0 && !(entries == Entries::Typed && self.options.hidden);
        let base = String::new();
        Ok(Some(Shape { base, opening: format!("{head}{opening}"), closing, entries, keys, is_bare }))
    }

    pub(super) fn entries(&mut self, object: &JsObject, entries: Entries) -> JsResult<Made> {
        let one = |part: String| Made { parts: vec![part], has_more: false };
        Ok(match entries {
            Entries::None => Made::default(),
            Entries::List => self.list(object)?,
            Entries::Typed => self.typed(object)?,
            Entries::Map => {
                let pairs = pairs(object).unwrap_or_default();
                self.collection(pairs.into_iter().map(|(key, value)| (Some(key), value)).collect())?
            }
            Entries::Set => {
                let members = members(object).unwrap_or_default();
                self.collection(members.into_iter().map(|value| (None, value)).collect())?
            }
            Entries::Bytes => one(self.bytes(object)),
            Entries::Promise => one(self.promise(object)?),
            Entries::Opaque if self.options.hidden => {
                return self.refused("the items of a WeakMap or WeakSet are not known to the sandbox");
            }
            Entries::Opaque => one("<items unknown>".to_owned()),
        })
    }

    /// A value two blanks further in.
    fn inner(&mut self, value: &JsValue) -> JsResult<String> {
        self.indent += 2;
        let shown = self.value(value);
        self.indent -= 2;
        shown
    }

    fn promise(&mut self, object: &JsObject) -> JsResult<String> {
        Ok(match JsPromise::from_object(object.clone())?.state() {
            PromiseState::Pending => "<pending>".to_owned(),
            PromiseState::Fulfilled(value) => self.inner(&value)?,
            PromiseState::Rejected(reason) => format!("<rejected> {}", self.inner(&reason)?),
        })
    }

    fn collection(&mut self, entries: Vec<(Option<JsValue>, JsValue)>) -> JsResult<Made> {
        let mut made = Made::default();
        for (key, value) in entries.iter().take(self.options.entries) {
            let key = match key {
                Some(key) => format!("{} => ", self.inner(key)?),
                None => String::new(),
            };
            made.parts.push(format!("{key}{}", self.inner(value)?));
            if self.is_full() {
                return Ok(made);
            }
        }
        made.add_more(entries.len().saturating_sub(self.options.entries));
        Ok(made)
    }

    fn list(&mut self, object: &JsObject) -> JsResult<Made> {
        let length = self.length(object)?;
        // Those of a list are in order.
        let indices: Vec<usize> = object.own_property_keys(self.context)?.iter().filter_map(index).collect();
        let (mut at, mut made) = (0, Made::default());
        while at < length && made.parts.len() < self.options.entries && !self.is_full() {
            let key = PropertyKey::from(at);
            let next = indices.get(indices.partition_point(|index| *index < at)).map_or(length, |next| *next);
            if next > at {
                let holes = next.min(length) - at;
                made.parts.push(format!("<{}>", counted(holes, "empty item")));
                at += holes;
            } else {
                let found = match object.is::<boa_engine::builtins::proxy::Proxy>() {
                    true => None,
                    false => object.borrow().properties().get(&key),
                };
                made.parts.push(self.property_value(object, &key, found, 2)?);
                at += 1;
            }
        }
        made.add_more(length - at);
        Ok(made)
    }

    /// The elements of a typed array are no properties of the usual kind, and no getters.
    fn typed(&mut self, object: &JsObject) -> JsResult<Made> {
        let length = JsTypedArray::from_object(object.clone())?.length(self.context)?;
        let mut made = Made::default();
        for at in 0..length.min(self.options.entries) {
            let value = object.get(PropertyKey::from(at), self.context)?;
            made.parts.push(self.value(&value)?);
            if self.is_full() {
                return Ok(made);
            }
        }
        made.add_more(length.saturating_sub(self.options.entries));
        if self.options.hidden {
            for name in ["BYTES_PER_ELEMENT", "length", "byteLength", "byteOffset", "buffer"] {
                let value = object.get(JsString::from(name), self.context)?;
                let shown = match value.as_object() {
                    Some(buffer) => {
                        let name = self.name(&buffer)?.unwrap_or_default();
                        let length = buffer.get(js_string!("byteLength"), self.context)?;
                        format!("{name} {{ byteLength: {} }}", self.value(&length)?)
                    }
                    None => self.inner(&value)?,
                };
                made.parts.push(format!("[{name}]: {shown}"));
            }
        }
        Ok(made)
    }

    fn bytes(&mut self, object: &JsObject) -> String {
        let Some(bytes) = kinds::buffer_bytes(object) else { return "(detached)".to_owned() };
        let hex: Vec<String> =
            bytes.iter().take(self.options.entries).map(|byte| format!("{byte:02x}")).collect();
        let left = bytes.len().saturating_sub(self.options.entries);
        let left = if left > 0 { format!(" ... {}", counted(left, "more byte")) } else { String::new() };
        let text = format!("[Uint8Contents]: <{}{left}>", hex.join(" "));
        self.spent += text.len();
        text
    }

    /// True where the first items of a list are numbers, so that they stand right in their columns.
    pub(super) fn has_numbers(&mut self, object: &JsObject, count: usize) -> JsResult<bool> {
        if self.options.compact.is_none() || count <= 6 {
            return Ok(false);
        }
        for at in 0..count {
            // A getter is not run; of views of bytes the items are no properties.
            let value = match object.is_array() {
                true => kinds::data(object, PropertyKey::from(at)).unwrap_or_default(),
                false => object.get(PropertyKey::from(at), self.context)?,
            };
            if !(value.is_number() || value.is_bigint()) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Made {
    fn add_more(&mut self, left: usize) {
        if left > 0 {
            self.parts.push(format!("... {}", counted(left, "more item")));
            self.has_more = true;
        }
    }
}

fn index(key: &PropertyKey) -> Option<usize> {
    match key {
        PropertyKey::Index(index) => usize::try_from(index.get()).ok(),
        _ => None,
    }
}
