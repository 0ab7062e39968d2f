//! The functions of the language, one by one.

use crate::script::flow::values::{Args, Atom, Keys, Kind, Prims, Ref, Value, text_of};
use crate::{diagnostics::Span, script::facts::Use, script::flow::interpreter::Interpreter};

/// Functions that list what is in an object.
const LOOKING: [&str; 5] =
    ["Object.keys", "Object.values", "Object.entries", "Object.getOwnPropertyNames", "Reflect.ownKeys"];

impl<'a> Interpreter<'a> {
    pub(crate) fn call_builtin(&mut self, path: &str, args: &Args, at: Span) -> Value {
        if path == "Reflect.apply" {
            let list = self.spread(&args.get(2), at);
            return self.call_value(&args.get(0), &args.get(1), list, at);
        }
        let had_params = self.outside.has_params;
        let value = self.perhaps(|flow| flow.run_builtin(path, args, at));
        // These look at what they get, and keep nothing of it; code of the file that they run may.
        let data = |value: &Value| value.refs.iter().all(|r| matches!(r, Ref::Params | Ref::FromParam(_)));
        let looks = path.starts_with("JSON.") || path.starts_with("console.") || LOOKING.contains(&path);
        if looks && args.list.iter().all(data) {
            self.outside.has_params = had_params;
        }
        value
    }

