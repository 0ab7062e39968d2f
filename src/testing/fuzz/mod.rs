//! Fuzzing: runs an action with inputs that are generated from its form, and finds inputs that break what must always
//! hold. The same form, cases, seed and number of runs give the same inputs and the same result.

mod form;
mod inputs;
mod problem;
mod random;
mod shrink;
mod values;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use regex::Regex;
use serde_json::{Map, Value};

use crate::sandbox::{Ending, Failure, Pool, SandboxError};

use super::{Case, Ends, Expect, Subject, Verdict, expand, refuse};
pub use form::{Form, FormField};
use inputs::{Inputs, Params};
pub use problem::Problem;
use problem::Rules;
use random::Random;
use shrink::{fitting, smaller};

/// Inputs that are generated before their verdicts are looked at.
const ROUND: usize = 64;
/// Limit of problems of one action: fuzzing ends there.
const MOST_PROBLEMS: usize = 20;
/// Limit of runs that meet a limit: each takes as long as it may.
const MOST_SLOW: usize = 8;
/// Runs for shrinking an input; far fewer where each one waits for a limit.
const SHRINK_RUNS: usize = 400;
const SLOW_SHRINK_RUNS: usize = 12;

#[derive(Debug)]
pub struct FuzzTarget {
    /// The action and its cases, which are inputs as well.
    pub subject: Subject,
    /// The name of the action; a part of the seed.
    pub name: String,
    pub form: Form,
    /// Inputs of earlier sessions, which are tried first.
    pub corpus: Vec<Map<String, Value>>,
}

#[derive(Debug, Clone, Default)]
pub struct FuzzReport {
    pub runs: usize,
    /// Inputs with new behaviour, in order.
    pub kept: Vec<Map<String, Value>>,
    /// Problems, each with the smallest input that shows it.
    pub found: Vec<Counterexample>,
    /// The reason why the action cannot be run at all.
    pub broken: Option<Failure>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Counterexample {
    pub problem: Problem,
    /// The case that shows the problem and expects what must always hold.
    pub case: Case,
}

/// Fuzzes an action with `runs` inputs. `on_run` is called after each.
pub fn fuzz(
    pool: &Pool,
    action: &FuzzTarget,
    runs: usize,
    seed: u64,
    mut on_run: impl FnMut() + Send,
) -> Result<FuzzReport, SandboxError> {
    let fuzzer = Fuzzer::new(pool, action);
    let known = fuzzer.known();
    let mut inputs = Inputs::new(&action.form, known.clone(), Random::new(seed, &action.name));
    let mut report = FuzzReport::default();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut problems = Problems::default();
    // Inputs of earlier runs change nothing about those that are made now: the seed alone decides.
    for earlier in action.corpus.chunks(ROUND) {
        let ran = fuzzer.run(earlier, &mut on_run)?;
        report.runs += ran.len();
        for (params, verdict) in ran {
            problems.note(fuzzer.rules.broken(&verdict), &params);
        }
    }
    // The inputs of the cases come first, since others are made from those that do something new.
    let mut ahead = known;
    let mut left = runs + ahead.len();
    let mut slow = 0;
    let over = pool.interrupt();
    while left > 0
        && !over.load(Ordering::Relaxed)
        && problems.found.len() < MOST_PROBLEMS
        && slow < MOST_SLOW
    {
        let size = if slow == 0 { ROUND } else { MOST_SLOW }.min(left);
        let mut round: Vec<Params> = ahead.drain(..size.min(ahead.len())).collect();
        round.resize_with(size, || inputs.next());
        left -= size;
        let mut new: Vec<(Params, Verdict)> = Vec::new();
        let ran = fuzzer.run(&round, &mut on_run)?;
        report.runs += ran.len();
        for (params, verdict) in ran {
            if let Ending::Failed(
                failure @ (Failure::Syntax { .. }
                | Failure::Unsupported { .. }
                | Failure::Forbidden { .. }
                | Failure::NoExport { .. }),
            ) = verdict.ending
            {
                return Ok(FuzzReport { broken: Some(failure), ..report });
            }
            let broken = fuzzer.rules.broken(&verdict);
            slow += usize::from(broken.iter().any(Problem::is_slow));
            problems.note(broken, &params);
            if seen.insert(behaviour(&verdict)) {
                inputs.keep(params.clone());
                new.push((params, verdict));
            }
        }
        for params in fuzzer.unsteady(&new)? {
            problems.note(vec![Problem::Unsteady], &params);
        }
        report.kept.extend(new.into_iter().map(|(params, _)| params));
    }
    for (problem, params) in problems.found {
        let (problem, params) = fuzzer.shrink(problem, params)?;
        report.found.push(Counterexample { problem, case: fuzzer.case(&params) });
    }
    Ok(report)
}

/// The problems so far, each once, with the first input that showed it.
#[derive(Default)]
struct Problems {
    marks: BTreeSet<String>,
    found: Vec<(Problem, Params)>,
}

impl Problems {
    fn note(&mut self, problems: Vec<Problem>, params: &Params) {
        for problem in problems {
            if self.marks.insert(problem.mark()) {
                self.found.push((problem, params.clone()));
            }
        }
    }
}

/// A coarse key of what a run did: of inputs with the same key one is kept.
fn behaviour(verdict: &Verdict) -> String {
    let ending = match &verdict.ending {
        Ending::Event(event) => format!("event {}", event.chars().take(100).collect::<String>()),
        Ending::NoEvent { .. } => "no event".to_owned(),
        Ending::Failed(failure) => Problem::Failed(failure.clone()).mark(),
    };
    let writes: BTreeSet<&str> = verdict.writes.iter().map(|(key, _)| key.as_str()).take(20).collect();
    let reads: BTreeSet<&String> = verdict.reads.iter().collect();
    format!("{ending} {} {reads:?} {}", writes.len(), verdict.logs.len().min(4))
}

struct Fuzzer<'a> {
    pool: &'a Pool,
    action: &'a FuzzTarget,
    subject: Subject,
    rules: Rules<'a>,
    /// The first case that does not expect to throw, or the first of all: its state, constants, clock and scripted
    /// answers surround the inputs.
    world: Case,
}

