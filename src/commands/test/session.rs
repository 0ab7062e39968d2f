//! One run of many cases: actions are read as they are needed, and of what passed only what is asked for is kept.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::super::coverage::{Measured, Measuring};
use super::super::filter::Filters;
use super::super::interrupt;
use super::super::progress::Progress;
use super::super::runner::{self, Ground};
use super::plan::Plan;
use super::record::{self, Recorded, Recorder};
use super::retry::Retries;
use super::snapshots::{Looked, Mode, Snapshots};
use super::told;
use crate::cases::{self, Verdict};
use crate::diagnostics::Span;
use crate::error::CliError;
use crate::library::{Action, Settings, Total};
use crate::render::CaseV1;
use crate::sandbox::Pool;
use crate::ui::{Ui, WARN, styled};
use crate::words::counted;

/// How a run goes.
#[derive(Debug, Clone, Default)]
pub(in crate::commands) struct TestOptions {
    /// Which cases are meant.
    pub(super) filters: Filters,
    /// Worker processes.
    pub(super) jobs: Option<usize>,
    /// How often a case that failed is tried again.
    pub(super) retries: u32,
    /// Whether the first failure ends the run.
    pub(super) fail_fast: bool,
    /// How many of the slowest cases are named.
    pub(super) slowest: usize,
    /// Whether it is kept how long each action took.
    pub(super) durations: bool,
    /// Whether cases that passed are kept too.
    pub(super) keep_passed: bool,
    /// Whether progress is shown as dots where there is no terminal.
    pub(super) dots: bool,
    /// What happens to snapshots.
    pub(super) snapshots: Mode,
    /// Whether coverage is measured.
    pub(super) coverage: bool,
    /// Who records what no script answers, instead of playing tapes.
    pub(super) recorder: Option<Arc<Recorder>>,
    /// What is set where the user ends the run; where it is nothing, the run itself listens for Ctrl-C.
    pub(super) interrupted: Option<Arc<AtomicBool>>,
}

impl TestOptions {
    /// Everything, as `check` wants it.
    pub(in crate::commands) fn all(jobs: Option<usize>) -> Self {
        Self { jobs, keep_passed: true, ..Self::default() }
    }
}

/// What came of running the cases.
#[derive(Debug, Default)]
pub(in crate::commands) struct Tested {
    /// Those that failed, and where they are kept, those that passed; in the order of the files.
    pub(in crate::commands) cases: Vec<CaseV1>,
    /// How many passed.
    pub(in crate::commands) passed: usize,
    /// How many failed.
    pub(in crate::commands) failed: usize,
    /// Those that failed first and passed when they were tried again.
    pub(super) flaky: Vec<CaseV1>,
    /// Those that took longest, the slowest first.
    pub(super) slowest: Vec<CaseV1>,
    /// How many actions had cases.
    pub(super) actions: usize,
    /// Why not all was run.
    pub(in crate::commands) broke_off: Option<&'static str>,
    /// Whether that was the user's wish.
    pub(super) interrupted: bool,
    /// Microseconds by folder of an action all of whose cases were run, where that is asked for.
    pub(super) durations: Vec<(String, u64)>,
    /// What the cases reached, where that was measured.
    pub(super) coverage: Option<Measured>,
    /// How long all of it took.
    pub(in crate::commands) elapsed: Duration,
}

