//! What came of the cases, as reports and people are told.

use super::session::Tested;
use crate::cases::Verdict;
use crate::diagnostics::{SourceFile, Span};
use crate::library::Action;
use crate::render::{
    CaseV1, MismatchV1, RequestV1, case_for_people, milliseconds, visible_column, visible_line,
};
use crate::sandbox::{Ending, Failure, Place};
use crate::ui::{BAD, BOLD, DIM, GOOD, WARN, styled};
use crate::words::counted;

/// Failed cases that people see; the machine formats have all.
const SHOWN: usize = 100;

/// A case that cannot be run.
pub(super) fn broken(action: &Action, span: Span, case: &str, why: String) -> CaseV1 {
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
        tries: 1,
        first_failure: None,
        order: 0,
        written: String::new(),
        excerpt: None,
    }
}

fn line(source: Option<&SourceFile>, span: Span) -> u32 {
    source.map_or(1, |source| source.position(span.start).line)
}

/// A case that was run.
pub(super) fn of(action: &Action, span: Span, verdict: &Verdict) -> CaseV1 {
    CaseV1 {
        action: action.id(),
        path: action.tests.path.to_string(),
        line: line(action.tests.source(), span),
        case: verdict.name.clone(),
        passed: verdict.passed,
        event: event(verdict),
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
        logs: logs(verdict),
        requests: verdict.requests.iter().map(RequestV1::new).collect(),
        duration_ms: milliseconds(verdict.duration),
        tries: 1,
        first_failure: None,
        order: verdict.row.unwrap_or(0),
        written: verdict.written_name().to_owned(),
        excerpt: verdict.failure().and_then(place).and_then(|place| excerpt(action, place)),
    }
}

/// A case that failed first and then passed, as its last run was.
pub(super) fn of_last(first: CaseV1, verdict: &Verdict) -> CaseV1 {
    CaseV1 {
        passed: true,
        event: event(verdict),
        failure: verdict.failure().map(ToString::to_string),
        first_failure: Some(first.why()),
        mismatches: Vec::new(),
        logs: logs(verdict),
        requests: verdict.requests.iter().map(RequestV1::new).collect(),
        duration_ms: milliseconds(verdict.duration),
        excerpt: None,
        ..first
    }
}

fn event(verdict: &Verdict) -> Option<String> {
    match &verdict.ending {
        Ending::Event(event) => Some(event.clone()),
        _ => None,
    }
}

fn logs(verdict: &Verdict) -> Vec<String> {
    verdict.logs.iter().map(|line| line.text.clone()).collect()
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

/// What a case is called and where it stands.
pub(super) fn heading(case: &CaseV1) -> String {
    let place = format!("{}:{}", visible_line(&case.path), case.line);
    let action = styled(BOLD, visible_line(&case.action));
    format!("{action} {} {}", visible_line(&case.case), styled(DIM, place))
}

/// The failed cases, each with what was otherwise than expected, and the sum.
pub(in crate::commands) fn for_people(tested: &Tested) -> String {
    let mut text = String::new();
    let mut failed = tested.cases.iter().filter(|case| !case.passed);
    let mut before: Option<&CaseV1> = None;
    for case in failed.by_ref().take(SHOWN) {
        let again = before.is_some_and(|before| case.fails_as(before));
        if before.is_some() && !again {
            text.push('\n');
        }
        let told = if again { format!("    {}\n", styled(DIM, "as above")) } else { case_for_people(case) };
        text += &format!("{} {}\n{told}", styled(BAD, "✗"), heading(case));
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
        text += &format!("{} {}\n    passed only at try {tries}\n", styled(WARN, "~"), heading(case));
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

/// How many cases passed and failed, and how long that took.
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
