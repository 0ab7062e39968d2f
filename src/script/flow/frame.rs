//! What is known at a point of a function that is being run.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use oxc_semantic::{ScopeId, SymbolId};

use crate::diagnostics::Span;
use crate::script::value::{Atom, Value};

use super::calls::Args;
use super::places::Path;

/// What is certain at a point.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// A field of an object is there.
    Set(usize, Atom),
    /// A field was written after the object was made, so that it does not hold its first value any more.
    Rewritten(usize, Atom),
    /// The same of a variable that several functions write.
    Assigned(SymbolId),
}

/// All that is certain at a point.
pub(super) type Certain = Rc<BTreeSet<Sure>>;

impl Sure {
    /// Whether it is about a field of the object, and of that key where one is given.
    pub(super) fn is_of(&self, id: usize, of: Option<&str>) -> bool {
        match self {
            Self::Set(object, key) | Self::Rewritten(object, key) => {
                *object == id && of.is_none_or(|of| **key == *of)
            }
            Self::Assigned(_) => false,
        }
    }
}

/// What holds on the way to a point: the variables that are followed, and the fields that are set for certain.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct State {
    /// Shared between the ways that part at a condition, until one of them changes it; so is what is certain.
    pub(super) locals: Rc<FxHashMap<SymbolId, Value>>,
    pub(super) definite: Certain,
    /// What conditions have told about properties, as long as nothing can have changed them.
    pub(super) told: BTreeMap<Path, Value>,
    /// What conditions have told about parameters that nothing writes.
    pub(super) told_params: BTreeMap<Atom, Value>,
    /// What a field holds since it was written, as long as no other code has run.
    pub(super) fresh: BTreeMap<(usize, Atom), Value>,
}

impl State {
    /// Code runs that may write to anything that has a field.
    pub(super) fn forget_fields(&mut self) {
        self.fresh.clear();
        self.told.clear();
    }

    /// What holds where two ways meet; says whether this state learnt anything.
    pub(super) fn join(&mut self, other: &State) -> bool {
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
        self.fresh.retain(|field, value| match other.fresh.get(field) {
            Some(theirs) => {
                value.join(theirs);
                true
            }
            None => false,
        });
        self.told.retain(|path, value| match other.told.get(path) {
            Some(theirs) => {
                value.join(theirs);
                true
            }
            None => false,
        });
        self.told_params.retain(|key, value| match other.told_params.get(key) {
            Some(theirs) => {
                value.join(theirs);
                true
            }
            None => false,
        });
        let before = self.definite.len();
        self.keep_certain(|sure| other.definite.contains(sure));
        grew || before != self.definite.len()
    }

    /// Keeps what is certain only where the test holds.
    pub(super) fn keep_certain(&mut self, keep: impl Fn(&Sure) -> bool) {
        if !self.definite.iter().all(&keep) {
            Rc::make_mut(&mut self.definite).retain(keep);
        }
    }

    /// Notes what is certain from here on.
    pub(super) fn note(&mut self, sure: Sure) {
        if !self.definite.contains(&sure) {
            Rc::make_mut(&mut self.definite).insert(sure);
        }
    }

    /// Takes over what is certain after a call.
    pub(super) fn note_all(&mut self, sure: Certain) {
        if self.definite.is_subset(&sure) {
            self.definite = sure;
        } else if !sure.is_subset(&self.definite) {
            Rc::make_mut(&mut self.definite).extend(sure.iter().cloned());
        }
    }

    /// Sets a variable.
    pub(super) fn set_local(&mut self, symbol: SymbolId, value: Value) {
        Rc::make_mut(&mut self.locals).insert(symbol, value);
    }
}

/// A statement that `break` or `continue` may leave.
#[derive(Debug, Default)]
pub(super) struct Target {
    pub(super) labels: Vec<String>,
    pub(super) is_loop: bool,
    /// The loop, where it is one.
    pub(super) whole: Span,
    /// Whether a `break` without a label means it: loops and `switch`.
    pub(super) takes_break: bool,
    pub(super) broken: Option<State>,
    pub(super) continued: Option<State>,
}

/// A function that is being run.
#[derive(Debug)]
pub(super) struct Frame {
    /// Its scope, by which its own variables are told.
    pub(super) scope: ScopeId,
    pub(super) this: Value,
    pub(super) args: Args,
    pub(super) context: u32,
    /// Whether any execution gets to this point.
    pub(super) live: bool,
    pub(super) state: State,
    pub(super) targets: Vec<Target>,
    /// Labels that stand in front of the next statement.
    pub(super) labels: Vec<String>,
    /// For each `try` that is open, what may hold where it fails.
    pub(super) tries: Vec<State>,
    pub(super) returned: Value,
    /// The places that return, each with what it returns.
    pub(super) returns: Vec<(Span, Value)>,
    /// What holds for certain wherever it returns.
    pub(super) exit: Option<Certain>,
    pub(super) yielded: Value,
}

impl Frame {
    pub(super) fn new(scope: ScopeId, this: Value, args: Args, context: u32) -> Self {
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
        }
    }

    /// Notes what is certain where the function ends.
    pub(super) fn note_exit(&mut self) {
        let here = &self.state.definite;
        match &mut self.exit {
            Some(exit) if exit.iter().all(|sure| here.contains(sure)) => {}
            Some(exit) => Rc::make_mut(exit).retain(|sure| here.contains(sure)),
            None => self.exit = Some(Rc::clone(here)),
        }
    }

    /// The state if the point is reached; the point counts as left.
    pub(super) fn take(&mut self) -> Option<State> {
        let live = std::mem::replace(&mut self.live, false);
        live.then(|| self.state.clone())
    }

    /// Goes on from a state, or from nowhere.
    pub(super) fn resume(&mut self, state: Option<State>) {
        self.live = state.is_some();
        if let Some(state) = state {
            self.state = state;
        }
    }

    /// Lets another way come in here.
    pub(super) fn meet(&mut self, state: Option<State>) {
        let Some(state) = state else { return };
        if self.live {
            self.state.join(&state);
        } else {
            self.resume(Some(state));
        }
    }
}
