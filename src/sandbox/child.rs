//! A worker process as seen by the parent: starting it, running one job, diagnosing its death. Knows nothing of the
//! order of jobs.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use parking_lot::Mutex;

use super::{
    Ending, Exchange, Failure, Job, Limits, Outcome, Protections, Reply, Request, Surface,
    protocol::{SentJob, Sources},
    worker::{READY, WorkerMessage},
};

/// Timeout for the start of a worker.
const START: Duration = Duration::from_secs(20);

/// Size limit of the first line of a worker.
const READY_BYTES: u64 = 64 << 10;

/// Limit of bytes of a dead worker's stderr that are read.
const STDERR_BYTES: u64 = 16 << 10;

/// The process and its deadline, shared with the watchdog.
pub(super) struct Watch(Mutex<Watched>);

struct Watched {
    process: Child,
    deadline: Option<Instant>,
    killed: bool,
    given_up: bool,
}

impl Watch {
    pub(super) fn check(&self, now: Instant) {
        let mut watched = self.0.lock();
        if watched.deadline.is_some_and(|deadline| deadline <= now) {
            watched.deadline = None;
            // It may have ended in this moment, which is as good.
            let _ = watched.process.kill();
            watched.killed = true;
        }
    }

    /// Kills the process because nobody waits for it any more.
    pub(super) fn give_up(&self) {
        let mut watched = self.0.lock();
        watched.given_up = true;
        let _ = watched.process.kill();
    }

    /// Disarms the deadline, and returns the time that was left.
    fn pause(&self) -> Duration {
        let deadline = self.0.lock().deadline.take();
        deadline.map_or(Duration::ZERO, |deadline| deadline.saturating_duration_since(Instant::now()))
    }

    fn arm(&self, after: Duration) {
        self.0.lock().deadline = Some(Instant::now() + after);
    }

    /// Disarms the deadline. True if it had passed.
    fn disarm(&self) -> bool {
        let mut watched = self.0.lock();
        watched.deadline = None;
        watched.killed
    }
}

pub(super) struct Worker {
    watch: Arc<Watch>,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    stderr: ChildStderr,
    pub(super) protections: Protections,
    /// What the worker has of its last job.
    surface: Option<Arc<Surface>>,
    sources: Option<Sources>,
}

/// The result of running a job on a worker.
pub(super) enum JobResult {
    /// `reusable` is true if the worker can take another job.
    Done { outcome: Outcome, reusable: bool },
    /// The worker died, or was killed at its deadline; with its requests so far.
    Died(Failure, Vec<Exchange>),
    /// The worker was killed because nobody waits for the outcome any more.
    GivenUp,
}

impl Worker {
    /// Starts the command, and hands its [`Watch`] to the caller before waiting for it.
    pub(super) fn start(mut command: Command, watched: impl FnOnce(Arc<Watch>)) -> io::Result<Self> {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        if cfg!(unix) {
            // Nothing of the user's environment is the action's business.
            command.env_clear();
        }
        // One heap instead of one per thread, of which each would reserve address space that no one uses.
        command.env("MALLOC_ARENA_MAX", "1");
        // Freed memory stays with the worker: the next job takes it, and returning it to the system costs more than it saves.
        command.env("MIMALLOC_PURGE_DELAY", "-1");
        let mut process = command.spawn()?;
        let (Some(input), Some(output), Some(stderr)) =
            (process.stdin.take(), process.stdout.take(), process.stderr.take())
        else {
            return Err(io::Error::other("the worker has no pipes"));
        };
        let watch =
            Arc::new(Watch(Mutex::new(Watched { process, deadline: None, killed: false, given_up: false })));
        watched(Arc::clone(&watch));
        let protections = Protections::default();
        let mut worker = Self {
            watch,
            input,
            output: BufReader::new(output),
            stderr,
            protections,
            surface: None,
            sources: None,
        };
        worker.watch.arm(START);
        let mut line = String::new();
        let read = (&mut worker.output).take(READY_BYTES).read_line(&mut line);
        worker.watch.disarm();
        let protections = read.ok().and_then(|_| serde_json::from_str(line.strip_prefix(READY)?).ok());
        if let Some(protections) = protections {
            worker.protections = protections;
            return Ok(worker);
        }
        let (status, stderr) = worker.reap();
        let status = status.map_or_else(String::new, |status| format!(" ({status})"));
        Err(io::Error::other(format!("it did not answer as a worker{status}: {}", stderr.trim())))
    }

    /// Runs a job with its timeout. The time that `respond` takes to answer a request does not count.
    pub(super) fn run(&mut self, job: &Job, respond: &dyn Fn(&Job, &Request) -> Reply) -> JobResult {
        let mut requests = Vec::new();
        match self.converse(job, respond, &mut requests) {
            Ok(WorkerMessage::Done { mut outcome, last }) if outcome.id == job.id => {
                outcome.requests = requests;
                // It may have been killed in the moment it answered.
                let reusable = !last && !self.watch.disarm();
                JobResult::Done { outcome: *outcome, reusable }
            }
            Ok(WorkerMessage::Done { outcome, .. }) => match outcome.ending {
                Ending::Failed(failure @ Failure::Protocol { .. }) => JobResult::Died(failure, requests),
                _ => {
                    let detail = format!("it answered job {} instead of {}", outcome.id, job.id);
                    JobResult::Died(Failure::Protocol { detail }, requests)
                }
            },
            Ok(WorkerMessage::Asks(_)) | Err(_) if self.watch.0.lock().given_up => JobResult::GivenUp,
            Ok(WorkerMessage::Asks(_)) => JobResult::Died(
                Failure::Protocol { detail: "it asked for nothing that it can be given".to_owned() },
                requests,
            ),
            Err(failure) => JobResult::Died(failure, requests),
        }
    }

