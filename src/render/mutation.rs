//! The report of `mutate`: JSON version 1, JUnit XML, and text.

use std::time::Duration;

use anstyle::{AnsiColor, Style};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use serde::Serialize;

use crate::diagnostics::SourceFile;
use crate::script::Mutant;
use crate::testing::{MutantStatus, MutationResult};

use super::change::change;
use super::junit::written;
use super::not_run::LeftOutV1;
use super::style::{BOLD, DIM, styled};
use super::visible::{visible, visible_line};

#[derive(Debug)]
pub struct MutatedAction<'a> {
    pub action: String,
    pub code: &'a SourceFile,
    pub cases: usize,
    pub mutants: &'a [Mutant],
    pub result: &'a MutationResult,
}

#[derive(Debug, Serialize)]
pub struct MutationV1 {
    version: u32,
    actions: Vec<ActionMutationV1>,
    left_out: Vec<LeftOutV1>,
    summary: MutationTallyV1,
    duration_ms: u64,
}

#[derive(Debug)]
pub(super) struct MutationRemark<'a> {
    pub(super) path: &'a str,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) title: String,
    pub(super) message: String,
    /// True for a survived mutant, false for a failing case.
    pub(super) is_survivor: bool,
}

#[derive(Debug, Serialize)]
struct ActionMutationV1 {
    action: String,
    path: String,
    cases: usize,
    /// Cases that fail without any mutation; then no mutant was run.
    failing_cases: Vec<String>,
    mutants: Vec<MutantV1>,
    summary: MutationTallyV1,
}

#[derive(Debug, Serialize)]
struct MutantV1 {
    operator: &'static str,
    line: u32,
    column: u32,
    original: String,
    replacement: String,
    outcome: OutcomeV1,
    case: Option<String>,
    #[serde(skip)]
    change: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum OutcomeV1 {
    Killed,
    TimedOut,
    Invalid,
    Survived,
    Unreached,
    NotRun,
}

#[derive(Debug, Clone, Copy, Default, Serialize)]
struct MutationTallyV1 {
    killed: usize,
    timed_out: usize,
    /// Survived mutants, including unreached ones.
    survived: usize,
    unreached: usize,
    /// Mutants that could not be run; they do not count.
    invalid: usize,
    /// Mutants that were skipped after an interrupt; they do not count.
    not_run: usize,
    /// Percentage of mutants that were killed; `None` without mutants.
    score: Option<f64>,
}

impl MutationTallyV1 {
    fn count<'m>(mutants: impl Iterator<Item = &'m MutantV1>) -> Self {
        let mut tally = Self::default();
        for mutant in mutants {
            match mutant.outcome {
                OutcomeV1::Killed => tally.killed += 1,
                OutcomeV1::TimedOut => tally.timed_out += 1,
                OutcomeV1::Invalid => tally.invalid += 1,
                OutcomeV1::NotRun => tally.not_run += 1,
                OutcomeV1::Survived => tally.survived += 1,
                OutcomeV1::Unreached => {
                    tally.survived += 1;
                    tally.unreached += 1;
                }
            }
        }
        let noticed = tally.killed + tally.timed_out;
        #[expect(clippy::cast_precision_loss, reason = "no library has so many mutants")]
        let percent = |part: usize, of: usize| 100.0 * part as f64 / of as f64;
        tally.score = (tally.counted() > 0).then(|| percent(noticed, tally.counted()));
        tally
    }

    fn counted(&self) -> usize {
        self.killed + self.timed_out + self.survived
    }

    fn in_words(&self) -> String {
        let mut words = format!("{} killed", self.killed);
        for (number, word) in [
            (self.timed_out, "timed out"),
            (self.survived, "survived"),
            (self.invalid, "invalid"),
            (self.not_run, "not run"),
        ] {
            if number > 0 {
                words += &format!(", {number} {word}");
            }
            if word == "survived" && self.unreached > 0 {
                words += &format!(" ({} of them reached by no case)", self.unreached);
            }
        }
        words
    }
}

