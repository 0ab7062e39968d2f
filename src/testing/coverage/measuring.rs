//! Coverage is gathered while cases run.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{ActionCoverage, Coverage, Declared};
use crate::library::Action;
use crate::script::{DeepStack, instrument};
use crate::testing::{Subject, Verdict};

/// The coverage of a run.
#[derive(Debug, Default)]
pub struct Measured {
    /// By action.
    pub coverage: Coverage,
    /// The texts of code.js by its path, as they were run.
    pub sources: HashMap<String, Arc<str>>,
}

/// Coverage while cases run.
pub struct Measuring {
    stack: DeepStack,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// By the place of the action among those that are run.
    actions: BTreeMap<usize, ActionCoverage>,
    /// For each subject, the place of its action.
    of: HashMap<usize, usize>,
    sources: HashMap<String, Arc<str>>,
}

impl Measuring {
    /// Measures nothing yet.
    pub fn new() -> std::io::Result<Self> {
        Ok(Self { stack: DeepStack::new()?, state: Mutex::default() })
    }

    /// Begins with an action, whether it has cases or not. Where it has, they are a subject, of this number, that gets
    /// code with counters.
    pub fn begin(&self, place: usize, action: &Action, subject: Option<(usize, &mut Subject)>) {
        let declared = self.stack.run(|| declared(action));
        let mut state = lock(&self.state);
        if let Some((number, subject)) = subject {
            subject.instrumented.clone_from(&declared.instrumented);
            state.of.insert(number, place);
        }
        if let Some(source) = action.code.source() {
            state.sources.insert(declared.file.clone(), source.text().into());
        }
        state.actions.insert(place, ActionCoverage::new(declared));
    }

    /// Takes from a run what it shows, so that it need not be kept.
    pub fn add(&self, verdict: &mut Verdict) {
        let observed = std::mem::take(&mut verdict.observed);
        let mut state = lock(&self.state);
        let place = state.of.get(&verdict.subject).copied();
        if let Some(action) = place.and_then(|place| state.actions.get_mut(&place)) {
            action.add(&observed);
        }
    }

    /// The coverage of all that was run.
    pub fn done(self) -> Measured {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        let coverage = Coverage { actions: state.actions.into_values().collect() };
        Measured { coverage, sources: state.sources }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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
