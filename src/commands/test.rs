//! `actionjail test`

use std::time::{Duration, Instant};

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Global;
use super::lint::counted;
use super::{open, runner};
use crate::cases::{self, Case, Subject, Verdict};
use crate::diagnostics::{SourceFile, Span};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Action, FileState, Library};
use crate::render::{CaseV1, MismatchV1, RequestV1, TestsV1, case_for_people, cases_for_junit, milliseconds};
use crate::sandbox::{Ending, Failure, Place};
use crate::ui::{BAD, BOLD, DIM, Format, GOOD, Ui, document, styled};

/// Run the cases of the actions, each in a sandbox of its own
#[derive(Debug, Args)]
pub struct Test {
    /// System IDs or folders of actions, or texts in the names of cases; all cases where left out
    #[arg(value_name = "FILTER")]
    filters: Vec<String>,
    /// Worker processes; one for each core where left out
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
}

/// What came of running the cases.
pub(super) struct Tested {
    pub(super) cases: Vec<CaseV1>,
    pub(super) elapsed: Duration,
}

impl Tested {
    pub(super) fn failed(&self) -> usize {
        self.cases.iter().filter(|case| !case.passed).count()
    }
}

/// Runs the command.
///
/// # Errors
/// Where the library cannot be read, or no worker can be started.
pub fn run(ui: &Ui, global: &Global, args: &Test) -> Result<Exit, CliError> {
    let library = open::library(global)?;
    let tested = tested(ui, &library, &args.filters, args.jobs.map(usize::from))?;
    let json = TestsV1::new(tested.cases.clone(), tested.elapsed);
    ui.publish(|format| match format {
        Format::Human => for_people(&tested),
        Format::Junit => cases_for_junit(&json),
        _ => document(&json),
    })?;
    Ok(exit(ui, &library, &tested, &args.filters))
}

fn exit(ui: &Ui, library: &Library, tested: &Tested, filters: &[String]) -> Exit {
    if tested.failed() > 0 {
        return Exit::Findings;
    }
    if tested.cases.is_empty() {
        ui.status(match (library.actions.is_empty(), filters.is_empty()) {
            (true, _) => "The library has no actions yet. Make one with `actionjail new ID`.",
            (_, true) => "The actions have no cases. Write them in tests.yaml.",
            (_, false) => "No action and no case matches. Run `actionjail list` to see the actions.",
        });
        return Exit::Nothing;
    }
    Exit::Fine
}

/// Runs the cases that the filters mean.
pub(super) fn tested(
    ui: &Ui,
    library: &Library,
    filters: &[String],
    jobs: Option<usize>,
) -> Result<Tested, CliError> {
    let started = Instant::now();
    let mut plan = Plan::default();
    for action in &library.actions {
        plan.add(library, action, filters);
    }
    let pool = runner::pool(jobs)?;
    let total = cases::count(&plan.subjects);
    let bar = progress(ui, total);
    let mut verdicts: Vec<Verdict> = Vec::with_capacity(total);
    cases::run(&pool, &plan.subjects, &cases::refuse, |verdict| {
        bar.inc(1);
        verdicts.push(verdict);
    })?;
    bar.finish_and_clear();
    verdicts.sort_by_key(|verdict| (verdict.subject, verdict.case, verdict.row));
    let mut cases = plan.broken;
    cases.extend(verdicts.iter().map(|verdict| {
        let (action, spans) = &plan.of[verdict.subject];
        of(action, spans[verdict.case], verdict)
    }));
    cases.sort_by(|a, b| a.path.cmp(&b.path));
    without_repeats(&mut cases);
    Ok(Tested { cases, elapsed: started.elapsed() })
}

/// An action that fails at one place in all of its cases shows that place once.
fn without_repeats(cases: &mut [CaseV1]) {
    let mut shown: Option<(String, String)> = None;
    for case in cases {
        let Some(excerpt) = case.excerpt.clone() else { continue };
        let here = Some((case.path.clone(), excerpt));
        if shown == here {
            case.excerpt = None;
        } else {
            shown = here;
        }
    }
}

/// Shows itself only once a run takes a second.
fn progress(ui: &Ui, total: usize) -> ProgressBar {
    if !ui.shows_progress() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr_with_hz(10));
    if let Ok(style) = ProgressStyle::with_template("{bar:30.cyan/dim} {pos}/{len} cases {elapsed}") {
        bar.set_style(style);
    }
    bar
}

/// The cases to run, and the actions whose cases cannot be.
#[derive(Default)]
struct Plan<'a> {
    subjects: Vec<Subject>,
    of: Vec<(&'a Action, Vec<Span>)>,
    broken: Vec<CaseV1>,
}

