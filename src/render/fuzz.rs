//! The report of `fuzz`: JSON version 1, and text.

use std::time::Duration;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::sandbox::Failure;
use crate::testing::Problem;
use crate::words::counted;

use super::not_run::LeftOutV1;
use super::style::{BAD, BOLD, DIM, GOOD, styled};
use super::visible::{cut, visible, visible_line};

/// Limit of characters of an input.
const SHOWN: usize = 160;

#[derive(Debug, Serialize)]
pub struct FuzzV1 {
    version: u32,
    seed: u64,
    actions: Vec<ActionFuzzV1>,
    left_out: Vec<LeftOutV1>,
    summary: FuzzTallyV1,
    interrupted: bool,
    duration_ms: u64,
}

#[derive(Debug, Serialize)]
struct FuzzTallyV1 {
    runs: usize,
    problems: usize,
    saved: usize,
}

#[derive(Debug, Serialize)]
pub struct ActionFuzzV1 {
    pub action: String,
    pub path: String,
    pub runs: usize,
    pub kept: usize,
    pub broken: Option<String>,
    pub problems: Vec<FuzzProblemV1>,
}

#[derive(Debug, Serialize)]
pub struct FuzzProblemV1 {
    pub kind: &'static str,
    pub message: String,
    pub params: Map<String, Value>,
    /// The case for tests.yaml; `None` where it cannot be written as one.
    pub case: Option<String>,
    pub saved: bool,
    /// True if tests.yaml held such a case before.
    pub known: bool,
    #[serde(skip)]
    advice: Option<String>,
}

impl FuzzProblemV1 {
    pub fn new(problem: &Problem, params: Map<String, Value>, case: Option<String>) -> Self {
        Self {
            kind: kind(problem),
            message: problem.to_string(),
            params,
            case,
            saved: false,
            known: false,
            advice: advice(problem),
        }
    }
}

impl FuzzV1 {
    pub fn new(seed: u64, actions: Vec<ActionFuzzV1>, left_out: Vec<LeftOutV1>, elapsed: Duration) -> Self {
        let problems = actions.iter().flat_map(|action| &action.problems);
        let saved = problems.clone().filter(|problem| problem.saved).count();
        let summary = FuzzTallyV1 {
            runs: actions.iter().map(|action| action.runs).sum(),
            problems: problems.count(),
            saved,
        };
        let duration_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        Self { version: 1, seed, actions, left_out, summary, interrupted: false, duration_ms }
    }

    pub fn interrupted(self, interrupted: bool) -> Self {
        Self { interrupted, ..self }
    }

    /// True if there are problems, or actions that could not be fuzzed.
    pub fn has_problems(&self) -> bool {
        self.summary.problems > 0
            || !self.left_out.is_empty()
            || self.actions.iter().any(|action| action.broken.is_some())
    }
}

fn kind(problem: &Problem) -> &'static str {
    match problem {
        Problem::Failed(Failure::Threw(_) | Failure::UnhandledRejection(_)) => "threw",
        Problem::Failed(_) => "limit",
        Problem::NoEvent { .. } => "no_event",
        Problem::UndeclaredEvent(_) => "undeclared_event",
        Problem::UndeclaredRead(_) => "undeclared_read",
        Problem::Unsteady => "unsteady",
    }
}

fn advice(problem: &Problem) -> Option<String> {
    let text = match problem {
        Problem::Failed(Failure::Threw(thrown)) => {
            let name = if thrown.name.is_empty() { "…" } else { &thrown.name };
            format!(
                "leave by an event instead; if it means to throw, write a case that expects `throws: {name}`"
            )
        }
        Problem::NoEvent { .. } => "return an event on every path".to_owned(),
        Problem::UndeclaredEvent(_) => {
            "declare it under events_schema, or never return what is not known".to_owned()
        }
        Problem::UndeclaredRead(_) => "declare it under parameters".to_owned(),
        Problem::Unsteady => "look for what outlives a run, or depends on time".to_owned(),
        Problem::Failed(_) => return None,
    };
    Some(text)
}

/// Each problem with its case, and the summary.
pub fn fuzz_for_people(fuzz: &FuzzV1) -> String {
    let mut text = String::new();
    for left in &fuzz.left_out {
        let name = styled(BOLD, visible_line(&left.action));
        text += &format!("{} {name} is left out: {}\n\n", styled(BAD, "✗"), left.in_words());
    }
    for action in &fuzz.actions {
        let name = styled(BOLD, visible_line(&action.action));
        if let Some(why) = &action.broken {
            text += &format!("{} {name} cannot be run: {}\n\n", styled(BAD, "✗"), visible(why));
        }
        for problem in &action.problems {
            text += &format!("{} {name} {}\n", styled(BAD, "✗"), visible(&problem.message));
            let shown = match &problem.case {
                // Whole, to be copied.
                Some(case) => visible(case).into_owned(),
                None => cut(&visible(&format!("with {}", Value::Object(problem.params.clone()))), SHOWN),
            };
            for line in shown.lines() {
                text += &format!("    {line}\n");
            }
            if let Some(advice) = &problem.advice {
                text += &format!("  {} {advice}\n", styled(DIM, "help:"));
            }
            if problem.saved {
                text += &format!("  {} to {}\n", styled(DIM, "added"), visible_line(&action.path));
            } else if problem.known {
                text += &format!("  {} in {}\n", styled(DIM, "already"), visible_line(&action.path));
            }
            text.push('\n');
        }
    }
    let inputs = format!("{} inputs of {}", fuzz.summary.runs, counted(fuzz.actions.len(), "action"));
    let took =
        format!("in {:.2} s, seed {}", Duration::from_millis(fuzz.duration_ms).as_secs_f64(), fuzz.seed);
    text + &match fuzz.summary.problems {
        0 if fuzz.summary.runs == 0 => format!("nothing was run, {took}\n"),
        0 if fuzz.interrupted => format!("{inputs} broke nothing so far, {took}\n"),
        0 if !fuzz.has_problems() => format!("{} {inputs} broke nothing, {took}\n", styled(GOOD, "✓")),
        problems => format!("{} in {inputs}, {took}\n", styled(BAD, counted(problems, "problem"))),
    }
}
