//! Runs of cases as the user sees them: workers, progress, Ctrl-C, questions about snapshots.

mod keys;
pub(crate) mod watch;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::edge::{interrupt, live_requests, progress::Progress, workers};
use crate::error::CliError;
use crate::library::{Action, Settings, Total};
use crate::network::Client;
use crate::render::{CaseV1, Tested, case_for_people, case_heading};
use crate::sandbox::Pool;
use crate::testing::{
    Filters, Redaction,
    coverage::Measuring,
    session::{Engines, Event, Recorder, Reference, Session, SessionOptions, SnapshotMode},
};
use crate::ui::{Ui, WARN, styled};
use crate::words::counted;

#[derive(Debug, Clone, Default)]
pub(crate) struct TestOptions {
    pub(crate) filters: Filters,
    pub(crate) jobs: Option<usize>,
    /// The most further tries of a case that failed.
    pub(crate) retries: u32,
    pub(crate) fail_fast: bool,
    /// The number of slowest cases to name.
    pub(crate) slowest: usize,
    /// Keeps cases that passed, too, for reports.
    pub(crate) keep_passed: bool,
    /// Shows progress as dots where there is no terminal.
    pub(crate) dots: bool,
    pub(crate) snapshots: SnapshotMode,
    pub(crate) coverage: bool,
    /// Records what no script answers, instead of playing tapes.
    pub(crate) recording: Option<Arc<Recording>>,
    /// Set where the user ends the run; without it, the run itself listens for Ctrl-C.
    pub(crate) interrupted: Option<Arc<AtomicBool>>,
}

impl TestOptions {
    /// All cases, as `check` wants them.
    pub(crate) fn all(jobs: Option<usize>) -> Self {
        Self { jobs, keep_passed: true, ..Self::default() }
    }
}

/// Sends the requests of cases that are recorded.
#[derive(Debug)]
pub(crate) struct Recording {
    client: Client,
    redaction: Redaction,
}

impl Recording {
    /// A recording from the hosts that the manifest allows.
    pub(crate) fn new(settings: &Settings) -> Result<Self, CliError> {
        Ok(Self {
            client: live_requests::client(settings, "--record")?,
            redaction: live_requests::redaction(settings)?,
        })
    }
}

/// Runs the cases of the actions; `total` is how many actions there are.
pub(crate) fn tested(
    ui: &Ui,
    settings: &Settings,
    options: &TestOptions,
    total: Total,
    actions: impl Iterator<Item = Arc<Action>> + Send,
) -> Result<Tested, CliError> {
    let pool = workers::pool(ui, settings, options.jobs)?;
    let tested = tested_on(&pool, ui, settings, options, (total, actions), Engines::One)?;
    say_what_is_missing(ui, &pool);
    Ok(tested)
}

/// True if the manifest asks for Node.js beside the built-in engine.
pub(crate) fn wants_both(settings: &Settings) -> bool {
    let engine = settings.manifest.content.test.as_ref().and_then(|test| test.engine.as_ref());
    engine.is_some_and(|engine| engine.value == "both")
}

/// Runs everything on the built-in engine, then on Node.js; the outcome is that of Node.js.
pub(crate) fn tested_on_both<Actions: Iterator<Item = Arc<Action>> + Send>(
    ui: &Ui,
    settings: &Settings,
    options: &TestOptions,
    total: &Total,
    actions: impl Fn() -> Actions,
) -> Result<Tested, CliError> {
    let reference = Reference::default();
    let (ours, node) = (workers::pool(ui, settings, options.jobs)?, workers::node_pool(options.jobs)?);
    let all = || (total.clone(), actions());
    let first = tested_on(&ours, ui, settings, options, all(), Engines::BuiltIn(&reference))?;
    if first.broke_off.is_some() {
        return Ok(first);
    }
    let tested = tested_on(&node, ui, settings, options, all(), Engines::Node(&reference))?;
    let worded = reference.worded_otherwise();
    if worded > 0 {
        ui.status(format!(
            "In {} Node.js words errors otherwise than the built-in engine, and nothing else differs.",
            counted(worded, "run")
        ));
    }
    Ok(tested)
}

