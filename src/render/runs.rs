//! Runs of cases, and single runs, as JSON version 1 and for people.

use serde::Serialize;
use serde_json::Value;
use similar::{ChangeTag, TextDiff};

use crate::sandbox::{Ending, Exchange, Failure, LogLevel, LogLine, NetworkError, Reply};
use crate::words::counted;

use super::coverage::CoverageV1;
use super::visible::{cut, visible, visible_line};

/// Characters of a line that are shown of values and logs.
const WIDTH: usize = 300;

/// Characters of what was expected and found: the reason comes last in it.
const WORDS: usize = 1_200;
/// Lines that are shown of a difference.
const LINES: usize = 60;
/// Lines that are shown of logs, and of requests.
const FEWER_LINES: usize = 20;
/// Lines that are shown around those that differ.
const AROUND: usize = 3;

/// The outcome of `test`.
#[derive(Debug, Serialize)]
pub struct TestsV1 {
    version: u32,
    pub(super) cases: Vec<CaseV1>,
    summary: SummaryV1,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<CoverageV1>,
}

#[derive(Debug, Serialize)]
struct SummaryV1 {
    passed: usize,
    failed: usize,
    /// Why not everything was run, where that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    broke_off: Option<&'static str>,
    duration_ms: u64,
}

/// One run of a case.
#[derive(Debug, Clone, Serialize)]
pub struct CaseV1 {
    /// System ID of the action.
    pub action: String,
    /// Path of its tests.yaml.
    pub path: String,
    /// Line of the case in it, from 1.
    pub line: u32,
    /// Name of the case, with its row.
    pub case: String,
    /// Whether it ended as expected.
    pub passed: bool,
    /// The event that was returned.
    pub event: Option<String>,
    /// Why the run failed.
    pub failure: Option<String>,
    /// What was not as expected.
    pub mismatches: Vec<MismatchV1>,
    /// What was logged.
    pub logs: Vec<String>,
    /// Requests that were made.
    pub requests: Vec<RequestV1>,
    /// How long the run took, in milliseconds.
    pub duration_ms: f64,
    /// How often it was run; more than once where it failed and was tried again.
    pub tries: u32,
    /// Why it failed first, where it passed when it was tried again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_failure: Option<String>,
    /// The row of the case, for the order.
    #[serde(skip)]
    pub order: usize,
    /// The case as it is named in the file; empty where it is about more than a case.
    #[serde(skip)]
    pub written: String,
    /// Lines of code.js to show: where the error was thrown.
    #[serde(skip)]
    pub excerpt: Option<String>,
}

/// One thing that is not as expected.
#[derive(Debug, Clone, Serialize)]
pub struct MismatchV1 {
    /// What it is about.
    pub what: String,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub actual: String,
}

/// The outcome of `run`.
#[derive(Debug, Serialize)]
pub struct RunV1 {
    version: u32,
    action: String,
    event: Option<String>,
    returned: Option<String>,
    failure: Option<Failure>,
    writes: serde_json::Map<String, Value>,
    logs: Vec<LogLine>,
    reads: Vec<String>,
    requests: Vec<RequestV1>,
    duration_ms: f64,
}

/// A request that a run made, and what came of it.
#[derive(Debug, Clone, Serialize)]
pub struct RequestV1 {
    /// The method.
    pub method: String,
    /// The address.
    pub url: String,
    /// The status of the response.
    pub status: Option<u16>,
    /// How it failed on its way, or why nobody answered.
    pub error: Option<String>,
}

impl RequestV1 {
    /// The request and its answer.
    pub fn new(exchange: &Exchange) -> Self {
        let (status, error) = match &exchange.reply {
            Reply::Response(response) => (Some(response.status), None),
            Reply::Broken { error, .. } => (None, Some(error.word().to_owned())),
            Reply::Unanswered { why } => (None, Some(why.clone())),
        };
        Self { method: exchange.request.method.clone(), url: exchange.request.url.clone(), status, error }
    }

