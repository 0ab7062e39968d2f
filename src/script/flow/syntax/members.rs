//! Properties: reading and writing them, and what is in objects and lists.

use oxc_ast::ast::{Expression, MemberExpression};

use crate::script::flow::values::{Args, Atom, Keys, Kind, Prims, Ref, Value, is_index, is_params};
use crate::{
    diagnostics::Span, script::facts::Use, script::flow::interpreter::Interpreter, script::flow::state::Sure,
    script::parse::span,
};

impl<'a> Interpreter<'a> {
    pub(crate) fn member_parts(&mut self, member: &'a MemberExpression<'a>) -> (Value, Keys) {
        let mut object = self.eval(member.object());
        if member.optional() && object.may_be_nullish() {
            self.frame().chain_may_break = true;
            object = object.present();
        }
        let keys = match member {
            MemberExpression::StaticMemberExpression(member) => {
                Keys::one(&member.property.name, span(member.property.span))
            }
            MemberExpression::PrivateFieldExpression(member) => {
                Keys::one(&format!("#{}", member.field.name), span(member.field.span))
            }
            MemberExpression::ComputedMemberExpression(member) => self.keys_of(&member.expression),
        };
        if matches!(member.object(), Expression::ThisExpression(_)) {
            self.note_lost_this(&object, &keys);
        }
        (object, keys)
    }

    /// The object and the keys of a method that is called; and `this` in it, where it is not the object: in what
    /// `super` has, it stays the one of the caller.
    pub(crate) fn method_parts(&mut self, member: &'a MemberExpression<'a>) -> (Value, Keys, Option<Value>) {
        let (object, keys) = self.member_parts(member);
        let inherited = matches!(member.object(), Expression::Super(_)).then(|| self.frame().this.clone());
        (object, keys, inherited)
    }

    /// Reads what `super` has: its getters run with the `this` of the reader.
    pub(crate) fn get_of(&mut self, object: &Value, keys: &Keys, this: &Value) -> Value {
        let mut value = Value { refs: Default::default(), ..object.clone() };
        value = if value.is_bottom() { value } else { self.get(&value, keys) };
        for reference in &object.refs {
            let Ref::Object(id) = reference else { continue };
            value.join(&self.perhaps(|flow| flow.get_field(*id, keys, this)));
        }
        value
    }

    pub(crate) fn eval_member(&mut self, member: &'a MemberExpression<'a>) -> Value {
        let (object, keys, inherited) = self.method_parts(member);
        if let Some(this) = inherited {
            return self.get_of(&object, &keys, &this);
        }
        if let Some(element) = self.counted_element(member, &object) {
            return element;
        }
        let value = self.get(&object, &keys);
        let state = &self.frame().state;
        if state.told.is_empty() && state.told_params.is_empty() {
            return value;
        }
        if let ([(key, _)], true) = (keys.listed.as_slice(), is_params(&object))
            && let Some(told) = self.frame().state.told_params.get(key).cloned()
            && self.is_never_written(key)
        {
            return told;
        }
        let Some(path) = self.path_of(member) else { return value };
        self.frame().state.told.get(&path).cloned().unwrap_or(value)
    }

    pub(crate) fn get(&mut self, object: &Value, keys: &Keys) -> Value {
        let mut value = Value::default();
        let sure = object.refs.len() == 1 && keys.listed.len() == 1 && !keys.unlisted;
        for reference in &object.refs {
            if !self.step() {
                return Value::unknown();
            }
            let one = |flow: &mut Self| flow.get_from(reference, keys);
            let runs_code = !sure && matches!(reference, Ref::Object(_) | Ref::Class(_));
            value.join(&if runs_code { self.perhaps(one) } else { one(self) });
        }
        let is = |name: &str| keys.listed.iter().any(|(key, _)| &**key == name);
        if object.prims.any(Prims::UNKNOWN_TRUTHY) {
            match is("length") || is("toString") {
                true => self.note_use(object, Use::Shown),
                false => self.note_use(object, Use::Table),
            }
            value.join(&Value::unknown());
        }
        if object.prims.any(Prims::STRING) || !object.strings.is_empty() {
            value.prims = value.prims.or(if is("length") { Prims::ANY_NUMBER } else { Prims::UNKNOWN });
        }
        if object.prims.any(Prims::OBJECT.or(Prims::ANY_NUMBER).or(Prims::BOOLEAN)) {
            value.join(&Value::unknown());
        }
        value
    }

