//! What `test` costs: beside the runners of JavaScript, beside the bare engine, in memory, for the first result, for a
//! worker that dies; and how long after its deadline a hostile program is gone.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use actionjail::sandbox::{Ending, Failure, Job, Limits, Pool, PoolOptions};
use serde_json::{Map, Value};

use super::library::{self, CASES};
use super::measure::race;
use super::{Bench, FEW_RUNS, RUNS, peers, row};

/// Actions that the runners of JavaScript are measured with.
const BESIDE: usize = 300;

/// Cases whose worker dies.
const DYING: usize = 40;

/// Milliseconds that a hostile program has.
const DEADLINE_MS: u64 = 1_500;

pub(super) fn all(bench: &Bench) {
    beside_runners(bench);
    beside_the_engine(bench);
    memory(bench);
    first_result(bench);
    dying_worker(bench);
    hostile(bench);
}

fn beside_runners(bench: &Bench) {
    let folder = tempfile::tempdir().expect("a folder");
    library::make(folder.path(), BESIDE);
    library::make_peers(folder.path(), BESIDE);
    let peers_folder = folder.path().join("peers");
    std::fs::write(
        peers_folder.join("jest/package.json"),
        "{ \"jest\": { \"testEnvironment\": \"node\" } }\n",
    )
    .expect("jest's settings");
    let tools = peers::install().join("node_modules");
    let ours = || bench.run(folder.path(), &["test"]);
    let mocha = || {
        let mut command = Command::new("node");
        command.arg(tools.join("mocha/bin/mocha.js")).args(["--reporter", "dot"]);
        command.arg(peers_folder.join("mocha/*.cjs"));
        command
    };
    let jest = || {
        let mut command = Command::new("node");
        command.arg(tools.join("jest/bin/jest.js")).args(["--silent", "--cache=false"]);
        command.current_dir(peers_folder.join("jest"));
        command
    };
    let node = || {
        let mut command = Command::new("node");
        command.args(["--test", "--test-reporter=dot"]).current_dir(peers_folder.join("node"));
        command
    };
    let near = race(&[&ours, &mocha], 2 * RUNS);
    let cases = BESIDE * CASES;
    row(&format!("`test`, {cases} cases"), near[0], &format!("{:.2} of mocha", near[0].over(near[1])));
    row("mocha in one process, not isolated", near[1], "");
    let far = race(&[&ours, &jest, &node], FEW_RUNS);
    row("jest", far[1], &format!("{:.0} times `test`", far[1].over(far[0])));
    row("node --test", far[2], &format!("{:.0} times `test`", far[2].over(far[0])));
}

fn job(id: usize, file: String, code: &Arc<str>) -> Job {
    Job {
        id: id as u64,
        file,
        code: Arc::clone(code),
        columns: actionjail::diagnostics::Columns::default(),
        params: Value::Object(Map::new()),
        constants: Map::new(),
        state: None,
        clock_ms: 0,
        time_zone: "UTC".to_owned(),
        seed: 1,
        limits: Limits::default(),
        surface: Arc::default(),
        modules: Vec::new(),
        counters: None,
    }
}

/// The engine alone: the time that a worker itself measures for a fresh context, the evaluation and the garbage.
fn engine_alone(bench: &Bench) -> Duration {
    let pool = Pool::new(PoolOptions { workers: 1, program: bench.program.clone() }).expect("a pool");
    let mut best = Duration::MAX;
    for _ in 0..RUNS {
        let mut jobs = Vec::new();
        for number in 0..400 {
            let (code, name, cases) = library::action(number);
            let code: Arc<str> = code.into();
            for (params, _) in cases {
                let file = format!("actions/{name}/code.js");
                jobs.push(Job { params, ..job(jobs.len(), file, &code) });
            }
        }
        let count = u32::try_from(jobs.len()).expect("a small number");
        let mut micros = 0;
        pool.run(jobs, |outcome| micros += outcome.micros).expect("workers");
        best = best.min(Duration::from_micros(micros) / count);
    }
    best
}

fn beside_the_engine(bench: &Bench) {
    let folder = tempfile::tempdir().expect("a folder");
    library::make(folder.path(), 10_000);
    let alone = engine_alone(bench);
    let cores = u32::try_from(std::thread::available_parallelism().map_or(1, usize::from)).expect("a few");
    let cases = u32::try_from(10_000 * CASES).expect("some");
    let floor = alone * cases / cores;
    let best = race(&[&|| bench.run(folder.path(), &["test"])], FEW_RUNS)[0];
    let ratio = best.time.as_secs_f64() / floor.as_secs_f64();
    let beside = format!("{ratio:.2} of the engine alone ({} us a case, {cores} cores)", alone.as_micros());
    row(&format!("`test`, {cases} cases"), best, &beside);
}

