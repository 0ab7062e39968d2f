//! Conversions that run code of the file: an object in a text, in a sum or as a key.

use crate::script::flow::values::{Args, Kind, Ref, Value};
use crate::{diagnostics::Span, script::flow::interpreter::Interpreter};

/// Methods by which an object is made a primitive. Those under symbols are among the fields of unknown key.
const METHODS: [&str; 3] = ["toString", "valueOf", "toJSON"];

impl<'a> Interpreter<'a> {
    /// Runs what an object does when it is made a primitive.
    pub(crate) fn convert(&mut self, value: &Value, at: Span) {
        for reference in &value.refs {
            let Ref::Object(id) = reference else { continue };
            let this = Value::reference(reference.clone());
            let mut functions = Value::default();
            for member in self.heap.lineage(*id) {
                let object = self.heap.get(member);
                for method in METHODS {
                    if let Some(field) = object.fields.get(method) {
                        functions.join(&field.value);
                    }
                }
                functions.join(&object.rest);
            }
            functions.refs.retain(|function| matches!(function, Ref::Function(_)));
            if !functions.is_bottom() && self.outside.enter(reference) {
                let args = Args { list: Vec::new(), rest: Some(Value::unknown()) };
                self.perhaps(|flow| flow.call_value(&functions, &this, args, at));
                self.outside.leave(reference);
            }
            if self.heap.kind(*id) == Kind::List && self.outside.enter(reference) {
                let elements = self.heap.contents(*id);
                self.convert(&elements, at);
                self.outside.leave(reference);
            }
        }
    }
}
