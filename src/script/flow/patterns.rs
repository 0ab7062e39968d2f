//! Variables: declaring, reading, and taking values apart into them.

use std::rc::Rc;

use oxc_ast::ast::{BindingPattern, IdentifierReference, ObjectPattern};
use oxc_semantic::{ScopeId, SymbolId};

use crate::script::heap::Kind;
use crate::script::value::{Atom, Prims, Ref, Value};

use super::frame::{Frame, Sure};
use super::members::Keys;
use super::{Flow, span, span_of};

impl<'a> Flow<'a> {
    /// The function that is being run.
    #[expect(clippy::expect_used, reason = "the file's own frame stays for as long as anything runs")]
    pub(super) fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("a frame is pushed before anything runs")
    }

    /// An object made at a place, in the context that is being run.
    pub(super) fn allocate(&mut self, place: crate::diagnostics::Span, role: u8, kind: Kind) -> usize {
        let context = self.frame().context;
        self.heap.at(place, context, role, kind)
    }

    /// The scope of the function that a scope is in.
    fn function_scope(&self, scope: ScopeId) -> ScopeId {
        let mut ancestors = self.scoping.scope_ancestors(scope);
        let found = ancestors.find(|&scope| self.scoping.scope_flags(scope).is_function());
        found.unwrap_or_else(|| self.scoping.root_scope_id())
    }

    /// The function that declares a variable, and whether only that function writes it.
    pub(super) fn home(&mut self, symbol: SymbolId) -> (ScopeId, bool) {
        if let Some(&known) = self.homes.get(&symbol) {
            return known;
        }
        let home = self.function_scope(self.scoping.symbol_scope_id(symbol));
        let mut references = self.scoping.get_resolved_references(symbol);
        let own = references
            .all(|reference| !reference.is_write() || self.function_scope(reference.scope_id()) == home);
        self.homes.insert(symbol, (home, own));
        (home, own)
    }

    fn is_followed(&mut self, symbol: SymbolId) -> bool {
        let (home, own) = self.home(symbol);
        own && home == self.frame().scope
    }

    /// Sets a variable.
    pub(super) fn declare(&mut self, symbol: SymbolId, value: Value) {
        self.grew |= self.variables.entry(symbol).or_default().join(&value, self.round);
        self.writes += 1;
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
        } else if !self.home(symbol).1 {
            self.heap.keep(&value);
            self.frame().state.note(Sure::Assigned(symbol));
        }
    }

    /// Narrows a variable on the way that is being run, where it is followed; says whether anything is left of it.
    pub(super) fn narrow(&mut self, symbol: SymbolId, value: Value) {
        if self.is_followed(symbol) {
            self.frame().state.set_local(symbol, value);
        }
    }

    /// Gives a variable the value that it is declared with.
    fn declare_first(&mut self, symbol: SymbolId, value: Value) {
        if self.home(symbol).1 {
            self.declare(symbol, value);
            return;
        }
        // Others write it too: this value is told apart from theirs.
        self.heap.keep(&value);
        self.grew |= self.first_values.entry(symbol).or_default().join(&value, self.round);
        let frame = self.frame();
        frame.state.keep_certain(|sure| *sure != Sure::Assigned(symbol));
        if frame.targets.iter().any(|target| target.is_loop) {
            self.repeated.insert(symbol);
        }
    }

    /// What a variable that several functions write may hold.
    fn read_shared(&mut self, symbol: SymbolId) -> Value {
        let mut value = self.variables.entry(symbol).or_default().look(self.round).clone();
        let home = self.home(symbol).0;
        let own = home == self.frame().scope || home == self.scoping.root_scope_id();
        let assigned = own
            && !self.repeated.contains(&symbol)
            && self.frame().state.definite.contains(&Sure::Assigned(symbol));
        if !assigned && let Some(first) = self.first_values.get_mut(&symbol) {
            value.join(first.look(self.round));
        }
        value
    }

    pub(super) fn symbol_of(&self, identifier: &IdentifierReference<'a>) -> Option<SymbolId> {
        self.scoping.get_reference(identifier.reference_id.get()?).symbol_id()
    }

    pub(super) fn read_identifier(&mut self, identifier: &IdentifierReference<'a>) -> Value {
        match self.symbol_of(identifier) {
            Some(symbol) => self.read_variable(symbol),
            None => self.read_global(&identifier.name),
        }
    }

    pub(super) fn read_variable(&mut self, symbol: SymbolId) -> Value {
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
            "NaN" => Value::of(Prims::ZERO),
            "Infinity" => Value::of(Prims::NUMBER),
            "module" => Value::reference(Ref::Object(self.module)),
            "exports" => Value::reference(Ref::Object(self.module + 1)),
            "arguments" => self.arguments_object(),
            known if super::builtins::is_certain(known) => Value::reference(Ref::Global(Atom::clone(&name))),
            _ => Value::reference(Ref::Global(Atom::clone(&name))).joined(&Value::unknown()),
        };
        if let Some(set) = self.implicit.get(&name) {
            value.join(set);
        }
        value
    }

    fn arguments_object(&mut self) -> Value {
        let args = self.frame().args.clone();
        let place = crate::diagnostics::Span::default();
        let id = self.allocate(place, 3, Kind::List);
        for (index, value) in args.list.iter().enumerate() {
            self.heap.add(id, &Atom::from(index.to_string()), value, true);
        }
        if let Some(rest) = &args.rest {
            self.heap.add_rest(id, rest);
        }
        // What is written to a parameter is written to its argument too.
        for (index, symbol) in self.plain_parameters() {
            if self.scoping.get_resolved_references(symbol).any(|reference| reference.is_write()) {
                let written = self.variables.entry(symbol).or_default().look(self.round).clone();
                self.heap.add(id, &Atom::from(index.to_string()), &written, false);
            }
        }
        Value::reference(Ref::Object(id))
    }

    /// The parameters of the running function that are plain names, each with its place.
    fn plain_parameters(&self) -> Vec<(usize, SymbolId)> {
        let Some(&function) = self.running.last() else { return Vec::new() };
        let params = self.functions[function].params().items.iter().enumerate();
        let plain = params.filter_map(|(index, param)| match &param.pattern {
            BindingPattern::BindingIdentifier(id) => Some((index, id.symbol_id())),
            _ => None,
        });
        plain.collect()
    }

    /// A write to `arguments` is a write to the parameter at that place.
    pub(super) fn write_arguments(&mut self, id: usize, value: &Value) {
        let object = self.heap.nature(id);
        let of_call = object.kind == Kind::List && object.place == crate::diagnostics::Span::default();
        if !of_call || object.context != self.frame().context {
            return;
        }
        for (_, symbol) in self.plain_parameters() {
            let known = self.read_variable(symbol);
            self.declare(symbol, known.joined(value));
        }
    }

    /// Takes a value apart into the variables of a declaration.
    pub(super) fn bind(&mut self, pattern: &'a BindingPattern<'a>, value: Value) {
        match pattern {
            BindingPattern::BindingIdentifier(id) => self.declare_first(id.symbol_id(), value),
            BindingPattern::AssignmentPattern(assignment) => {
                let value = self.defaulted(value, &assignment.right);
                self.bind(&assignment.left, value);
            }
            BindingPattern::ObjectPattern(object) => self.bind_object(object, &value),
            BindingPattern::ArrayPattern(list) => {
                let at = span(list.span);
                for (index, element) in list.elements.iter().enumerate() {
                    if let Some(element) = element {
                        let part = self.element_at(&value, index, at);
                        self.bind(element, part);
                    }
                }
                if let Some(rest) = &list.rest {
                    let part = self.rest_of_list(&value, list.elements.len(), at);
                    self.bind(&rest.argument, part);
                }
            }
        }
    }

    fn bind_object(&mut self, object: &'a ObjectPattern<'a>, value: &Value) {
        for property in &object.properties {
            let keys = self.property_keys(&property.key, property.computed);
            let part = self.get(value, &keys);
            self.bind(&property.value, part);
        }
        if let Some(rest) = &object.rest {
            let part = self.rest_of_object(value, span(rest.span));
            // What was taken out by name is not in the rest.
            for property in &object.properties {
                let keys = self.property_keys(&property.key, property.computed);
                self.forget(&part, &keys);
            }
            self.bind(&rest.argument, part);
        }
    }

    /// `= fallback` in a pattern: evaluated where the value may be undefined.
    pub(super) fn defaulted(&mut self, value: Value, fallback: &'a oxc_ast::ast::Expression<'a>) -> Value {
        self.note_default(&value, fallback);
        if !(value.is_bottom() || value.prims.any(Prims::UNDEFINED.or(Prims::UNKNOWN_FALSY))) {
            return value;
        }
        let here = self.frame().state.clone();
        let default = self.eval(fallback);
        self.frame().meet(Some(here));
        let mut value = value;
        value.prims = value.prims.without(Prims::UNDEFINED);
        value.joined(&default)
    }

    /// `...rest` of an object pattern: a copy, in which the platform's keys are still theirs.
    pub(super) fn rest_of_object(&mut self, value: &Value, at: crate::diagnostics::Span) -> Value {
        let id = self.allocate(at, 4, Kind::Plain);
        self.copy_into(id, value, at);
        Value::reference(Ref::Object(id))
    }

    pub(super) fn rest_of_list(
        &mut self,
        value: &Value,
        _from: usize,
        at: crate::diagnostics::Span,
    ) -> Value {
        let id = self.allocate(at, 5, Kind::List);
        let elements = self.elements(value, at);
        self.heap.add_rest(id, &elements);
        Value::reference(Ref::Object(id))
    }

    /// One element of a value that is taken apart as a list.
    pub(super) fn element_at(&mut self, value: &Value, index: usize, at: crate::diagnostics::Span) -> Value {
        // Nothing at all cannot be taken apart.
        let value = &value.present();
        let lists = value.refs.iter().all(|reference| match reference {
            Ref::Object(id) => self.heap.kind(*id) == Kind::List,
            _ => false,
        });
        if lists && value.prims.is_empty() && value.strings.is_empty() {
            return self.get(value, &Keys::one(&index.to_string(), at));
        }
        self.elements(value, at).joined(&Value::undefined())
    }

    /// `list[flag ? 0 : 1]`
    fn chosen_index(&mut self, expression: &'a oxc_ast::ast::Expression<'a>) -> Option<Keys> {
        use oxc_ast::ast::Expression::{ConditionalExpression, NumericLiteral};
        let ConditionalExpression(choice) = expression.get_inner_expression() else { return None };
        let (NumericLiteral(yes), NumericLiteral(no)) = (&choice.consequent, &choice.alternate) else {
            return None;
        };
        let (may_hold, may_fail) = self.eval(&choice.test).truths();
        let both = [(yes, may_hold), (no, may_fail)].into_iter().filter(|(_, may)| *may);
        let listed = both
            .map(|(literal, _)| (Atom::from(super::literals::number_key(literal.value)), span(literal.span)));
        Some(Keys { listed: listed.collect(), unlisted: false, at: span_of(expression) })
    }

    /// The keys that an expression gives when it is used as one.
    pub(super) fn keys_of(&mut self, expression: &'a oxc_ast::ast::Expression<'a>) -> Keys {
        if let oxc_ast::ast::Expression::NumericLiteral(literal) = expression {
            return Keys::one(&super::literals::number_key(literal.value), span(literal.span));
        }
        if let Some(keys) = self.chosen_index(expression) {
            return keys;
        }
        let value = self.eval(expression);
        self.convert(&value, span_of(expression));
        let (listed, unlisted) = value.as_keys();
        // Nothing known yet: a later round knows more.
        Keys { listed, unlisted, at: span_of(expression) }
    }
}
