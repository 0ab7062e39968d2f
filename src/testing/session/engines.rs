//! Compares two engines: the same cases run on both.

use std::collections::HashMap;

use parking_lot::Mutex;
use serde_json::Value;

use crate::library::Action;
use crate::sandbox::{Ending, Failure};
use crate::testing::{Mismatch, Verdict, What};

/// Folder of the action, index of the case in its tests.yaml, index of the row.
type Run = (String, usize, Option<usize>);

/// The runs on the built-in engine, as documents.
#[derive(Debug, Default)]
pub struct Reference(Mutex<HashMap<Run, Value>>);

/// The role of the engine of a session in a comparison.
#[derive(Clone, Copy, Default)]
pub enum Engines<'a> {
    #[default]
    One,
    /// The built-in engine, whose runs become the reference.
    BuiltIn(&'a Reference),
    /// Node.js, whose runs are compared with the reference.
    Node(&'a Reference),
}

impl Engines<'_> {
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
    fn add(&self, key: Run, verdict: &Verdict) {
        self.0.lock().insert(key, comparable(verdict));
    }

    /// Compares the run on the other engine with the reference.
    fn compare(&self, key: &Run, verdict: &mut Verdict) {
        let ours = self.0.lock().remove(key);
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

/// The document of a run without the words of an engine: messages of its own errors, and values shown.
fn comparable(verdict: &Verdict) -> Value {
    let mut document = verdict.document();
    let Some(fields) = document.as_object_mut() else { return document };
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
    document
}