    fn get_from(&mut self, reference: &Ref, keys: &Keys) -> Value {
        match reference {
            Ref::Host | Ref::Params | Ref::Constants | Ref::State | Ref::StateNode | Ref::RawConfig => {
                self.get_platform(reference, keys)
            }
            Ref::Object(id) => self.get_field(*id, keys, &Value::reference(reference.clone())),
            Ref::Function(function) => {
                let id = self.heap.at(self.functions[*function].whole(), 0, 9, Kind::Plain);
                let value = self.get_field(id, keys, &Value::undefined());
                let named =
                    keys.listed.iter().any(|(key, _)| matches!(&**key, "name" | "length" | "prototype"));
                if named { Value::unknown() } else { value }
            }
            Ref::Class(class) => {
                let statics = self.classes[*class].statics;
                let value = self.get_field(statics, keys, &Value::reference(reference.clone()));
                let named =
                    keys.listed.iter().any(|(key, _)| matches!(&**key, "name" | "length" | "prototype"));
                if named { value.joined(&Value::unknown()) } else { value }
            }
            Ref::Global(path) => self.get_global(path, keys),
            Ref::FromParam(_) => Value::default(),
            Ref::HostMember(_) | Ref::Resolver(_) => Value::unknown(),
        }
    }

    pub(crate) fn get_field(&mut self, id: usize, keys: &Keys, this: &Value) -> Value {
        let mut value = Value::default();
        for (key, at) in &keys.listed {
            value.join(&self.get_key(id, key, *at, this, 0));
        }
        if keys.unlisted {
            let object = self.heap.get(id).clone();
            value.join(&self.heap.contents(id));
            value.join(&Value::undefined());
            for member in self.heap.lineage(id) {
                value.join(&self.heap.contents(member));
                for getter in self.heap.getters(member).refs {
                    value.join(&self.call_value(&Value::reference(getter), this, Args::default(), keys.at));
                }
            }
            for source in &object.sources {
                value.join(&self.get_platform(source, keys));
            }
            if object.open {
                value.join(&Value::unknown());
            }
        }
        value
    }

    fn get_key(&mut self, id: usize, key: &Atom, at: Span, this: &Value, depth: u32) -> Value {
        let object = self.heap.get(id);
        let (kind, open) = (object.kind, object.open);
        let mut value = Value::default();
        let field = object.fields.get(key).cloned();
        let shadowed = object.shadow.contains(key);
        let (sources, protos) = (object.sources.clone(), object.protos.clone());
        let rest = object.rest.clone();
        if kind == Kind::List && &**key == "length" {
            return self.length_of(id);
        }
        if matches!(kind, Kind::Map | Kind::Set) && &**key == "size" {
            return Value::from_prims(Prims::ANY_NUMBER);
        }
        // Of an object made elsewhere there may be several, of which only one was filled.
        let (context, several) = (self.heap.get(id).context, self.heap.get(id).several);
        let frame = self.frame();
        let own = (context == frame.context || context == 0) && !several;
        let lost = field.as_ref().is_some_and(|field| field.lost);
        let certain = own && !lost && frame.state.definite.contains(&Sure::Set(id, Atom::clone(key)));
        let rewritten = certain && frame.state.definite.contains(&Sure::Rewritten(id, Atom::clone(key)));
        let fresh = frame.state.fresh.get(&(id, Atom::clone(key))).cloned();
        if let Some(fresh) = fresh.filter(|_| certain && depth == 0) {
            return fresh;
        }
        let mut found = certain;
        if let Some(field) = field {
            value.join(if rewritten && depth == 0 { &field.later } else { &field.value });
            found |= field.born;
            for getter in field.getters.refs {
                value.join(&self.call_value(&Value::reference(getter), this, Args::default(), at));
            }
        }
        if matches!(kind, Kind::Plain) || is_index(key) {
            value.join(&rest);
        }
        if shadowed && !open {
            return if found { value } else { value.joined(&Value::undefined()) };
        }
        if !found && !protos.is_empty() && depth < 32 {
            for proto in protos {
                value.join(&self.get_key(proto, key, at, this, depth + 1));
            }
            found = true;
        }
        for source in &sources {
            value.join(&self.get_platform(source, &Keys::one(key, at)));
            found = true;
        }
        if !found
            && depth == 0
            && let Some(method) = built_in(kind, key)
        {
            value.join(&method);
            found = true;
        }
        if open {
            value.join(&Value::unknown());
        } else if !found && (depth == 0 || value.is_bottom()) {
            value.join(&Value::undefined());
        }
        value
    }