impl Tested {
    /// How many cases were run.
    pub(in crate::commands) fn total(&self) -> usize {
        self.passed + self.failed
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An action whose cases run.
struct Open<A> {
    action: A,
    spans: Vec<Span>,
    at: Vec<usize>,
    /// How many runs each of them makes.
    runs: Vec<usize>,
    left: usize,
    micros: u64,
}

/// What the threads of a run share.
struct Shared<A> {
    tested: Tested,
    open: HashMap<usize, Open<A>>,
    /// How many subjects were handed over.
    next: usize,
    retries: Retries,
    snapshots: Snapshots,
    recorded: Recorded,
}

impl<A> Default for Shared<A> {
    fn default() -> Self {
        Self {
            tested: Tested::default(),
            open: HashMap::new(),
            next: 0,
            retries: Retries::default(),
            snapshots: Snapshots::default(),
            recorded: Recorded::default(),
        }
    }
}

/// Runs the cases of the actions; `total` is how many actions there are.
pub(in crate::commands) fn tested<A>(
    ui: &Ui,
    library: &Settings,
    options: &TestOptions,
    total: Total,
    actions: impl Iterator<Item = A> + Send,
) -> Result<Tested, CliError>
where
    A: Deref<Target = Action> + Send + Sync + Clone,
{
    let pool = runner::pool(options.jobs)?;
    let tested = tested_on(&pool, ui, library, options, (total, actions), &|_, _, _| ())?;
    say_what_is_missing(ui, &pool);
    Ok(tested)
}

/// The same on certain workers; each verdict is shown to `look` first, with its action and place in tests.yaml.
pub(super) fn tested_on<A>(
    pool: &Pool,
    ui: &Ui,
    library: &Settings,
    options: &TestOptions,
    (total, actions): (Total, impl Iterator<Item = A> + Send),
    look: &(dyn Fn(&Action, usize, &mut Verdict) + Sync),
) -> Result<Tested, CliError>
where
    A: Deref<Target = Action> + Send + Sync + Clone,
{
    let started = Instant::now();
    let stop = pool.interrupt();
    let interrupted = match &options.interrupted {
        Some(interrupted) => Arc::clone(interrupted),
        None => interrupt::on_interrupt(&stop)?,
    };
    let progress = Progress::new(ui, total, "actions", options.dots);
    let shared: Mutex<Shared<A>> = Mutex::default();
    let failed_fast = AtomicBool::new(false);
    let recorder = options.recorder.as_deref();
    let measuring = options.coverage.then(Measuring::new).transpose()?;
    let ground = Ground::of(library);
    let mut fresh = actions.enumerate().filter_map(|(place, action)| {
        let mut plan = Plan::of(&ground, &action, &options.filters, recorder.is_none());
        if let Some(measuring) = &measuring
            && (plan.subject.is_some() || options.filters.whole(&action))
        {
            let next = lock(&shared).next;
            measuring.begin(place, &action, plan.subject.as_mut().map(|subject| (next, subject)));
        }
        let mut shared = lock(&shared);
        if !plan.broken.is_empty() || plan.subject.is_some() {
            shared.tested.actions += 1;
        }
        if !plan.broken.is_empty() {
            shared.tested.failed += plan.broken.len();
            shared.tested.cases.extend(plan.broken);
            progress.failed();
        }
        let Some(subject) = plan.subject else {
            progress.one_done();
            return None;
        };
        let runs: Vec<usize> =
            subject.cases.iter().map(|case| cases::count(std::slice::from_ref(case))).collect();
        let left = runs.iter().sum();
        let next = shared.next;
        shared.next += 1;
        shared.open.insert(next, Open { action, spans: plan.spans, at: plan.at, runs, left, micros: 0 });
        if left == 0 {
            progress.one_done();
        }
        Some(Arc::new(subject))
    });
    let again = || {
        let mut shared = lock(&shared);
        let number = shared.next;
        let subject = shared.retries.begin(number)?;
        shared.next += 1;
        Some(Arc::new(subject))
    };
    let settle = |shared: &mut Shared<A>, case: CaseV1| {
        if !case.passed && options.fail_fast {
            failed_fast.store(true, Ordering::Relaxed);
            stop.store(true, Ordering::Relaxed);
        }
        shared.tested.add(case, options);
    };
    let verdict = |mut verdict: Verdict| {
        {
            let mut shared = lock(&shared);
            if shared.retries.has_begun(verdict.subject) {
                let case = shared.retries.end(verdict.subject, &verdict, options.retries);
                return case.into_iter().for_each(|case| settle(&mut shared, case));
            }
        }
        if let Some(measuring) = &measuring {
            measuring.add(&mut verdict);
        }
        let mut shared = lock(&shared);
        let shared = &mut *shared;
        let Some(open) = shared.open.get_mut(&verdict.subject) else { return };
        let at = open.at.get(verdict.case).copied().unwrap_or_default();
        look(&open.action, at, &mut verdict);
        progress.case_done(verdict.passed);
        open.left -= 1;
        open.micros += u64::try_from(verdict.duration.as_micros()).unwrap_or(u64::MAX);
        let done = open.left == 0;
        if let Some(recorder) = recorder
            && let (Some(at), Some(runs)) = (open.at.get(verdict.case), open.runs.get(verdict.case))
        {
            shared.recorded.look(recorder, &open.action, *at, *runs, &mut verdict);
        }
        let wanted = !verdict.passed
            || options.keep_passed
            || options.slowest > 0
            || options.snapshots != Mode::Compare;
        let case = wanted.then(|| {
            let span = open.spans.get(verdict.case).copied().unwrap_or_default();
            let case = told::of(&open.action, span, &verdict);
            shared.snapshots.look(&open.action, at, &verdict, case, options.snapshots)
        });
        if done && let Some(open) = shared.open.remove(&verdict.subject) {
            // Some of its cases say nothing about how long the action takes.
            if options.durations && options.filters.whole(&open.action) {
                shared.tested.durations.push((open.action.folder.to_string(), open.micros));
            }
            progress.one_done();
        }
        let case = match case {
            None => {
                shared.tested.passed += 1;
                return;
            }
            Some(Looked::Waits) => return,
            Some(Looked::Settled(case)) => *case,
        };
        if !case.passed && options.retries > 0 {
            return shared.retries.wait(case, verdict);
        }
        settle(shared, case);
    };
    let over = pool.interrupt();
    let unscripted = |request: &_, why| record::unscripted(recorder, &over, request, why);
    cases::run(pool, std::iter::from_fn(|| again().or_else(|| fresh.next())), &unscripted, verdict)?;
    // Those that failed when nothing else was left to run.
    while lock(&shared).retries.are_due() && !over.load(Ordering::Relaxed) {
        lock(&shared).next = 0;
        cases::run(pool, std::iter::from_fn(again), &unscripted, verdict)?;
    }
    let mut shared = shared.into_inner().unwrap_or_else(PoisonError::into_inner);
    shared.retries.left().for_each(|case| shared.tested.add(case, options));
    progress.finish();
    let mut tested = shared.tested;
    shared.recorded.settle(ui)?;
    let written = shared.snapshots.settle(ui, &mut tested, |tested, case| tested.add(case, options))?;
    if written > 0 {
        ui.status(format!("{} written.", counted(written, "snapshot")));
    }
    tested.interrupted = interrupted.load(Ordering::Relaxed);
    tested.broke_off = match (tested.interrupted, failed_fast.load(Ordering::Relaxed)) {
        (true, _) => Some("it was interrupted"),
        (_, true) => Some("a case failed"),
        _ => None,
    };
    tested.cases.sort_by(|a, b| (&a.path, a.line, a.order).cmp(&(&b.path, b.line, b.order)));
    tested.coverage = measuring.map(Measuring::done);
    tested.elapsed = started.elapsed();
    Ok(tested)
}

/// Once a run, where this system cannot give what a worker wants to be shut in by.
pub(super) fn say_what_is_missing(ui: &Ui, pool: &Pool) {
    let Some(protections) = pool.protections() else { return };
    let missing: Vec<String> =
        protections.missing().into_iter().map(|(name, why)| format!("{name} ({why})")).collect();
    if !missing.is_empty() {
        ui.status(format!(
            "{} workers ran without {}; `actionjail doctor` says more",
            styled(WARN, "note:"),
            missing.join(", ")
        ));
    }
}

impl Tested {
    fn add(&mut self, case: CaseV1, options: &TestOptions) {
        *(if case.passed { &mut self.passed } else { &mut self.failed }) += 1;
        if case.passed && case.tries > 1 {
            self.flaky.push(case.clone());
        }
        if options.slowest > 0 {
            let at = self.slowest.partition_point(|other| other.duration_ms >= case.duration_ms);
            if at < options.slowest {
                self.slowest.insert(at, case.clone());
                self.slowest.truncate(options.slowest);
            }
        }
        if !case.passed || options.keep_passed {
            self.cases.push(case);
        }
    }
}
