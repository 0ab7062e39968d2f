//! The result of a test session: gathered from its events, rendered as text, handed to reports.

use std::time::Duration;

use super::runs::{CaseV1, MismatchV1, RequestV1, case_for_people, milliseconds};
use super::style::{BAD, BOLD, DIM, GOOD, WARN, styled};
use super::visible::{visible_column, visible_line};
use crate::diagnostics::{SourceFile, Span};
use crate::library::Action;
use crate::sandbox::{Ending, Failure, Place};
use crate::testing::Verdict;
use crate::testing::coverage::Measured;
use crate::testing::session::{CaseEnd, CaseOutcome, Event};
use crate::words::counted;

/// Limit of failed cases in text output; the machine formats have all.
const SHOWN: usize = 100;

#[derive(Debug, Default)]
pub struct Tested {
    /// Failed cases and, if they are kept, passed ones; in the order of the files once the session is over.
    pub cases: Vec<CaseV1>,
    pub keep_passed: bool,
    pub passed: usize,
    pub failed: usize,
    /// Cases that passed in a retry.
    pub flaky: Vec<CaseV1>,
    pub slowest: Vec<CaseV1>,
    pub most_slowest: usize,
    pub actions: usize,
    pub broke_off: Option<&'static str>,
    /// True after an interrupt by the user.
    pub interrupted: bool,
    /// Microseconds by folder, for actions all of whose cases were run.
    pub durations: Vec<(String, u64)>,
    pub coverage: Option<Measured>,
    pub elapsed: Duration,
}

impl Tested {
    pub fn total(&self) -> usize {
        self.passed + self.failed
    }

    pub fn add(&mut self, event: &Event) {
        match event {
            Event::ActionBegan => self.actions += 1,
            Event::AttemptFailed => {}
            Event::CaseEnded(end) => self.add_case(end),
            Event::ActionEnded { duration } => self.durations.extend(duration.clone()),
            Event::RunEnded { failed_fast: true } => self.broke_off = Some("a case failed"),
            Event::RunEnded { failed_fast: false } => {}
        }
    }

    fn add_case(&mut self, end: &CaseEnd) {
        *(if end.passed() { &mut self.passed } else { &mut self.failed }) += 1;
        let is_flaky = end.passed() && end.tries > 1;
        if end.passed() && !is_flaky && !self.keep_passed && self.most_slowest == 0 {
            return;
        }
        let case = CaseV1::from_end(end);
        if is_flaky {
            self.flaky.push(case.clone());
        }
        let at = self.slowest.partition_point(|other| other.duration_ms >= case.duration_ms);
        if at < self.most_slowest {
            self.slowest.insert(at, case.clone());
            self.slowest.truncate(self.most_slowest);
        }
        if !case.passed || self.keep_passed {
            self.cases.push(case);
        }
    }

    pub fn sort(&mut self) {
        self.cases.sort_by(|a, b| (&a.path, a.line, a.order).cmp(&(&b.path, b.line, b.order)));
    }
}

fn line(source: Option<&SourceFile>, span: Span) -> u32 {
    source.map_or(1, |source| source.position(span.start).line)
}

impl CaseV1 {
    pub fn from_end(end: &CaseEnd) -> Self {
        let action = &end.action;
        let case = Self {
            action: action.id(),
            path: action.tests.path.to_string(),
            line: line(action.tests.source(), end.span),
            case: String::new(),
            passed: end.passed(),
            event: None,
            failure: None,
            mismatches: Vec::new(),
            logs: Vec::new(),
            requests: Vec::new(),
            duration_ms: 0.0,
            tries: end.tries,
            first_failure: None,
            order: 0,
            written: String::new(),
            excerpt: None,
        };
        match &end.outcome {
            CaseOutcome::Broken { name, why } => Self {
                case: name.clone(),
                failure: Some(why.clone()),
                mismatches: vec![MismatchV1 {
                    what: "cannot run".to_owned(),
                    expected: "a case that can be run".to_owned(),
                    actual: why.clone(),
                }],
                ..case
            },
            CaseOutcome::Ran(verdict) => {
                let case = case.with_verdict(action, verdict);
                match &end.first_failure {
                    Some(first) => {
                        // A retry runs as the only case of its action, without its row.
                        let first = case.clone().with_verdict(action, first);
                        let why = first.why();
                        Self { first_failure: Some(why), order: first.order, written: first.written, ..case }
                    }
                    None => case,
                }
            }
        }
    }

    fn with_verdict(self, action: &Action, verdict: &Verdict) -> Self {
        let mismatch = |mismatch: &crate::testing::Mismatch| MismatchV1 {
            what: mismatch.what.to_string(),
            expected: mismatch.expected.clone(),
            actual: mismatch.actual.clone(),
        };
        let failed_at = verdict.failure().and_then(place);
        Self {
            case: verdict.name.clone(),
            event: event(verdict),
            failure: verdict.failure().map(ToString::to_string),
            mismatches: verdict.mismatches.iter().map(mismatch).collect(),
            logs: verdict.logs.iter().map(|line| line.text.clone()).collect(),
            requests: verdict.requests.iter().map(RequestV1::new).collect(),
            duration_ms: milliseconds(verdict.duration),
            order: verdict.row.unwrap_or(0),
            written: verdict.written_name().to_owned(),
            excerpt: failed_at.and_then(|place| excerpt(action, place)),
            ..self
        }
    }
}

