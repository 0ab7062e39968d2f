//! Findings as JSON, version 1.

use serde::Serialize;

use crate::diagnostics::{Edit, Finding, Fix, Label, Safety, Severity, Span};

use super::report::{BaselineTally, FindingsReport};

#[derive(Debug, Serialize)]
pub struct FindingsV1 {
    version: u32,
    findings: Vec<FindingV1>,
    summary: Tally,
    baseline: Option<BaselineTally>,
}

/// Numbers of findings by severity, and of fixable ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
    pub fixable: usize,
    pub fixable_unsafely: usize,
}

#[derive(Debug, Serialize)]
struct FindingV1 {
    rule: String,
    severity: &'static str,
    confidence: &'static str,
    message: String,
    help: Option<String>,
    url: String,
    fingerprint: String,
    labels: Vec<LabelV1>,
    fixes: Vec<FixV1>,
}

#[derive(Debug, Serialize)]
struct LabelV1 {
    path: String,
    message: String,
    start: PlaceV1,
    end: PlaceV1,
}

#[derive(Debug, Serialize)]
struct FixV1 {
    title: String,
    safety: &'static str,
    edits: Vec<EditV1>,
}

#[derive(Debug, Serialize)]
struct EditV1 {
    path: String,
    start: PlaceV1,
    end: PlaceV1,
    text: String,
}

#[derive(Debug, Serialize)]
struct PlaceV1 {
    line: u32,
    column: u32,
    offset: u32,
}

pub fn tally(findings: &[Finding]) -> Tally {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let safe = |finding: &&Finding| finding.fixes.iter().any(|fix| fix.safety == Safety::Safe);
    let any = findings.iter().filter(|finding| !finding.fixes.is_empty()).count();
    let fixable = findings.iter().filter(safe).count();
    Tally {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        fixable,
        fixable_unsafely: any - fixable,
    }
}

impl FindingsV1 {
    pub fn new(report: &FindingsReport<'_>) -> Self {
        let findings = report.marked().map(|(finding, fingerprint)| FindingV1 {
            rule: finding.rule.to_string(),
            severity: finding.severity.word(),
            confidence: finding.confidence.word(),
            message: finding.message.clone(),
            help: finding.help.clone(),
            url: super::findings_text::rule_url(&finding.rule),
            fingerprint: fingerprint.to_string(),
            labels: finding.labels.iter().map(|label| label_v1(report, label)).collect(),
            fixes: finding.fixes.iter().map(|fix| fix_v1(report, fix)).collect(),
        });
        let findings = findings.collect();
        Self { version: 1, findings, summary: tally(report.findings), baseline: report.baseline }
    }
}

fn label_v1(report: &FindingsReport<'_>, label: &Label) -> LabelV1 {
    let (start, end) = places(report, &label.path, label.span);
    LabelV1 { path: label.path.to_string(), message: label.message.clone(), start, end }
}

fn fix_v1(report: &FindingsReport<'_>, fix: &Fix) -> FixV1 {
    let of = |edit: &Edit| {
        let (start, end) = places(report, &edit.path, edit.span);
        EditV1 { path: edit.path.to_string(), start, end, text: edit.text.clone() }
    };
    FixV1 { title: fix.title.clone(), safety: fix.safety.word(), edits: fix.edits.iter().map(of).collect() }
}

fn places(report: &FindingsReport<'_>, path: &str, span: Span) -> (PlaceV1, PlaceV1) {
    let (start, end) = report.lines(path, span);
    (
        PlaceV1 { line: start.line, column: start.column, offset: span.start },
        PlaceV1 { line: end.line, column: end.column, offset: span.end },
    )
}