fn memory(bench: &Bench) {
    let peak = |actions: usize| {
        let folder = tempfile::tempdir().expect("a folder");
        library::make(folder.path(), actions);
        race(&[&|| bench.run(folder.path(), &["test"])], 1)[0]
    };
    let (few, many) = (peak(334), peak(10_000));
    let beside = format!("{} MiB for 1,000 cases", few.mebibytes());
    row("memory of `test` itself, 30,000 cases", many, &beside);
}

/// From the start of the program to its first dot.
fn first_result(bench: &Bench) {
    let folder = tempfile::tempdir().expect("a folder");
    for (actions, what) in [(72, "72 actions"), (10_000, "10,000 actions")] {
        library::make(folder.path(), actions);
        let mut best = Duration::MAX;
        for _ in 0..RUNS {
            best = best.min(first_byte(bench, folder.path()));
        }
        println!("| first result, {what} | {:.0} ms | |", best.as_secs_f64() * 1000.0);
    }
}

fn first_byte(bench: &Bench, folder: &Path) -> Duration {
    let started = Instant::now();
    let mut child = bench
        .run(folder, &["test"])
        .env("CI", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stderr = child.stderr.take().expect("a pipe");
    stderr.read_exact(&mut [0]).expect("a dot");
    let time = started.elapsed();
    // The rest is of no interest; its workers end with it.
    child.kill().expect("the program is there");
    child.wait().expect("the program ends");
    time
}

/// What a case costs beyond its run when its worker dies of it.
fn dying_worker(bench: &Bench) {
    let library = |code: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        let action = folder.path().join("actions/dies");
        std::fs::create_dir_all(&action).expect("a folder");
        std::fs::write(folder.path().join("actionjail.toml"), "[library]\nname = \"b\"\n")
            .expect("a manifest");
        std::fs::write(action.join("action.toml"), "id = \"action_dies\"\n").expect("information");
        std::fs::write(action.join("code.js"), code).expect("code");
        let rows: Vec<String> = (0..DYING).map(|row| row.to_string()).collect();
        let cases =
            format!("cases:\n  - name: x\n    each: [{}]\n    expect: {{ event: ok }}\n", rows.join(", "));
        std::fs::write(action.join("tests.yaml"), cases).expect("cases");
        folder
    };
    let lives = library("module.exports = async () => 'ok';\n");
    // The parser overflows its stack, and the process is gone.
    let dies = library("module.exports = async () => JSON.parse('['.repeat(3e6));\n");
    let words = ["test", "--jobs", "1"];
    let bests = race(&[&|| bench.run(lives.path(), &words), &|| bench.run(dies.path(), &words)], RUNS);
    let each = (bests[1].seconds() - bests[0].seconds()) / DYING as f64 * 1000.0;
    println!("| a case whose worker dies | {each:.0} ms more than one whose worker lives | |");
}

/// The programs of `tests/hostile/`, two at a time: how long after their deadline those are gone that never end.
fn hostile(bench: &Bench) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let entries = std::fs::read_dir(folder).expect("the hostile programs");
    let mut programs: Vec<_> = entries.map(|entry| entry.expect("a program").path()).collect();
    programs.sort();
    let jobs = programs.iter().enumerate().map(|(id, path)| {
        let code: Arc<str> = std::fs::read_to_string(path).expect("a program").into();
        let limits = Limits { timeout_ms: DEADLINE_MS, ..Limits::default() };
        Job { limits, ..job(id, path.display().to_string(), &code) }
    });
    let pool = Pool::new(PoolOptions { workers: 2, program: bench.program.clone() }).expect("a pool");
    let (mut reached, mut most) = (0, 0);
    pool.run(jobs, |outcome| {
        most = most.max(outcome.micros);
        reached += usize::from(matches!(outcome.ending, Ending::Failed(Failure::Timeout { .. })));
    })
    .expect("workers");
    let late = Duration::from_micros(most).saturating_sub(Duration::from_millis(DEADLINE_MS));
    println!(
        "| {} hostile programs | at most {} ms after the deadline | {reached} reached it |",
        programs.len(),
        late.as_millis()
    );
}