    fn run_builtin(&mut self, path: &str, args: &Args, at: Span) -> Value {
        let first = args.get(0);
        match path {
            "Object.freeze"
            | "Object.seal"
            | "Object.preventExtensions"
            | "Object"
            | "structuredClone"
            | "Object.setPrototypeOf" => {
                if path == "Object.setPrototypeOf" {
                    self.escape_args(args, at);
                }
                first
            }
            "Object.assign" => self.object_assign(args, at),
            "Object.defineProperty" => {
                self.define_property(&first, &args.get(1), &args.get(2), at);
                first
            }
            "Object.create" => {
                let id = self.allocate(at, 0, Kind::Plain);
                for reference in first.refs.clone() {
                    match reference {
                        Ref::Object(proto) => self.heap.add_proto(id, proto),
                        Ref::FromParam(_) => {}
                        source => self.heap.add_source(id, source),
                    }
                }
                if args.list.len() > 1 {
                    self.escape(&args.get(1), at);
                    self.heap.open(id);
                }
                Value::reference(Ref::Object(id))
            }
            "Object.hasOwn" | "Reflect.has" => {
                self.ask_for_key(&first, &args.get(1), at);
                Value::from_prims(Prims::BOOLEAN)
            }
            "Reflect.get" => self.get(&first, &Keys::from_value(&args.get(1), at)),
            "Reflect.set" => {
                self.set(&first, &Keys::from_value(&args.get(1), at), &args.get(2), at);
                Value::from_prims(Prims::BOOLEAN)
            }
            "Reflect.deleteProperty" => Value::from_prims(Prims::BOOLEAN),
            "Object.getOwnPropertyDescriptor" => {
                let value = self.get(&first, &Keys::from_value(&args.get(1), at));
                let id = self.allocate(at, 0, Kind::Plain);
                self.heap.add(id, &Atom::from("value"), &value, true);
                self.heap.open(id);
                Value::reference(Ref::Object(id)).joined(&Value::undefined())
            }
            "Object.keys" | "Reflect.ownKeys" | "Object.getOwnPropertyNames" => {
                let names = self.names_of(&first, at);
                self.listed_for(&first, &names, at)
            }
            "Object.values" => {
                let values = self.values_of(&first, at);
                self.listed_for(&first, &values, at)
            }
            "Object.entries" => {
                let names = self.names_of(&first, at);
                let values = self.values_of(&first, at);
                let pair = self.pair_of(&names, &values, at);
                self.listed_for(&first, &pair, at)
            }
            "Object.fromEntries" => {
                let id = self.allocate(at, 0, Kind::Plain);
                let pairs = self.elements(&first, at);
                self.fill_from_pairs(id, &first, &pairs, at);
                Value::reference(Ref::Object(id))
            }
            "Object.is"
            | "Array.isArray"
            | "Object.isFrozen"
            | "Object.isSealed"
            | "Object.isExtensible"
            | "Symbol.for" => {
                if path == "Array.isArray" {
                    self.note_question(&first);
                    self.note_use(&first, Use::List);
                }
                Value::from_prims(Prims::BOOLEAN)
            }
            "Array.from" => {
                let elements = self.elements(&first, at);
                let mapped = if args.list.len() > 1 {
                    let list = Args::new(vec![elements, Value::from_prims(Prims::ANY_NUMBER)]);
                    self.call_value(&args.get(1), &Value::undefined(), list, at)
                } else {
                    elements
                };
                self.list_of(&mapped, at, 0)
            }
            "Array.of" | "Array" => {
                let id = self.allocate(at, 0, Kind::List);
                for value in args.list.iter().chain(&args.rest) {
                    self.heap.add_rest(id, value);
                }
                self.heap.add_rest(id, &Value::undefined());
                Value::reference(Ref::Object(id))
            }
            "String" => {
                self.note_use(&first, Use::Text);
                self.convert(&first, at);
                self.texts.widened(at, text_of(&first, at))
            }
            "JSON.stringify" => {
                self.escape_args(args, at);
                Value::from_prims(Prims::STRING)
            }
            "JSON.parse" => {
                self.note_use(&first, Use::Json);
                if args.list.len() > 1 {
                    self.escape(&args.get(1), at);
                }
                Value::unknown()
            }
            "Number" | "parseInt" | "parseFloat" | "BigInt" => {
                self.convert(&first, at);
                self.note_use(&first, Use::Number);
                Value::from_prims(Prims::ANY_NUMBER)
            }
            "isNaN" | "isFinite" => {
                self.note_use(&first, Use::Number);
                Value::from_prims(Prims::BOOLEAN)
            }
            "Boolean" => {
                let (holds, fails) = first.truths();
                Value::from_prims(Prims::boolean(holds, fails))
            }
            "setTimeout" | "setInterval" | "setImmediate" => {
                self.call_value(&first, &Value::undefined(), args.from(2), at);
                Value::from_prims(Prims::NUMBER)
            }
            "queueMicrotask" => {
                self.call_value(&first, &Value::undefined(), Args::default(), at);
                Value::undefined()
            }
            "encodeURIComponent"
            | "decodeURIComponent"
            | "encodeURI"
            | "decodeURI"
            | "escape"
            | "unescape"
            | "atob"
            | "btoa"
            | "Date"
            | "String.fromCharCode"
            | "String.fromCodePoint"
            | "Symbol" => Value::from_prims(Prims::STRING),
            "clearTimeout" | "clearInterval" => Value::undefined(),
            "require" | "Function" => Value::unknown(),
            "Date.parse" => {
                self.note_use(&first, Use::Date);
                Value::from_prims(Prims::ANY_NUMBER)
            }
            _ if path.starts_with("Math.") || path.starts_with("Date.") => {
                for value in &args.list {
                    self.note_use(value, Use::Number);
                }
                Value::from_prims(Prims::ANY_NUMBER)
            }
            _ if path.starts_with("Number.") => {
                self.note_use(&first, Use::Number);
                let parsed = path.ends_with("parseInt") || path.ends_with("parseFloat");
                Value::from_prims(if parsed { Prims::ANY_NUMBER } else { Prims::BOOLEAN })
            }
            _ if path.starts_with("console.") => {
                self.escape_args(args, at);
                Value::undefined()
            }
            _ => {
                self.escape_args(args, at);
                Value::unknown()
            }
        }
    }

