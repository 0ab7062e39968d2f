//! Calls of methods: of the language's lists, maps and functions, and of objects of the file.

use crate::script::flow::values::{Args, Atom, Keys, Kind, Prims, Ref, Value, is_index};
use crate::{
    diagnostics::Span, script::flow::builtins::names::is_known, script::flow::interpreter::Interpreter,
    script::flow::state::Sure,
};

/// Methods of lists that call a function of theirs with each element.
pub(crate) const VISITORS: [&str; 12] = [
    "forEach", "map", "filter", "find", "findLast", "findIndex", "findLastIndex", "some", "every", "flatMap",
    "reduce", "reduceRight",
];

#[derive(Debug, Clone, Copy)]
pub(crate) struct MethodCall {
    pub(crate) at: Span,
    /// The object was made by the very expression that the method is called on, so nothing else has it.
    pub(crate) made_here: bool,
}

#[derive(Debug, Clone, Copy)]
struct Receiver {
    /// The method certainly belongs to this one object.
    is_sure: bool,
    made_here: bool,
}

impl<'a> Interpreter<'a> {
    pub(crate) fn call_method(
        &mut self,
        object: &Value,
        keys: &Keys,
        args: &Args,
        call: MethodCall,
    ) -> Value {
        let mut result = Value::default();
        let at = call.at;
        let receiver = Receiver {
            is_sure: object.refs.len() == 1 && object.prims.is_empty(),
            made_here: call.made_here,
        };
        for (name, span) in &keys.listed {
            let sure = receiver.is_sure && keys.listed.len() == 1 && !keys.unlisted;
            for reference in &object.refs {
                if !self.step() {
                    return Value::unknown();
                }
                let one = |flow: &mut Self| flow.call_method_of(reference, receiver, (name, *span), args, at);
                // It is not known which of several is called, so nothing that they do is certain.
                result.join(&if sure { one(self) } else { self.perhaps(one) });
            }
            result.join(&self.call_on_prims(object, name, args, at));
        }
        if keys.unlisted {
            // Any method may be meant, those of lists and maps among them; a table of the file has only its own.
            let table = object.prims.without(Prims::NULLISH).is_empty()
                && object.strings.is_empty()
                && object.refs.iter().all(|reference| match reference {
                    Ref::Object(id) => self.heap.kind(*id) == Kind::Plain && !self.heap.get(*id).open,
                    _ => false,
                });
            if table {
                let function = self.get(object, keys);
                return result.joined(&self.call_value(&function, object, args.clone(), at));
            }
            for reference in &object.refs {
                if matches!(reference, Ref::Object(id) if self.heap.kind(*id) != Kind::Plain) {
                    self.escape(&Value::reference(reference.clone()), at);
                }
            }
            let function = self.get(object, keys);
            result.join(&self.call_value(&function, object, args.clone(), at));
            self.escape_args(args, at);
            result.join(&Value::unknown());
        }
        result
    }

    fn call_method_of(
        &mut self,
        of: &Ref,
        receiver: Receiver,
        (name, span): (&Atom, Span),
        args: &Args,
        at: Span,
    ) -> Value {
        let this = Value::reference(of.clone());
        match of {
            Ref::Host | Ref::Params | Ref::Constants | Ref::State | Ref::StateNode | Ref::RawConfig => {
                self.call_on_platform(of, name, span, args, at)
            }
            Ref::FromParam(_) => Value::default(),
            Ref::Global(path) => {
                let (path, rest) = (path.clone(), args);
                match &**name {
                    // `Reflect.apply` is a function of its own.
                    "apply" if &*path == "Reflect" => self.call_global("Reflect.apply", &this, args, at),
                    "call" => self.call_global(&path, &rest.get(0), &rest.from(1), at),
                    "apply" => {
                        let list = self.spread(&rest.get(1), at);
                        self.call_global(&path, &rest.get(0), &list, at)
                    }
                    "bind" | "toString" => self.call_on_function(&this, name, span, args, at),
                    _ if is_known(&path) => {
                        self.call_global(&Atom::from(format!("{path}.{name}")), &this, args, at)
                    }
                    // Of what is not known, anything may be asked.
                    _ => {
                        self.escape_args(args, at);
                        Value::unknown()
                    }
                }
            }
            Ref::Function(_) | Ref::HostMember(_) | Ref::Class(_) | Ref::Resolver(_) => {
                self.call_on_function(&this, name, span, args, at)
            }
            Ref::Object(id) => {
                let id = *id;
                let own = self.heap.get(id).fields.contains_key(name);
                let kind = self.heap.kind(id);
                match kind {
                    // An element that is called, whether or not its place is known.
                    Kind::List | Kind::Iterator if is_index(name) => self.call_own(id, name, span, args, at),
                    Kind::List | Kind::Iterator if !own => {
                        self.perhaps(|flow| flow.call_on_list(id, receiver, name, args, at))
                    }
                    // The entries of a map are fields too: a method of its own has the name of one.
                    Kind::Map | Kind::Set | Kind::Promise if own => {
                        let inherited = self.perhaps(|flow| flow.call_inherited_by(id, name, args, at));
                        let put = self.perhaps(|flow| flow.call_own(id, name, span, args, at));
                        inherited.joined(&put)
                    }
                    Kind::Map | Kind::Set => self.call_inherited_by(id, name, args, at),
                    Kind::Promise => self.perhaps(|flow| flow.call_inherited_by(id, name, args, at)),
                    Kind::Bound => self.call_on_function(&this, name, span, args, at),
                    _ => self.call_own(id, name, span, args, at),
                }
            }
        }
    }