impl MutationV1 {
    pub fn new(actions: &[MutatedAction<'_>], left_out: Vec<LeftOutV1>, elapsed: Duration) -> Self {
        let actions: Vec<ActionMutationV1> = actions.iter().map(action_v1).collect();
        let summary = MutationTallyV1::count(actions.iter().flat_map(|action| &action.mutants));
        let duration_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        Self { version: 1, actions, left_out, summary, duration_ms }
    }

    /// Percentage of mutants that were killed; `None` without mutants.
    pub fn score(&self) -> Option<f64> {
        self.summary.score
    }

    pub fn not_run(&self) -> usize {
        self.summary.not_run
    }

    /// The problems with their locations: survivors, and actions whose cases fail without any mutation.
    pub(super) fn remarks(&self) -> impl Iterator<Item = MutationRemark<'_>> {
        let left_out = self.left_out.iter().map(|left| MutationRemark {
            path: &left.path,
            line: left.line,
            column: 1,
            title: "no mutants".to_owned(),
            message: format!("{} could not be tried: {}", left.action, left.why),
            is_survivor: false,
        });
        let tried = self.actions.iter().flat_map(|action| {
            let failing = action.failing_cases.iter().map(|case| MutationRemark {
                path: &action.path,
                line: 1,
                column: 1,
                title: "no mutants".to_owned(),
                message: format!("the case `{case}` fails without any mutation, so no mutant was run"),
                is_survivor: false,
            });
            let survivors = action.mutants.iter().filter(|mutant| mutant.outcome.is_survival());
            failing.chain(survivors.map(|mutant| MutationRemark {
                path: &action.path,
                line: mutant.line,
                column: mutant.column,
                title: mutant.operator.to_owned(),
                message: format!("no case notices this change:\n{}", mutant.change.trim_end()),
                is_survivor: true,
            }))
        });
        left_out.chain(tried)
    }

    pub fn has_left_out(&self) -> bool {
        !self.left_out.is_empty()
    }

    /// True if an action was skipped because its cases fail without any mutation.
    pub fn has_failing_cases(&self) -> bool {
        self.actions.iter().any(|action| !action.failing_cases.is_empty())
    }
}

fn action_v1(tried: &MutatedAction<'_>) -> ActionMutationV1 {
    let (failing_cases, mutants) = match tried.result {
        MutationResult::Unsound(failing) => (failing.clone(), Vec::new()),
        MutationResult::Run(statuses) => {
            let mutants = tried.mutants.iter().zip(statuses);
            (Vec::new(), mutants.map(|(mutant, status)| mutant_v1(tried.code, mutant, status)).collect())
        }
    };
    let summary = MutationTallyV1::count(mutants.iter());
    ActionMutationV1 {
        action: tried.action.clone(),
        path: tried.code.path().to_string(),
        cases: tried.cases,
        failing_cases,
        mutants,
        summary,
    }
}

fn mutant_v1(code: &SourceFile, mutant: &Mutant, status: &MutantStatus) -> MutantV1 {
    let place = code.position(mutant.span.start);
    let (outcome, case) = match status {
        MutantStatus::Killed { case } => (OutcomeV1::Killed, Some(case.clone())),
        MutantStatus::TimedOut { case } => (OutcomeV1::TimedOut, Some(case.clone())),
        MutantStatus::Invalid => (OutcomeV1::Invalid, None),
        MutantStatus::Survived => (OutcomeV1::Survived, None),
        MutantStatus::Unreached => (OutcomeV1::Unreached, None),
        MutantStatus::NotRun => (OutcomeV1::NotRun, None),
    };
    let shown = outcome.is_survival();
    MutantV1 {
        operator: mutant.operator.id(),
        line: place.line,
        column: place.column,
        original: code.text()[mutant.span.range()].to_owned(),
        replacement: mutant.replacement.clone(),
        outcome,
        case,
        change: if shown { change(code, mutant.span, &mutant.replacement) } else { String::new() },
    }
}

const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default();

