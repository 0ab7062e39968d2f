//! Programs made from seeds, run as a case runs them and on Node.js. Shared by the tests and the `engines` bench.

pub(crate) mod corpus;
pub(crate) mod shapes;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use actionjail::diagnostics::Columns;
use actionjail::sandbox::{Ending, Failure, Job, Limits, Pool};
use actionjail::script::Code;
use serde_json::{Map, json};

/// Programs that are run at a time.
const BATCH: u64 = 1_000;

/// Runs the programs of a range of seeds, and words the differences.
pub(crate) fn campaign(
    ours: &Pool,
    node: &Pool,
    seeds: Range<u64>,
) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let mut differences = Vec::new();
    let mut start = seeds.start;
    while start < seeds.end {
        let batch = start..(start + BATCH).min(seeds.end);
        start = batch.end;
        let programs: Vec<(u64, String)> = batch.map(|seed| (seed, program(seed))).collect();
        let as_case = |(seed, code): &(u64, String)| {
            let edited = Code::from(code.as_str());
            match edited.for_engine() {
                Ok(edited) => Ok(job(*seed, &edited.code, edited.columns.clone())),
                Err(why) => Err(format!("seed {seed} is refused: {why:?}\n{code}")),
            }
        };
        let jobs = programs.iter().map(as_case).collect::<Result<Vec<Job>, String>>()?;
        let as_written =
            programs.iter().map(|(seed, code)| job(*seed, &Arc::from(code.as_str()), Columns::default()));
        let (here, there) = (endings(ours, jobs)?, endings(node, as_written.collect())?);
        for (seed, code) in &programs {
            let (here, there) = (&here[seed], &there[seed]);
            if here != there {
                differences.push(format!("## seed {seed}\n{code}\nNode.js: {there}\nhere:    {here}"));
            }
        }
    }
    Ok(differences)
}

/// The program of a seed. Every other one meets an error of the engine first, so that all of it is run with guards.
fn program(seed: u64) -> String {
    let program = shapes::action(seed);
    match seed % 2 {
        0 => program,
        _ => program.replacen("{\n", "{ try { null.guarded } catch (error) {}\n", 1),
    }
}

fn endings(pool: &Pool, jobs: Vec<Job>) -> Result<BTreeMap<u64, String>, Box<dyn std::error::Error>> {
    let mut endings = BTreeMap::new();
    pool.run(jobs, |outcome| {
        let ending = match outcome.ending {
            Ending::Event(event) => event,
            Ending::NoEvent { returned } => format!("no event: {returned}"),
            Ending::Failed(Failure::Threw(thrown)) => format!("threw {}: {}", thrown.name, thrown.message),
            Ending::Failed(failure) => format!("failed: {failure}"),
        };
        endings.insert(outcome.id, ending);
    })?;
    Ok(endings)
}

pub(crate) fn job(id: u64, code: &Arc<str>, columns: Columns) -> Job {
    Job {
        id,
        file: "code.js".to_owned(),
        code: Arc::clone(code),
        columns,
        params: json!({}),
        constants: Map::new(),
        state: None,
        clock_ms: 0,
        time_zone: "UTC".to_owned(),
        seed: 1,
        limits: Limits { timeout_ms: 20_000, ..Limits::default() },
        surface: Arc::default(),
        modules: Vec::new(),
        counters: None,
    }
}
