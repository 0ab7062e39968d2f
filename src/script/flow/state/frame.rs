//! The state at a point of a function that is being run.
//!
//! A field of an object holds whatever is ever written to it, in any order. Whether it is certainly set, and whether it
//! still holds its first value, is followed along the paths and through calls ([`Sure`]), so that `out.event = 'ok';
//! return out.event` does not look as if it might return nothing. What a callback does that may not run, or runs later,
//! is not certain (`Interpreter::perhaps`); nor is anything of an object of which there may be several.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use oxc_semantic::{ScopeId, SymbolId};

use crate::diagnostics::Span;
use crate::script::flow::values::{Args, Atom, Path, Value};

/// Something that is certain at a point.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sure {
    /// A field of an object is there.
    Set(usize, Atom),
    /// A field was written after the object was made, so that it does not hold its first value any more.
    Rewritten(usize, Atom),
    /// As [`Self::Set`], for a variable that several functions write.
    Assigned(SymbolId),
}

pub(crate) type Certain = Rc<BTreeSet<Sure>>;

impl Sure {
    /// True if it is about a field of the object, and of that key where one is given.
    pub(crate) fn is_of(&self, id: usize, of: Option<&str>) -> bool {
        match self {
            Self::Set(object, key) | Self::Rewritten(object, key) => {
                *object == id && of.is_none_or(|of| **key == *of)
            }
            Self::Assigned(_) => false,
        }
    }
}

/// The state on a path: the variables that are followed, and the fields that are certainly set.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct State {
    /// Shared between the ways that part at a condition, until one of them changes it; so is what is certain.
    pub(crate) locals: Rc<FxHashMap<SymbolId, Value>>,
    pub(crate) definite: Certain,
    /// Properties narrowed by conditions, as long as nothing can have changed them.
    pub(crate) told: BTreeMap<Path, Value>,
    /// Parameters narrowed by conditions; nothing writes them.
    pub(crate) told_params: BTreeMap<Atom, Value>,
    /// Values of fields since they were written, as long as no other code has run.
    pub(crate) fresh: BTreeMap<(usize, Atom), Value>,
}

impl State {
    /// To be called where code runs that may write to any field.
    pub(crate) fn forget_fields(&mut self) {
        self.fresh.clear();
        self.told.clear();
    }

    /// Joins the state of another path; true where this state changed.
    pub(crate) fn join(&mut self, other: &State) -> bool {
        let mut grew = false;
        if !Rc::ptr_eq(&self.locals, &other.locals) {
            #[expect(clippy::iter_over_hash_type, reason = "joining gives the same in any order")]
            for (symbol, theirs) in &*other.locals {
                let ours = self.locals.get(symbol);
                if ours == Some(theirs) {
                    continue;
                }
                match Rc::make_mut(&mut self.locals).get_mut(symbol) {
                    Some(ours) => grew |= ours.join(theirs),
                    None => {
                        Rc::make_mut(&mut self.locals).insert(*symbol, theirs.clone());
                        grew = true;
                    }
                }
            }
        }
        join_common(&mut self.fresh, &other.fresh);
        join_common(&mut self.told, &other.told);
        join_common(&mut self.told_params, &other.told_params);
        let before = self.definite.len();
        self.keep_certain(|sure| other.definite.contains(sure));
        grew || before != self.definite.len()
    }

    pub(crate) fn keep_certain(&mut self, keep: impl Fn(&Sure) -> bool) {
        if !self.definite.iter().all(&keep) {
            Rc::make_mut(&mut self.definite).retain(keep);
        }
    }

    pub(crate) fn note(&mut self, sure: Sure) {
        if !self.definite.contains(&sure) {
            Rc::make_mut(&mut self.definite).insert(sure);
        }
    }

    pub(crate) fn note_all(&mut self, sure: Certain) {
        if self.definite.is_subset(&sure) {
            self.definite = sure;
        } else if !sure.is_subset(&self.definite) {
            Rc::make_mut(&mut self.definite).extend(sure.iter().cloned());
        }
    }

    pub(crate) fn set_local(&mut self, symbol: SymbolId, value: Value) {
        Rc::make_mut(&mut self.locals).insert(symbol, value);
    }
}

/// Joins the values of the keys that both have, and drops the other keys.
fn join_common<K: Ord>(ours: &mut BTreeMap<K, Value>, theirs: &BTreeMap<K, Value>) {
    ours.retain(|key, value| theirs.get(key).map(|theirs| value.join(theirs)).is_some());
}