    fn call_inherited_by(&mut self, id: usize, name: &Atom, args: &Args, at: Span) -> Value {
        if self.heap.kind(id) != Kind::Promise {
            return self.call_on_collection(id, name, args, at);
        }
        let settled = self.awaited(&Value::reference(Ref::Object(id)));
        self.call_on_promise(&settled, name, args, at)
    }

    fn call_own(&mut self, id: usize, name: &Atom, span: Span, args: &Args, at: Span) -> Value {
        let this = Value::reference(Ref::Object(id));
        // Methods of every object are run here: looked up, they would be taken for keys of an object copied into this one.
        let known = [
            "hasOwnProperty", "propertyIsEnumerable", "isPrototypeOf", "toString", "toLocaleString",
            "valueOf",
        ];
        if known.contains(&&**name) && !self.heap.has(id, name) {
            let inherited = self.call_inherited(&this, name, args, at);
            if !self.heap.get(id).open {
                return inherited;
            }
            // Code outside the file may have given it a method of that name.
            self.escape_args(args, at);
            return inherited.joined(&Value::unknown());
        }
        let mut function = self.get_field(id, &Keys::one(name, span), &this);
        function.refs.retain(|r| !matches!(r, Ref::Global(path) if path.starts_with("Object.prototype.")));
        self.call_value(&function, &this, args.clone(), at)
    }

    fn call_inherited(&mut self, this: &Value, name: &Atom, args: &Args, at: Span) -> Value {
        match &**name {
            "hasOwnProperty" | "propertyIsEnumerable" => {
                self.ask_for_key(this, &args.get(0), at);
                Value::from_prims(Prims::BOOLEAN)
            }
            "isPrototypeOf" => Value::from_prims(Prims::BOOLEAN),
            "valueOf" => this.clone(),
            _ => Value::from_prims(Prims::STRING),
        }
    }

    fn call_on_function(
        &mut self,
        function: &Value,
        name: &Atom,
        span: Span,
        args: &Args,
        at: Span,
    ) -> Value {
        match &**name {
            "call" => self.call_value(function, &args.get(0), args.from(1), at),
            "apply" => {
                let list = self.spread(&args.get(1), at);
                self.call_value(function, &args.get(0), list, at)
            }
            "bind" => {
                let id = self.allocate(at, 0, Kind::Bound);
                self.heap.add_rest(id, function);
                self.heap.add(id, &Atom::from("this"), &args.get(0), true);
                for (index, value) in args.from(1).list.iter().enumerate() {
                    self.heap.add(id, &Atom::from(index.to_string()), value, true);
                }
                Value::reference(Ref::Object(id))
            }
            "toString" => Value::from_prims(Prims::STRING),
            _ => {
                let method = self.get(function, &Keys::one(name, span));
                self.call_value(&method, function, args.clone(), at)
            }
        }
    }

    pub(crate) fn call_bound(&mut self, id: usize, args: &Args, at: Span) -> Value {
        let object = self.heap.get(id).clone();
        let this = object.fields.get("this").map(|field| field.value.clone()).unwrap_or_default();
        let args = self.bound_args(id, args);
        self.call_value(&object.rest, &this, args, at)
    }

    pub(crate) fn bound_args(&mut self, id: usize, args: &Args) -> Args {
        let object = self.heap.get(id);
        let first = (0..).map_while(|index: u32| object.fields.get(index.to_string().as_str()));
        let mut list: Vec<Value> = first.map(|field| field.value.clone()).collect();
        list.extend(args.list.iter().cloned());
        Args { list, rest: args.rest.clone() }
    }

