//! All that each variable is ever set to.
//!
//! Variables that only their own function writes are followed along its paths, in [`State`](super::State). Of all others
//! this is what is known: whatever they are ever set to, so that a callback that runs later cannot be missed.

use std::collections::{BTreeMap, BTreeSet};

use oxc_semantic::SymbolId;
use rustc_hash::FxHashMap;

use crate::script::flow::values::{Atom, Observed, Value};

#[derive(Debug, Default)]
pub(crate) struct Variables {
    values: FxHashMap<SymbolId, Observed>,
    /// The initial values of variables that several functions write.
    first: FxHashMap<SymbolId, Observed>,
    /// Variables of which there may be several, being declared in a loop.
    repeated: BTreeSet<SymbolId>,
    globals: BTreeMap<Atom, Value>,
}

impl Variables {
    /// Adds to what a variable may hold; true where somebody has looked at it in this round.
    pub(crate) fn set(&mut self, symbol: SymbolId, value: &Value, round: u32) -> bool {
        self.values.entry(symbol).or_default().join(value, round)
    }

    pub(crate) fn get(&mut self, symbol: SymbolId, round: u32) -> &Value {
        self.values.entry(symbol).or_default().look(round)
    }

    /// Adds to what a variable is declared with; true where somebody has looked at it in this round.
    pub(crate) fn set_first(&mut self, symbol: SymbolId, value: &Value, round: u32) -> bool {
        self.first.entry(symbol).or_default().join(value, round)
    }

    pub(crate) fn first(&mut self, symbol: SymbolId, round: u32) -> Option<&Value> {
        self.first.get_mut(&symbol).map(|first| first.look(round))
    }

    pub(crate) fn repeat(&mut self, symbol: SymbolId) {
        self.repeated.insert(symbol);
    }

    pub(crate) fn is_repeated(&self, symbol: SymbolId) -> bool {
        self.repeated.contains(&symbol)
    }

    pub(crate) fn set_global(&mut self, name: &Atom, value: &Value) -> bool {
        self.globals.entry(Atom::clone(name)).or_default().join(value)
    }

    pub(crate) fn global(&self, name: &str) -> Option<&Value> {
        self.globals.get(name)
    }
}
