//! The reports of `test` and `run`: JSON version 1, and text.

use serde::Serialize;
use serde_json::Value;
use similar::{ChangeTag, TextDiff};

use crate::sandbox::{Ending, Exchange, Failure, LogLevel, LogLine, NetworkError, Reply};
use crate::words::counted;

use super::coverage::CoverageV1;
use super::visible::{cut, visible, visible_line, with_blanks_named};

/// Limit of characters of a line of values and logs.
const WIDTH: usize = 300;

/// Limit of characters of expected and actual values: the reason comes last in them.
const WORDS: usize = 1_200;
/// Limit of lines of a difference.
const LINES: usize = 60;
/// Limit of lines of logs and requests.
const FEWER_LINES: usize = 20;
/// Context lines of a diff.
const AROUND: usize = 3;

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
    /// The reason why not everything was run.
    #[serde(skip_serializing_if = "Option::is_none")]
    broke_off: Option<&'static str>,
    duration_ms: u64,
}

#[derive(Debug, Clone, Serialize)]
pub struct CaseV1 {
    pub action: String,
    pub path: String,
    /// Line of the case, from 1.
    pub line: u32,
    /// Name of the case, with its row.
    pub case: String,
    pub passed: bool,
    pub event: Option<String>,
    pub failure: Option<String>,
    pub mismatches: Vec<MismatchV1>,
    pub logs: Vec<String>,
    pub requests: Vec<RequestV1>,
    pub duration_ms: f64,
    /// Number of runs; more than one after retries.
    pub tries: u32,
    /// The failure of the first run, where a retry passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_failure: Option<String>,
    #[serde(skip)]
    pub order: usize,
    /// The case as it is named in the file; empty where the entry is not about a case.
    #[serde(skip)]
    pub written: String,
    /// Excerpt of code.js where the error was thrown.
    #[serde(skip)]
    pub excerpt: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct MismatchV1 {
    pub what: String,
    pub expected: String,
    pub actual: String,
}

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
    /// Parameters that the form could not have given.
    warnings: Vec<String>,
    duration_ms: f64,
}

#[derive(Debug, Clone, Serialize)]
pub struct RequestV1 {
    pub method: String,
    pub url: String,
    pub status: Option<u16>,
    /// The network error, or the reason why there is no answer.
    pub error: Option<String>,
}

impl RequestV1 {
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
    pub fn new(cases: &[CaseV1], elapsed: std::time::Duration) -> Self {
        let passed = cases.iter().filter(|case| case.passed).count();
        let duration_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        let summary = SummaryV1 { passed, failed: cases.len() - passed, broke_off: None, duration_ms };
        Self { version: 1, cases: cases.to_vec(), summary, coverage: None }
    }

    pub fn broken_off(mut self, why: Option<&'static str>) -> Self {
        self.summary.broke_off = why;
        self
    }

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
            warnings: Vec::new(),
            duration_ms: milliseconds(duration),
        }
    }

    pub fn with_warnings(self, warnings: Vec<String>) -> Self {
        Self { warnings, ..self }
    }
}

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

fn listed(mut lines: impl Iterator<Item = String>, most: usize) -> String {
    let shown: String = lines.by_ref().take(most).map(|line| format!("      {line}\n")).collect();
    let rest = match lines.count() {
        0 => String::new(),
        rest => format!("      … and {}\n", counted(rest, "more line")),
    };
    shown + &rest
}

impl CaseV1 {
    /// The mismatches, a line each; otherwise the failure of the run.
    pub fn why(&self) -> String {
        let one = |what: &MismatchV1| {
            let (expected, actual) = (with_blanks_named(&what.expected), with_blanks_named(&what.actual));
            format!("{}: expected {expected}, found {actual}", what.what)
        };
        match self.mismatches.as_slice() {
            [] => self.failure.clone().unwrap_or_default(),
            mismatches => mismatches.iter().map(one).collect::<Vec<_>>().join("\n"),
        }
    }

    /// True if it failed like another case of its action, so that the details need not be repeated.
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

/// Expected and actual: two lines where both are short, otherwise a line diff.
fn difference(mismatch: &MismatchV1) -> String {
    let shown = |text: &str| with_blanks_named(&visible(&pretty(text))).into_owned();
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

fn pretty(text: &str) -> String {
    if text.len() < 60 || !text.starts_with(['{', '[']) {
        return text.to_owned();
    }
    let parsed = serde_json::from_str::<Value>(text).ok();
    parsed.and_then(|value| serde_json::to_string_pretty(&value).ok()).unwrap_or_else(|| text.to_owned())
}
