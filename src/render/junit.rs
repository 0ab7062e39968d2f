//! Findings and cases as JUnit XML.

use std::collections::BTreeMap;
use std::time::Duration;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestRerun, TestSuite};

use crate::diagnostics::{Finding, Severity};
use crate::library::{MANIFEST, Part};

use super::report::{FindingsReport, sentence};
use super::runs::{CaseV1, TestsV1};

/// Findings: a suite for the library and one for each action; a file without findings is a passed case.
pub fn findings_for_junit(report: &FindingsReport<'_>) -> String {
    written(Report::new("actionjail lint"), lint_suites(report))
}

pub fn cases_for_junit(tests: &TestsV1) -> String {
    written(Report::new("actionjail test"), case_suites(tests))
}

/// Findings, cases and further steps, each with its faults, as one report.
pub fn check_for_junit(
    report: &FindingsReport<'_>,
    tests: &TestsV1,
    steps: &[(&str, Vec<String>)],
) -> String {
    let mut last = TestSuite::new("actionjail check");
    for (name, faults) in steps {
        let mut status = TestCaseStatus::success();
        if !faults.is_empty() {
            status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(faults.join("; ")).set_description(faults.join("\n"));
        }
        last.add_test_case(TestCase::new(*name, status));
    }
    let suites = lint_suites(report).into_iter().chain(case_suites(tests)).chain([last]);
    written(Report::new("actionjail check"), suites)
}

/// Serializes the report. The writer strips what XML cannot hold, except for two characters.
pub(super) fn written(mut report: Report, suites: impl IntoIterator<Item = TestSuite>) -> String {
    report.add_test_suites(suites);
    let text = report.to_string().unwrap_or_default();
    text.trim_end().replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}") + "\n"
}

fn lint_suites(report: &FindingsReport<'_>) -> Vec<TestSuite> {
    let mut by_folder: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for folder in report.checked {
        by_folder.entry(folder).or_default();
    }
    let mut library = TestSuite::new(MANIFEST);
    for finding in report.findings {
        // A file may lie deeper in its action. What belongs to no action that was checked is the library's.
        let folder = folders_of(finding).find(|folder| by_folder.contains_key(folder));
        match folder.and_then(|folder| by_folder.get_mut(folder)) {
            Some(findings) => findings.push(finding),
            None => _ = library.add_test_case(of_finding(report, finding)),
        }
    }
    if library.test_cases.is_empty() {
        library.add_test_case(passed(MANIFEST));
    }
    let actions = by_folder.iter().map(|(folder, findings)| of_action(report, folder, findings));
    std::iter::once(library).chain(actions).collect()
}

/// The ancestor folders of a finding's file, the nearest first.
fn folders_of(finding: &Finding) -> impl Iterator<Item = &str> {
    fn outer(path: &str) -> Option<&str> {
        path.rsplit_once('/').map(|(folder, _)| folder)
    }
    std::iter::successors(outer(&finding.primary().path), |folder| outer(folder))
}

fn of_action(report: &FindingsReport<'_>, folder: &str, findings: &[&Finding]) -> TestSuite {
    let mut suite = TestSuite::new(folder);
    for part in Part::ALL {
        let path = format!("{folder}/{}", part.file_name());
        if findings.iter().all(|finding| *finding.primary().path != path) {
            suite.add_test_case(passed(&path));
        }
    }
    suite.add_test_cases(findings.iter().map(|finding| of_finding(report, finding)));
    suite
}

fn passed(path: &str) -> TestCase {
    let mut case = TestCase::new("no findings", TestCaseStatus::success());
    case.set_classname(path);
    case
}

fn of_finding(report: &FindingsReport<'_>, finding: &Finding) -> TestCase {
    let place = finding.primary();
    let (start, _) = report.lines(&place.path, place.span);
    let at = format!("{}:{}:{}", place.path, start.line, start.column);
    let mut text = format!("{at}: {}", sentence(&finding.message));
    if let Some(help) = &finding.help {
        text += &format!("\n{}", sentence(help));
    }
    // A note fails no run, so it fails no case either.
    let mut status = match finding.severity {
        Severity::Note => TestCaseStatus::success(),
        _ => TestCaseStatus::non_success(NonSuccessKind::Failure),
    };
    if finding.severity != Severity::Note {
        status.set_type(finding.severity.word()).set_message(finding.message.as_str());
        status.set_description(text.as_str());
    }
    let mut case = TestCase::new(format!("{} {}:{}", finding.rule, start.line, start.column), status);
    case.set_classname(&*place.path);
    if finding.severity == Severity::Note {
        case.set_system_out(text);
    }
    case
}

fn case_suites(tests: &TestsV1) -> Vec<TestSuite> {
    let mut suites: Vec<TestSuite> = Vec::new();
    for case in &tests.cases {
        if suites.last().is_none_or(|suite| suite.name.as_str() != case.action) {
            suites.push(TestSuite::new(case.action.as_str()));
        }
        if let Some(suite) = suites.last_mut() {
            suite.add_test_case(of_case(case));
        }
    }
    suites
}

fn of_case(case: &CaseV1) -> TestCase {
    let mut status = TestCaseStatus::success();
    if !case.passed {
        status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        let why = case.why();
        status.set_message(why.lines().next().unwrap_or_default());
        status.set_description(format!("{}:{}\n{why}", case.path, case.line));
    }
    if let Some(why) = &case.first_failure {
        let mut first = TestRerun::new(NonSuccessKind::Failure);
        first.set_message(why.lines().next().unwrap_or_default());
        status.add_rerun(first);
    }
    let mut written = TestCase::new(case.case.as_str(), status);
    written.set_classname(case.path.as_str());
    written.set_time(Duration::from_secs_f64(case.duration_ms.max(0.0) / 1000.0));
    if !case.logs.is_empty() {
        written.set_system_out(case.logs.join("\n"));
    }
    written
}
