//! The sandbox against real worker processes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here, also in a helper")]

mod counters;
mod failures;
mod faults;
mod host;
mod http;
mod isolation;
mod language;
mod languages;
mod limits;
mod node;
mod pool;
mod reads;
mod time;
mod web;
mod zones;

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use actionjail::sandbox::{Ending, Failure, Job, Limits, Outcome, Pool, PoolOptions, Thrown};
use serde_json::{Map, Value, json};

fn settings(workers: usize) -> PoolOptions {
    PoolOptions { workers, program: PathBuf::from(env!("CARGO_BIN_EXE_actionjail")) }
}

/// One pool for all tests, so that they also prove that runs do not see each other.
fn pool() -> &'static Pool {
    static POOL: OnceLock<Pool> = OnceLock::new();
    POOL.get_or_init(|| Pool::new(settings(2)).unwrap())
}

fn job(code: &str) -> Job {
    Job {
        id: 7,
        file: "actions/x/code.js".to_owned(),
        code: code.into(),
        columns: actionjail::diagnostics::Columns::default(),
        params: json!({}),
        constants: Map::new(),
        state: None,
        clock_ms: 1_767_225_600_000,
        time_zone: "UTC".to_owned(),
        seed: 1,
        // The machine that runs the tests may be slow; tests of the deadline set their own.
        limits: Limits { timeout_ms: 30_000, ..Limits::default() },
        surface: Arc::default(),
        modules: Vec::new(),
        counters: None,
    }
}

fn run(job: Job) -> Outcome {
    let mut outcomes = Vec::new();
    pool().run(vec![job], |outcome| outcomes.push(outcome)).unwrap();
    assert_eq!(outcomes.len(), 1);
    outcomes.remove(0)
}

/// Runs a whole file.
fn file(code: &str) -> Outcome {
    run(job(code))
}

/// Runs the body of an async action, on line 1.
fn body(body: &str) -> Outcome {
    file(&format!("module.exports = async function action_x() {{ {body} }}"))
}

/// Runs the body with parameters.
fn with_params(params: Value, body: &str) -> Outcome {
    let code = format!("module.exports = async function action_x() {{ {body} }}");
    run(Job { params, ..job(&code) })
}

#[track_caller]
fn event(outcome: &Outcome) -> &str {
    match &outcome.ending {
        Ending::Event(event) => event,
        other => panic!("no event: {other:?}"),
    }
}

#[track_caller]
fn failure(outcome: &Outcome) -> &Failure {
    match &outcome.ending {
        Ending::Failed(failure) => failure,
        other => panic!("no failure: {other:?}"),
    }
}

#[track_caller]
fn threw(outcome: &Outcome) -> &Thrown {
    match failure(outcome) {
        Failure::Threw(thrown) => thrown,
        other => panic!("nothing thrown: {other:?}"),
    }
}

fn logs(outcome: &Outcome) -> Vec<&str> {
    outcome.logs.iter().map(|line| line.text.as_str()).collect()
}
