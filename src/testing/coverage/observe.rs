//! What coverage takes from one run.

use std::sync::Arc;

use serde_json::Value;

use crate::sandbox::{Counters, Ending, Job, Outcome};
use crate::script::Instrumented;
use crate::testing::Verdict;

/// What coverage takes from one run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Observed {
    /// What the counters held at the end; empty where there were none, or where the worker did not live to tell.
    pub counts: Vec<u32>,
    /// The event.
    pub event: Option<String>,
    /// Parameters that the code read while they had a value.
    pub set: Vec<String>,
    /// Parameters that the code read while they had none.
    pub absent: Vec<String>,
    /// The code took all of the parameters at once; these had a value then.
    pub whole: Option<Vec<String>>,
}

/// The job, to be run with counters where there are any.
pub(crate) fn counted(mut job: Job, instrumented: Option<&Instrumented>) -> Job {
    // A file that is not to be counted has no variable for counters.
    if let Some(instrumented) = instrumented.filter(|instrumented| !instrumented.counters.is_empty()) {
        let points = &instrumented.points;
        job.code = Arc::clone(&instrumented.code);
        job.counters = Some(Arc::new(Counters {
            name: instrumented.counters.clone(),
            statements: points.statements.len(),
            functions: points.functions.len(),
            branches: points.branches.iter().map(|branch| branch.arms.len()).collect(),
        }));
    }
    job
}

/// What a run with these parameters shows.
pub(crate) fn observed(outcome: &Outcome, params: Option<&Value>) -> Observed {
    let params = params.and_then(Value::as_object);
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

/// Whether what is told of a run depends on how the code is written: that it failed, and where.
pub(crate) fn shows_code(verdict: &Verdict, file: &str) -> bool {
    let place = format!("{file}:");
    !verdict.passed
        || verdict.failure().is_some()
        || verdict.logs.iter().any(|line| line.text.contains(&place))
        || verdict.writes.iter().any(|(_, value)| value.to_string().contains(&place))
}
