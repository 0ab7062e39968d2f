//! Findings as JSON, version 1.

use serde::Serialize;

use crate::diagnostics::{Finding, Label, Severity, SourceFile};

/// The findings of a run.
#[derive(Debug, Serialize)]
pub struct FindingsV1 {
    version: u32,
    findings: Vec<FindingV1>,
    summary: Tally,
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

#[derive(Debug, Serialize)]
struct FindingV1 {
    rule: &'static str,
    severity: &'static str,
    confidence: &'static str,
    message: String,
    help: Option<String>,
    url: String,
    labels: Vec<LabelV1>,
}

#[derive(Debug, Serialize)]
struct LabelV1 {
    path: String,
    message: String,
    start: PlaceV1,
    end: PlaceV1,
}

#[derive(Debug, Serialize)]
struct PlaceV1 {
    line: u32,
    column: u32,
    offset: u32,
}

/// Counts findings.
#[must_use]
pub fn tally(findings: &[Finding]) -> Tally {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    Tally { errors: count(Severity::Error), warnings: count(Severity::Warning), notes: count(Severity::Note) }
}

impl FindingsV1 {
    /// The findings with lines and columns from the texts that they point into.
    #[must_use]
    pub fn new<'a>(findings: &[Finding], source: impl Fn(&str) -> Option<&'a SourceFile>) -> Self {
        let of = |finding: &Finding| FindingV1 {
            rule: finding.rule,
            severity: finding.severity.word(),
            confidence: finding.confidence.word(),
            message: finding.message.clone(),
            help: finding.help.clone(),
            url: super::human::rule_url(finding.rule),
            labels: finding.labels.iter().map(|label| of_label(label, source(&label.path))).collect(),
        };
        Self { version: 1, findings: findings.iter().map(of).collect(), summary: tally(findings) }
    }
}

fn of_label(label: &Label, source: Option<&SourceFile>) -> LabelV1 {
    let place = |offset: u32| {
        let position = source.map(|source| source.position(offset));
        PlaceV1 { line: position.map_or(1, |p| p.line), column: position.map_or(1, |p| p.column), offset }
    };
    LabelV1 {
        path: label.path.to_string(),
        message: label.message.clone(),
        start: place(label.span.start),
        end: place(label.span.end),
    }
}
