//! The contents of objects and lists as a whole: names, elements and entries.

use crate::script::flow::values::{Atom, Kind, Prims, Ref, Value};
use crate::{diagnostics::Span, script::facts::Use, script::flow::interpreter::Interpreter};

impl Interpreter<'_> {
    pub(crate) fn field_names(&mut self, id: usize, at: Span) -> Value {
        let object = self.heap.get(id).clone();
        let mut names = Value::default();
        if object.kind == Kind::Plain || object.kind == Kind::Map {
            for key in object.fields.keys() {
                names.join(&Value::string(key, at));
            }
        } else {
            names.prims = Prims::STRING;
        }
        for source in &object.sources {
            self.record.open(source, at);
        }
        if object.open || !object.rest.is_bottom() || !object.sources.is_empty() {
            names.prims = names.prims.or(Prims::STRING);
        }
        names
    }

    /// The elements that a loop over a value, or a spread of it, goes through.
    pub(crate) fn elements(&mut self, value: &Value, at: Span) -> Value {
        let mut elements = Value::default();
        for reference in &value.refs {
            match reference {
                Ref::Object(id) => {
                    let kind = self.heap.kind(*id);
                    let open = self.heap.get(*id).open;
                    if kind == Kind::Map {
                        elements.join(&self.entries_of(*id, at));
                    } else if kind == Kind::Iterator {
                        elements.join(&self.heap.get(*id).rest.clone());
                    } else {
                        elements.join(&self.heap.contents(*id));
                    }
                    if kind == Kind::Plain {
                        // An iterator of the file's own making: its functions are run by the loop.
                        self.escape(&Value::reference(reference.clone()), at);
                    }
                    if open || kind == Kind::Plain {
                        elements.join(&Value::unknown());
                    }
                }
                Ref::FromParam(key) => {
                    let key = Atom::clone(key);
                    self.record.used(&key, Use::List);
                }
                Ref::Params | Ref::Constants | Ref::State | Ref::Host => {
                    self.escape(&Value::reference(reference.clone()), at);
                }
                _ => {
                    elements.join(&Value::unknown());
                }
            }
        }
        if value.prims.any(Prims::UNKNOWN_TRUTHY.or(Prims::OBJECT)) {
            elements.join(&Value::unknown());
        }
        if value.prims.any(Prims::STRING) || !value.strings.is_empty() {
            elements.join(&Value::from_prims(Prims::STRING));
        }
        elements
    }

    /// `[key, value]` pairs of an object or map.
    pub(crate) fn entries_of(&mut self, id: usize, at: Span) -> Value {
        let names = self.field_names(id, at);
        let mut contents = self.heap.contents(id);
        if self.heap.get(id).open || !self.heap.get(id).sources.is_empty() {
            contents.join(&Value::unknown());
        }
        self.pair_of(&names, &contents, at)
    }

    /// A list of two: a key and its value.
    pub(crate) fn pair_of(&mut self, key: &Value, value: &Value, at: Span) -> Value {
        let pair = self.allocate(at, 6, Kind::List);
        self.heap.add(pair, &Atom::from("0"), key, true);
        self.heap.add(pair, &Atom::from("1"), value, true);
        Value::reference(Ref::Object(pair))
    }

    pub(crate) fn list_of(&mut self, elements: &Value, at: Span, role: u8) -> Value {
        let id = self.allocate(at, role, Kind::List);
        self.heap.add_rest(id, elements);
        Value::reference(Ref::Object(id))
    }
}