    /// Answers requests until the worker says that it is done.
    fn converse(
        &mut self,
        job: &Job,
        respond: &dyn Fn(&Job, &Request) -> Reply,
        requests: &mut Vec<Exchange>,
    ) -> Result<WorkerMessage, Failure> {
        let is_known = self.surface.as_ref().is_some_and(|known| Arc::ptr_eq(known, &job.surface));
        let surface = (!is_known).then_some(&*job.surface);
        self.surface = Some(Arc::clone(&job.surface));
        let is_known = self.sources.as_ref().is_some_and(|known| known.are_of(job));
        let sources = (!is_known).then(|| &*self.sources.insert(Sources::of(job)));
        let sent: SentJob<'_> = (surface, sources, job);
        let mut line = written(&sent)?;
        let mut left = Duration::from_millis(job.limits.timeout_ms);
        loop {
            self.watch.arm(left);
            line.push(b'\n');
            let said = self.say(&line, job)?;
            let WorkerMessage::Asks(request) = said else { return Ok(said) };
            left = self.watch.pause();
            let reply = respond(job, &request);
            line = written(&reply)?;
            requests.push(Exchange { request, reply });
        }
    }

    /// Sends a line and reads one.
    fn say(&mut self, line: &[u8], job: &Job) -> Result<WorkerMessage, Failure> {
        let sent = self.input.write_all(line);
        let mut line = Vec::new();
        // One outcome is bounded by the limit on output; escapes make it at most six times longer, errors add a little.
        // Counters are no output of the action's: each is a number of at most ten digits and a comma.
        let counters = job.counters.as_ref().map_or(0, |counters| counters.total() as u64 * 11);
        let bound = (job.limits.output_bytes as u64).saturating_mul(8).saturating_add((1 << 20) + counters);
        let read =
            if sent.is_ok() { (&mut self.output).take(bound).read_until(b'\n', &mut line) } else { Ok(0) };
        if read.is_ok() && line.last() == Some(&b'\n') {
            return serde_json::from_slice(&line).map_err(|error| Failure::Protocol {
                detail: format!("an outcome cannot be read: {error}"),
            });
        }
        if self.watch.disarm() {
            return Err(Failure::Timeout { limit_ms: job.limits.timeout_ms });
        }
        if line.len() as u64 >= bound {
            return Err(Failure::OutputTooLarge { limit_bytes: job.limits.output_bytes });
        }
        let (status, stderr) = self.reap();
        Err(cause_of_death(status, &stderr, &job.limits))
    }

    /// True if the process still runs; an idle one may have been killed by somebody else.
    pub(super) fn is_alive(&self) -> bool {
        matches!(self.watch.0.lock().process.try_wait(), Ok(None))
    }

    /// Makes sure that the process is gone, and returns its status and stderr.
    fn reap(&mut self) -> (Option<ExitStatus>, String) {
        let mut stderr = Vec::new();
        // The pipe of a process that closed stdout is about to end too, unless it hangs: then it is killed.
        self.watch.arm(Duration::from_secs(5));
        let _ = (&mut self.stderr).take(STDERR_BYTES).read_to_end(&mut stderr);
        self.watch.disarm();
        let status = self.watch.0.lock().process.wait().ok();
        (status, String::from_utf8_lossy(&stderr).into_owned())
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut watched = self.watch.0.lock();
        watched.deadline = None;
        // Waiting takes the process off the system's table; killing first bounds the wait.
        let _ = watched.process.kill();
        let _ = watched.process.wait();
    }
}

fn written(value: &impl serde::Serialize) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec(value)
        .map_err(|error| Failure::Protocol { detail: format!("a job cannot be written: {error}") })
}

/// Diagnoses the death of a worker from its exit status and the last words of the runtime.
fn cause_of_death(status: Option<ExitStatus>, stderr: &str, limits: &Limits) -> Failure {
    if stderr.contains("memory allocation of") {
        return Failure::Memory { limit_mb: limits.memory_mb };
    }
    if stderr.contains("overflowed its stack") {
        return Failure::Recursion { limit: limits.recursion, place: None };
    }
    #[cfg(target_os = "linux")]
    if std::os::unix::process::ExitStatusExt::signal(&status.unwrap_or_default()) == Some(libc::SIGXCPU) {
        return Failure::Timeout { limit_ms: limits.timeout_ms };
    }
    let status = status.map_or_else(|| "unknown status".to_owned(), |status| status.to_string());
    let said = stderr.trim();
    let colon = if said.is_empty() { "" } else { ": " };
    Failure::Crashed { detail: format!("{status}{colon}{said}") }
}

#[cfg(test)]
mod tests {
    use super::{Failure, Limits, cause_of_death};

    #[test]
    fn the_last_words_tell_the_cause() {
        let limits = Limits::default();
        let cause = |stderr| cause_of_death(None, stderr, &limits);
        assert_eq!(cause("memory allocation of 80 bytes failed"), Failure::Memory { limit_mb: 128 });
        let overflow = "thread 'engine' has overflowed its stack\nfatal runtime error: stack overflow";
        assert_eq!(cause(overflow), Failure::Recursion { limit: 10_000, place: None });
        assert_eq!(cause("odd"), Failure::Crashed { detail: "unknown status: odd".to_owned() });
    }
}
