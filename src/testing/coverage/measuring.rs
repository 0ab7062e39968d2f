//! Collects coverage while cases run.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use parking_lot::Mutex;

use super::{ActionCoverage, Coverage, Declared};
use crate::library::Action;
use crate::script::{DeepStack, instrument};
use crate::testing::{Subject, Verdict};

#[derive(Debug, Default)]
pub struct Measured {
    pub coverage: Coverage,
    /// The source of each code.js, by its path.
    pub sources: HashMap<String, Arc<str>>,
}

/// Collects coverage; shared by the threads of a session.
pub struct Measuring {
    stack: DeepStack,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    actions: BTreeMap<usize, ActionCoverage>,
    /// The index of the action, by the number of the subject.
    of: HashMap<usize, usize>,
    sources: HashMap<String, Arc<str>>,
}

impl Measuring {
    pub fn new() -> std::io::Result<Self> {
        Ok(Self { stack: DeepStack::new()?, state: Mutex::default() })
    }

    /// Begins an action, with or without cases. Its cases are the subject of this number, and get code with counters.
    pub fn begin(&self, place: usize, action: &Action, subject: Option<(usize, &mut Subject)>) {
        let declared = self.stack.run(|| declared(action));
        let mut state = self.state.lock();
        if let Some((number, subject)) = subject {
            subject.instrumented.clone_from(&declared.instrumented);
            state.of.insert(number, place);
        }
        if let Some(source) = action.code.source() {
            state.sources.insert(declared.file.clone(), source.text().into());
        }
        state.actions.insert(place, ActionCoverage::new(declared));
    }

    /// Moves the coverage data out of a verdict.
    pub fn add(&self, verdict: &mut Verdict) {
        let observed = std::mem::take(&mut verdict.observed);
        let mut state = self.state.lock();
        let place = state.of.get(&verdict.subject).copied();
        if let Some(action) = place.and_then(|place| state.actions.get_mut(&place)) {
            action.add(&observed);
        }
    }

    pub fn done(self) -> Measured {
        let state = self.state.into_inner();
        let coverage = Coverage { actions: state.actions.into_values().collect() };
        Measured { coverage, sources: state.sources }
    }
}

fn declared(action: &Action) -> Declared {
    let config = &action.config.content;
    Declared {
        id: action.id(),
        file: action.code_path.to_string(),
        instrumented: action.code.source().and_then(instrument).map(Arc::new),
        events: config.event_names().map(|name| name.value.clone()).collect(),
        parameters: config
            .keyed()
            .map(|(key, parameter)| (key.value.clone(), parameter.is_required()))
            .collect(),
    }
}
