//! The pool of workers, and the clock that they do not own: a run past its deadline is killed with its worker, and
//! only that run fails. Never executes a script itself.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use super::{
    Ending, Job, Outcome, Protections, Reply, Request,
    child::{Watch, Went, Worker},
    node,
};

/// How often deadlines are looked at; a run may overstay by so much.
const TICK: Duration = Duration::from_millis(5);

/// What a pool is made of.
#[derive(Debug, Clone)]
pub struct PoolOptions {
    /// The most processes that run at once.
    pub workers: usize,
    /// The program that becomes a worker when it is started as `PROGRAM __worker`.
    pub program: PathBuf,
}

/// The sandbox could not work; this is not a finding about an action.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SandboxError {
    /// A worker could not be started.
    #[error("cannot start {program} as a sandbox worker: {source}")]
    Start {
        /// The program.
        program: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A pool of nothing cannot run anything.
    #[error("a sandbox needs at least one worker")]
    NoWorkers,
}

/// Workers that run jobs; started when they are first needed and kept for later runs.
pub struct Pool {
    settings: PoolOptions,
    /// What starts a worker.
    command: fn(&Path) -> Command,
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

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic in a caller's closure must not keep the pool from being used or dropped.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Pool {
    /// A pool that has not started anything yet.
    pub fn new(settings: PoolOptions) -> Result<Self, SandboxError> {
        Self::of(settings, |program| {
            let mut command = Command::new(program);
            command.arg("__worker");
            command
        })
    }

    /// The same with Node.js as the engine, which is the program of the settings. These workers give up nothing.
    pub fn of_node(settings: PoolOptions) -> Result<Self, SandboxError> {
        Self::of(settings, node::command)
    }

    fn of(settings: PoolOptions, command: fn(&Path) -> Command) -> Result<Self, SandboxError> {
        if settings.workers == 0 {
            return Err(SandboxError::NoWorkers);
        }
        let slots = (0..settings.workers).map(|_| Slot::default()).collect();
        Ok(Self { settings, command, slots, interrupted: Arc::default(), protections: Mutex::default() })
    }

    /// Once set, no job is begun any more, and those that run are given up without an outcome.
    pub fn interrupt(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.interrupted)
    }

    /// What the workers gave up; `None` before the first one was started.
    pub fn protections(&self) -> Option<Protections> {
        lock(&self.protections).clone()
    }

    /// Runs the jobs and hands over each outcome as soon as it is known, in no certain order. Requests are not answered.
    pub fn run<J>(&self, jobs: J, on_outcome: impl FnMut(Outcome) + Send) -> Result<(), SandboxError>
    where
        J: IntoIterator<Item = Job>,
        J::IntoIter: Send,
    {
        let nobody = |_: &Job, _: &Request| Reply::Unanswered { why: "has nobody to answer it".to_owned() };
        self.run_answered(jobs, &nobody, on_outcome)
    }

    /// The same, with somebody who answers the requests of the jobs.
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
        slots.sort_by_key(|slot| slot.worker.try_lock().is_err());
        slots.truncate(needed);
        let queue = Mutex::new(jobs.fuse());
        let on_outcome = Mutex::new(on_outcome);
        let done = AtomicBool::new(false);
        let stop = AtomicBool::new(false);
        let over = || stop.load(Ordering::Relaxed) || self.interrupted.load(Ordering::Relaxed);
        let next = || if over() { None } else { lock(&queue).next() };

        thread::scope(|scope| {
            let watchdog = scope.spawn(|| watch(&slots, &done, &self.interrupted));
            let runners: Vec<_> = slots
                .iter()
                .map(|&slot| {
                    let (next, on_outcome, stop) = (&next, &on_outcome, &stop);
                    scope.spawn(move || {
                        let result = self.serve(slot, next, respond, |outcome| lock(on_outcome)(outcome));
                        if result.is_err() {
                            stop.store(true, Ordering::Relaxed);
                        }
                        result
                    })
                })
                .collect();
            let results: Vec<_> = runners.into_iter().map(thread::ScopedJoinHandle::join).collect();
            done.store(true, Ordering::Relaxed);
            watchdog.thread().unpark();
            results.into_iter().try_for_each(|result| match result {
                Ok(result) => result,
                // A panic in the caller's own closure is the caller's to see.
                Err(panic) => std::panic::resume_unwind(panic),
            })
        })
    }

    /// Takes jobs until there is none left.
    fn serve(
        &self,
        slot: &Slot,
        next: impl Fn() -> Option<Job>,
        respond: Respond<'_>,
        on_outcome: impl Fn(Outcome),
    ) -> Result<(), SandboxError> {
        let mut worker = lock(&slot.worker);
        while let Some(job) = next() {
            let started = Instant::now();
            let Some(mut outcome) = self.run_one(&mut worker, slot, &job, respond)? else { return Ok(()) };
            if outcome.micros == 0 {
                outcome.micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
            }
            on_outcome(outcome);
        }
        Ok(())
    }

    /// `None` where the job was given up.
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
            Went::Done { outcome, reusable } => {
                *worker = reusable.then_some(running);
                Some(outcome)
            }
            Went::Died(failure, requests) => {
                Some(Outcome { requests, ..Outcome::of(job.id, Ending::Failed(failure)) })
            }
            Went::GivenUp => None,
        })
    }

    fn start(&self, slot: &Slot) -> Result<Worker, SandboxError> {
        let command = (self.command)(&self.settings.program);
        let worker = Worker::start(command, |watch| *lock(&slot.watch) = Some(watch));
        let worker = worker
            .map_err(|source| SandboxError::Start { program: self.settings.program.clone(), source })?;
        lock(&self.protections).get_or_insert_with(|| worker.protections().clone());
        Ok(worker)
    }
}

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pool").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// Kills workers whose deadline has passed, and all of them once the run is interrupted, until the run is done.
fn watch(slots: &[&Slot], done: &AtomicBool, interrupted: &AtomicBool) {
    while !done.load(Ordering::Relaxed) {
        thread::park_timeout(TICK);
        let now = Instant::now();
        for slot in slots {
            let watch = lock(&slot.watch).clone();
            if let Some(watch) = watch {
                watch.check(now);
                if interrupted.load(Ordering::Relaxed) {
                    watch.give_up();
                }
            }
        }
    }
}
