//! The functions of the file.

use oxc_ast::ast::{ArrowFunctionExpression, FormalParameters, Function};
use oxc_semantic::ScopeId;

use crate::{diagnostics::Span, script::facts, script::flow::values::Observed, script::parse::span};

pub(crate) struct FunctionNode<'a> {
    pub(crate) code: Code<'a>,
    pub(crate) name: Option<(String, Span)>,
    /// For an arrow function: the `this` of where it stands.
    pub(crate) this: Observed,
    /// For an arrow function: the function whose `this` it has.
    pub(crate) owner: Option<Span>,
}

#[derive(Clone, Copy)]
pub(crate) enum Code<'a> {
    Function(&'a Function<'a>),
    Arrow(&'a ArrowFunctionExpression<'a>),
}

impl<'a> FunctionNode<'a> {
    pub(crate) fn whole(&self) -> Span {
        match self.code {
            Code::Function(function) => span(function.span),
            Code::Arrow(arrow) => span(arrow.span),
        }
    }

    /// Gives the function a name where it has none of its own.
    pub(crate) fn call_it(&mut self, name: &str, at: Span) {
        if self.name.is_none() {
            self.name = Some((name.to_owned(), at));
        }
    }

    pub(crate) fn describe(&self) -> facts::Function {
        facts::Function {
            name: self.name.as_ref().map(|(name, _)| name.clone()),
            span: self.name.as_ref().map_or(self.whole(), |(_, at)| *at),
            is_async: self.is_async(),
            is_arrow: self.is_arrow(),
            whole: self.whole(),
            is_inner: false,
        }
    }

    pub(crate) fn is_arrow(&self) -> bool {
        matches!(self.code, Code::Arrow(_))
    }

    pub(crate) fn is_async(&self) -> bool {
        match self.code {
            Code::Function(function) => function.r#async,
            Code::Arrow(arrow) => arrow.r#async,
        }
    }

    pub(crate) fn is_generator(&self) -> bool {
        matches!(self.code, Code::Function(function) if function.generator)
    }

    pub(crate) fn scope(&self) -> ScopeId {
        match self.code {
            Code::Function(function) => function.scope_id(),
            Code::Arrow(arrow) => arrow.scope_id(),
        }
    }

    pub(crate) fn params(&self) -> &'a FormalParameters<'a> {
        match self.code {
            Code::Function(function) => &function.params,
            Code::Arrow(arrow) => &arrow.params,
        }
    }
}
