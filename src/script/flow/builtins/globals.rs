//! Globals of the language: reading, calling and constructing them.

use crate::script::facts::Use;
use crate::script::flow::builtins::names::{is_certain, is_known};
use crate::script::flow::values::{Args, Atom, Keys, Kind, Prims, Ref, Value};
use crate::{diagnostics::Span, script::flow::builtins::MethodCall, script::flow::interpreter::Interpreter};

impl<'a> Interpreter<'a> {
    pub(crate) fn get_global(&mut self, path: &str, keys: &Keys) -> Value {
        let mut value = Value::default();
        for (key, _) in &keys.listed {
            let inner = if path == "globalThis" { key.to_string() } else { format!("{path}.{key}") };
            let number = path == "Math"
                && key.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
                || path == "Number" && key.chars().all(|c| c.is_ascii_uppercase() || c == '_');
            if number {
                value.prims = value.prims.or(Prims::NUMBER);
                continue;
            }
            if is_known(path) {
                if !is_certain(&inner) {
                    value.join(&Value::unknown());
                }
                value.join(&Value::reference(Ref::Global(Atom::from(inner))));
            } else {
                value.join(&Value::unknown());
            }
        }
        if keys.unlisted {
            value.join(&Value::unknown());
        }
        value
    }

    pub(crate) fn call_global(&mut self, path: &str, this: &Value, args: &Args, at: Span) -> Value {
        if let Some(name) = path.strip_prefix("Promise.")
            && !name.starts_with("prototype")
        {
            return self.call_promise_global(name, args, at);
        }
        if let Some(method) = prototype_method(path) {
            let keys = Keys::one(method, at);
            // Asked of something global, the method would be looked up by the path that led here.
            let mut receiver = this.clone();
            receiver.refs.retain(|reference| !matches!(reference, Ref::Global(_)));
            // A receiver that holds this very method as its own, `o.push = Array.prototype.push`, would lead back here.
            if !self.stack.borrow(path, &receiver) {
                self.escape_args(args, at);
                self.escape(&receiver, at);
                return Value::unknown();
            }
            let mut result = self.call_method(&receiver, &keys, args, MethodCall { at, made_here: false });
            self.stack.borrowed.pop();
            if receiver.refs.len() < this.refs.len() {
                self.escape_args(args, at);
                result.join(&Value::unknown());
            }
            return result;
        }
        self.call_builtin(path, args, at)
    }

    /// `new Something(…)` for something global.
    pub(crate) fn new_global(&mut self, path: &str, args: &Args, at: Span) -> Value {
        let first = args.get(0);
        match path {
            "Promise" => self.new_promise(args, at),
            "Map" | "WeakMap" => {
                let id = self.allocate(at, 0, Kind::Map);
                let pairs = self.elements(&first, at);
                self.fill_from_pairs(id, &first, &pairs, at);
                Value::reference(Ref::Object(id))
            }
            "Set" | "WeakSet" => {
                let id = self.allocate(at, 0, Kind::Set);
                let elements = self.elements(&first, at);
                self.heap.add_rest(id, &elements);
                Value::reference(Ref::Object(id))
            }
            "Array" => self.call_builtin("Array", args, at),
            "Object" => first,
            "Proxy" => {
                self.escape_args(args, at);
                Value::unknown()
            }
            "Date" => {
                self.note_use(&first, Use::Date);
                Value::from_prims(Prims::OBJECT)
            }
            "RegExp" | "URL" | "URLSearchParams" | "TextEncoder" | "TextDecoder" | "AbortController" => {
                Value::from_prims(Prims::OBJECT)
            }
            _ if path == "Error" || path.ends_with("Error") => {
                let id = self.allocate(at, 0, Kind::Plain);
                self.heap.add(id, &Atom::from("message"), &first, true);
                self.heap.add(id, &Atom::from("name"), &Value::from_prims(Prims::STRING), true);
                self.heap.add(id, &Atom::from("stack"), &Value::from_prims(Prims::STRING), true);
                // `{ cause }`, and the list of an AggregateError.
                self.escape(&args.get(1), at);
                if args.list.len() > 1 || first.refs.iter().any(|r| matches!(r, Ref::Object(_))) {
                    self.escape(&first, at);
                    self.heap.open(id);
                }
                Value::reference(Ref::Object(id))
            }
            _ => {
                self.escape_args(args, at);
                Value::from_prims(Prims::UNKNOWN_TRUTHY)
            }
        }
    }

    /// Puts `[key, value]` pairs into an object or map, each under its own key where the pairs are known one by one.
    pub(crate) fn fill_from_pairs(&mut self, id: usize, list: &Value, pairs: &Value, at: Span) {
        let mut each: Vec<(Value, bool)> = Vec::new();
        let sure = list.refs.len() == 1 && list.prims.is_empty();
        for reference in &list.refs {
            match reference {
                Ref::Object(list) if self.heap.kind(*list) == Kind::List => {
                    let object = self.heap.get(*list);
                    each.extend(
                        object.fields.values().map(|field| (field.value.clone(), sure && field.born)),
                    );
                    each.push((object.rest.clone(), false));
                }
                Ref::Object(map) if self.heap.kind(*map) == Kind::Map => {
                    let value = Value::reference(Ref::Object(*map));
                    each.push((self.elements(&value, at), false));
                }
                _ => each.push((pairs.clone(), false)),
            }
        }
        if list.prims.any(Prims::UNKNOWN_TRUTHY) {
            self.heap.add_rest(id, &Value::unknown());
        }
        for (pair, sure) in each {
            if pair.is_bottom() {
                continue;
            }
            let key = self.get(&pair, &Keys::one("0", at));
            let value = self.get(&pair, &Keys::one("1", at));
            let (listed, unlisted) = key.as_keys();
            let single = sure && listed.len() == 1 && !unlisted;
            self.escape(&key, at);
            for (key, _) in &listed {
                self.heap.add(id, key, &value, single);
            }
            if unlisted {
                self.heap.add_rest(id, &value);
            }
        }
    }
}

/// `Object.prototype.hasOwnProperty` and its like: the method's name.
fn prototype_method(path: &str) -> Option<&str> {
    let (_, method) = path.split_once(".prototype.")?;
    (!method.contains('.')).then_some(method)
}