    /// The elements of a list as arguments.
    pub(crate) fn spread(&mut self, list: &Value, at: Span) -> Args {
        if let [Ref::Object(id)] = list.refs.iter().cloned().collect::<Vec<_>>().as_slice()
            && self.heap.kind(*id) == Kind::List
            && self.heap.get(*id).rest.is_bottom()
        {
            let object = self.heap.get(*id);
            let known = (0..).map_while(|index: u32| object.fields.get(index.to_string().as_str()));
            return Args::new(known.map(|field| field.value.clone()).collect());
        }
        if list.refs.is_empty() && list.prims.without(Prims::NULLISH).is_empty() {
            return Args::default();
        }
        Args { list: Vec::new(), rest: Some(self.elements(list, at)) }
    }

    fn visit(&mut self, name: &str, elements: &Value, list: &Value, args: &Args, at: Span) -> Value {
        let function = args.get(0);
        let index = Value::from_prims(Prims::ANY_NUMBER);
        if name.starts_with("reduce") {
            if let Some(sum) = self.reduced(list, args, name == "reduceRight", at) {
                return sum;
            }
            let mut sum = if args.list.len() > 1 { args.get(1) } else { elements.clone() };
            for _ in 0..4 {
                let list = vec![sum.clone(), elements.clone(), index.clone(), list.clone()];
                let next = self.call_value(&function, &Value::undefined(), Args::new(list), at);
                if !sum.join(&next) {
                    break;
                }
            }
            return sum;
        }
        let this = args.get(1);
        self.call_value(&function, &this, Args::new(vec![elements.clone(), index, list.clone()]), at)
    }

    fn call_on_list(&mut self, id: usize, receiver: Receiver, name: &Atom, args: &Args, at: Span) -> Value {
        let list = Value::reference(Ref::Object(id));
        // `push` does not look at the elements.
        let elements = if &**name == "push" { Value::default() } else { self.elements(&list, at) };
        let maybe = elements.clone().joined(&Value::undefined());
        let changes = ["pop", "shift", "push", "unshift", "splice", "fill", "sort", "reverse", "copyWithin"];
        if changes.contains(&&**name) {
            self.effects.note_run();
            self.frame().state.told.clear();
        }
        match &**name {
            "map" => {
                // A list of known length stays one.
                let object = self.heap.get(id).clone();
                let made = self.allocate(at, 0, Kind::List);
                for (key, field) in &object.fields {
                    let value = self.visit("map", &field.value, &list, args, at);
                    self.heap.add(made, key, &value, field.born && receiver.is_sure);
                }
                if !object.rest.is_bottom() || object.open || object.fields.is_empty() {
                    let value = self.visit("map", &elements, &list, args, at);
                    self.heap.add_rest(made, &value);
                }
                Value::reference(Ref::Object(made))
            }
            "flatMap" => {
                let value = self.visit("map", &elements, &list, args, at);
                let flat = value.clone().joined(&self.elements(&value, at));
                self.list_of(&flat, at, 0)
            }
            "filter" => {
                self.visit("filter", &elements, &list, args, at);
                self.list_of(&elements, at, 0)
            }
            "find" | "findLast" => {
                self.visit("find", &elements, &list, args, at);
                maybe
            }
            visitor if VISITORS.contains(&visitor) => {
                let value = self.visit(visitor, &elements, &list, args, at);
                match visitor {
                    "some" | "every" => Value::from_prims(Prims::BOOLEAN),
                    "findIndex" | "findLastIndex" => Value::from_prims(Prims::ANY_NUMBER),
                    "reduce" | "reduceRight" => value,
                    _ => Value::undefined(),
                }
            }
            "push" | "unshift" | "fill" | "splice" => {
                for value in args.list.iter().chain(&args.rest) {
                    self.heap.add_rest(id, value);
                }
                if self.outside.has(&Ref::Object(id)) {
                    self.escape_args(args, at);
                }
                if &**name != "push" {
                    self.heap.add_rest(id, &elements);
                }
                match &**name {
                    "fill" => list,
                    "splice" => self.list_of(&elements, at, 0),
                    _ => Value::from_prims(Prims::ANY_NUMBER),
                }
            }
            "pop" | "shift" | "at" => {
                // Of a list that nothing else has, one element is taken, and then it is gone.
                let first = receiver.made_here && self.is_never_empty(&list);
                if first && &**name != "at" {
                    return elements;
                }
                self.heap.add_rest(id, &elements);
                if &**name != "at" {
                    self.heap.forget_all(id);
                }
                maybe
            }
            "slice" | "toSorted" | "toReversed" | "toSpliced" | "with" | "flat" | "values" | "concat" => {
                let mut all = elements.clone();
                if &**name == "flat" {
                    for _ in 0..8 {
                        let deeper = self.elements(&all, at);
                        all.join(&deeper);
                    }
                }
                if &**name == "toSorted" {
                    let pair = Args::new(vec![elements.clone(), elements.clone()]);
                    self.call_value(&args.get(0), &Value::undefined(), pair, at);
                }
                for value in &args.list {
                    all.join(value);
                    if &**name == "concat" {
                        all.join(&self.elements(value, at));
                    }
                }
                self.list_of(&all, at, 0)
            }
            "sort" | "reverse" | "copyWithin" => {
                self.heap.add_rest(id, &elements);
                let pair = Args::new(vec![elements.clone(), elements]);
                self.call_value(&args.get(0), &Value::undefined(), pair, at);
                list
            }
            "includes" | "indexOf" | "lastIndexOf" => {
                self.note_search(&args.get(0), &elements, at);
                Value::from_prims(if &**name == "includes" { Prims::BOOLEAN } else { Prims::ANY_NUMBER })
            }
            "join" | "toString" | "toLocaleString" => {
                self.convert(&list, at);
                let separator = if &**name == "join" { args.get(0) } else { Value::undefined() };
                self.joined_list(&list, separator, at)
            }
            "entries" => {
                let pair = self.pair_of(&Value::from_prims(Prims::ANY_NUMBER), &elements, at);
                self.list_of(&pair, at, 0)
            }
            "keys" => self.list_of(&Value::from_prims(Prims::ANY_NUMBER), at, 0),
            "next" => {
                // The argument comes out of a `yield`, which is not followed.
                self.escape_args(args, at);
                let turn = self.allocate(at, 0, Kind::Plain);
                let last = self.heap.get(id).fields.get("#returned").map(|field| field.value.clone());
                let maybe = maybe.joined(&last.unwrap_or_default());
                self.heap.add(turn, &Atom::from("value"), &maybe, true);
                self.heap.add(turn, &Atom::from("done"), &Value::from_prims(Prims::BOOLEAN), true);
                Value::reference(Ref::Object(turn))
            }
            "hasOwnProperty" => Value::from_prims(Prims::BOOLEAN),
            _ => {
                self.escape_args(args, at);
                Value::unknown()
            }
        }
    }