impl<'a> Fuzzer<'a> {
    fn new(pool: &'a Pool, action: &'a FuzzTarget) -> Self {
        let cases = &action.subject.cases;
        let thrown = cases.iter().filter_map(|case| match &case.expect.ends {
            Ends::Throws(pattern) => Regex::new(pattern).ok(),
            _ => None,
        });
        let rules = Rules {
            events: &action.form.events,
            declared: action.subject.declared.as_ref(),
            accepted: thrown.collect(),
        };
        let mut world = cases
            .iter()
            .find(|case| !matches!(case.expect.ends, Ends::Throws(_)))
            .or_else(|| cases.first())
            .and_then(|case| expand(case).into_iter().next())
            .map_or_else(|| Case::new(""), |row| row.case);
        let ends = match action.form.events.as_slice() {
            [] => Ends::Anyhow,
            [only] => Ends::Event(only.clone()),
            several => Ends::OneOf(several.to_vec()),
        };
        world.expect = Expect { ends, ..Expect::default() };
        let subject = Subject { cases: Vec::new(), ..action.subject.clone() };
        Self { pool, action, subject, rules, world }
    }

    fn known(&self) -> Vec<Params> {
        let rows = self.action.subject.cases.iter().flat_map(expand);
        let mut known: Vec<Params> = Vec::new();
        for row in rows {
            if let Some(Value::Object(params)) = row.case.params
                && !known.contains(&params)
            {
                known.push(params);
            }
        }
        known
    }

    fn case(&self, params: &Params) -> Case {
        let mut case = self.world.clone();
        case.name = "fuzz".to_owned();
        case.params = Some(Value::Object(params.clone()));
        case
    }

    fn run(
        &self,
        inputs: &[Params],
        on_run: &mut (impl FnMut() + Send),
    ) -> Result<Vec<(Params, Verdict)>, SandboxError> {
        let cases = inputs.iter().map(|params| self.case(params)).collect();
        let subject = Arc::new(Subject { cases, ..self.subject.clone() });
        let mut verdicts: Vec<Verdict> = Vec::with_capacity(inputs.len());
        super::execute(self.pool, [subject], &refuse, |verdict| {
            on_run();
            verdicts.push(verdict);
        })?;
        verdicts.sort_by_key(|verdict| verdict.case);
        Ok(verdicts
            .into_iter()
            .filter_map(|verdict| Some((inputs.get(verdict.case)?.clone(), verdict)))
            .collect())
    }

    /// The inputs whose second run differs from their first.
    fn unsteady(&self, new: &[(Params, Verdict)]) -> Result<Vec<Params>, SandboxError> {
        let inputs: Vec<Params> = new.iter().map(|(params, _)| params.clone()).collect();
        let again = self.run(&inputs, &mut || {})?;
        // Where the run was ended in between, there is nothing to hold against what was done first.
        if again.len() < new.len() {
            return Ok(Vec::new());
        }
        let differs = |first: &Verdict, second: &Verdict| {
            // How long a run takes, and which limit it meets first, is not the action's doing.
            let met_limit = |verdict: &Verdict| matches!(&verdict.ending, Ending::Failed(failure) if !matches!(failure, Failure::Threw(_)));
            !(met_limit(first) || met_limit(second))
                && (&first.ending, &first.writes, &first.logs, &first.reads)
                    != (&second.ending, &second.writes, &second.logs, &second.reads)
        };
        let both = new.iter().zip(&again);
        Ok(both
            .filter(|((_, first), (_, second))| differs(first, second))
            .map(|((params, _), _)| params.clone())
            .collect())
    }

    /// Shrinks the input as long as the problem stays the same.
    fn shrink(&self, problem: Problem, params: Params) -> Result<(Problem, Params), SandboxError> {
        if problem == Problem::Unsteady {
            return Ok((problem, params));
        }
        let mark = problem.mark();
        let mut left = if problem.is_slow() { SLOW_SHRINK_RUNS } else { SHRINK_RUNS };
        let mut best = (problem, params);
        'smaller: loop {
            // First what the form could have given, then ever smaller.
            let mut candidates = fitting(&best.1, &self.action.form);
            candidates.extend(smaller(&best.1, &self.action.form));
            candidates.truncate(left);
            for some in candidates.chunks(16) {
                left = left.saturating_sub(some.len());
                for (params, verdict) in self.run(some, &mut || {})? {
                    let problems = self.rules.broken(&verdict);
                    let same = problems.into_iter().find(|problem| problem.mark() == mark);
                    if let Some(problem) = same {
                        best = (problem, params);
                        continue 'smaller;
                    }
                }
            }
            return Ok(best);
        }
    }
}