    pub(crate) fn set(&mut self, object: &Value, keys: &Keys, value: &Value, at: Span) {
        let single = object.refs.len() == 1 && object.prims.is_empty();
        self.forget_told(keys);
        for reference in &object.refs {
            match reference {
                Ref::Object(id) => self.set_field(*id, keys, value, single, at),
                Ref::Function(function) => {
                    let id = self.heap.at(self.functions[*function].whole(), 0, 9, Kind::Plain);
                    self.set_field(id, keys, value, single, at);
                }
                Ref::Class(class) => {
                    let statics = self.classes[*class].statics;
                    self.set_field(statics, keys, value, single, at);
                }
                Ref::Global(path) if &**path == "globalThis" && !keys.unlisted => {
                    for (key, _) in &keys.listed {
                        self.progress.note_growth(self.variables.set_global(key, value));
                    }
                }
                Ref::Global(path) => {
                    // The code changes the language itself: nothing that is known of it holds.
                    if path.ends_with(".prototype") {
                        self.progress.give_up();
                    }
                    self.escape(value, at);
                }
                Ref::HostMember(_) | Ref::Resolver(_) => self.escape(value, at),
                Ref::FromParam(_) => {}
                platform => {
                    let any = Atom::from("*");
                    let listed = keys.listed.iter().map(|(key, _)| key);
                    for key in listed.chain(keys.unlisted.then_some(&any)) {
                        self.progress.note_growth(self.outside.write(platform, key, value));
                    }
                }
            }
        }
        if object.prims.any(Prims::UNKNOWN_TRUTHY.or(Prims::OBJECT)) {
            self.escape(value, at);
        }
    }

    fn set_field(&mut self, id: usize, keys: &Keys, value: &Value, single: bool, at: Span) {
        if id == self.module && keys.listed.iter().any(|(key, _)| &**key == "exports") {
            let known = self.record.export;
            self.record.export = Some(known.map_or(at, |known| known.min(at)));
        }
        self.run_setters(id, keys, value);
        self.write_arguments(id, value);
        let context = self.heap.nature(id).context;
        for (key, _) in &keys.listed {
            if &**key == "length" && self.heap.kind(id) == Kind::List {
                self.heap.add_rest(id, &Value::undefined());
                self.heap.forget_all(id);
            }
            if &**key == "__proto__" {
                self.escape(value, at);
                self.heap.open(id);
            }
            let field = (id, Atom::clone(key));
            let making = single && self.is_making(id) && !self.is_set(id, key);
            if making {
                self.heap.add_first(id, key, value);
            } else {
                self.heap.add(id, key, value, false);
            }
            if single && keys.listed.len() == 1 && !keys.unlisted {
                // Of one object of the running function, written under one name, what it holds now is known.
                let plain = self.heap.kind(id) == Kind::Plain && !self.has_setters(id);
                let hidden = !self.outside.has(&Ref::Object(id)) && !self.heap.nature(id).open;
                let frame = self.frame();
                let own = context == frame.context && frame.targets.iter().all(|target| !target.is_loop);
                if own && plain && hidden {
                    frame.state.fresh.insert(field.clone(), value.clone());
                } else {
                    frame.state.fresh.remove(&field);
                }
                if making {
                    frame.state.keep_certain(|sure| *sure != Sure::Rewritten(id, Atom::clone(key)));
                } else {
                    frame.state.note(Sure::Rewritten(id, Atom::clone(key)));
                }
                frame.state.note(Sure::Set(id, Atom::clone(key)));
            } else {
                self.frame().state.fresh.remove(&field);
            }
        }
        if keys.unlisted {
            self.frame().state.fresh.retain(|(object, _), _| *object != id);
            self.heap.add_rest(id, value);
        }
        if self.outside.has(&Ref::Object(id)) {
            self.escape(value, at);
        }
    }

