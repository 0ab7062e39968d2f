//! Calls that are judged only when the whole file was met: a function may turn out to be async, or guarded, further on.

use oxc_ast::ast::{CallExpression, Expression};
use oxc_syntax::symbol::SymbolId;
use rustc_hash::FxHashSet;

use crate::diagnostics::Span;
use crate::script::facts::{Oddity, OddityKind};

/// Calls to be judged at the end.
#[derive(Debug, Default)]
pub(super) struct Deferred {
    pub(super) holder: Option<SymbolId>,
    pub(super) async_functions: FxHashSet<SymbolId>,
    /// Variables whose function is called where its errors are caught.
    pub(super) guarded: FxHashSet<SymbolId>,
    /// Calls of functions of the file as statements.
    pub(super) statements: Vec<(SymbolId, Span, String, bool)>,
    /// `JSON.parse` outside of any guard: the variable of the function around it, where it has one.
    pub(super) parses: Vec<(Option<SymbolId>, Span)>,
}

impl Deferred {
    /// The calls that turned out to be odd. `exported` is called by the platform.
    pub(super) fn finish(self, exported: Option<SymbolId>) -> Vec<Oddity> {
        let floating =
            self.statements.into_iter().filter(|(symbol, ..)| self.async_functions.contains(symbol));
        let floating = floating.map(|(_, span, call, can_await)| Oddity {
            kind: OddityKind::FloatingPromise { call, can_await },
            span,
        });
        let unguarded = self.parses.into_iter().filter(|(function, _)| match function {
            None => true,
            Some(symbol) => Some(*symbol) == exported || !self.guarded.contains(symbol),
        });
        let unguarded = unguarded.map(|(_, span)| Oddity { kind: OddityKind::UnguardedJsonParse, span });
        floating.chain(unguarded).collect()
    }
}

/// True if a call catches what goes wrong in the promise that it is called on.
pub(super) fn catches(call: &CallExpression<'_>) -> bool {
    let Expression::StaticMemberExpression(member) = &call.callee else { return false };
    match member.property.name.as_str() {
        "catch" => !call.arguments.is_empty(),
        "then" => call.arguments.len() > 1,
        _ => false,
    }
}

/// True if it is a promise that is rejected where it is made.
pub(super) fn rejects(expression: &Expression<'_>) -> bool {
    let Expression::CallExpression(call) = expression else { return false };
    let Expression::StaticMemberExpression(member) = &call.callee else { return false };
    member.property.name == "reject"
        && matches!(&member.object, Expression::Identifier(name) if name.name == "Promise")
}