    fn for_people(&self) -> String {
        let came = match (self.status, &self.error) {
            (Some(status), _) => format!(" → {status}"),
            (None, Some(error)) if NetworkError::ALL.iter().any(|(word, _)| word == error) => {
                format!(" → {error}")
            }
            _ => String::new(),
        };
        visible_line(&format!("{} {}{came}", self.method, self.url))
    }
}

impl TestsV1 {
    /// The runs in the order of the files.
    pub fn new(cases: &[CaseV1], elapsed: std::time::Duration) -> Self {
        let passed = cases.iter().filter(|case| case.passed).count();
        let duration_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        let summary = SummaryV1 { passed, failed: cases.len() - passed, broke_off: None, duration_ms };
        Self { version: 1, cases: cases.to_vec(), summary, coverage: None }
    }

    /// With why not everything was run.
    pub fn broken_off(mut self, why: Option<&'static str>) -> Self {
        self.summary.broke_off = why;
        self
    }

    /// With what the cases reached.
    pub fn with_coverage(self, coverage: Option<CoverageV1>) -> Self {
        Self { coverage, ..self }
    }
}

/// A duration in milliseconds, to the microsecond.
pub fn milliseconds(duration: std::time::Duration) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "no run takes so many microseconds")]
    let micros = duration.as_micros() as f64;
    micros / 1000.0
}

impl RunV1 {
    /// A single run.
    pub fn new(
        action: String,
        ending: &Ending,
        writes: &[(String, Value)],
        logs: &[LogLine],
        reads: &[String],
        requests: &[Exchange],
        duration: std::time::Duration,
    ) -> Self {
        let (event, returned, failure) = match ending {
            Ending::Event(event) => (Some(event.clone()), None, None),
            Ending::NoEvent { returned } => (None, Some(returned.clone()), None),
            Ending::Failed(failure) => (None, None, Some(failure.clone())),
        };
        Self {
            version: 1,
            action,
            event,
            returned,
            failure,
            writes: writes.iter().cloned().collect(),
            logs: logs.to_vec(),
            reads: reads.to_vec(),
            requests: requests.iter().map(RequestV1::new).collect(),
            duration_ms: milliseconds(duration),
        }
    }
}

/// A single run as a person reads it.
pub fn run_for_people(run: &RunV1) -> String {
    let mut text = match (&run.event, &run.returned, &run.failure) {
        (Some(event), ..) => format!("event    {}\n", visible_line(event)),
        (_, Some(returned), _) => {
            format!("event    none: the function returned {}\n", visible(returned))
        }
        (.., Some(failure)) => {
            format!("failed   {}\n", visible(&failure.to_string()).replace('\n', "\n         "))
        }
        _ => String::new(),
    };
    for (key, value) in &run.writes {
        text += &format!("writes   {} = {}\n", visible_line(key), visible(&value.to_string()));
    }
    for line in &run.logs {
        let level = match line.level {
            LogLevel::Log => "log",
            LogLevel::Info => "info",
            LogLevel::Warn => "warn",
            LogLevel::Error => "error",
            LogLevel::Debug => "debug",
        };
        text += &format!("{level:<8} {}\n", visible(&line.text).replace('\n', "\n         "));
    }
    for request in &run.requests {
        text += &format!("request  {}\n", request.for_people());
    }
    if !run.reads.is_empty() {
        text += &format!("read     {}\n", visible(&run.reads.join(", ")));
    }
    text + &format!("took     {:.1} ms\n", run.duration_ms)
}

/// A case that did not end as expected, as a person reads it.
pub fn case_for_people(case: &CaseV1) -> String {
    let mut text = String::new();
    for mismatch in &case.mismatches {
        text += &difference(mismatch);
    }
    if let Some(excerpt) = &case.excerpt {
        text += excerpt;
    }
    text + &section("requests", case.requests.iter().map(RequestV1::for_people))
        + &section(
            "logs",
            case.logs.iter().flat_map(|log| log.lines()).map(|line| cut(&visible(line), WIDTH)),
        )
}

