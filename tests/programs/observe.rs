//! Runs programs in the sandbox for many inputs each, and sums up what was seen.

use std::collections::BTreeSet;
use std::sync::Arc;

use actionjail::sandbox::{Ending, Job, Limits, Outcome, Pool, SandboxError};
use actionjail::script::Code;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::kinds::Kind;
use super::print::print;
use super::rng::Rng;
use super::tree::{Node, values};

/// What the runs of a program did, all together.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Seen {
    pub(crate) reads: BTreeSet<String>,
    pub(crate) constants: BTreeSet<String>,
    pub(crate) events: BTreeSet<String>,
    /// The parameters were used as a whole.
    pub(crate) open: bool,
    /// A run ended without an event.
    pub(crate) nothing: bool,
    pub(crate) thrown: Vec<String>,
}

/// Constants that programs read.
const CONSTANTS: [&str; 2] = ["brand", "currency"];

/// The code that runs a program for each of the inputs.
fn watching(program: &Node) -> String {
    let code = print(program, true);
    format!("{}\nfunction __make(module, exports) {{\n{code}\n}}\n", include_str!("watch.js"))
}

/// Inputs: all combinations of the values of the parameters that are named, or where these are too many, some.
fn inputs(program: &Node, most: usize) -> Vec<Value> {
    let mut keys: Vec<&str> = program.all().iter().flat_map(|node| node.keys.clone()).collect();
    keys.sort_unstable();
    keys.dedup();
    let constants = program.all().iter().any(|n| matches!(n.kind, Kind::ConstantFlag | Kind::StateConstant));
    let mut domains: Vec<(&str, Vec<Option<Value>>)> = keys
        .into_iter()
        .map(|key| {
            let given = values(key).iter().map(|text| serde_json::from_str(text).ok());
            (key, std::iter::once(None).chain(given).collect())
        })
        .collect();
    if constants {
        domains.extend(CONSTANTS.map(|key| (key, vec![None, Some(json!("~x"))])));
    }
    let count = domains.iter().fold(1_usize, |count, (_, values)| count.saturating_mul(values.len()));
    let mut rng = Rng::new(count as u64);
    let input = |index: usize, rng: &mut Rng| {
        let (mut params, mut fixed, mut rest) = (Map::new(), Map::new(), index);
        for (key, values) in &domains {
            let value = if count > most { rng.of(values) } else { &values[rest % values.len()] };
            rest /= values.len();
            if let Some(value) = value {
                if CONSTANTS.contains(key) {
                    fixed.insert((*key).to_owned(), value.clone());
                }
                params.insert((*key).to_owned(), value.clone());
            }
        }
        json!([params, fixed])
    };
    (0..count.min(most)).map(|index| input(index, &mut rng)).collect()
}

fn job(id: u64, code: &str, params: Value, constants: Map<String, Value>) -> Job {
    // The code as cases get it; programs that nest too deeply for that are none that grow here.
    let edited = Code::new(code);
    let (code, columns) = match edited.for_engine() {
        Ok(edited) => (Arc::clone(&edited.code), edited.columns.clone()),
        Err(why) => panic!("{why:?}:\n{code}"),
    };
    Job {
        id,
        file: "code.js".to_owned(),
        code,
        columns,
        params,
        constants,
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

/// Runs each program for at most so many inputs; gives what was seen of each, or why it could not be run. A run of
/// the very code that is analysed, seen by the sandbox's own recorder, is among them.
pub(crate) fn observe(
    pool: &Pool,
    programs: &[Node],
    most: usize,
) -> Result<Vec<Result<Seen, String>>, SandboxError> {
    let given: Vec<Vec<Value>> = programs.iter().map(|program| inputs(program, most)).collect();
    let jobs: Vec<Job> = programs
        .iter()
        .zip(&given)
        .zip(0_u64..)
        .flat_map(|((program, inputs), index)| {
            let watched = job(index * 2, &watching(program), json!({ "inputs": inputs }), Map::new());
            // One run of the plain code, on the input in the middle.
            let input = &inputs[inputs.len() / 2];
            let fixed = input[1].as_object().cloned().unwrap_or_default();
            [watched, job(index * 2 + 1, &print(program, false), input[0].clone(), fixed)]
        })
        .collect();
    let mut outcomes: Vec<Option<Outcome>> = vec![None; jobs.len()];
    pool.run(jobs, |outcome| {
        let index = usize::try_from(outcome.id).unwrap_or(usize::MAX);
        if let Some(slot) = outcomes.get_mut(index) {
            *slot = Some(outcome);
        }
    })?;
    Ok(outcomes.chunks(2).map(|pair| seen(pair[0].as_ref(), pair[1].as_ref())).collect())
}

fn seen(watched: Option<&Outcome>, plain: Option<&Outcome>) -> Result<Seen, String> {
    let (Some(watched), Some(plain)) = (watched, plain) else { return Err("was not run".to_owned()) };
    let Ending::Event(text) = &watched.ending else { return Err(format!("{:?}", watched.ending)) };
    let mut seen: Seen = serde_json::from_str(text).map_err(|error| error.to_string())?;
    // Slips of the grammar, not of the analysis.
    let slip = |text: &&String| text.starts_with("ReferenceError") || text.starts_with("SyntaxError");
    if let Some(slip) = seen.thrown.iter().find(slip) {
        return Err(slip.clone());
    }
    // A list of keys that the recorder saw beside a copy of the whole is part of what may be read.
    if !plain.enumerated {
        seen.reads.extend(plain.reads.iter().cloned());
    }
    match &plain.ending {
        Ending::Event(event) => {
            seen.events.insert(event.clone());
        }
        Ending::NoEvent { .. } => seen.nothing = true,
        Ending::Failed(_) => {}
    }
    Ok(seen)
}