    /// A property of one of these keys changes: conditions on it do not hold any more.
    pub(crate) fn forget_told(&mut self, keys: &Keys) {
        self.effects.note_run();
        let told = &mut self.frame().state.told;
        if keys.unlisted {
            told.clear();
        } else if !told.is_empty() {
            told.retain(|path, _| !keys.listed.iter().any(|(key, _)| path.crosses(key)));
        }
    }

    /// True if the object is just being made by the constructor that runs.
    fn is_making(&mut self, id: usize) -> bool {
        let (Some(class), Some(running)) = (self.stack.constructing.last().copied(), self.stack.function())
        else {
            return false;
        };
        let constructs = self.classes[class].constructor.refs.contains(&Ref::Function(running));
        constructs && self.frame().this.refs.contains(&Ref::Object(id))
    }

    /// True if an earlier object of the same place may still be in use where another is made.
    fn may_repeat(&mut self, id: usize) -> bool {
        // The file is loaded and its action run once for all; any other function may be called again.
        let again = self.stack.is_nested();
        let turning =
            self.frame().targets.iter().rev().find(|target| target.is_loop).map(|target| target.whole);
        if (again || turning.is_some()) && self.heap.nature(id).kept {
            return true;
        }
        let Some(turning) = turning else { return false };
        // A variable from outside the loop carries the object of one turn into the next.
        let scoping = self.scopes.scoping();
        let reference = Ref::Object(id);
        self.frame().state.locals.iter().any(|(symbol, value)| {
            let at = scoping.symbol_span(*symbol);
            value.refs.contains(&reference) && !(turning.start <= at.start && at.end <= turning.end)
        })
    }

    fn is_set(&mut self, id: usize, key: &Atom) -> bool {
        self.frame().state.definite.contains(&Sure::Set(id, Atom::clone(key)))
    }

    /// Nothing is certain any more of an object that is made anew.
    pub(crate) fn made_anew(&mut self, id: usize) {
        if self.may_repeat(id) {
            self.heap.repeat(id);
        }
        let state = &mut self.frame().state;
        state.fresh.retain(|(object, _), _| *object != id);
        state.keep_certain(|sure| !sure.is_of(id, None));
    }

    /// True if a write to it may run code.
    pub(crate) fn has_setters(&self, id: usize) -> bool {
        let mut line = self.heap.lineage(id).into_iter();
        line.any(|member| self.heap.nature(member).fields.values().any(|field| !field.setters.is_bottom()))
    }

    pub(crate) fn run_setters(&mut self, id: usize, keys: &Keys, value: &Value) {
        let this = Value::reference(Ref::Object(id));
        for member in self.heap.lineage(id) {
            let fields = &self.heap.nature(member).fields;
            let meant = fields.iter().filter(|(key, field)| {
                !field.setters.is_bottom()
                    && (keys.unlisted || keys.listed.iter().any(|(listed, _)| listed == *key))
            });
            let setters: Vec<Value> = meant.map(|(_, field)| field.setters.clone()).collect();
            for setter in setters {
                let args = Args::new(vec![value.clone()]);
                if keys.unlisted || keys.listed.len() > 1 {
                    self.perhaps(|flow| flow.call_value(&setter, &this, args, keys.at));
                } else {
                    self.call_value(&setter, &this, args, keys.at);
                }
            }
        }
    }
}

fn built_in(kind: Kind, key: &str) -> Option<Value> {
    let of_objects =
        ["hasOwnProperty", "propertyIsEnumerable", "isPrototypeOf", "toString", "toLocaleString", "valueOf"];
    let path = match kind {
        _ if key == "constructor" => return Some(Value::unknown()),
        _ if of_objects.contains(&key) => format!("Object.prototype.{key}"),
        Kind::Plain => return None,
        _ if key.starts_with('#') || is_index(key) => return None,
        Kind::List => format!("Array.prototype.{key}"),
        Kind::Map => format!("Map.prototype.{key}"),
        Kind::Set => format!("Set.prototype.{key}"),
        Kind::Promise => format!("Promise.prototype.{key}"),
        Kind::Bound => format!("Function.prototype.{key}"),
        Kind::Iterator => format!("Iterator.prototype.{key}"),
    };
    // Other names are not there, or were put there by somebody: both must be reckoned with.
    Some(Value::reference(Ref::Global(Atom::from(path))).joined(&Value::undefined()))
}
