//! Constants and counters that tell something about other variables.

use oxc_ast::ast::Expression;
use oxc_semantic::SymbolId;
use rustc_hash::FxHashMap;

use crate::diagnostics::Span;

/// Constants that hold a condition, and variables that count through a list.
#[derive(Default)]
pub(crate) struct Conditions<'a> {
    computed: FxHashMap<SymbolId, &'a Expression<'a>>,
    counters: FxHashMap<SymbolId, (SymbolId, Span)>,
}

impl<'a> Conditions<'a> {
    /// A constant holds a condition.
    pub(crate) fn remember(&mut self, constant: SymbolId, condition: &'a Expression<'a>) {
        self.computed.insert(constant, condition);
    }

    /// The condition that a constant holds.
    pub(crate) fn held_by(&self, constant: SymbolId) -> Option<&'a Expression<'a>> {
        self.computed.get(&constant).copied()
    }

    /// A variable counts through a list in the body of a loop.
    pub(crate) fn count(&mut self, counter: SymbolId, list: SymbolId, body: Span) {
        self.counters.insert(counter, (list, body));
    }

    /// The list that a variable counts through, and the body of the loop.
    pub(crate) fn counted_by(&self, counter: SymbolId) -> Option<(SymbolId, Span)> {
        self.counters.get(&counter).copied()
    }

    pub(crate) fn has_counters(&self) -> bool {
        !self.counters.is_empty()
    }
}