    fn call_on_collection(&mut self, id: usize, name: &Atom, args: &Args, at: Span) -> Value {
        let kind = self.heap.kind(id);
        let this = Value::reference(Ref::Object(id));
        match (kind, &**name) {
            (Kind::Map, "get") => {
                let (listed, unlisted) = args.get(0).as_keys();
                let mut found = self.heap.get(id).rest.clone();
                for (key, span) in listed {
                    // Only what was put in: what maps have as properties is no entry.
                    found.join(&if self.heap.get(id).fields.contains_key(&key) {
                        self.get_field(id, &Keys::one(&key, span), &this)
                    } else {
                        Value::undefined()
                    });
                }
                if unlisted {
                    found.join(&self.get_field(id, &Keys::unknown(at), &this));
                }
                if self.heap.get(id).open {
                    found.join(&Value::unknown());
                }
                found
            }
            (Kind::Map, "set") => {
                let (listed, unlisted) = args.get(0).as_keys();
                let value = args.get(1);
                // Objects as keys come out again by loops over the map.
                self.escape(&args.get(0), at);
                for (key, _) in &listed {
                    self.heap.add(id, key, &value, false);
                    if listed.len() == 1 && !unlisted {
                        self.frame().state.note(Sure::Set(id, Atom::clone(key)));
                    }
                }
                if unlisted {
                    self.heap.add_rest(id, &value);
                }
                this
            }
            (Kind::Set, "add") => {
                self.heap.add_rest(id, &args.get(0));
                this
            }
            (Kind::Set, "has") => {
                let elements = self.heap.contents(id);
                self.note_search(&args.get(0), &elements, at);
                Value::from_prims(Prims::BOOLEAN)
            }
            (_, "has") => Value::from_prims(Prims::BOOLEAN),
            (_, "delete" | "clear") => {
                self.heap.forget_all(id);
                self.frame().state.keep_certain(|sure| !sure.is_of(id, None));
                Value::from_prims(Prims::BOOLEAN.or(Prims::UNDEFINED))
            }
            (_, "forEach") => {
                let keys = if kind == Kind::Map { self.field_names(id, at) } else { self.heap.contents(id) };
                let values = self.heap.contents(id);
                let visited = Args::new(vec![values, keys, this]);
                self.perhaps(|flow| flow.call_value(&args.get(0), &args.get(1), visited, at));
                Value::undefined()
            }
            (_, "entries") => {
                let pairs = self.entries_of(id, at);
                self.list_of(&pairs, at, 0)
            }
            (Kind::Map, "keys") => {
                let names = self.field_names(id, at);
                self.list_of(&names, at, 0)
            }
            (_, "values" | "keys") => {
                let values = self.heap.contents(id);
                self.list_of(&values, at, 0)
            }
            _ => {
                self.escape_args(args, at);
                Value::unknown()
            }
        }
    }
}