fn event(verdict: &Verdict) -> Option<String> {
    match &verdict.ending {
        Ending::Event(event) => Some(event.clone()),
        _ => None,
    }
}

fn place(failure: &Failure) -> Option<&Place> {
    match failure {
        Failure::Threw(thrown) | Failure::UnhandledRejection(thrown) => thrown.place.as_ref(),
        Failure::Syntax { place, .. }
        | Failure::Unsupported { place, .. }
        | Failure::Forbidden { place, .. }
        | Failure::Loop { place, .. }
        | Failure::Recursion { place, .. } => place.as_ref(),
        _ => None,
    }
}

/// The line of code.js where a run failed, with a mark under its column.
fn excerpt(action: &Action, place: &Place) -> Option<String> {
    let source = action.code.source().filter(|_| *place.file == *action.code_path)?;
    let line = source.text().lines().nth(usize::try_from(place.line).ok()?.checked_sub(1)?)?;
    // A long line of packed code would only fill the screen.
    let shown: String = line.chars().take(160).map(visible_column).collect();
    let column = usize::try_from(place.column).unwrap_or(1).saturating_sub(1);
    let indent: String = shown.chars().take(column).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    let number = place.line.to_string();
    let mut text = format!("      {} {shown}\n", styled(DIM, format!("{number} │")));
    if column < shown.chars().count() {
        text += &format!(
            "      {} {indent}{}\n",
            styled(DIM, format!("{} │", " ".repeat(number.len()))),
            styled(BAD, "^")
        );
    }
    Some(text)
}

pub fn case_heading(case: &CaseV1) -> String {
    let place = format!("{}:{}", visible_line(&case.path), case.line);
    let action = styled(BOLD, visible_line(&case.action));
    format!("{action} {} {}", visible_line(&case.case), styled(DIM, place))
}

/// The failed cases with their mismatches, and the summary.
pub fn tests_for_people(tested: &Tested) -> String {
    let mut text = String::new();
    let mut failed = tested.cases.iter().filter(|case| !case.passed);
    let mut before: Option<&CaseV1> = None;
    for case in failed.by_ref().take(SHOWN) {
        let again = before.is_some_and(|before| case.fails_as(before));
        if before.is_some() && !again {
            text.push('\n');
        }
        let told = if again { format!("    {}\n", styled(DIM, "as above")) } else { case_for_people(case) };
        text += &format!("{} {}\n{told}", styled(BAD, "✗"), case_heading(case));
        before = Some(case);
    }
    if before.is_some() {
        text.push('\n');
    }
    let rest = failed.count();
    if rest > 0 {
        text += &format!(
            "… and {} that failed; `--format json` and `--report junit=FILE` have all\n\n",
            counted(rest, "more case")
        );
    }
    for case in &tested.flaky {
        let tries = case.tries;
        text += &format!("{} {}\n    passed only at try {tries}\n", styled(WARN, "~"), case_heading(case));
        if let Some(why) = &case.first_failure {
            text += &format!("    {}\n", styled(DIM, format!("failed first: {}", visible_line(why))));
        }
        text.push('\n');
    }
    if !tested.slowest.is_empty() {
        text += "slowest\n";
        for case in &tested.slowest {
            let name = format!("{} {}", styled(BOLD, visible_line(&case.action)), visible_line(&case.case));
            text += &format!("  {:>9.1} ms  {name}\n", case.duration_ms);
        }
        text.push('\n');
    }
    let sum = sum(tested);
    if sum.is_empty() { text } else { text + &sum + "\n" }
}

fn sum(tested: &Tested) -> String {
    let (failed, passed) = (tested.failed, tested.passed);
    let took = format!("in {:.2} s", tested.elapsed.as_secs_f64());
    let of = counted(tested.actions, "action");
    let flaky = match tested.flaky.len() {
        0 => String::new(),
        flaky => format!(", {}", styled(WARN, format!("{flaky} flaky"))),
    };
    let broke_off = match tested.broke_off {
        None => String::new(),
        Some(why) => format!("; {why}, so that the rest was not run"),
    };
    match failed {
        0 if tested.total() == 0 && tested.broke_off.is_none() => String::new(),
        0 if tested.broke_off.is_some() => {
            format!("{} passed of {of} {took}{flaky}{broke_off}", counted(passed, "case"))
        }
        0 => format!("{} {} of {of} passed {took}{flaky}", styled(GOOD, "✓"), counted(passed, "case")),
        _ => format!(
            "{}, {passed} passed{flaky}, of {of} {took}{broke_off}",
            styled(BAD, format!("{} failed", counted(failed, "case")))
        ),
    }
}
