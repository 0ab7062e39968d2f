//! Classes of the file: their instances, inheritance and static members.

use oxc_ast::ast::{self, ClassElement, MethodDefinitionKind};

use crate::script::flow::values::{Args, Kind, Prims, Ref, Value};
use crate::{
    diagnostics::Span, script::flow::interpreter::Interpreter, script::flow::state::Class,
    script::parse::span,
};

/// True if a parent may be something else than a class of the file.
fn is_foreign(parent: &Value) -> bool {
    !parent.prims.without(Prims::NULLISH).is_empty()
        || parent.refs.iter().any(|reference| !matches!(reference, Ref::Class(_)))
}

impl<'a> Interpreter<'a> {
    pub(crate) fn class_value(&mut self, class: &'a ast::Class<'a>) -> Value {
        let at = span(class.span);
        let parent = match &class.super_class {
            Some(parent) => self.eval(parent),
            None => Value::default(),
        };
        let id = self.classes.at(at).unwrap_or_else(|| {
            let prototype = self.heap.at(at, 0, 10, Kind::Plain);
            let statics = self.heap.at(at, 0, 11, Kind::Plain);
            let (constructor, parent) = (Value::default(), Value::default());
            self.classes.add(at, Class { node: class, prototype, statics, constructor, parent })
        });
        let value = Value::reference(Ref::Class(id));
        if let Some(name) = &class.id {
            self.declare(name.symbol_id(), value.clone());
        }
        self.progress.note_growth(self.classes[id].parent.join(&parent));
        let (prototype, statics) = (self.classes[id].prototype, self.classes[id].statics);
        self.made_anew(statics);
        for reference in &parent.refs {
            if let Ref::Class(parent) = reference {
                let (theirs, their_statics) =
                    (self.classes[*parent].prototype, self.classes[*parent].statics);
                self.heap.add_proto(prototype, theirs);
                self.heap.add_proto(statics, their_statics);
            }
        }
        if is_foreign(&parent) {
            // Static members of a parent outside the file, such as `Array.of`.
            self.heap.open(statics);
        }
        for element in &class.body.body {
            match element {
                ClassElement::MethodDefinition(method) => {
                    let keys = self.property_keys(&method.key, method.computed);
                    let function = self.function_value(&method.value);
                    let home = if method.r#static { statics } else { prototype };
                    match method.kind {
                        MethodDefinitionKind::Constructor => {
                            self.progress.note_growth(self.classes[id].constructor.join(&function));
                        }
                        MethodDefinitionKind::Method => {
                            for (key, _) in &keys.listed {
                                self.heap.add(home, key, &function, true);
                            }
                            if keys.unlisted {
                                self.heap.add_rest(home, &function);
                            }
                        }
                        kind => {
                            for (key, _) in &keys.listed {
                                let setter = kind == MethodDefinitionKind::Set;
                                self.heap.add_accessor(home, key, &function, setter);
                            }
                        }
                    }
                }
                ClassElement::PropertyDefinition(property) if property.r#static => {
                    let keys = self.property_keys(&property.key, property.computed);
                    let initial = match &property.value {
                        Some(initial) => self.with_this(value.clone(), |flow| flow.eval(initial)),
                        None => Value::undefined(),
                    };
                    for (key, _) in &keys.listed {
                        self.heap.add(statics, key, &initial, true);
                    }
                }
                ClassElement::StaticBlock(block) => {
                    self.with_this(value.clone(), |flow| {
                        flow.run_statements(&block.body);
                        Value::default()
                    });
                }
                _ => {}
            }
        }
        value
    }

    fn with_this(&mut self, this: Value, run: impl FnOnce(&mut Self) -> Value) -> Value {
        let outer = std::mem::replace(&mut self.frame().this, this);
        let value = run(self);
        self.frame().this = outer;
        value
    }

    pub(crate) fn construct(&mut self, class: usize, args: Args, at: Span) -> Value {
        let id = self.allocate(at, 0, Kind::Plain);
        self.made_anew(id);
        let prototype = self.classes[class].prototype;
        self.heap.add_proto(id, prototype);
        let this = Value::reference(Ref::Object(id));
        let made = self.initialise(class, &this, args, at, 0);
        let made = this.joined(&made);
        // An instance of what a class outside the file makes may be anything: a list, a promise.
        if self.comes_from_outside(class, 0) { made.joined(&Value::unknown()) } else { made }
    }

    /// True if a class, or one that it inherits from, extends one that is not of the file.
    fn comes_from_outside(&self, class: usize, depth: u32) -> bool {
        let parent = &self.classes[class].parent;
        let above = parent.refs.iter().any(|reference| match reference {
            Ref::Class(parent) => depth < 32 && self.comes_from_outside(*parent, depth + 1),
            _ => false,
        });
        above || is_foreign(parent)
    }

    /// Runs field initialisers and constructors; gives the objects that a constructor returns instead.
    fn initialise(&mut self, class: usize, this: &Value, args: Args, at: Span, depth: u32) -> Value {
        let (node, parent) = (self.classes[class].node, self.classes[class].parent.clone());
        let constructor = self.classes[class].constructor.clone();
        if depth > 32 {
            self.progress.give_up();
            return Value::default();
        }
        let mut made = Value::default();
        if is_foreign(&parent) {
            // A parent outside the file may do anything with what it gets.
            self.escape_args(&args, at);
            for id in this.objects() {
                self.heap.open(id);
            }
        }
        if constructor.refs.is_empty() {
            for reference in parent.refs.clone() {
                if let Ref::Class(parent) = reference {
                    self.initialise(parent, this, args.clone(), at, depth + 1);
                }
            }
        }
        for element in &node.body.body {
            let ClassElement::PropertyDefinition(property) = element else { continue };
            if property.r#static {
                continue;
            }
            let keys = self.property_keys(&property.key, property.computed);
            let initial = match &property.value {
                Some(initial) => self.with_this(this.clone(), |flow| flow.eval(initial)),
                None => Value::undefined(),
            };
            for id in this.objects() {
                for (key, _) in &keys.listed {
                    self.heap.add(id, key, &initial, true);
                }
            }
        }
        for function in constructor.refs {
            self.stack.constructing.push(class);
            let returned = self.call_value(&Value::reference(function), this, args.clone(), at);
            made.refs.extend(returned.refs);
            self.stack.constructing.pop();
        }
        made
    }

    pub(crate) fn call_super(&mut self, args: Args, at: Span) -> Value {
        let this = self.frame().this.clone();
        let Some(class) = self.stack.constructing.last().copied() else {
            self.escape_args(&args, at);
            return Value::unknown();
        };
        for reference in self.classes[class].parent.clone().refs {
            match reference {
                Ref::Class(parent) => {
                    self.initialise(parent, &this, args.clone(), at, 1);
                }
                _ => self.escape_args(&args, at),
            }
        }
        Value::undefined()
    }

    /// `super` in `super.method`: the prototypes, or the static members, that come next after those of a class that
    /// `this` is an instance of; which of several is meant is not followed.
    pub(crate) fn super_object(&mut self) -> Value {
        let this = self.frame().this.clone();
        let mut value = Value::default();
        if this.refs.is_empty() || !this.prims.is_empty() {
            value.join(&Value::unknown());
        }
        for reference in &this.refs {
            let before = value.clone();
            for class in 0..self.classes.all().len() {
                let (prototype, is_static) = (self.classes[class].prototype, reference == &Ref::Class(class));
                let is_instance = match reference {
                    Ref::Object(id) => self.heap.lineage(*id).contains(&prototype),
                    // A static member that is inherited runs with the class that it is called on.
                    Ref::Class(below) => {
                        let statics = self.classes[class].statics;
                        is_static || self.heap.lineage(self.classes[*below].statics).contains(&statics)
                    }
                    _ => false,
                };
                if !is_instance {
                    continue;
                }
                for parent in self.classes[class].parent.clone().refs {
                    value.join(&match (parent, reference) {
                        (Ref::Class(parent), Ref::Class(_)) => {
                            Value::reference(Ref::Object(self.classes[parent].statics))
                        }
                        (Ref::Class(parent), _) => {
                            Value::reference(Ref::Object(self.classes[parent].prototype))
                        }
                        _ => Value::from_prims(Prims::UNKNOWN),
                    });
                }
            }
            // In a method of an object literal, it is an object that is not followed.
            if value == before {
                value.join(&Value::unknown());
            }
        }
        value
    }
}
