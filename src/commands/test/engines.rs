//! The same cases on two engines: each is judged by what its case expects, and both by each other.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use super::super::runner;
use crate::cases::{Mismatch, Verdict, What};
use crate::error::CliError;
use crate::library::Action;
use crate::sandbox::{Ending, Failure, Pool, PoolOptions};

/// The engine that runs the cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Engine {
    /// The one that is built in.
    #[default]
    Boa,
    /// Node.js, beside the one that is built in; what they do differently is reported.
    Node,
}

/// The folder of an action, the place of a case in its tests.yaml, and the row.
type Run = (String, usize, Option<usize>);

/// What the built-in engine did, by action and run.
#[derive(Default)]
pub(super) struct Deeds(Mutex<HashMap<Run, Value>>);

impl Deeds {
    fn key(action: &Action, at: usize, verdict: &Verdict) -> Run {
        (action.folder.to_string(), at, verdict.row)
    }

    /// Notes what a run did.
    pub(super) fn note(&self, action: &Action, at: usize, verdict: &Verdict) {
        let mut deeds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        deeds.insert(Self::key(action, at, verdict), comparable(verdict));
    }

    /// Holds the same run on the other engine against it.
    pub(super) fn compare(&self, action: &Action, at: usize, verdict: &mut Verdict) {
        let ours =
            self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&Self::key(action, at, verdict));
        let theirs = comparable(verdict);
        for mismatch in &mut verdict.mismatches {
            mismatch.actual = format!("{} (Node.js)", mismatch.actual);
        }
        if let Some(ours) = ours.filter(|ours| *ours != theirs) {
            verdict.passed = false;
            verdict.mismatches.push(Mismatch {
                what: What::Engine,
                expected: ours.to_string(),
                actual: theirs.to_string(),
            });
        }
    }
}

/// All that a run did but the words in which an engine speaks of itself: messages of its own errors, values shown.
fn comparable(verdict: &Verdict) -> Value {
    let mut deeds = verdict.deeds();
    let Some(fields) = deeds.as_object_mut() else { return deeds };
    match &verdict.ending {
        Ending::Event(_) => {}
        Ending::NoEvent { .. } => _ = fields.insert("returned".to_owned(), "no event".into()),
        Ending::Failed(failure) => {
            let kind = match failure {
                Failure::Threw(thrown) => format!("threw {}", thrown.name),
                Failure::UnhandledRejection(thrown) => format!("unhandled rejection of {}", thrown.name),
                Failure::Syntax { .. } => "syntax error".to_owned(),
                Failure::NoExport { .. } => "no export".to_owned(),
                other => other.to_string(),
            };
            fields.insert("failure".to_owned(), kind.into());
        }
    }
    // The order of headers is the engine's, and so is that of JSON keys in a comparison.
    deeds
}

/// Workers of Node.js.
pub(super) fn node(jobs: Option<usize>) -> Result<Pool, CliError> {
    let hint = "install Node.js 20 or later, so that `node` is found, or leave `--engine node` out";
    let program = runner::found("node");
    let program =
        program.ok_or_else(|| CliError::usage("there is no `node` in any folder of PATH").hint(hint))?;
    let workers = jobs.unwrap_or_else(runner::workers).max(1);
    Ok(Pool::of_node(PoolOptions { workers, program })?)
}
