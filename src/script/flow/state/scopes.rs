//! Names resolved to variables, and the functions that declare and write these.

use oxc_ast::ast::IdentifierReference;
use oxc_semantic::{ScopeId, Scoping, SymbolId};
use rustc_hash::FxHashMap;

pub(crate) struct Scopes<'a> {
    scoping: &'a Scoping,
    homes: FxHashMap<SymbolId, (ScopeId, bool)>,
}

impl<'a> Scopes<'a> {
    pub(crate) fn new(scoping: &'a Scoping) -> Self {
        Self { scoping, homes: FxHashMap::default() }
    }

    pub(crate) fn scoping(&self) -> &'a Scoping {
        self.scoping
    }

    /// The variable that a name means; `None` for a global.
    pub(crate) fn symbol_of(&self, identifier: &IdentifierReference<'_>) -> Option<SymbolId> {
        self.scoping.get_reference(identifier.reference_id.get()?).symbol_id()
    }

    fn function_scope(&self, scope: ScopeId) -> ScopeId {
        let mut ancestors = self.scoping.scope_ancestors(scope);
        let found = ancestors.find(|&scope| self.scoping.scope_flags(scope).is_function());
        found.unwrap_or_else(|| self.scoping.root_scope_id())
    }

    pub(crate) fn declares(&self, function: ScopeId, symbol: SymbolId) -> bool {
        self.function_scope(self.scoping.symbol_scope_id(symbol)) == function
    }

    /// The function that declares a variable, and whether only that function writes it.
    pub(crate) fn home(&mut self, symbol: SymbolId) -> (ScopeId, bool) {
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

    pub(crate) fn may_change(&self, symbol: SymbolId) -> bool {
        self.scoping.symbol_is_mutated(symbol) || !self.scoping.symbol_redeclarations(symbol).is_empty()
    }

    /// The number of places that write to a variable, its declaration left out.
    pub(crate) fn writes_to(&self, symbol: SymbolId) -> usize {
        self.scoping.get_resolved_references(symbol).filter(|reference| reference.is_write()).count()
    }
}
