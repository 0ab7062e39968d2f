//! A session: runs the cases of many actions on a pool of workers, with retries, snapshots and recordings, and reports
//! one stream of events. It does not print and does not know the command line.
//!
//! Two threads share the work. The pool's thread pulls actions, plans their cases, runs them and sends messages. The
//! session's thread receives the messages in order, owns all state, and reports events. Only the queue of retries goes
//! back, so no state is shared behind a lock while cases run.

mod engines;
mod event;
mod plan;
mod recording;
mod shard;
mod snapshots;

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, Sender, channel};

pub use engines::{Engines, Reference, is_alike_but_for};
pub use event::{CaseEnd, CaseOutcome, Event};
pub use plan::has_cases;
pub use recording::{Recorded, Recorder};
pub use shard::{BadDurations, Durations, Shard};
pub use snapshots::{PendingSnapshot, SnapshotMode, Snapshots};

use parking_lot::Mutex;
use plan::Plan;

use super::coverage::Measuring;
use super::{Filters, RunEnvironment, Verdict, count, execute};
use crate::diagnostics::Span;
use crate::library::{Action, Settings};
use crate::sandbox::{Pool, Reply, Request, SandboxError};

#[derive(Debug, Default)]
pub struct SessionOptions {
    pub filters: Filters,
    pub retries: u32,
    pub fail_fast: bool,
    pub snapshots: SnapshotMode,
}

pub struct Session<'a> {
    pub pool: &'a Pool,
    pub settings: &'a Settings,
    pub options: &'a SessionOptions,
    /// Records requests that no script answers, instead of playing tapes.
    pub recorder: Option<&'a Recorder<'a>>,
    pub engines: Engines<'a>,
    pub measuring: Option<&'a Measuring>,
}

/// Files that a session leaves to be written after its last event.
#[derive(Debug, Default)]
pub struct Finished {
    /// Snapshots to write, and those under review.
    pub snapshots: Snapshots,
    pub recorded: Recorded,
}

/// A message from the pool's thread to the session's thread.
enum Message {
    /// An action's cases run as the subject of this number.
    Planned {
        number: usize,
        action: Arc<Action>,
        plan: Box<Plan>,
    },
    /// A retry runs as the subject of this number.
    Retrying {
        number: usize,
        retry: Box<CaseEnd>,
    },
    Verdict(Box<Verdict>),
    /// Everything sent before has been seen once this is answered. The answer is true if there are retries.
    Sync(Sender<bool>),
}

struct Running {
    action: Arc<Action>,
    spans: Vec<Span>,
    /// Index of each case in tests.yaml.
    places: Vec<usize>,
    /// Number of runs of each case.
    runs: Vec<usize>,
    left: usize,
    micros: u64,
}

impl Session<'_> {
    /// Runs the cases of the actions and reports each event.
    pub fn run(
        &self,
        actions: impl Iterator<Item = Arc<Action>> + Send,
        report: &mut dyn FnMut(Event),
    ) -> Result<Finished, SandboxError> {
        let waiting: Mutex<VecDeque<CaseEnd>> = Mutex::default();
        let (sender, receiver) = channel();
        let state = State {
            session: self,
            waiting: &waiting,
            running: HashMap::new(),
            retrying: HashMap::new(),
            finished: Finished::default(),
            failed_fast: false,
            report,
        };
        std::thread::scope(|scope| {
            let pool = scope.spawn(|| self.execute(actions, &waiting, sender));
            let finished = state.receive(&receiver);
            let executed = pool.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            executed.map(|()| finished)
        })
    }

    fn execute(
        &self,
        actions: impl Iterator<Item = Arc<Action>> + Send,
        waiting: &Mutex<VecDeque<CaseEnd>>,
        sender: Sender<Message>,
    ) -> Result<(), SandboxError> {
        let environment = RunEnvironment::new(self.settings);
        let stop = self.pool.interrupt();
        let unscripted = |request: &Request, why: String| -> Reply {
            match self.recorder {
                Some(recorder) => (recorder.send)(request, &stop),
                None => super::refuse(request, why),
            }
        };
        let verdicts = sender.clone();
        let on_verdict = |verdict| {
            drop(verdicts.send(Message::Verdict(Box::new(verdict))));
            if self.options.fail_fast {
                // No other case begins before the session has seen whether this one ends the run.
                let (answer, seen) = channel();
                drop(verdicts.send(Message::Sync(answer)));
                let _ = seen.recv();
            }
        };
        let mut actions = actions.enumerate();
        loop {
            let mut number = 0;
            let subjects = std::iter::from_fn(|| {
                let next = number;
                let retry = waiting.lock().pop_front();
                if let Some(retry) = retry {
                    number += 1;
                    let CaseOutcome::Ran(verdict) = &retry.outcome else { return None };
                    let subject = verdict.rerun();
                    drop(sender.send(Message::Retrying { number: next, retry: Box::new(retry) }));
                    return Some(Arc::new(subject));
                }
                for (place, action) in actions.by_ref() {
                    let mut plan =
                        Plan::new(&environment, &action, &self.options.filters, self.recorder.is_none());
                    let mut subject = plan.subject.take();
                    let is_meant = subject.is_some() || self.options.filters.whole(&action);
                    if let Some(measuring) = self.measuring.filter(|_| is_meant) {
                        measuring.begin(place, &action, subject.as_mut().map(|subject| (next, subject)));
                    }
                    plan.runs = subject.iter().flat_map(|subject| &subject.cases).map(runs_of).collect();
                    plan.has_cases = subject.is_some();
                    drop(sender.send(Message::Planned { number: next, action, plan: Box::new(plan) }));
                    if let Some(subject) = subject {
                        number += 1;
                        return Some(Arc::new(subject));
                    }
                }
                None
            });
            execute(self.pool, subjects, &unscripted, on_verdict)?;
            // Cases that failed last, when nothing else was left to run.
            let (answer, has_retries) = channel();
            drop(sender.send(Message::Sync(answer)));
            if !has_retries.recv().unwrap_or_default() || stop.load(Ordering::Relaxed) {
                return Ok(());
            }
        }
    }
}

