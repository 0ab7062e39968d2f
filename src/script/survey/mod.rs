//! One walk over the syntax tree: names from outside, constant texts, and what looks wrong wherever it stands.

mod calls;
mod dates;
mod deferred_calls;
mod globals;
mod languages;
mod loops;
mod reach;
mod texts;
mod versions;

use oxc_ast::AstKind;
use oxc_ast::ast::{
    Argument, ArrowFunctionExpression, AssignmentExpression, BindingPattern, CallExpression, Expression,
    Function, IdentifierReference, NewExpression, ObjectProperty, Program, Statement, SwitchStatement,
    TryStatement, UnaryExpression, UnaryOperator, VariableDeclarator,
};
use oxc_ast_visit::{Visit, walk};
use oxc_semantic::Scoping;
use oxc_span::GetSpan;
use oxc_syntax::scope::ScopeFlags;
use oxc_syntax::symbol::SymbolId;
use rustc_hash::FxHashSet;

use deferred_calls::Deferred;
use globals::Globals;

use super::facts::{Facts, Oddity, OddityKind, Syntax};
use crate::{diagnostics::Span, script::parse::span_of, words::nearest};

/// Looks at a whole program. `facts` says which function it exports.
pub(super) fn survey<'a>(
    program: &Program<'a>,
    scoping: &'a Scoping,
    code: &'a str,
    facts: &Facts,
) -> Syntax {
    let mut surveyor = Surveyor {
        scoping,
        code,
        syntax: Syntax::default(),
        globals: Globals::default(),
        calls: Deferred::default(),
        functions: Vec::new(),
        guards: 0,
        name: None,
        addresses: 0,
        sent: FxHashSet::default(),
        exported: exported_symbol(scoping, facts),
        whole: facts.function.as_ref().map(|function| function.whole),
        comments: program.comments.iter().map(|comment| span_of(&comment.span)).collect(),
    };
    surveyor.visit_program(program);
    surveyor.finish(facts)
}

fn exported_symbol(scoping: &Scoping, facts: &Facts) -> Option<SymbolId> {
    let function = facts.function.as_ref()?;
    function.name.as_ref()?;
    scoping.symbol_ids().find(|&symbol| span_of(&scoping.symbol_span(symbol)) == function.span)
}

/// A function around the place that is looked at.
#[derive(Debug, Clone, Copy)]
struct Enclosing {
    is_async: bool,
    symbol: Option<SymbolId>,
}

struct Surveyor<'a> {
    scoping: &'a Scoping,
    code: &'a str,
    syntax: Syntax,
    globals: Globals,
    calls: Deferred,
    functions: Vec<Enclosing>,
    guards: usize,
    /// The name that the next text is given.
    name: Option<&'a str>,
    /// Addresses of requests around the present place.
    addresses: usize,
    /// Names that stand in the addresses of requests.
    sent: FxHashSet<&'a str>,
    exported: Option<SymbolId>,
    /// The exported function.
    whole: Option<Span>,
    comments: Vec<Span>,
}

impl<'a> Surveyor<'a> {
    fn odd(&mut self, kind: OddityKind, span: oxc_span::Span) {
        self.syntax.oddities.push(Oddity { kind, span: span_of(&span) });
    }

    fn symbol_of(&self, name: &IdentifierReference<'_>) -> Option<SymbolId> {
        self.scoping.get_reference(name.reference_id.get()?).symbol_id()
    }

    /// The name of a global that an expression is, where the file does not declare that name.
    fn global<'e>(&self, expression: &'e Expression<'_>) -> Option<&'e str> {
        match expression.without_parentheses() {
            Expression::Identifier(name) if self.symbol_of(name).is_none() => Some(name.name.as_str()),
            _ => None,
        }
    }

    /// The variable in scope that a name which is declared nowhere most likely means: one that is spelt nearly so, or one
    /// that it shortens, as `secs` does `seconds`.
    fn meant(&self, name: &IdentifierReference<'a>) -> Option<String> {
        let scope = self.scoping.get_reference(name.reference_id.get()?).scope_id();
        let word = name.name.as_str();
        let known: Vec<&str> = self
            .scoping
            .scope_ancestors(scope)
            .flat_map(|scope| self.scoping.iter_bindings_in(scope))
            .map(|symbol| self.scoping.symbol_name(symbol))
            .filter(|known| *known != word)
            .collect();
        let short = word.strip_suffix('s').unwrap_or(word);
        let longer = |known: &&&str| short.len() > 2 && known.len() > word.len() && known.starts_with(short);
        let meant = nearest(word, known.iter().copied()).or_else(|| known.iter().find(longer).copied())?;
        Some(meant.to_owned())
    }

