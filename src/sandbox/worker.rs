//! The body of the hidden subcommand `__worker`: reads jobs from stdin, runs each, writes outcomes to stdout.
//! Must print nothing else, and must end as soon as its parent is gone.

use std::{
    io::{self, BufRead, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
    sync::mpsc::{Receiver, sync_channel},
    thread,
};

use serde::{Deserialize, Serialize};

use super::{Ending, Failure, Job, Outcome, engine, memory::Memory};

/// The line that a worker writes when it is ready; it tells the parent that the program really is a worker.
pub(super) const READY: &str = "actionjail-worker-ready";

/// Address space for the engine's thread; it is only committed as far as it is used. Nested source, nested data and
/// callbacks of native functions recurse on it, beyond the reach of the engine's own limits.
const STACK: usize = 256 << 20;

/// Runs jobs until stdin ends.
pub fn worker_main() -> ExitCode {
    let (send, receive) = sync_channel::<Vec<u8>>(1);
    let engine = thread::Builder::new().name("engine".to_owned()).stack_size(STACK);
    if engine.spawn(move || serve(&receive)).is_err() {
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

/// What a worker says to a job.
#[derive(Serialize, Deserialize)]
pub(super) struct Answer {
    pub(super) outcome: Outcome,
    /// The worker takes no further job.
    pub(super) last: bool,
}

/// Ends after the last answer; the parent then ends the process.
fn serve(jobs: &Receiver<Vec<u8>>) {
    warm_up();
    let mut memory = Memory::new();
    if write_line(READY.as_bytes()).is_err() {
        return;
    }
    while let Ok(line) = jobs.recv() {
        let mut answer = answer(&line, &mut memory);
        drop(line);
        answer.last |= memory.worn_out();
        let Ok(text) = serde_json::to_vec(&answer) else { return };
        if write_line(&text).is_err() || answer.last {
            return;
        }
    }
}

/// Loads what every run needs, so that the first run has the same memory to spare as any other.
fn warm_up() {
    let job = Job {
        id: 0,
        file: String::new(),
        code: "module.exports = async () => ''".into(),
        params: serde_json::Value::Null,
        constants: serde_json::Map::new(),
        state: None,
        clock_ms: 0,
        seed: 0,
        limits: super::Limits::default(),
        surface: std::sync::Arc::default(),
        modules: Vec::new(),
    };
    engine::run(job);
}

fn answer(line: &[u8], memory: &mut Memory) -> Answer {
    let job: Job = match serde_json::from_slice(line) {
        Ok(job) => job,
        Err(error) => {
            let failure = Failure::Protocol { detail: format!("a job cannot be read: {error}") };
            return Answer { outcome: Outcome::of(0, Ending::Failed(failure)), last: false };
        }
    };
    let (id, limit_mb) = (job.id, job.limits.memory_mb);
    memory.limit(limit_mb);
    match catch_unwind(AssertUnwindSafe(|| engine::run(job))) {
        Ok(outcome) => Answer { outcome, last: false },
        // The engine may be in any state now, so that this process is given up.
        Err(panic) => {
            let detail = panic.downcast_ref::<String>().cloned();
            let detail = detail.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            let detail = detail.unwrap_or_default();
            let failure = if detail.contains("capacity overflow") {
                // What a collection says that was asked for more than an address space holds.
                Failure::Memory { limit_mb }
            } else {
                Failure::Crashed { detail: format!("the engine panicked: {detail}") }
            };
            Answer { outcome: Outcome::of(id, Ending::Failed(failure)), last: true }
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