impl<'a> Plan<'a> {
    fn add(&mut self, library: &Library, action: &'a Action, filters: &[String]) {
        let whole = filters.is_empty() || filters.iter().any(|filter| action.is_called(filter));
        let tests = &action.tests;
        let faults = tests.problems.iter().map(|problem| (problem.span, problem.message.clone()));
        let unreadable = match &tests.state {
            FileState::Unreadable(why) => Some((Span::default(), why.to_string())),
            _ => None,
        };
        let faults: Vec<(Span, String)> = faults.chain(unreadable).collect();
        if !faults.is_empty() {
            // A file that departs from its format may mean something else than it seems to.
            if whole {
                self.broken
                    .extend(faults.into_iter().map(|(span, why)| broken(action, span, "tests.yaml", why)));
            }
            return;
        }
        let (mut cases, mut spans): (Vec<Case>, Vec<Span>) = (Vec::new(), Vec::new());
        for written in &tests.content.cases {
            let name = written.name.as_ref().map_or("", |name| &name.value);
            let meant =
                whole || filters.iter().any(|filter| name.to_lowercase().contains(&filter.to_lowercase()));
            if !meant {
                continue;
            }
            let place = written.name.as_ref().map_or(written.span, |name| name.span);
            match runner::case(written) {
                Ok(case) => {
                    cases.push(case);
                    spans.push(place);
                }
                Err(why) => {
                    let at = written.clock.as_ref().map_or(place, |clock| clock.span);
                    self.broken.push(broken(action, at, name, why.to_string()));
                }
            }
        }
        if cases.is_empty() {
            return;
        }
        match &action.code {
            FileState::Text(_) => {
                self.subjects.push(runner::subject(library, action, cases));
                self.of.push((action, spans));
            }
            FileState::Missing => {
                let why = format!("there is no {}", action.code_path);
                self.broken.push(broken(action, spans[0], "code.js", why));
            }
            FileState::Unreadable(why) => {
                self.broken.push(broken(action, spans[0], "code.js", format!("{}: {why}", action.code_path)));
            }
        }
    }
}

fn broken(action: &Action, span: Span, case: &str, why: String) -> CaseV1 {
    CaseV1 {
        action: action.id(),
        path: action.tests.path.to_string(),
        line: line(action.tests.source(), span),
        case: case.to_owned(),
        passed: false,
        event: None,
        failure: Some(why.clone()),
        mismatches: vec![MismatchV1 {
            what: "cannot run".to_owned(),
            expected: "a case that can be run".to_owned(),
            actual: why,
        }],
        logs: Vec::new(),
        requests: Vec::new(),
        duration_ms: 0.0,
        excerpt: None,
    }
}

fn line(source: Option<&SourceFile>, span: Span) -> u32 {
    source.map_or(1, |source| source.position(span.start).line)
}

fn of(action: &Action, span: Span, verdict: &Verdict) -> CaseV1 {
    CaseV1 {
        action: action.id(),
        path: action.tests.path.to_string(),
        line: line(action.tests.source(), span),
        case: verdict.name.clone(),
        passed: verdict.passed,
        event: match &verdict.ending {
            Ending::Event(event) => Some(event.clone()),
            _ => None,
        },
        failure: verdict.failure().map(ToString::to_string),
        mismatches: verdict
            .mismatches
            .iter()
            .map(|mismatch| MismatchV1 {
                what: mismatch.what.to_string(),
                expected: mismatch.expected.clone(),
                actual: mismatch.actual.clone(),
            })
            .collect(),
        logs: verdict.logs.iter().map(|line| line.text.clone()).collect(),
        requests: verdict.requests.iter().map(RequestV1::new).collect(),
        duration_ms: milliseconds(verdict.duration),
        excerpt: verdict.failure().and_then(place).and_then(|place| excerpt(action, place)),
    }
}

fn place(failure: &Failure) -> Option<&Place> {
    match failure {
        Failure::Threw(thrown) | Failure::UnhandledRejection(thrown) => thrown.place.as_ref(),
        Failure::Syntax { place, .. } | Failure::Loop { place, .. } | Failure::Recursion { place, .. } => {
            place.as_ref()
        }
        _ => None,
    }
}

/// The line of code.js where a run failed, with a mark under its column.
fn excerpt(action: &Action, place: &Place) -> Option<String> {
    let source = action.code.source().filter(|_| *place.file == *action.code_path)?;
    let line = source.text().lines().nth(usize::try_from(place.line).ok()?.checked_sub(1)?)?;
    // A long line of packed code would only fill the screen.
    let shown: String = line.chars().take(160).collect();
    let column = usize::try_from(place.column).unwrap_or(1).saturating_sub(1);
    let indent: String = shown.chars().take(column).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    let number = place.line.to_string();
    let mut text =
        format!("    {}\n      {} {shown}\n", styled(DIM, place), styled(DIM, format!("{number} │")));
    if column < shown.chars().count() {
        text += &format!(
            "      {} {indent}{}\n",
            styled(DIM, format!("{} │", " ".repeat(number.len()))),
            styled(BAD, "^")
        );
    }
    Some(text)
}

/// The failed cases, each with what was otherwise than expected, and the sum.
pub(super) fn for_people(tested: &Tested) -> String {
    let mut text = String::new();
    for case in tested.cases.iter().filter(|case| !case.passed) {
        text += &format!(
            "{} {} {} {}\n",
            styled(BAD, "✗"),
            styled(BOLD, &case.action),
            case.case,
            styled(DIM, format!("{}:{}", case.path, case.line))
        );
        text += &case_for_people(case);
        text.push('\n');
    }
    text + &sum(tested) + "\n"
}

/// How many cases passed and failed, and how long that took.
pub(super) fn sum(tested: &Tested) -> String {
    let failed = tested.failed();
    let passed = tested.cases.len() - failed;
    let took = format!("in {:.2} s", tested.elapsed.as_secs_f64());
    let actions: std::collections::BTreeSet<&str> =
        tested.cases.iter().map(|case| case.action.as_str()).collect();
    let of = counted(actions.len(), "action");
    match failed {
        0 => format!("{} {} of {of} passed {took}", styled(GOOD, "✓"), counted(passed, "case")),
        _ => format!(
            "{}, {passed} passed, of {of} {took}",
            styled(BAD, format!("{} failed", counted(failed, "case")))
        ),
    }
}
