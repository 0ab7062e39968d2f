//! Promises: what awaiting a value gives.

use crate::script::flow::values::{Args, Atom, Keys, Kind, Prims, Ref, Value};
use crate::{diagnostics::Span, script::flow::interpreter::Interpreter};

impl<'a> Interpreter<'a> {
    pub(crate) fn awaited(&mut self, value: &Value) -> Value {
        let mut settled = Value { refs: Default::default(), ..value.clone() };
        for reference in &value.refs {
            match reference {
                Ref::Object(id) if self.heap.kind(*id) == Kind::Promise => {
                    let inner = self.heap.get(*id).rest.clone();
                    settled.join(&inner);
                    if self.heap.get(*id).open {
                        settled.join(&Value::unknown());
                    }
                }
                Ref::Object(id) if self.heap.get(*id).fields.contains_key("then") => {
                    settled.join(&self.adopted(*id));
                }
                _ => {
                    settled.refs.insert(reference.clone());
                }
            }
        }
        settled
    }

    pub(crate) fn promise_of(&mut self, value: &Value, at: Span, role: u8) -> Value {
        let id = self.allocate(at, role, Kind::Promise);
        self.heap.add_rest(id, value);
        Value::reference(Ref::Object(id))
    }

    /// `.then`, `.catch`, `.finally` on a promise of `settled`.
    pub(crate) fn call_on_promise(&mut self, settled: &Value, name: &str, args: &Args, at: Span) -> Value {
        let failure = self.caught();
        let nothing = Value::undefined();
        let mut result = Value::default();
        let callable = |value: &Value| !value.refs.is_empty() || value.prims.any(Prims::UNKNOWN_TRUTHY);
        match name {
            "then" => {
                let done = args.get(0);
                if callable(&done) {
                    let value = self.call_value(&done, &nothing, Args::new(vec![settled.clone()]), at);
                    result.join(&self.awaited(&value));
                } else {
                    result.join(settled);
                }
                let failed = args.get(1);
                if callable(&failed) {
                    let value = self.call_value(&failed, &nothing, Args::new(vec![failure]), at);
                    result.join(&self.awaited(&value));
                }
            }
            "catch" => {
                result.join(settled);
                let value = self.call_value(&args.get(0), &nothing, Args::new(vec![failure]), at);
                result.join(&self.awaited(&value));
            }
            _ => {
                result.join(settled);
                self.call_value(&args.get(0), &nothing, Args::default(), at);
            }
        }
        self.promise_of(&result, at, 7)
    }

    pub(crate) fn new_promise(&mut self, args: &Args, at: Span) -> Value {
        let id = self.allocate(at, 0, Kind::Promise);
        let resolve = Value::reference(Ref::Resolver(id));
        let reject = Value::reference(Ref::Global(Atom::from("Promise.reject")));
        self.call_value(&args.get(0), &Value::undefined(), Args::new(vec![resolve, reject]), at);
        Value::reference(Ref::Object(id))
    }

    /// `Promise.all` and its like.
    pub(crate) fn call_promise_global(&mut self, name: &str, args: &Args, at: Span) -> Value {
        let first = args.get(0);
        match name {
            "resolve" => {
                let settled = self.awaited(&first);
                self.promise_of(&settled, at, 7)
            }
            "reject" => {
                self.throw(&first);
                self.promise_of(&Value::default(), at, 7)
            }
            "all" => {
                // Known places keep their values: `const [a, b] = await Promise.all([…])`.
                let list = self.allocate(at, 0, Kind::List);
                for reference in first.refs.clone() {
                    let Ref::Object(id) = reference else { continue };
                    let object = self.heap.get(id).clone();
                    for (key, field) in object.fields {
                        let value = self.awaited(&field.value);
                        self.heap.add(list, &key, &value, field.born && first.refs.len() == 1);
                    }
                    let rest = self.awaited(&object.rest);
                    self.heap.add_rest(list, &rest);
                }
                if first.prims.any(Prims::UNKNOWN_TRUTHY) {
                    self.heap.add_rest(list, &Value::unknown());
                }
                self.promise_of(&Value::reference(Ref::Object(list)), at, 7)
            }
            "race" | "any" => {
                let elements = self.elements(&first, at);
                let settled = self.awaited(&elements);
                self.promise_of(&settled, at, 7)
            }
            "allSettled" => {
                let list = self.allocate(at, 2, Kind::List);
                match self.counted(&first) {
                    Some(elements) => {
                        // Elements share their two shapes, so that each may be what any of them is.
                        for (index, _) in elements.iter().enumerate() {
                            let shapes = self.settled_shapes(&elements[index], at);
                            self.heap.add(list, &Atom::from(index.to_string()), &shapes, true);
                        }
                    }
                    None => {
                        let elements = self.elements(&first, at);
                        let shapes = self.settled_shapes(&elements, at);
                        self.heap.add_rest(list, &shapes);
                    }
                }
                self.promise_of(&Value::reference(Ref::Object(list)), at, 7)
            }
            _ => {
                self.escape_args(args, at);
                Value::unknown()
            }
        }
    }

    /// The results of `Promise.allSettled` for a promise: one object where it is fulfilled, another where it is rejected.
    fn settled_shapes(&mut self, promise: &Value, at: Span) -> Value {
        let value = self.awaited(promise);
        let reason = self.caught();
        let (kept, failed) = (self.allocate(at, 1, Kind::Plain), self.allocate(at, 3, Kind::Plain));
        let shapes = [(kept, "fulfilled", "value", value), (failed, "rejected", "reason", reason)];
        let mut either = Value::default();
        for (shape, status, key, held) in shapes {
            self.heap.add(shape, &Atom::from("status"), &Value::string(status, at), true);
            self.heap.add(shape, &Atom::from(key), &held, true);
            either.join(&Value::reference(Ref::Object(shape)));
        }
        either
    }

    /// The value of awaiting an object with a method `then`.
    fn adopted(&mut self, id: usize) -> Value {
        let this = Value::reference(Ref::Object(id));
        let at = Span::default();
        let object = self.heap.get(id);
        let known = object.kind == Kind::Plain && !object.open && object.sources.is_empty();
        if !known || !self.outside.enter(&Ref::Object(id)) {
            self.escape(&this, at);
            return Value::unknown();
        }
        let promise = self.heap.at(Span::new(id, id), 0, 12, Kind::Promise);
        let resolve = Value::reference(Ref::Resolver(promise));
        let reject = Value::reference(Ref::Global(Atom::from("Promise.reject")));
        let then = self.get_field(id, &Keys::one("then", at), &this);
        self.perhaps(|flow| flow.call_value(&then, &this, Args::new(vec![resolve, reject]), at));
        self.outside.leave(&Ref::Object(id));
        self.heap.get(promise).rest.clone()
    }
}