    /// True if the statements of a body do nothing, and no comment says why.
    fn does_nothing(&self, statements: &[Statement<'a>], body: Span) -> bool {
        let explained = || self.comments.iter().any(|comment| body.contains(*comment));
        statements.iter().all(|statement| matches!(statement, Statement::EmptyStatement(_))) && !explained()
    }

    fn meet_throw(&mut self, place: oxc_span::Span, throws: bool) {
        if throws && self.guards == 0 {
            self.syntax.throws.push(span_of(&place));
        }
    }

    fn meet_switch(&mut self, switch: &SwitchStatement<'a>) {
        let mut seen = FxHashSet::default();
        for test in switch.cases.iter().filter_map(|case| case.test.as_ref()).filter(|test| test.is_literal())
        {
            let text = self.slice(test.span());
            let text = if text.starts_with(['\'', '"']) { text.trim_matches(['\'', '"']) } else { text };
            if !seen.insert((matches!(test, Expression::StringLiteral(_)), text)) {
                self.odd(OddityKind::DuplicateCase(text.to_owned()), test.span());
            }
        }
    }

    /// The first argument of the exported function, where the code makes use of it.
    fn meet_argument(&mut self, function: &Function<'a>) {
        let (Some(first), Some(body)) = (function.params.items.first(), &function.body) else { return };
        if first.initializer.is_some() {
            return;
        }
        let is_used = match &first.pattern {
            BindingPattern::BindingIdentifier(name) => name.symbol_id.get().is_some_and(|symbol| {
                self.scoping.get_resolved_references(symbol).any(oxc_syntax::reference::Reference::is_read)
            }),
            BindingPattern::ObjectPattern(_) => true,
            _ => false,
        };
        if is_used {
            let is_only = function.params.items.len() == 1 && function.params.rest.is_none();
            let kind = OddityKind::ReadsArgument { body: body.span.start + 1, is_only };
            self.odd(kind, first.pattern.span());
        }
    }

    fn inside_function(&mut self, function: Enclosing, walk: impl FnOnce(&mut Self)) {
        if let (true, Some(symbol)) = (function.is_async, function.symbol) {
            self.calls.async_functions.insert(symbol);
        }
        self.functions.push(function);
        walk(self);
        self.functions.pop();
    }

    fn finish(mut self, facts: &Facts) -> Syntax {
        for text in &mut self.syntax.texts {
            text.is_sent |= text.name.as_deref().is_some_and(|name| self.sent.contains(name));
        }
        self.syntax.globals = self.globals.named();
        self.syntax.modules = self.globals.modules();
        let odd = self.calls.finish(self.exported);
        self.syntax.oddities.extend(odd);
        self.syntax.oddities.sort_by_key(|oddity| oddity.span);
        self.syntax.function_places.sort_unstable();
        if let (Some(function), Some(_)) = (&facts.function, self.exported) {
            self.syntax.function_places.retain(|place| *place != function.span);
            self.syntax.function_places.insert(0, function.span);
        }
        self.syntax
    }
}

impl<'a> Visit<'a> for Surveyor<'a> {
    fn visit_statements(&mut self, statements: &oxc_allocator::Vec<'a, Statement<'a>>) {
        if let Some(span) = reach::unreachable(statements) {
            self.odd(OddityKind::Unreachable, span);
        }
        walk::walk_statements(self, statements);
    }

