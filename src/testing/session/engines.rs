//! Compares two engines: the same cases run on both.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use parking_lot::Mutex;
use serde_json::Value;

use crate::library::Action;
use crate::sandbox::{Ending, Failure};
use crate::testing::{Mismatch, Verdict, What};

/// Folder of the action, index of the case in its tests.yaml, index of the row.
type Run = (String, usize, Option<usize>);

/// The runs on the built-in engine, as documents, with the words of the engine in them.
#[derive(Debug, Default)]
pub struct Reference {
    runs: Mutex<HashMap<Run, (Value, Vec<String>)>>,
    worded_otherwise: AtomicUsize,
}

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
        self.runs.lock().insert(key, (comparable(verdict), verdict.engine_words.clone()));
    }

    /// The number of runs that differ only by messages in the words of the built-in engine.
    pub fn worded_otherwise(&self) -> usize {
        self.worded_otherwise.load(Ordering::Relaxed)
    }

    /// Compares the run on the other engine with the reference.
    fn compare(&self, key: &Run, verdict: &mut Verdict) {
        let ours = self.runs.lock().remove(key);
        let theirs = comparable(verdict);
        for mismatch in &mut verdict.mismatches {
            mismatch.actual = format!("{} (Node.js)", mismatch.actual);
        }
        let Some((ours, words)) = ours.filter(|(ours, _)| *ours != theirs) else { return };
        if are_alike_but_for(&words, &ours, &theirs) {
            self.worded_otherwise.fetch_add(1, Ordering::Relaxed);
        } else {
            verdict.passed = false;
            verdict.mismatches.push(Mismatch {
                what: What::Engine,
                expected: ours.to_string(),
                actual: theirs.to_string(),
            });
        }
    }
}

/// True if the values differ only where the first has one of the words.
fn are_alike_but_for(words: &[String], ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::String(ours), Value::String(theirs)) => is_alike_but_for(words, ours, theirs),
        (Value::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len()
                && ours.iter().zip(theirs).all(|(ours, theirs)| are_alike_but_for(words, ours, theirs))
        }
        (Value::Object(ours), Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours.iter().all(|(key, ours)| {
                    theirs.get(key).is_some_and(|theirs| are_alike_but_for(words, ours, theirs))
                })
        }
        (ours, theirs) => ours == theirs,
    }
}

/// True if the texts differ only where the first has one of the words, each in the place of a part of a line.
pub fn is_alike_but_for(words: &[String], ours: &str, theirs: &str) -> bool {
    let mut rest = ours;
    let mut between = Vec::new();
    // Of words that begin at one place the longest is meant.
    let first = |rest: &str| {
        let found = words.iter().filter_map(|word| Some((rest.find(word.as_str())?, word.len())));
        found.min_by_key(|(at, length)| (*at, usize::MAX - length))
    };
    while let Some((at, length)) = first(rest).filter(|(_, length)| *length > 0) {
        between.push(&rest[..at]);
        rest = &rest[at + length..];
    }
    let (Some(start), end) = (between.first(), rest) else { return ours == theirs };
    let inner = theirs.strip_prefix(start).and_then(|theirs| theirs.strip_suffix(end));
    let Some(mut inner) = inner else { return false };
    for part in &between[1..] {
        let Some((before, after)) = inner.split_once(part) else { return false };
        if before.contains('\n') {
            return false;
        }
        inner = after;
    }
    !inner.contains('\n')
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

#[cfg(test)]
mod tests {
    use super::is_alike_but_for;

    #[test]
    fn only_the_words_of_the_engine_may_differ() {
        let words = ["not a thing".to_owned(), "not a thing at all".to_owned(), "odd".to_owned()];
        for (ours, theirs) in [
            ("said: not a thing.", "said: x is no thing."),
            ("not a thing at all", "x"),
            ("1 not a thing\n2 odd", "1 a\n2 b"),
            ("odd odd", "a b"),
            ("same", "same"),
        ] {
            assert!(is_alike_but_for(&words, ours, theirs), "{ours:?} {theirs:?}");
        }
        for (ours, theirs) in [
            ("said: not a thing.", "told: x."),
            ("1 odd\n2 same", "1 a\n2 other"),
            ("odd\nb", "a\nmore\nb"),
            ("a", "b"),
        ] {
            assert!(!is_alike_but_for(&words, ours, theirs), "{ours:?} {theirs:?}");
        }
    }
}