fn runs_of(case: &super::Case) -> usize {
    count(std::slice::from_ref(case))
}

struct State<'s> {
    session: &'s Session<'s>,
    waiting: &'s Mutex<VecDeque<CaseEnd>>,
    running: HashMap<usize, Running>,
    retrying: HashMap<usize, CaseEnd>,
    finished: Finished,
    failed_fast: bool,
    report: &'s mut dyn FnMut(Event),
}

impl State<'_> {
    fn receive(mut self, messages: &Receiver<Message>) -> Finished {
        for message in messages {
            match message {
                Message::Planned { number, action, plan } => self.begin(number, action, *plan),
                Message::Retrying { number, retry } => _ = self.retrying.insert(number, *retry),
                Message::Verdict(verdict) => match self.retrying.remove(&verdict.subject) {
                    Some(retry) => self.retried(retry, verdict),
                    None => self.judged(verdict),
                },
                Message::Sync(answer) => drop(answer.send(!self.waiting.lock().is_empty())),
            }
        }
        // The end of the session may have left these without their tries.
        let left: Vec<CaseEnd> =
            self.waiting.lock().drain(..).chain(self.retrying.drain().map(|(_, retry)| retry)).collect();
        for retry in left {
            self.end(retry);
        }
        (self.report)(Event::RunEnded { failed_fast: self.failed_fast });
        self.finished
    }

    fn begin(&mut self, number: usize, action: Arc<Action>, plan: Plan) {
        let Plan { broken, spans, places, runs, has_cases, .. } = plan;
        if has_cases || !broken.is_empty() {
            (self.report)(Event::ActionBegan);
        }
        for (span, name, why) in broken {
            let outcome = CaseOutcome::Broken { name, why };
            let action = Arc::clone(&action);
            let end = CaseEnd { action, span, outcome, tries: 1, first_failure: None };
            (self.report)(Event::CaseEnded(Box::new(end)));
        }
        let left = runs.iter().sum();
        if left == 0 {
            (self.report)(Event::ActionEnded { duration: None });
        } else {
            self.running.insert(number, Running { action, spans, places, runs, left, micros: 0 });
        }
    }

    fn judged(&mut self, mut verdict: Box<Verdict>) {
        if let Some(measuring) = self.session.measuring {
            measuring.add(&mut verdict);
        }
        let Some(running) = self.running.get_mut(&verdict.subject) else { return };
        let place = running.places.get(verdict.case).copied().unwrap_or_default();
        self.session.engines.look(&running.action, place, &mut verdict);
        if let Some(recorder) = self.session.recorder {
            let runs = running.runs.get(verdict.case).copied().unwrap_or_default();
            self.finished.recorded.add(recorder, &running.action, place, runs, &mut verdict);
        }
        running.left -= 1;
        running.micros += u64::try_from(verdict.duration.as_micros()).unwrap_or(u64::MAX);
        let (number, is_last) = (verdict.subject, running.left == 0);
        let end = CaseEnd {
            action: Arc::clone(&running.action),
            span: running.spans.get(verdict.case).copied().unwrap_or_default(),
            outcome: CaseOutcome::Ran(verdict),
            tries: 1,
            first_failure: None,
        };
        match self.finished.snapshots.add(place, end, self.session.options.snapshots) {
            // A person decides on it after the run.
            None => {}
            Some(end) if !end.passed() && self.session.options.retries > 0 => {
                (self.report)(Event::AttemptFailed);
                self.waiting.lock().push_back(end);
            }
            Some(end) => self.end(end),
        }
        if is_last && let Some(done) = self.running.remove(&number) {
            // Some of its cases alone say nothing about how long the action takes.
            let whole = self.session.options.filters.whole(&done.action);
            let duration = whole.then(|| (done.action.folder.to_string(), done.micros));
            (self.report)(Event::ActionEnded { duration });
        }
    }

    fn retried(&mut self, mut end: CaseEnd, verdict: Box<Verdict>) {
        end.tries += 1;
        if verdict.passed {
            let first = std::mem::replace(&mut end.outcome, CaseOutcome::Ran(verdict));
            if let CaseOutcome::Ran(first) = first {
                end.first_failure = Some(first);
            }
            self.end(end);
        } else if end.tries > self.session.options.retries {
            self.end(end);
        } else {
            self.waiting.lock().push_back(end);
        }
    }

    fn end(&mut self, end: CaseEnd) {
        if !end.passed() && self.session.options.fail_fast {
            self.failed_fast = true;
            self.session.pool.interrupt().store(true, Ordering::Relaxed);
        }
        (self.report)(Event::CaseEnded(Box::new(end)));
    }
}