    fn visit_function(&mut self, function: &Function<'a>, flags: ScopeFlags) {
        if Some(span_of(&function.span)) == self.whole {
            self.meet_argument(function);
        }
        let own = function.id.as_ref().and_then(|id| id.symbol_id.get());
        let symbol = self.calls.holder.take().or(own);
        let enclosing = Enclosing { is_async: function.r#async, symbol };
        self.inside_function(enclosing, |inner| walk::walk_function(inner, function, flags));
    }

    fn visit_arrow_function_expression(&mut self, function: &ArrowFunctionExpression<'a>) {
        let enclosing = Enclosing { is_async: function.r#async, symbol: self.calls.holder.take() };
        self.inside_function(enclosing, |inner| walk::walk_arrow_function_expression(inner, function));
    }

    fn visit_variable_declarator(&mut self, declarator: &VariableDeclarator<'a>) {
        self.visit_binding_pattern(&declarator.id);
        let Some(init) = &declarator.init else { return };
        let binding = declarator.id.get_binding_identifier();
        self.calls.holder = match init.without_parentheses() {
            Expression::FunctionExpression(_) | Expression::ArrowFunctionExpression(_) => {
                binding.and_then(|binding| binding.symbol_id.get())
            }
            _ => None,
        };
        self.name = binding.map(|binding| self.slice(binding.span));
        self.visit_expression(init);
        self.calls.holder = None;
        self.name = None;
    }

    fn visit_object_property(&mut self, property: &ObjectProperty<'a>) {
        self.visit_property_key(&property.key);
        self.name = Some(self.slice(property.key.span()));
        self.visit_expression(&property.value);
        self.name = None;
    }

    fn visit_assignment_expression(&mut self, assignment: &AssignmentExpression<'a>) {
        self.visit_assignment_target(&assignment.left);
        self.name = Some(self.slice(assignment.left.span()));
        self.visit_expression(&assignment.right);
        self.name = None;
    }

    fn visit_identifier_reference(&mut self, name: &IdentifierReference<'a>) {
        if self.addresses > 0 {
            self.sent.insert(self.slice(name.span));
        }
        match self.symbol_of(name) {
            None => {
                self.globals.meet(name.name.as_str(), span_of(&name.span));
                if let Some(meant) = self.meant(name) {
                    self.syntax.meant.entry(name.name.to_string()).or_insert(meant);
                }
            }
            Some(symbol) if Some(symbol) == self.exported => {
                self.syntax.function_places.push(span_of(&name.span));
            }
            Some(_) => {}
        }
    }

    fn visit_unary_expression(&mut self, unary: &UnaryExpression<'a>) {
        if let (UnaryOperator::Typeof, Some(name)) = (unary.operator, self.global(&unary.argument)) {
            self.globals.asked_for(name);
            return;
        }
        walk::walk_unary_expression(self, unary);
    }

    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        self.meet_call(call);
        let guarded = usize::from(deferred_calls::catches(call));
        self.guards += guarded;
        self.visit_expression(&call.callee);
        self.guards -= guarded;
        // `headers.set('Authorization', 'Bearer …')` names its second argument by its first.
        let first = call.arguments.first().and_then(|argument| match argument {
            Argument::StringLiteral(text) => Some(self.slice(text.span)),
            _ => None,
        });
        let sends = self.sends(&call.callee);
        for (at, argument) in call.arguments.iter().enumerate() {
            self.name = if at == 1 { first } else { None };
            self.within_address(sends && at == 0, |inner| inner.visit_argument(argument));
        }
        self.name = None;
    }

    fn visit_new_expression(&mut self, new: &NewExpression<'a>) {
        let sends = matches!(self.global(&new.callee), Some("URL" | "Request" | "WebSocket" | "EventSource"));
        self.within_address(sends, |inner| walk::walk_new_expression(inner, new));
    }

    fn visit_try_statement(&mut self, statement: &TryStatement<'a>) {
        let guarded = usize::from(statement.handler.is_some());
        self.guards += guarded;
        self.visit_block_statement(&statement.block);
        self.guards -= guarded;
        if let Some(handler) = &statement.handler {
            self.visit_catch_clause(handler);
        }
        if let Some(finalizer) = &statement.finalizer {
            self.visit_block_statement(finalizer);
        }
    }

    fn enter_node(&mut self, node: AstKind<'a>) {
        match node {
            AstKind::ImportExpression(import) => {
                if let Expression::StringLiteral(name) = &import.source {
                    self.globals.require(name.value.as_str(), span_of(&name.span));
                }
            }
            AstKind::NewExpression(new) => self.meet_new(new),
            AstKind::StaticMemberExpression(member) => self.meet_member(member),
            AstKind::ExpressionStatement(statement) => self.meet_statement(&statement.expression),
            AstKind::CatchClause(clause)
                if self.does_nothing(&clause.body.body, span_of(&clause.body.span)) =>
            {
                self.odd(OddityKind::SwallowedError, clause.span);
            }
            AstKind::WhileStatement(repeated) => {
                self.meet_while(&repeated.test, &repeated.body, repeated.span);
            }
            AstKind::DoWhileStatement(repeated) => {
                self.meet_while(&repeated.test, &repeated.body, repeated.span);
            }
            AstKind::ForStatement(repeated) => self.meet_for(repeated),
            AstKind::SwitchStatement(switch) => self.meet_switch(switch),
            AstKind::ThrowStatement(thrown) => self.meet_throw(thrown.span, true),
            AstKind::ReturnStatement(end) => {
                self.meet_throw(end.span, end.argument.as_ref().is_some_and(deferred_calls::rejects));
            }
            AstKind::AwaitExpression(awaited) => {
                self.meet_throw(awaited.span, deferred_calls::rejects(&awaited.argument));
            }
            AstKind::DebuggerStatement(statement) => self.odd(OddityKind::Debugger, statement.span),
            AstKind::StringLiteral(text) => self.meet_text(text.value.as_str(), text.span),
            AstKind::TemplateElement(text) => self.meet_text(text.value.raw.as_str(), text.span),
            AstKind::RegExpLiteral(literal) => self.meet_expression(literal),
            _ => {}
        }
    }
}
