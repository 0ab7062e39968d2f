//! Programs that want to hurt: each ends as its file says, in its time, and nothing else is touched.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use actionjail::diagnostics::Columns;
use actionjail::sandbox::{Ending, Failure, Job, Limits, Outcome, Pool, PoolOptions};
use serde_json::{Map, json};

/// Every program has this long; some of them would go on for ever.
const DEADLINE_MS: u64 = 1_500;
/// What may pass between a deadline and the outcome on a machine that is busy with other tests; the bench measures how
/// long it takes on a quiet one.
const GRACE_MS: u64 = 3_000;

/// Fewer than an action has, so that a loop meets its limit before the deadline also where the engine is built slow.
const LOOP_ITERATIONS: u64 = 1_000_000;

struct Program {
    name: String,
    /// The ways in which it may end.
    ends: Vec<String>,
    code: String,
}

fn programs() -> Vec<Program> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let mut programs: Vec<Program> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let code = std::fs::read_to_string(&path).unwrap();
            let ends = code.lines().next().and_then(|line| line.strip_prefix("//! ends: "));
            let ends = ends.unwrap_or_else(|| panic!("{name} does not say how it ends"));
            let ends = ends.split(" | ").map(str::to_owned).collect();
            Program { name, ends, code }
        })
        .collect();
    programs.sort_by(|a, b| a.name.cmp(&b.name));
    programs
}

fn job(id: u64, file: &str, code: &str, limits: &Limits) -> Job {
    Job {
        id,
        file: format!("{file}.js"),
        code: code.into(),
        columns: Columns::default(),
        params: json!({}),
        constants: Map::new(),
        state: None,
        clock_ms: 0,
        time_zone: "UTC".to_owned(),
        seed: 1,
        limits: limits.clone(),
        surface: Arc::default(),
        modules: Vec::new(),
        counters: None,
    }
}

/// How an outcome is named in the head of a program.
fn named(ending: &Ending) -> String {
    match ending {
        Ending::Event(event) => format!("event {event}"),
        Ending::NoEvent { .. } => "no_event".to_owned(),
        Ending::Failed(failure) => match failure {
            Failure::Threw(_) => "threw",
            Failure::UnhandledRejection(_) => "unhandled_rejection",
            Failure::Syntax { .. } => "syntax",
            Failure::Unsupported { .. } => "unsupported",
            Failure::Forbidden { .. } => "forbidden",
            Failure::NoExport { .. } => "no_export",
            Failure::Timeout { .. } => "timeout",
            Failure::Memory { .. } => "memory",
            Failure::Loop { .. } => "loop",
            Failure::Recursion { .. } => "recursion",
            Failure::Unanswered { .. } => "unanswered",
            Failure::NeverSettles => "never_settles",
            Failure::OutputTooLarge { .. } => "output",
            Failure::Crashed { .. } => "crashed",
            Failure::Protocol { .. } => "protocol",
        }
        .to_owned(),
    }
}

#[test]
fn hostile_programs_end_as_they_say_and_touch_nothing() {
    let programs = programs();
    assert!(programs.len() >= 40, "{}", programs.len());
    let limits = Limits { timeout_ms: DEADLINE_MS, loop_iterations: LOOP_ITERATIONS, ..Limits::default() };
    let patient = Limits { timeout_ms: 60_000, ..Limits::default() };
    let innocent = "module.exports = async function () { const { a } = this.getCurrentNodeParamsJSON();
        console.log(JSON.stringify([1, { a }])); await Promise.resolve(); return [..'ok'].join(''); }"
        .replace("[..'ok']", "[...'ok']");
    // After each hostile program an innocent one, in the same two workers.
    let jobs = programs.iter().zip(0_u64..).flat_map(|(program, index)| {
        [
            job(2 * index, &program.name, &program.code, &limits),
            job(2 * index + 1, "innocent", &innocent, &patient),
        ]
    });
    let program = PathBuf::from(env!("CARGO_BIN_EXE_actionjail"));
    let pool = Pool::new(PoolOptions { workers: 2, program }).unwrap();
    let mut outcomes: BTreeMap<u64, Outcome> = BTreeMap::new();
    pool.run(jobs.collect::<Vec<_>>(), |outcome| assert!(outcomes.insert(outcome.id, outcome).is_none()))
        .unwrap();
    assert_eq!(outcomes.len(), 2 * programs.len());

    let mut wrong = Vec::new();
    for (program, index) in programs.iter().zip(0_u64..) {
        let outcome = &outcomes[&(2 * index)];
        let ended = named(&outcome.ending);
        let right = program.ends.contains(&ended);
        let late = outcome.micros > (DEADLINE_MS + GRACE_MS) * 1000;
        if !right || late {
            let took = outcome.micros / 1000;
            wrong.push(format!(
                "{}: {ended} after {took} ms, not {:?}: {:?}",
                program.name, program.ends, outcome.ending
            ));
        }
        let beside = &outcomes[&(2 * index + 1)];
        if beside.ending != Ending::Event("ok".to_owned()) || beside.logs.len() != 1 {
            wrong.push(format!("the innocent one after {}: {beside:?}", program.name));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), programs.len(), wrong.join("\n"));
}
