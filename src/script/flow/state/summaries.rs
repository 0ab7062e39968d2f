//! Summaries of calls: the result of each function for each set of arguments.
//!
//! A function is run once for each set of arguments that it gets, so that `read(params, 'a')` and `read(constants, 'b')`
//! are kept apart. Beyond [`MOST_CONTEXTS`] sets the further ones are merged and run as one, which bounds the work at
//! the price of some exactness.

use rustc_hash::FxHashMap;

use crate::script::flow::values::{Args, Ref, Value};
use crate::{diagnostics::Span, script::flow::state::Exit};

/// Different sets of arguments that a function is run for.
const MOST_CONTEXTS: u32 = 12;

/// A function with the arguments that it is run for; `None` for the merged ones.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Call {
    pub(crate) function: usize,
    with: Option<(Value, Args)>,
}

#[derive(Debug, Default)]
pub(crate) struct Summary {
    /// Tells objects that this call makes from those of other calls.
    pub(crate) context: u32,
    pub(crate) result: Value,
    pub(crate) exit: Exit,
    pub(crate) returns: Vec<(Span, Value)>,
    pub(crate) round: u32,
    pub(crate) running: bool,
    /// It was asked for while it was being run: then what it gave was not yet all.
    pub(crate) asked: bool,
}

#[derive(Debug, Default)]
pub(crate) struct Summaries {
    known: FxHashMap<Call, Summary>,
    /// The number of sets of arguments that each function was run for.
    contexts: FxHashMap<usize, u32>,
    /// The arguments of each function that did not get a run of their own.
    merged: FxHashMap<usize, (Value, Args)>,
}

impl Summaries {
    /// The call that stands for these arguments, and whether merged arguments grew by it.
    pub(crate) fn call(&mut self, function: usize, this: Value, args: Args) -> (Call, bool) {
        let mut call = Call { function, with: Some((this, args)) };
        if self.known.contains_key(&call) {
            return (call, false);
        }
        let made = self.contexts.entry(function).or_default();
        if *made < MOST_CONTEXTS {
            *made += 1;
            return (call, false);
        }
        let (this, args) = call.with.take().unwrap_or_default();
        let merged = self.merged.entry(function).or_default();
        let grew = merged.0.join(&this) | merged.1.join(&args);
        (call, grew)
    }

    pub(crate) fn arguments(&self, call: &Call) -> (Value, Args) {
        call.with.clone().or_else(|| self.merged.get(&call.function).cloned()).unwrap_or_default()
    }

    /// The summary of a call, empty where it was never run.
    pub(crate) fn entry(&mut self, call: &Call) -> &mut Summary {
        // Context 0 is that of the file itself.
        let context = u32::try_from(self.known.len()).unwrap_or(u32::MAX - 1) + 1;
        self.known.entry(call.clone()).or_insert_with(|| Summary { context, ..Summary::default() })
    }

    /// The values that a function returns where it is called on the host, by place.
    pub(crate) fn returns_on_host(&self, function: usize) -> Vec<(Span, Value)> {
        let on_host = |call: &Call| call.with.as_ref().is_none_or(|(this, _)| this.refs.contains(&Ref::Host));
        let calls = self.known.iter().filter(|(call, _)| call.function == function && on_host(call));
        calls.flat_map(|(_, summary)| summary.returns.iter().cloned()).collect()
    }
}