fn tested_on(
    pool: &Pool,
    ui: &Ui,
    settings: &Settings,
    options: &TestOptions,
    (total, actions): (Total, impl Iterator<Item = Arc<Action>> + Send),
    engines: Engines<'_>,
) -> Result<Tested, CliError> {
    let started = Instant::now();
    let interrupted = match &options.interrupted {
        Some(interrupted) => Arc::clone(interrupted),
        None => interrupt::on_interrupt(&pool.interrupt())?,
    };
    let measuring = options.coverage.then(Measuring::new).transpose();
    let measuring = measuring.map_err(|error| CliError::system("no threads could be started", error))?;
    let recording = options.recording.as_deref();
    let send = |request: &_, over: &AtomicBool| match recording {
        Some(recording) => recording.client.send(request, over),
        None => crate::testing::refuse(request, String::new()),
    };
    let recorder = recording.map(|recording| Recorder { send: &send, redaction: &recording.redaction });
    let session_options = SessionOptions {
        filters: options.filters.clone(),
        retries: options.retries,
        fail_fast: options.fail_fast,
        snapshots: options.snapshots,
    };
    let session = Session {
        pool,
        settings,
        options: &session_options,
        recorder: recorder.as_ref(),
        engines,
        measuring: measuring.as_ref(),
    };
    let progress = Progress::new(ui, total, "actions", options.dots);
    let mut tested =
        Tested { keep_passed: options.keep_passed, most_slowest: options.slowest, ..Tested::default() };
    let mut finished = session.run(actions, &mut |event| {
        match &event {
            Event::AttemptFailed => progress.failed(),
            Event::CaseEnded(end) if !end.passed() => progress.failed(),
            Event::ActionEnded { .. } => progress.one_done(),
            _ => {}
        }
        tested.add(&event);
    })?;
    progress.finish();
    for line in finished.recorded.write()? {
        ui.status(line);
    }
    let mut goes_on = true;
    for pending in finished.snapshots.take_pending() {
        let is_accepted = goes_on && accepted(ui, &CaseV1::from_end(&pending.end), &mut goes_on)?;
        let end = finished.snapshots.decide(pending, is_accepted);
        tested.add(&Event::CaseEnded(Box::new(end)));
    }
    let written = finished.snapshots.write()?;
    if written > 0 {
        ui.status(format!("{} written.", counted(written, "snapshot")));
    }
    tested.interrupted = interrupted.load(Ordering::Relaxed);
    if tested.interrupted {
        tested.broke_off = Some("it was interrupted");
    }
    tested.sort();
    tested.coverage = measuring.map(Measuring::done);
    tested.elapsed = started.elapsed();
    Ok(tested)
}

/// Names the protections that this system cannot give the workers, once a run.
pub(crate) fn say_what_is_missing(ui: &Ui, pool: &Pool) {
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

/// Shows what differs from a snapshot, and asks whether to accept it.
fn accepted(ui: &Ui, case: &CaseV1, goes_on: &mut bool) -> Result<bool, CliError> {
    const ACCEPT: &str = "accept it as the new snapshot";
    const SKIP: &str = "leave it: the case fails";
    const STOP: &str = "leave this and all that follow";
    ui.print(&format!("{}\n{}", case_heading(case), case_for_people(case)))?;
    let asked = inquire::Select::new("What the case does has changed:", vec![ACCEPT, SKIP, STOP]).prompt();
    match asked {
        Ok(answer) => {
            *goes_on = answer != STOP;
            Ok(answer == ACCEPT)
        }
        Err(inquire::InquireError::OperationCanceled | inquire::InquireError::OperationInterrupted) => {
            *goes_on = false;
            Ok(false)
        }
        Err(error) => Err(CliError::system(
            "cannot ask a question on this terminal",
            std::io::Error::other(error.to_string()),
        )),
    }
}
