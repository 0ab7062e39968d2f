//! The hidden subcommand `__worker`: reads jobs from stdin, runs them, writes outcomes to stdout. It must print nothing
//! else, and must end as soon as its parent is gone.

use std::{
    cell::RefCell,
    collections::VecDeque,
    io::{self, BufRead, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
    rc::Rc,
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

use serde::{Deserialize, Serialize};

use super::{
    Ending, Failure, Job, LayerState, Limits, Outcome, Protections, Reply, Request, Surface, engine,
    isolation,
    memory::Memory,
    protocol::{ReceivedJob, Sources},
};
use crate::diagnostics::Columns;
use crate::zones::DEFAULT_ZONE;

/// The start of a worker's first line, followed by its protections as JSON: it tells the parent that the program really
/// is a worker.
pub(super) const READY: &str = "actionjail-worker-ready ";

/// Stack of the engine's thread; memory is committed only as it is used. Nested source, nested data and callbacks of
/// native functions recurse on it, beyond the reach of the engine's own limits.
const STACK: usize = 256 << 20;

/// The panic of the engine's sort for a comparison such as `() => Math.random() - 0.5`.
const UNSTEADY_ORDER: &str = "the comparison function of a sort contradicts itself, which Node.js forgives and this engine does not; \
     let it give the same answer for the same pair";

/// The panic of the engine when a limit is met in an async generator that has not awaited anything yet.
const LIMIT_IN_GENERATOR: &str = "an async generator loops or calls itself past the limits of a run, \
     which the engine does not survive; end the loop or the recursion earlier";

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum WorkerMessage {
    /// A request; the worker waits for the reply, which is the next line on stdin.
    Asks(Request),
    Done {
        outcome: Box<Outcome>,
        /// True if the worker takes no further job.
        last: bool,
    },
}

pub fn worker_main() -> ExitCode {
    isolation::ignore_interrupts();
    let memory = Memory::new();
    isolation::close_the_rest();
    // Threads inherit it, so that it comes before the engine's.
    let files = isolation::give_up_files();
    let (send, receive) = sync_channel::<Vec<u8>>(1);
    let (isolated, may_read) = sync_channel::<()>(1);
    let engine = thread::Builder::new().name("engine".to_owned()).stack_size(STACK);
    if engine.spawn(move || serve(receive, &isolated, memory, files)).is_err() {
        return ExitCode::from(2);
    }
    // Nothing is read before all that the worker must not have is given up.
    if may_read.recv().is_err() {
        return ExitCode::from(2);
    }
    // This thread always waits on stdin, so that the end of the parent also ends a job that would run forever:
    // leaving `main` ends the process with all its threads.
    let mut input = io::stdin().lock();
    loop {
        let mut line = Vec::new();
        match input.read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return ExitCode::SUCCESS,
            Ok(_) => {}
        }
        if send.send(line).is_err() {
            // The engine's thread has retired.
            return ExitCode::SUCCESS;
        }
    }
}

/// Ends after the last answer; the parent then ends the process.
fn serve(jobs: Receiver<Vec<u8>>, isolated: &SyncSender<()>, mut memory: Memory, files: LayerState) {
    warm_up();
    memory.rebase();
    let limits = Limits::default();
    memory.limit(limits.memory_mb);
    let mut time = isolation::Cpu::default();
    time.limit(limits.timeout_ms);
    let cpu = isolation::cpu();
    let protections = Protections { files, calls: isolation::give_up_calls(), memory: memory.holds(), cpu };
    let Ok(protections) = serde_json::to_string(&protections) else { return };
    if isolated.send(()).is_err() || write_line(format!("{READY}{protections}").as_bytes()).is_err() {
        return;
    }
    let parent = Rc::new(Parent::new(jobs));
    let mut known = (Arc::default(), Sources::default());
    while let Ok(line) = parent.lines.recv() {
        let job = received(&line, &mut known);
        drop(line);
        let (outcome, broken) = match job {
            Ok(job) => outcome(job, &mut memory, &mut time, &parent),
            Err(failure) => (Outcome::new(0, Ending::Failed(failure)), false),
        };
        let last = broken || memory.worn_out();
        let Ok(text) = serde_json::to_vec(&WorkerMessage::Done { outcome: Box::new(outcome), last }) else {
            return;
        };
        if write_line(&text).is_err() || last {
            return;
        }
    }
}

/// The parent's end of the pipes.
pub(super) struct Parent {
    lines: Receiver<Vec<u8>>,
    /// The answers to the present job.
    replies: RefCell<Vec<Reply>>,
    /// Answers that are given once more, to a job that is repeated.
    again: RefCell<VecDeque<Reply>>,
}

impl Parent {
    pub(super) fn none() -> Rc<Self> {
        let (_, lines) = sync_channel(0);
        Rc::new(Self::new(lines))
    }

    fn new(lines: Receiver<Vec<u8>>) -> Self {
        Self { lines, replies: RefCell::default(), again: RefCell::default() }
    }

    /// The job is run again from its start, with the answers that it got.
    pub(super) fn repeat(&self) {
        self.again.replace(self.replies.take().into());
    }

    /// The job is done.
    pub(super) fn forget(&self) {
        self.replies.take();
        self.again.take();
    }

    pub(super) fn ask(&self, request: Request) -> io::Result<Reply> {
        if let Some(reply) = self.again.borrow_mut().pop_front() {
            return Ok(reply);
        }
        write_line(&serde_json::to_vec(&WorkerMessage::Asks(request))?)?;
        let line = self.lines.recv().map_err(io::Error::other)?;
        let reply: Reply = serde_json::from_slice(&line)?;
        self.replies.borrow_mut().push(reply.clone());
        Ok(reply)
    }
}

/// Runs a first job, so that the first real one has the same memory as any other.
fn warm_up() {
    let job = Job {
        id: 0,
        file: String::new(),
        code: "module.exports = async () => ''".into(),
        columns: Columns::default(),
        params: serde_json::Value::Null,
        constants: serde_json::Map::new(),
        state: None,
        clock_ms: 0,
        time_zone: DEFAULT_ZONE.to_owned(),
        seed: 0,
        limits: Limits::default(),
        surface: Arc::default(),
        modules: Vec::new(),
        counters: None,
    };
    engine::run(job, &Parent::none(), &engine::Fatal::default());
}

/// Parses a job, with its surface and its code or those of the job before.
fn received(line: &[u8], (surface, sources): &mut (Arc<Surface>, Sources)) -> Result<Job, Failure> {
    let (other, code, mut job): ReceivedJob = serde_json::from_slice(line)
        .map_err(|error| Failure::Protocol { detail: format!("a job cannot be read: {error}") })?;
    if let Some(other) = other {
        *surface = other;
    }
    if let Some(code) = code {
        *sources = code;
    }
    job.surface = Arc::clone(surface);
    sources.give(&mut job);
    Ok(job)
}

/// The outcome of the job, and true if the engine is broken.
fn outcome(job: Job, memory: &mut Memory, time: &mut isolation::Cpu, parent: &Rc<Parent>) -> (Outcome, bool) {
    let (id, limit_mb) = (job.id, job.limits.memory_mb);
    memory.limit(limit_mb);
    time.limit(job.limits.timeout_ms);
    let fatal = engine::Fatal::default();
    match catch_unwind(AssertUnwindSafe(|| engine::run(job, parent, &fatal))) {
        Ok(outcome) => (outcome, false),
        // The engine may be in any state now, so that this process is given up.
        Err(panic) => {
            if let Some(failure) = fatal.take() {
                return (Outcome::new(id, Ending::Failed(failure)), true);
            }
            let detail = panic.downcast_ref::<String>().cloned();
            let detail = detail.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            let detail = detail.unwrap_or_default();
            let failure = if detail.contains("capacity overflow") {
                // Rust's collections panic with this where more is asked for than an address space holds.
                Failure::Memory { limit_mb }
            } else if detail.contains("does not correctly implement a total order") {
                Failure::Crashed { detail: UNSTEADY_ORDER.to_owned() }
            } else if detail.contains("is_throw_completion") {
                Failure::Crashed { detail: LIMIT_IN_GENERATOR.to_owned() }
            } else {
                Failure::Crashed { detail: format!("the engine panicked: {detail}") }
            };
            (Outcome::new(id, Ending::Failed(failure)), true)
        }
    }
}

fn write_line(text: &[u8]) -> io::Result<()> {
    let mut line = Vec::with_capacity(text.len() + 1);
    line.extend_from_slice(text);
    line.push(b'\n');
    let mut out = io::stdout().lock();
    out.write_all(&line)?;
    out.flush()
}
