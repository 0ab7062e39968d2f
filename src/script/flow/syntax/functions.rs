//! The functions of the file: what they are, and the values that stand for them.

use oxc_ast::ast::{ArrowFunctionExpression, Function};

use crate::script::flow::state::{Code, FunctionNode};
use crate::script::flow::values::{Observed, Ref, Value};
use crate::{diagnostics::Span, script::flow::interpreter::Interpreter, script::parse::span};

impl<'a> Interpreter<'a> {
    pub(crate) fn function_value(&mut self, function: &'a Function<'a>) -> Value {
        let at = span(function.span);
        if let Some(known) = self.functions.at(at) {
            return Value::reference(Ref::Function(known));
        }
        let name = function.id.as_ref().map(|id| (id.name.to_string(), span(id.span)));
        let code = Code::Function(function);
        let node = FunctionNode { code, name, this: Observed::default(), owner: None };
        let id = self.functions.add(at, node);
        let value = Value::reference(Ref::Function(id));
        if let (Some(name), true) = (&function.id, function.is_expression()) {
            self.declare(name.symbol_id(), value.clone());
        }
        value
    }

    pub(crate) fn arrow_value(&mut self, arrow: &'a ArrowFunctionExpression<'a>) -> Value {
        let at = span(arrow.span);
        let this = self.frame().this.clone();
        let owner = self.this_owner();
        let id = self.functions.at(at).unwrap_or_else(|| {
            let code = Code::Arrow(arrow);
            self.functions.add(at, FunctionNode { code, name: None, this: Observed::default(), owner })
        });
        self.progress.note_growth(self.functions[id].this.join(&this, self.progress.round()));
        Value::reference(Ref::Function(id))
    }

    /// The function whose `this` is seen where the analysis stands; nothing at the top of the file.
    pub(crate) fn this_owner(&self) -> Option<Span> {
        let function = self.stack.function()?;
        let node = &self.functions[function];
        if node.is_arrow() { node.owner } else { Some(node.whole()) }
    }
}
