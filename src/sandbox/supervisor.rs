//! The pool of workers: hands out jobs, enforces timeouts, replaces workers, answers requests. A run past its deadline
//! is killed with its worker, and only that run fails. It never executes a script itself.
//!
//! Workers do not fork for each case: a fork of a process with a prepared context was measured at 2.4 to 3.2 times the
//! cost of a fresh context, and needs unsafe code.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use parking_lot::Mutex;

use super::{
    Ceiling, Ending, Job, Outcome, Protections, Reply, Request,
    child::{JobResult, Watch, Worker},
    node,
};

/// Interval at which deadlines are checked; a run may exceed its timeout by this much.
const TICK: Duration = Duration::from_millis(5);

/// Bytes of stack for the threads that pull jobs, since whoever makes a job may parse its code. Only touched pages cost
/// memory.
const STACK: usize = 256 * 1024 * 1024;

#[derive(Debug, Clone)]
pub struct PoolOptions {
    pub workers: usize,
    /// The program that becomes a worker when it is started as `PROGRAM __worker`.
    pub program: PathBuf,
}

/// The sandbox cannot work; never a finding about an action.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SandboxError {
    #[error("cannot start {program} as a sandbox worker: {source}")]
    Start { program: PathBuf, source: std::io::Error },
    #[error("no threads could be started: {0}")]
    Threads(std::io::Error),
    #[error("a sandbox needs at least one worker")]
    NoWorkers,
}

/// A pool; workers are started on demand and kept for later runs.
pub struct Pool {
    settings: PoolOptions,
    command: fn(&Path) -> Command,
    is_node: bool,
    ceiling: Ceiling,
    slots: Vec<Slot>,
    interrupted: Arc<AtomicBool>,
    protections: Mutex<Option<Protections>>,
}

/// Answers the requests of a job. Called from the threads of the pool, for one job at a time in order.
pub type Respond<'a> = &'a (dyn Fn(&Job, &Request) -> Reply + Sync);

#[derive(Default)]
struct Slot {
    worker: Mutex<Option<Worker>>,
    watch: Mutex<Option<Arc<Watch>>>,
}

impl Pool {
    pub fn new(settings: PoolOptions) -> Result<Self, SandboxError> {
        Self::with_command(settings, |program| {
            let mut command = Command::new(program);
            command.arg("__worker");
            command
        })
    }

    /// A pool of Node.js workers; the program of the options is Node.js. These workers are not isolated.
    pub fn node(settings: PoolOptions) -> Result<Self, SandboxError> {
        Ok(Self { is_node: true, ..Self::with_command(settings, node::command)? })
    }

    fn with_command(settings: PoolOptions, command: fn(&Path) -> Command) -> Result<Self, SandboxError> {
        if settings.workers == 0 {
            return Err(SandboxError::NoWorkers);
        }
        let slots = (0..settings.workers).map(|_| Slot::default()).collect();
        Ok(Self {
            settings,
            command,
            is_node: false,
            ceiling: Ceiling::NONE,
            slots,
            interrupted: Arc::default(),
            protections: Mutex::default(),
        })
    }

    /// The same pool, in which no job gets more than that, whatever it asks for.
    pub fn under(self, ceiling: Ceiling) -> Self {
        Self { ceiling, ..self }
    }

    /// True for workers that run code as it is written, and not as the engine of the sandbox needs it.
    pub fn is_node(&self) -> bool {
        self.is_node
    }