    /// `Object.defineProperty(object, key, descriptor)`
    fn define_property(&mut self, object: &Value, key: &Value, descriptor: &Value, at: Span) {
        let (listed, unlisted) = key.as_keys();
        let known = |value: &Value| match value.refs.first() {
            Some(Ref::Object(id)) if value.refs.len() == 1 && value.prims.is_empty() => Some(*id),
            _ => None,
        };
        let (Some(id), Some(described), false) = (known(object), known(descriptor), unlisted) else {
            // Something that is not followed gets hold of what it describes.
            self.escape(descriptor, at);
            for reference in &object.refs {
                self.escape(&Value::reference(reference.clone()), at);
            }
            return;
        };
        let part = |flow: &mut Self, name: &str| {
            let part = flow.get_field(described, &Keys::one(name, at), descriptor);
            Value { prims: part.prims.without(Prims::UNDEFINED), ..part }
        };
        let (value, getter, setter) = (part(self, "value"), part(self, "get"), part(self, "set"));
        let keys = Keys { listed, unlisted: false, at };
        if getter.is_bottom() && setter.is_bottom() {
            self.set(object, &keys, &value, at);
        }
        for (key, _) in &keys.listed {
            if !getter.is_bottom() {
                self.heap.add_accessor(id, key, &getter, false);
            }
            if !setter.is_bottom() {
                self.heap.add_accessor(id, key, &setter, true);
            }
        }
    }

    fn object_assign(&mut self, args: &Args, at: Span) -> Value {
        let target = args.get(0);
        let sources = args.list.iter().skip(1).cloned().chain(args.rest.clone());
        for source in sources.collect::<Vec<_>>() {
            for reference in &target.refs {
                match reference {
                    Ref::Object(id) => {
                        if self.has_setters(*id) {
                            let contents = self.values_of(&source, at);
                            self.run_setters(*id, &Keys::unknown(at), &contents);
                        }
                        self.copy_into(*id, &source, at);
                        if self.outside.has(reference) {
                            self.escape(&source, at);
                        }
                    }
                    Ref::FromParam(_) => {}
                    // Copied into one of the platform's objects, or into something that is not followed.
                    _ => {
                        let keys = Keys::unknown(at);
                        let contents = self.values_of(&source, at);
                        self.set(&Value::reference(reference.clone()), &keys, &contents, at);
                    }
                }
            }
            if target.prims.any(Prims::UNKNOWN_TRUTHY.or(Prims::OBJECT)) {
                self.escape(&source, at);
            }
        }
        target
    }

    /// `Object.keys` of a value.
    fn names_of(&mut self, value: &Value, at: Span) -> Value {
        let unknown = Value::from_prims(Prims::STRING);
        self.listed_of(value, &unknown, at, |flow, id| flow.field_names(id, at))
    }

    /// `Object.values` of a value.
    fn values_of(&mut self, value: &Value, at: Span) -> Value {
        self.listed_of(value, &Value::unknown(), at, |flow, id| {
            let object = flow.heap.get(id).clone();
            let mut values = flow.heap.contents(id);
            let this = Value::reference(Ref::Object(id));
            for getter in flow.heap.getters(id).refs {
                values.join(&flow.call_value(&Value::reference(getter), &this, Args::default(), at));
            }
            for source in &object.sources {
                values.join(&flow.get_platform(source, &Keys::unknown(at)));
            }
            if object.open {
                values.join(&Value::unknown());
            }
            values
        })
    }

    /// All that `of_object` gives for the objects that a value may be, and `unknown` for anything else.
    fn listed_of(
        &mut self,
        value: &Value,
        unknown: &Value,
        at: Span,
        mut of_object: impl FnMut(&mut Self, usize) -> Value,
    ) -> Value {
        let mut all = Value::default();
        for reference in &value.refs {
            match reference {
                Ref::Object(id) => {
                    all.join(&of_object(self, *id));
                }
                Ref::FromParam(_) => {}
                other => {
                    self.escape(&Value::reference(other.clone()), at);
                    all.join(unknown);
                }
            }
        }
        if value.prims.any(Prims::UNKNOWN_TRUTHY.or(Prims::OBJECT).or(Prims::STRING))
            || !value.strings.is_empty()
        {
            self.note_use(value, Use::Table);
            all.join(unknown);
        }
        all
    }
}
