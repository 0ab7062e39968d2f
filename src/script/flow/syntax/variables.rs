//! Variables: setting and reading them.

use std::rc::Rc;

use oxc_ast::ast::{BindingPattern, IdentifierReference};
use oxc_semantic::SymbolId;

use crate::script::flow::values::{Atom, Kind, Prims, Ref, Value};
use crate::{
    diagnostics::Span, script::flow::builtins::is_certain, script::flow::interpreter::Interpreter,
    script::flow::state::Sure,
};

impl<'a> Interpreter<'a> {
    fn is_followed(&mut self, symbol: SymbolId) -> bool {
        let (home, own) = self.scopes.home(symbol);
        own && home == self.frame().scope
    }

    pub(crate) fn declare(&mut self, symbol: SymbolId, value: Value) {
        let round = self.progress.round();
        self.progress.note_growth(self.variables.set(symbol, &value, round));
        self.effects.note_write();
        let told = &mut self.frame().state.told;
        if !told.is_empty() {
            told.retain(|path, _| !path.starts_at(symbol));
        }
        if self.is_followed(symbol) {
            let frame = self.frame();
            for failed in &mut frame.tries {
                Rc::make_mut(&mut failed.locals).entry(symbol).or_default().join(&value);
            }
            frame.state.set_local(symbol, value);
        } else if !self.scopes.home(symbol).1 {
            self.heap.keep(&value);
            self.frame().state.note(Sure::Assigned(symbol));
        }
    }

    /// Narrows a variable on the way that is being run, where it is followed; says whether anything is left of it.
    pub(crate) fn narrow(&mut self, symbol: SymbolId, value: Value) {
        if self.is_followed(symbol) {
            self.frame().state.set_local(symbol, value);
        }
    }

    /// Gives a variable the value that it is declared with.
    pub(crate) fn declare_first(&mut self, symbol: SymbolId, value: Value) {
        if self.scopes.home(symbol).1 {
            self.declare(symbol, value);
            return;
        }
        // Others write it too: this value is told apart from theirs.
        self.heap.keep(&value);
        let round = self.progress.round();
        self.progress.note_growth(self.variables.set_first(symbol, &value, round));
        let frame = self.frame();
        frame.state.keep_certain(|sure| *sure != Sure::Assigned(symbol));
        if frame.targets.iter().any(|target| target.is_loop) {
            self.variables.repeat(symbol);
        }
    }

    /// The value of a variable that several functions write.
    fn read_shared(&mut self, symbol: SymbolId) -> Value {
        let round = self.progress.round();
        let mut value = self.variables.get(symbol, round).clone();
        let home = self.scopes.home(symbol).0;
        let own = home == self.frame().scope || home == self.scopes.scoping().root_scope_id();
        let assigned = own
            && !self.variables.is_repeated(symbol)
            && self.frame().state.definite.contains(&Sure::Assigned(symbol));
        if !assigned && let Some(first) = self.variables.first(symbol, round) {
            value.join(first);
        }
        value
    }

    pub(crate) fn read_identifier(&mut self, identifier: &IdentifierReference<'a>) -> Value {
        match self.scopes.symbol_of(identifier) {
            Some(symbol) => self.read_variable(symbol),
            None => self.read_global(&identifier.name),
        }
    }

    pub(crate) fn read_variable(&mut self, symbol: SymbolId) -> Value {
        if self.is_followed(symbol)
            && let Some(value) = self.frame().state.locals.get(&symbol)
        {
            return value.clone();
        }
        self.read_shared(symbol)
    }

    fn read_global(&mut self, name: &str) -> Value {
        let name = Atom::from(name);
        let mut value = match &*name {
            "undefined" => Value::undefined(),
            "NaN" => Value::from_prims(Prims::ZERO),
            "Infinity" => Value::from_prims(Prims::NUMBER),
            "module" => Value::reference(Ref::Object(self.module)),
            "exports" => Value::reference(Ref::Object(self.module + 1)),
            "arguments" => self.arguments_object(),
            known if is_certain(known) => Value::reference(Ref::Global(Atom::clone(&name))),
            _ => Value::reference(Ref::Global(Atom::clone(&name))).joined(&Value::unknown()),
        };
        if let Some(set) = self.variables.global(&name) {
            value.join(set);
        }
        value
    }

    fn arguments_object(&mut self) -> Value {
        let args = self.frame().args.clone();
        let place = Span::default();
        let id = self.allocate(place, 3, Kind::List);
        for (index, value) in args.list.iter().enumerate() {
            self.heap.add(id, &Atom::from(index.to_string()), value, true);
        }
        if let Some(rest) = &args.rest {
            self.heap.add_rest(id, rest);
        }
        // A write to a parameter changes its argument too.
        for (index, symbol) in self.plain_parameters() {
            if self.scopes.writes_to(symbol) > 0 {
                let written = self.variables.get(symbol, self.progress.round()).clone();
                self.heap.add(id, &Atom::from(index.to_string()), &written, false);
            }
        }
        Value::reference(Ref::Object(id))
    }

    /// The parameters of the running function that are plain names, each with its place.
    fn plain_parameters(&self) -> Vec<(usize, SymbolId)> {
        let Some(function) = self.stack.function() else { return Vec::new() };
        let params = self.functions[function].params().items.iter().enumerate();
        let plain = params.filter_map(|(index, param)| match &param.pattern {
            BindingPattern::BindingIdentifier(id) => Some((index, id.symbol_id())),
            _ => None,
        });
        plain.collect()
    }

    /// A write to `arguments` is a write to the parameter at that place.
    pub(crate) fn write_arguments(&mut self, id: usize, value: &Value) {
        let object = self.heap.nature(id);
        let of_call = object.kind == Kind::List && object.place == Span::default();
        if !of_call || object.context != self.frame().context {
            return;
        }
        for (_, symbol) in self.plain_parameters() {
            let known = self.read_variable(symbol);
            self.declare(symbol, known.joined(value));
        }
    }
}
