//! The coverage data of one run.

use std::sync::Arc;

use serde_json::Value;

use crate::diagnostics::Columns;
use crate::sandbox::{Counters, Ending, Job, Outcome};
use crate::script::Instrumented;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Observed {
    /// The counters at the end; empty where there were none, or where the worker died.
    pub counts: Vec<u32>,
    pub event: Option<String>,
    /// Parameters that were read while they had a value.
    pub set: Vec<String>,
    /// Parameters that were read while they had none.
    pub absent: Vec<String>,
    /// Parameters with a value when the code took all of them at once, as with a spread.
    pub whole: Option<Vec<String>>,
}

/// Adds the counters to the job, if there are any.
pub(crate) fn counted(mut job: Job, instrumented: Option<&Instrumented>, as_written: bool) -> Job {
    // A file that is not to be counted has no variable for counters.
    if let Some(instrumented) = instrumented.filter(|instrumented| !instrumented.counters.is_empty()) {
        let points = &instrumented.points;
        job.code = match instrumented.code.for_engine() {
            _ if as_written => Arc::clone(instrumented.code.text()),
            Ok(edited) => Arc::clone(&edited.code),
            // Counters must not make the engine run what it gets wrong.
            Err(_) => return job,
        };
        // A failure is told by a run without counters, so that no place is led back from here.
        job.columns = Columns::default();
        job.counters = Some(Arc::new(Counters {
            name: instrumented.counters.clone(),
            statements: points.statements.len(),
            functions: points.functions.len(),
            branches: points.branches.iter().map(|branch| branch.arms.len()).collect(),
        }));
    }
    job
}

pub(crate) fn observed(outcome: &Outcome, params: &Value) -> Observed {
    let params = params.as_object();
    let has = |key: &String| params.is_some_and(|params| params.contains_key(key));
    let (set, absent) = outcome.reads.iter().cloned().partition(has);
    let keys = || params.into_iter().flat_map(|params| params.keys().cloned()).collect();
    Observed {
        counts: outcome.counts.clone(),
        event: match &outcome.ending {
            Ending::Event(event) => Some(event.clone()),
            _ => None,
        },
        set,
        absent,
        whole: outcome.enumerated.then(keys),
    }
}