    /// Once set, no job is started any more, and running ones are abandoned without an outcome.
    pub fn interrupt(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.interrupted)
    }

    /// The isolation of the workers; `None` before the first one was started.
    pub fn protections(&self) -> Option<Protections> {
        self.protections.lock().clone()
    }

    /// Runs the jobs and reports each outcome as soon as it is known, in no fixed order. Requests are not answered.
    pub fn run<J>(&self, jobs: J, on_outcome: impl FnMut(Outcome) + Send) -> Result<(), SandboxError>
    where
        J: IntoIterator<Item = Job>,
        J::IntoIter: Send,
    {
        let nobody = |_: &Job, _: &Request| Reply::Unanswered { why: "has nobody to answer it".to_owned() };
        self.run_answered(jobs, &nobody, on_outcome)
    }

    /// Runs the jobs, and answers their requests.
    pub fn run_answered<J>(
        &self,
        jobs: J,
        respond: Respond<'_>,
        on_outcome: impl FnMut(Outcome) + Send,
    ) -> Result<(), SandboxError>
    where
        J: IntoIterator<Item = Job>,
        J::IntoIter: Send,
    {
        let jobs = jobs.into_iter();
        // A worker that has nothing to do is not started.
        let needed = jobs.size_hint().1.map_or(self.slots.len(), |most| most.min(self.slots.len()));
        let mut slots: Vec<&Slot> = self.slots.iter().collect();
        // Another run may be going on at the same time: take the workers it leaves free, if it does.
        slots.sort_by_key(|slot| slot.worker.try_lock().is_none());
        slots.truncate(needed);
        let queue = Mutex::new(jobs.fuse());
        let on_outcome = Mutex::new(on_outcome);
        let done = AtomicBool::new(false);
        let stop = AtomicBool::new(false);
        let over = || stop.load(Ordering::Relaxed) || self.interrupted.load(Ordering::Relaxed);
        let next = || if over() { None } else { queue.lock().next() };

        thread::scope(|scope| {
            let watchdog = scope.spawn(|| watch(&slots, &done, &self.interrupted));
            let runners: Vec<_> = slots
                .iter()
                .map(|&slot| {
                    let (next, on_outcome, stop) = (&next, &on_outcome, &stop);
                    let runner = thread::Builder::new().stack_size(STACK);
                    let serve = move || {
                        let result = self.serve(slot, next, respond, |outcome| on_outcome.lock()(outcome));
                        if result.is_err() {
                            stop.store(true, Ordering::Relaxed);
                        }
                        result
                    };
                    runner.spawn_scoped(scope, serve).map_err(SandboxError::Threads)
                })
                .collect();
            let join = |runner: Result<thread::ScopedJoinHandle<'_, _>, _>| match runner {
                Ok(runner) => runner.join(),
                Err(error) => Ok(Err(error)),
            };
            let results: Vec<_> = runners.into_iter().map(join).collect();
            done.store(true, Ordering::Relaxed);
            watchdog.thread().unpark();
            results.into_iter().try_for_each(|result| match result {
                Ok(result) => result,
                // A panic in the caller's own closure is the caller's to see.
                Err(panic) => std::panic::resume_unwind(panic),
            })
        })
    }

    fn serve(
        &self,
        slot: &Slot,
        next: impl Fn() -> Option<Job>,
        respond: Respond<'_>,
        on_outcome: impl Fn(Outcome),
    ) -> Result<(), SandboxError> {
        let mut worker = slot.worker.lock();
        while let Some(mut job) = next() {
            job.limits = job.limits.under(self.ceiling);
            let started = Instant::now();
            let Some(mut outcome) = self.run_one(&mut worker, slot, &job, respond)? else { return Ok(()) };
            if outcome.micros == 0 {
                outcome.micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
            }
            on_outcome(outcome);
        }
        Ok(())
    }

    /// `None` if the job was abandoned.
    fn run_one(
        &self,
        worker: &mut Option<Worker>,
        slot: &Slot,
        job: &Job,
        respond: Respond<'_>,
    ) -> Result<Option<Outcome>, SandboxError> {
        let mut running = match worker.take().filter(Worker::is_alive) {
            Some(running) => running,
            None => match self.start(slot) {
                // Killed in the moment it began.
                Err(_) if self.interrupted.load(Ordering::Relaxed) => return Ok(None),
                started => started?,
            },
        };
        Ok(match running.run(job, respond) {
            JobResult::Done { outcome, reusable } => {
                *worker = reusable.then_some(running);
                Some(outcome)
            }
            JobResult::Died(failure, requests) => {
                Some(Outcome { requests, ..Outcome::new(job.id, Ending::Failed(failure)) })
            }
            JobResult::GivenUp => None,
        })
    }

    fn start(&self, slot: &Slot) -> Result<Worker, SandboxError> {
        let command = (self.command)(&self.settings.program);
        let worker = Worker::start(command, |watch| *slot.watch.lock() = Some(watch));
        let worker = worker
            .map_err(|source| SandboxError::Start { program: self.settings.program.clone(), source })?;
        self.protections.lock().get_or_insert_with(|| worker.protections.clone());
        Ok(worker)
    }
}

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pool").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// Kills workers past their deadlines, and all of them after an interrupt, until the run is done.
fn watch(slots: &[&Slot], done: &AtomicBool, interrupted: &AtomicBool) {
    while !done.load(Ordering::Relaxed) {
        thread::park_timeout(TICK);
        let now = Instant::now();
        for slot in slots {
            let watch = slot.watch.lock().clone();
            if let Some(watch) = watch {
                watch.check(now);
                if interrupted.load(Ordering::Relaxed) {
                    watch.give_up();
                }
            }
        }
    }
}