/// Each survivor with its diff, the scores of the actions, and the summary.
pub fn mutation_for_people(mutation: &MutationV1) -> String {
    let mut text = String::new();
    for action in &mutation.actions {
        // Without any case, a list of everything that could be changed would say nothing more.
        for mutant in action.mutants.iter().filter(|mutant| mutant.is_shown(action)) {
            let place = format!("{}:{}:{}", action.path, mutant.line, mutant.column);
            let status = if mutant.outcome == OutcomeV1::Unreached { "unreached" } else { "survived" };
            text += &format!("{} {} {place}\n", styled(BAD, status), styled(BOLD, mutant.operator));
            for line in mutant.change.lines() {
                let style = if line.starts_with('+') { GOOD } else { BAD };
                text += &format!("    {}\n", styled(style, visible(line)));
            }
            text.push('\n');
        }
    }
    let names = || mutation.actions.iter().map(|action| visible_line(&action.action));
    let left_out = || mutation.left_out.iter().map(|left| (visible_line(&left.action), left));
    let width = names().chain(left_out().map(|(name, _)| name)).map(|name| name.chars().count()).max();
    let width = width.unwrap_or(0);
    for (name, left) in left_out() {
        let name = format!("{name:<width$}");
        text += &format!("{}  {}: {}\n", styled(BOLD, name), styled(BAD, "left out"), left.in_words());
    }
    for (action, name) in mutation.actions.iter().zip(names()) {
        let name = format!("{name:<width$}");
        text += &format!("{}  {}\n", styled(BOLD, name), action.in_words());
    }
    let took = format!("in {:.2} s", Duration::from_millis(mutation.duration_ms).as_secs_f64());
    let sum = &mutation.summary;
    let total = match sum.score {
        Some(score) => format!(
            "{} of {} noticed: {}, {took}",
            styled(BOLD, percent(score).trim_start()),
            match sum.counted() {
                1 => "1 mutant was".to_owned(),
                several => format!("{several} mutants were"),
            },
            sum.in_words()
        ),
        None if sum.not_run > 0 => format!("no mutant was run, {took}"),
        None => format!("no mutants {took}"),
    };
    text + &total + "\n"
}

impl OutcomeV1 {
    fn is_survival(self) -> bool {
        matches!(self, Self::Survived | Self::Unreached)
    }
}

impl MutantV1 {
    fn is_shown(&self, action: &ActionMutationV1) -> bool {
        self.outcome.is_survival() && action.cases > 0
    }
}

impl ActionMutationV1 {
    fn in_words(&self) -> String {
        match (self.failing_cases.as_slice(), self.summary.score) {
            ([], Some(_)) if self.cases == 0 => {
                format!("{}  no cases: nothing would notice {} mutants", percent(0.0), self.mutants.len())
            }
            ([], Some(score)) => format!("{}  {}", percent(score), styled(DIM, self.summary.in_words())),
            ([], None) if self.summary.not_run > 0 => styled(DIM, self.summary.in_words()),
            ([], None) => styled(DIM, "there is nothing to mutate"),
            ([one], _) => format!(
                "{}: the case `{}` fails without any mutation",
                styled(BAD, "left out"),
                visible_line(one)
            ),
            ([first, rest @ ..], _) => format!(
                "{}: the case `{}` and {} more fail without any mutation",
                styled(BAD, "left out"),
                visible_line(first),
                rest.len()
            ),
        }
    }
}

fn percent(score: f64) -> String {
    format!("{:>5.1} %", (score * 10.0).floor() / 10.0)
}

/// Mutants as cases, a suite for each action; a survivor is a failure.
pub fn mutation_for_junit(mutation: &MutationV1) -> String {
    let mut suites = Vec::new();
    for left in &mutation.left_out {
        let mut suite = TestSuite::new(left.action.as_str());
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message(left.why.as_str());
        let mut case = TestCase::new("could not be tried", status);
        case.set_classname(left.path.as_str());
        suite.add_test_case(case);
        suites.push(suite);
    }
    for action in &mutation.actions {
        let mut suite = TestSuite::new(action.action.as_str());
        for case in &action.failing_cases {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            status.set_message("the case fails without any mutation, so no mutant was run");
            let mut case = TestCase::new(case.as_str(), status);
            case.set_classname(action.path.as_str());
            suite.add_test_case(case);
        }
        for mutant in &action.mutants {
            let name =
                format!("{} {}:{} {}", mutant.operator, mutant.line, mutant.column, mutant.replacement);
            let status = match mutant.outcome {
                OutcomeV1::Survived | OutcomeV1::Unreached => {
                    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
                    status.set_message("no case noticed the mutant").set_description(mutant.change.as_str());
                    status
                }
                OutcomeV1::Invalid | OutcomeV1::NotRun => TestCaseStatus::skipped(),
                OutcomeV1::Killed | OutcomeV1::TimedOut => TestCaseStatus::success(),
            };
            let mut case = TestCase::new(name, status);
            case.set_classname(action.path.as_str());
            suite.add_test_case(case);
        }
        suites.push(suite);
    }
    written(Report::new("actionjail mutate"), suites)
}
