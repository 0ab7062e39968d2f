//! The functions of the file: what they are, and the values that stand for them.

use oxc_ast::ast::{ArrowFunctionExpression, FormalParameters, Function};
use oxc_semantic::ScopeId;

use crate::diagnostics::Span;
use crate::script::facts;
use crate::script::value::{Ref, Value};

use super::{Flow, Seen, span};

/// A function of the file.
pub(super) struct FunctionNode<'a> {
    pub(super) code: Code<'a>,
    name: Option<(String, Span)>,
    /// For an arrow function: the `this` of where it stands.
    pub(super) this: Seen,
    /// For an arrow function: the function whose `this` it has.
    owner: Option<Span>,
}

/// The node of a function.
#[derive(Clone, Copy)]
pub(super) enum Code<'a> {
    Function(&'a Function<'a>),
    Arrow(&'a ArrowFunctionExpression<'a>),
}

impl<'a> FunctionNode<'a> {
    pub(super) fn whole(&self) -> Span {
        match self.code {
            Code::Function(function) => span(function.span),
            Code::Arrow(arrow) => span(arrow.span),
        }
    }

    /// Gives the function a name where it has none of its own.
    pub(super) fn call_it(&mut self, name: &str, at: Span) {
        if self.name.is_none() {
            self.name = Some((name.to_owned(), at));
        }
    }

    pub(super) fn describe(&self) -> facts::Function {
        facts::Function {
            name: self.name.as_ref().map(|(name, _)| name.clone()),
            span: self.name.as_ref().map_or(self.whole(), |(_, at)| *at),
            is_async: self.is_async(),
            is_arrow: self.is_arrow(),
            whole: self.whole(),
            is_inner: false,
        }
    }

    pub(super) fn is_arrow(&self) -> bool {
        matches!(self.code, Code::Arrow(_))
    }

    pub(super) fn is_async(&self) -> bool {
        match self.code {
            Code::Function(function) => function.r#async,
            Code::Arrow(arrow) => arrow.r#async,
        }
    }

    pub(super) fn is_generator(&self) -> bool {
        matches!(self.code, Code::Function(function) if function.generator)
    }

    pub(super) fn scope(&self) -> ScopeId {
        match self.code {
            Code::Function(function) => function.scope_id(),
            Code::Arrow(arrow) => arrow.scope_id(),
        }
    }

    pub(super) fn params(&self) -> &'a FormalParameters<'a> {
        match self.code {
            Code::Function(function) => &function.params,
            Code::Arrow(arrow) => &arrow.params,
        }
    }
}

impl<'a> Flow<'a> {
    pub(super) fn function_value(&mut self, function: &'a Function<'a>) -> Value {
        let at = span(function.span);
        if let Some(&known) = self.function_at.get(&at) {
            return Value::reference(Ref::Function(known));
        }
        let name = function.id.as_ref().map(|id| (id.name.to_string(), span(id.span)));
        let id = self.new_function(
            at,
            FunctionNode { code: Code::Function(function), name, this: Seen::default(), owner: None },
        );
        let value = Value::reference(Ref::Function(id));
        if let (Some(name), true) = (&function.id, function.is_expression()) {
            self.declare(name.symbol_id(), value.clone());
        }
        value
    }

    pub(super) fn arrow_value(&mut self, arrow: &'a ArrowFunctionExpression<'a>) -> Value {
        let at = span(arrow.span);
        let this = self.frame().this.clone();
        let owner = self.this_owner();
        let id = match self.function_at.get(&at) {
            Some(&known) => known,
            None => {
                let node =
                    FunctionNode { code: Code::Arrow(arrow), name: None, this: Seen::default(), owner };
                self.new_function(at, node)
            }
        };
        self.grew |= self.functions[id].this.join(&this, self.round);
        Value::reference(Ref::Function(id))
    }

    fn new_function(&mut self, at: Span, node: FunctionNode<'a>) -> usize {
        let id = self.functions.len();
        self.functions.push(node);
        self.function_at.insert(at, id);
        id
    }

    /// The function whose `this` is seen where the analysis stands; nothing at the top of the file.
    pub(super) fn this_owner(&self) -> Option<Span> {
        let function = *self.running.last()?;
        let node = &self.functions[function];
        if node.is_arrow() { node.owner } else { Some(node.whole()) }
    }
}
