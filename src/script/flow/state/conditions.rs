//! Constants and counters that tell something about other variables.

use oxc_ast::ast::Expression;
use oxc_semantic::SymbolId;
use rustc_hash::FxHashMap;

use crate::diagnostics::Span;

#[derive(Default)]
pub(crate) struct Conditions<'a> {
    /// The conditions that constants hold.
    pub(crate) held: FxHashMap<SymbolId, &'a Expression<'a>>,
    /// The list that a variable counts through, and the body of the loop.
    pub(crate) counters: FxHashMap<SymbolId, (SymbolId, Span)>,
}