#[derive(Debug, Default)]
pub(crate) struct Target {
    pub(crate) labels: Vec<String>,
    pub(crate) is_loop: bool,
    pub(crate) whole: Span,
    /// True if a `break` without a label means it: loops and `switch`.
    pub(crate) takes_break: bool,
    pub(crate) broken: Option<State>,
    pub(crate) continued: Option<State>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Exit {
    /// Once the function has returned; `None` where it never does.
    pub(crate) at_once: Option<Certain>,
    /// Once what it returned is awaited, where that is the promise of an async function.
    pub(crate) awaited: Option<Certain>,
}

#[derive(Debug)]
pub(crate) struct Frame {
    /// Its scope, by which its own variables are told.
    pub(crate) scope: ScopeId,
    pub(crate) this: Value,
    pub(crate) args: Args,
    pub(crate) context: u32,
    /// True if any execution gets to this point.
    pub(crate) live: bool,
    pub(crate) state: State,
    pub(crate) targets: Vec<Target>,
    /// Labels that stand in front of the next statement.
    pub(crate) labels: Vec<String>,
    /// For each open `try`, the states in which its block may fail.
    pub(crate) tries: Vec<State>,
    pub(crate) returned: Value,
    pub(crate) returns: Vec<(Span, Value)>,
    exit: Option<Certain>,
    pub(crate) yielded: Value,
    /// The number of the function; `None` for the file itself.
    pub(crate) function: Option<usize>,
    /// The optional chain that is being evaluated may end early.
    pub(crate) chain_may_break: bool,
    /// Certain once the async function that was called last is awaited.
    pub(crate) once_awaited: Option<Certain>,
    /// Certain once what the function returns is awaited; the outer `None` where it has not returned yet.
    returned_awaited: Option<Option<Certain>>,
}

impl Frame {
    pub(crate) fn new(
        function: Option<usize>,
        scope: ScopeId,
        this: Value,
        args: Args,
        context: u32,
    ) -> Self {
        Self {
            scope,
            this,
            args,
            context,
            live: true,
            state: State::default(),
            targets: Vec::new(),
            labels: Vec::new(),
            tries: Vec::new(),
            returned: Value::default(),
            returns: Vec::new(),
            exit: None,
            yielded: Value::default(),
            function,
            chain_may_break: false,
            once_awaited: None,
            returned_awaited: None,
        }
    }

    pub(crate) fn note_exit(&mut self) {
        let here = &self.state.definite;
        match &mut self.exit {
            Some(exit) if exit.iter().all(|sure| here.contains(sure)) => {}
            Some(exit) => Rc::make_mut(exit).retain(|sure| here.contains(sure)),
            None => self.exit = Some(Rc::clone(here)),
        }
    }

    /// Notes what is certain once the value that the function returns here is awaited.
    pub(crate) fn note_returned(&mut self, awaited: Option<Certain>) {
        self.returned_awaited = Some(match (self.returned_awaited.take(), awaited) {
            (None, awaited) => awaited,
            (Some(Some(known)), Some(awaited)) => Some(Rc::new(&*known & &*awaited)),
            (Some(_), _) => None,
        });
    }

    /// What is certain after the call: at once, and once its result is awaited. Of the function's own variables the
    /// next call has others, so they are left out.
    pub(crate) fn exit(&mut self, own: impl Fn(SymbolId) -> bool) -> Exit {
        let is_own = |sure: &Sure| matches!(sure, Sure::Assigned(symbol) if own(*symbol));
        let outer = |certain: Option<Certain>| {
            let mut certain = certain?;
            if certain.iter().any(&is_own) {
                Rc::make_mut(&mut certain).retain(|sure| !is_own(sure));
            }
            Some(certain)
        };
        Exit { at_once: outer(self.exit.take()), awaited: outer(self.returned_awaited.take().flatten()) }
    }

    /// The state if the point is reached; the point counts as left.
    pub(crate) fn take(&mut self) -> Option<State> {
        let live = std::mem::replace(&mut self.live, false);
        live.then(|| self.state.clone())
    }

    /// Goes on from a state, or from nowhere.
    pub(crate) fn resume(&mut self, state: Option<State>) {
        self.live = state.is_some();
        if let Some(state) = state {
            self.state = state;
        }
    }

    /// Lets another way come in here.
    pub(crate) fn meet(&mut self, state: Option<State>) {
        let Some(state) = state else { return };
        if self.live {
            self.state.join(&state);
        } else {
            self.resume(Some(state));
        }
    }
}
