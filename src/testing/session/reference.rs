//! The same cases on two engines: each is judged by what its case expects, and both by each other.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::library::Action;
use crate::sandbox::{Ending, Failure};
use crate::testing::{Mismatch, Verdict, What};

/// The folder of an action, the place of a case in its tests.yaml, and the row.
type Run = (String, usize, Option<usize>);

/// What the runs of cases did on the built-in engine.
#[derive(Debug, Default)]
pub struct Reference(Mutex<HashMap<Run, Value>>);

/// The engine that a session runs on, where the same cases run on another one too.
#[derive(Clone, Copy, Default)]
pub enum Engines<'a> {
    /// There is no other one.
    #[default]
    One,
    /// The built-in engine, whose runs become the reference.
    BuiltIn(&'a Reference),
    /// Node.js, whose runs are compared with the reference.
    Node(&'a Reference),
}

impl Engines<'_> {
    /// `place` is that of the case in tests.yaml.
    pub(super) fn look(self, action: &Action, place: usize, verdict: &mut Verdict) {
        let key = || (action.folder.to_string(), place, verdict.row);
        match self {
            Self::One => {}
            Self::BuiltIn(reference) => reference.add(key(), verdict),
            Self::Node(reference) => {
                let key = key();
                reference.compare(&key, verdict);
            }
        }
    }
}

impl Reference {
    /// Adds what a run did on the built-in engine.
    fn add(&self, key: Run, verdict: &Verdict) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, comparable(verdict));
    }

    /// Holds the same run on the other engine against it.
    fn compare(&self, key: &Run, verdict: &mut Verdict) {
        let ours = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
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
