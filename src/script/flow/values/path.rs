//! Variables, and properties reached from them by constant keys: a condition can narrow these.

use oxc_semantic::SymbolId;

use crate::script::flow::values::{Atom, Prims, Ref, Value};

/// A property reached by constant keys from a variable, or from `this`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Path {
    pub(crate) root: Option<SymbolId>,
    pub(crate) keys: Vec<Atom>,
}

impl Path {
    /// True if a write to a property of that name may change what is there.
    pub(crate) fn crosses(&self, key: &str) -> bool {
        self.keys.iter().any(|known| **known == *key)
    }

    pub(crate) fn starts_at(&self, symbol: SymbolId) -> bool {
        self.root == Some(symbol)
    }
}

pub(crate) enum NarrowTarget {
    Variable(SymbolId),
    Property(Path),
    /// A key of the parameters, however these are reached.
    Param(Atom),
}

/// True if a value is the object of the parameters, and nothing else.
pub(crate) fn is_params(value: &Value) -> bool {
    value.refs.len() == 1
        && value.refs.first() == Some(&Ref::Params)
        && value.prims.without(Prims::NULLISH).is_empty()
        && value.strings.is_empty()
}
