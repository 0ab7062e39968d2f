//! What fuzzing found, as JSON version 1 and for people.

use std::time::Duration;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::sandbox::Failure;
use crate::testing::Problem;
use crate::words::counted;

use super::left_out::LeftOutV1;
use super::style::{BAD, BOLD, DIM, GOOD, styled};
use super::visible::{cut, visible, visible_line};

/// Characters of an input that are shown to people.
const SHOWN: usize = 160;

/// The outcome of `fuzz`.
#[derive(Debug, Serialize)]
pub struct FuzzV1 {
    version: u32,
    seed: u64,
    actions: Vec<ActionFuzzV1>,
    /// Actions that could not be tried at all.
    left_out: Vec<LeftOutV1>,
    summary: FuzzTallyV1,
    /// Whether the run was ended before it was through.
    interrupted: bool,
    duration_ms: u64,
}

#[derive(Debug, Serialize)]
struct FuzzTallyV1 {
    runs: usize,
    problems: usize,
    saved: usize,
}

/// What came of one action.
#[derive(Debug, Serialize)]
pub struct ActionFuzzV1 {
    /// System ID.
    pub action: String,
    /// Path of its tests.yaml.
    pub path: String,
    /// Inputs that were tried.
    pub runs: usize,
    /// Inputs that did something which none before them did.
    pub kept: usize,
    /// Why it could not be run at all.
    pub broken: Option<String>,
    /// What must not happen and did.
    pub problems: Vec<FuzzProblemV1>,
}

/// Something that must not happen and did.
#[derive(Debug, Serialize)]
pub struct FuzzProblemV1 {
    /// What kind it is.
    pub kind: &'static str,
    /// In words.
    pub message: String,
    /// The smallest input found that shows it.
    pub params: Map<String, Value>,
    /// The case that shows it, as tests.yaml writes it; nothing where no case can.
    pub case: Option<String>,
    /// Whether the case was added to tests.yaml.
    pub saved: bool,
    /// Whether tests.yaml held such a case before.
    pub known: bool,
    #[serde(skip)]
    advice: Option<String>,
}

impl FuzzProblemV1 {
    /// A problem with the input that shows it.
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
    /// The actions in the order of the library.
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

    /// The same of a run that was ended before it was through.
    pub fn interrupted(self, interrupted: bool) -> Self {
        Self { interrupted, ..self }
    }

    /// Whether anything was found, or could not be looked for.
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

/// Each problem with the case that shows it, and the sum.
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
                Some(case) => case.clone(),
                None => format!("with {}\n", Value::Object(problem.params.clone())),
            };
            for line in shown.lines() {
                text += &format!("    {}\n", cut(&visible(line), SHOWN));
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
