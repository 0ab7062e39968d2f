//! Findings as a GitLab code quality report.

use serde::Serialize;

use crate::diagnostics::{Finding, Severity};
use crate::lint::{Category, rule};

use super::report::{FindingsReport, sentence};

#[derive(Debug, Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Debug, Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Debug, Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// The report for a GitLab artifact: one list, paths from the root of the repository.
pub fn findings_for_gitlab(report: &FindingsReport<'_>) -> String {
    let issues = report.marked().map(|(finding, fingerprint)| {
        let place = finding.primary();
        let (start, end) = report.lines(&place.path, place.span);
        let mut description = sentence(&finding.message);
        if let Some(help) = &finding.help {
            description += &format!(" {}", sentence(help));
        }
        Issue {
            description,
            check_name: finding.rule.to_string(),
            fingerprint: fingerprint.to_string(),
            severity: severity(finding),
            location: Location {
                path: report.in_repository(&place.path),
                lines: Lines { begin: start.line, end: end.line },
            },
        }
    });
    let issues: Vec<Issue> = issues.collect();
    serde_json::to_string_pretty(&issues).unwrap_or_default() + "\n"
}

/// One of GitLab's five severities. The highest is left to tools that decide about deployments.
fn severity(finding: &Finding) -> &'static str {
    let guards = rule(&finding.rule).map(|rule| rule.category);
    match finding.severity {
        Severity::Error if guards == Some(Category::Security) => "critical",
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}