fn section(title: &str, lines: impl Iterator<Item = String>) -> String {
    let lines = listed(lines, FEWER_LINES);
    if lines.is_empty() { lines } else { format!("    {title}\n{lines}") }
}

/// Lines, but not more than a screen of them.
fn listed(mut lines: impl Iterator<Item = String>, most: usize) -> String {
    let shown: String = lines.by_ref().take(most).map(|line| format!("      {line}\n")).collect();
    let rest = match lines.count() {
        0 => String::new(),
        rest => format!("      … and {}\n", counted(rest, "more line")),
    };
    shown + &rest
}

impl CaseV1 {
    /// What was not as expected, a line each; else why the run failed.
    pub fn why(&self) -> String {
        let one =
            |what: &MismatchV1| format!("{}: expected {}, found {}", what.what, what.expected, what.actual);
        match self.mismatches.as_slice() {
            [] => self.failure.clone().unwrap_or_default(),
            mismatches => mismatches.iter().map(one).collect::<Vec<_>>().join("\n"),
        }
    }

    /// Whether it went wrong in the same way as another case of its action, so that telling it again says nothing new.
    pub fn fails_as(&self, other: &Self) -> bool {
        let ways = |case: &Self| {
            let ways = case.mismatches.iter().map(|mismatch| {
                // Where the run itself failed, it does not matter what it was to end with.
                let expected = case.failure.is_none().then(|| mismatch.expected.clone());
                (mismatch.what.clone(), expected, mismatch.actual.clone())
            });
            ways.collect::<Vec<_>>()
        };
        self.path == other.path && self.logs == other.logs && ways(self) == ways(other)
    }
}

/// Expected against actual: in two lines where both are short, else as a diff of lines.
fn difference(mismatch: &MismatchV1) -> String {
    let shown = |text: &str| visible(&pretty(text)).into_owned();
    let (expected, actual) = (shown(&mismatch.expected), shown(&mismatch.actual));
    let text = format!("    {}\n", visible_line(&mismatch.what));
    if !expected.contains('\n') && !actual.contains('\n') {
        let (expected, actual) = (cut(&expected, WORDS), cut(&actual, WORDS));
        return text + &format!("      {EXPECTED} {expected}\n      {ACTUAL} {actual}\n");
    }
    if !expected.contains('\n') && !expected.starts_with(['{', '[']) {
        // Words against a value are no two versions of one text.
        let lines = listed(actual.lines().map(|line| format!("  {}", cut(line, WIDTH))), LINES);
        return text + &format!("      {EXPECTED} {}\n      {ACTUAL}\n{lines}", cut(&expected, WIDTH));
    }
    let diff = TextDiff::from_lines(&expected, &actual);
    let mut lines: Vec<String> = Vec::new();
    for (at, group) in diff.grouped_ops(AROUND).iter().enumerate() {
        if at > 0 {
            lines.push("  …".to_owned());
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let line = cut(change.value().trim_end_matches('\n'), WIDTH);
            lines.push(match change.tag() {
                ChangeTag::Delete => format!("{REMOVED}- {line}{RESET}"),
                ChangeTag::Insert => format!("{ADDED}+ {line}{RESET}"),
                ChangeTag::Equal => format!("  {line}"),
            });
        }
    }
    text + &listed(lines.into_iter(), LINES)
}

// Written as escapes, since the printer takes them out where nobody looks.
const RESET: &str = "\u{1b}[0m";
const REMOVED: &str = "\u{1b}[31m";
const ADDED: &str = "\u{1b}[32m";
const EXPECTED: &str = "\u{1b}[32mexpected\u{1b}[0m";
const ACTUAL: &str = "\u{1b}[31mactual  \u{1b}[0m";

/// JSON that is long is shown over several lines.
fn pretty(text: &str) -> String {
    if text.len() < 60 || !text.starts_with(['{', '[']) {
        return text.to_owned();
    }
    let parsed = serde_json::from_str::<Value>(text).ok();
    parsed.and_then(|value| serde_json::to_string_pretty(&value).ok()).unwrap_or_else(|| text.to_owned())
}
