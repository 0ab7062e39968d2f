//! Cases that failed and are tried again in the same run, until they pass or have been tried often enough.

use std::collections::{HashMap, VecDeque};

use super::told;
use crate::cases::{Subject, Verdict};
use crate::render::CaseV1;

/// A case that failed.
struct Retry {
    case: CaseV1,
    first: Verdict,
}

/// Those that wait for their next try, and those that are being tried, by the number of the subject.
#[derive(Default)]
pub(super) struct Retries {
    waiting: VecDeque<Retry>,
    running: HashMap<usize, Retry>,
}

impl Retries {
    /// A case failed and is to be tried again.
    pub(super) fn wait(&mut self, case: CaseV1, first: Verdict) {
        self.waiting.push_back(Retry { case, first });
    }

    /// Whether one waits.
    pub(super) fn are_due(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The next one, which runs as the subject of this number.
    pub(super) fn begin(&mut self, number: usize) -> Option<Subject> {
        let retry = self.waiting.pop_front()?;
        let subject = retry.first.again();
        self.running.insert(number, retry);
        Some(subject)
    }

    /// Whether the subject of this number is a try of a case that failed before.
    pub(super) fn has_begun(&self, number: usize) -> bool {
        self.running.contains_key(&number)
    }

    /// What the try shows; nothing where there is another one, at most so many after the first run.
    pub(super) fn end(&mut self, number: usize, verdict: &Verdict, most: u32) -> Option<CaseV1> {
        let Retry { mut case, first } = self.running.remove(&number)?;
        case.tries += 1;
        if verdict.passed {
            return Some(told::of_last(case, verdict));
        }
        if case.tries > most {
            return Some(case);
        }
        self.waiting.push_back(Retry { case, first });
        None
    }

    /// Those that the end of the run left without their tries.
    pub(super) fn left(&mut self) -> impl Iterator<Item = CaseV1> {
        let running = std::mem::take(&mut self.running).into_values();
        std::mem::take(&mut self.waiting).into_iter().chain(running).map(|retry| retry.case)
    }
}
