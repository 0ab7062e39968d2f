//! Escaping values: those that are handed to code outside the file.

use crate::script::flow::values::{Args, Ref, Value};
use crate::{diagnostics::Span, script::flow::interpreter::Interpreter};

impl<'a> Interpreter<'a> {
    /// Code outside the file gets hold of a value: it may read all of it, and call it with anything.
    pub(crate) fn escape(&mut self, value: &Value, at: Span) {
        if value.refs.is_empty() {
            return;
        }
        self.perhaps(|flow| flow.escape_each(value, at));
    }

    fn escape_each(&mut self, value: &Value, at: Span) {
        for reference in &value.refs {
            // The analysis has given up: everything is open anyway.
            if !self.step() {
                return;
            }
            match reference {
                Ref::Params | Ref::Constants => {
                    self.outside.has_params |= *reference == Ref::Params;
                    self.record.open(reference, at);
                }
                Ref::State => {
                    self.record.open(reference, at);
                    self.record.open(&Ref::Constants, at);
                }
                Ref::Host => {
                    // Code that has the host can read everything from it.
                    self.outside.has_params = true;
                    self.record.open_all(at);
                }
                Ref::HostMember(name) => {
                    let object = self.call_host(&name.clone(), &Args::default(), at);
                    if !object.refs.is_empty() {
                        self.escape(&object, at);
                    }
                }
                Ref::Function(function) => self.escape_function(*function, at),
                Ref::Object(id) => self.escape_object(*id, at),
                Ref::Class(class) => {
                    let statics = self.classes[*class].statics;
                    self.escape_object(statics, at);
                    if self.outside.give(reference) {
                        let args = Args { list: Vec::new(), rest: Some(Value::unknown()) };
                        let instance = self.construct(*class, args, at);
                        self.escape(&instance, at);
                    }
                }
                Ref::Resolver(promise) => self.heap.add_rest(*promise, &Value::unknown()),
                Ref::Global(_) | Ref::FromParam(_) | Ref::StateNode | Ref::RawConfig => {}
            }
        }
    }

    pub(crate) fn escape_args(&mut self, args: &Args, at: Span) {
        for value in &args.list {
            self.escape(value, at);
        }
        if let Some(rest) = &args.rest {
            self.escape(rest, at);
        }
    }

    fn escape_function(&mut self, function: usize, at: Span) {
        // Some are certainly given; that each may be anything says also that it may be missing.
        let args = Args { list: vec![Value::unknown(); 4], rest: Some(Value::unknown()) };
        let result = self.invoke(function, Value::unknown(), args);
        let mark = Ref::Function(function);
        // Its result is handed out too; a function that returns itself ends here.
        if self.outside.enter(&mark) {
            let result = self.awaited(&result);
            self.escape(&result, at);
            self.outside.leave(&mark);
        }
    }

    fn escape_object(&mut self, id: usize, at: Span) {
        let object = Ref::Object(id);
        self.outside.give(&object);
        if !self.stack.is_empty() {
            self.frame().state.fresh.retain(|(object, _), _| *object != id);
        }
        self.heap.open(id);
        if !self.outside.enter(&object) {
            return;
        }
        for source in self.heap.get(id).sources.clone() {
            self.escape(&Value::reference(source), at);
        }
        let contents = self.heap.contents(id).joined(&self.heap.getters(id));
        self.escape(&contents, at);
        for proto in self.heap.get(id).protos.clone() {
            self.escape_object(proto, at);
        }
        self.outside.leave(&object);
    }
}
