//! Findings as SARIF 2.1.0. The types are hand-written: those of serde-sarif are generated from the schema in the
//! build, which takes half a minute.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Value, json};

use crate::diagnostics::{Edit, Finding, Fix, Label, Severity, Span};
use crate::lint::{Category, Rule, all_rules};
use crate::words::upper_first;

use super::report::{FindingsReport, sentence};

/// The base id for the root of the repository.
const ROOT: &str = "SRCROOT";
/// Name and version of the fingerprints.
const FINGERPRINT: &str = "actionjail/v1";
/// GitHub refuses a file with more results in a run as a whole.
const MOST_RESULTS: usize = 25_000;
/// Characters of a path that are not escaped.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultOf {
    rule_id: String,
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixOf>,
    properties: Value,
}

#[derive(Debug, Serialize)]
struct Text {
    text: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct FixOf {
    description: Text,
    artifact_changes: Vec<ArtifactChange>,
    properties: Value,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Text,
}

pub fn findings_for_sarif(report: &FindingsReport<'_>) -> String {
    let (wanted, left_out) = worst(report.findings, MOST_RESULTS);
    let marked =
        report.marked().enumerate().filter(|(at, _)| wanted.as_ref().is_none_or(|wanted| wanted[*at]));
    let results: Vec<ResultOf> =
        marked.map(|(_, (finding, mark))| of_finding(report, finding, mark.to_string())).collect();
    let mut invocation = json!({ "executionSuccessful": true, "exitCode": report.exit });
    if left_out > 0 {
        let text = format!(
            "{left_out} of {} findings are left out, the least severe: code scanning takes {MOST_RESULTS}. `actionjail lint --format json` lists all.",
            report.findings.len()
        );
        invocation["toolExecutionNotifications"] =
            json!([{ "level": "warning", "message": { "text": text } }]);
    }
    let rules: Vec<Value> = all_rules().iter().map(|rule| of_rule(rule)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "fullName": concat!("actionjail ", env!("CARGO_PKG_VERSION")),
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules,
            } },
            // What stands before the last slash tells the libraries of a repository from each other.
            "automationDetails": { "id": format!("actionjail/lint/{}", report.prefix) },
            "invocations": [invocation],
            "originalUriBaseIds": { ROOT: { "description": { "text": "The root of the repository." } } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

/// Which findings are among so many of the worst, and the count of the others; nothing where all are.
fn worst(findings: &[Finding], most: usize) -> (Option<Vec<bool>>, usize) {
    if findings.len() <= most {
        return (None, 0);
    }
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|&at| (Reverse(findings[at].severity), at));
    let mut wanted = vec![false; findings.len()];
    order.into_iter().take(most).for_each(|at| wanted[at] = true);
    (Some(wanted), findings.len() - most)
}

fn of_rule(rule: &Rule) -> Value {
    // The page begins with the id as its heading, and with what the rule is about.
    let body = rule.docs.split_once('\n').map_or(rule.docs, |(_, body)| body).trim_start();
    let about = body.split("\n\n").next().unwrap_or(body).replace('\n', " ");
    let mut tags = vec![rule.category.word()];
    let mut properties = json!({ "category": rule.category.word(), "precision": "high" });
    if rule.category == Category::Security {
        // GitHub sorts such findings by a number from 0 to 10.
        properties["security-severity"] = json!(if rule.severity == Severity::Error { "8.0" } else { "5.0" });
    } else {
        tags.push("maintainability");
    }
    properties["tags"] = json!(tags);
    json!({
        "id": rule.id,
        "name": name(rule.id),
        "shortDescription": { "text": sentence(rule.summary) },
        "fullDescription": { "text": about },
        "help": { "text": body, "markdown": rule.docs },
        "helpUri": super::findings_text::rule_url(rule.id),
        "defaultConfiguration": { "level": rule.severity.word() },
        "properties": properties,
    })
}

/// `lost-this` in SARIF's spelling of rules: `LostThis`.
fn name(id: &str) -> String {
    id.split('-').map(upper_first).collect()
}

fn of_finding(report: &FindingsReport<'_>, finding: &Finding, fingerprint: String) -> ResultOf {
    let mut text = sentence(&finding.message);
    if let Some(help) = &finding.help {
        text += &format!(" {}", sentence(help));
    }
    let related = finding.labels.iter().enumerate().skip(1);
    ResultOf {
        rule_id: finding.rule.to_string(),
        rule_index: all_rules().iter().position(|rule| rule.id == finding.rule),
        level: finding.severity.word(),
        message: Text { text },
        locations: vec![location(report, finding.primary(), None)],
        related_locations: related.map(|(at, label)| location(report, label, Some(at))).collect(),
        partial_fingerprints: BTreeMap::from([(FINGERPRINT, fingerprint)]),
        fixes: finding.fixes.iter().map(|fix| of_fix(report, fix)).collect(),
        properties: json!({ "confidence": finding.confidence.word() }),
    }
}

fn location(report: &FindingsReport<'_>, label: &Label, id: Option<usize>) -> Location {
    let message = (!label.message.is_empty()).then(|| Text { text: sentence(&label.message) });
    let (artifact_location, region) =
        (artifact(report, &label.path), region(report, &label.path, label.span));
    Location { id, physical_location: PhysicalLocation { artifact_location, region }, message }
}

fn artifact(report: &FindingsReport<'_>, path: &str) -> ArtifactLocation {
    let uri = utf8_percent_encode(&report.in_repository(path), PATH).to_string();
    ArtifactLocation { uri, uri_base_id: ROOT }
}

fn region(report: &FindingsReport<'_>, path: &str, span: Span) -> Region {
    let (start, end) = report.lines(path, span);
    Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

fn of_fix(report: &FindingsReport<'_>, fix: &Fix) -> FixOf {
    let mut by_file: BTreeMap<&str, Vec<&Edit>> = BTreeMap::new();
    for edit in &fix.edits {
        by_file.entry(&edit.path).or_default().push(edit);
    }
    let change = |(path, edits): (&str, Vec<&Edit>)| ArtifactChange {
        artifact_location: artifact(report, path),
        replacements: edits
            .into_iter()
            .map(|edit| Replacement {
                deleted_region: region(report, path, edit.span),
                inserted_content: Text { text: edit.text.clone() },
            })
            .collect(),
    };
    FixOf {
        description: Text { text: sentence(&fix.title) },
        artifact_changes: by_file.into_iter().map(change).collect(),
        properties: json!({ "safety": fix.safety.word() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Texts;

    #[test]
    fn the_worst_are_kept_in_their_order_and_the_others_counted() {
        let finding = |at: usize| {
            let severity = [Severity::Note, Severity::Error, Severity::Warning][at % 3];
            let mut finding = Finding::new("lost-this", &"a".into(), Span::default(), at.to_string());
            finding.severity = severity;
            finding
        };
        let texts = Texts::new();
        for (count, left_out) in [(MOST_RESULTS, 0), (MOST_RESULTS + 3, 3), (2 * MOST_RESULTS, MOST_RESULTS)]
        {
            let findings: Vec<Finding> = (0..count).map(finding).collect();
            let report = FindingsReport::new(&findings, &texts, &[]);
            let log: Value = serde_json::from_str(&findings_for_sarif(&report)).unwrap();
            let run = &log["runs"][0];
            let results = run["results"].as_array().unwrap();
            assert_eq!(results.len(), count - left_out);
            let level = |word: &str| results.iter().filter(|result| result["level"] == word).count();
            let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
            assert_eq!(level("error"), of(Severity::Error).min(MOST_RESULTS));
            assert_eq!(level("note") + level("warning"), results.len() - level("error"));
            let number = |result: &Value| -> usize {
                result["message"]["text"].as_str().unwrap().trim_end_matches('.').parse().unwrap()
            };
            assert!(results.is_sorted_by_key(number));
            let note = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].as_str();
            match left_out {
                0 => assert_eq!(note, None),
                _ => assert!(note.unwrap().starts_with(&format!("{left_out} of {count} findings"))),
            }
        }
    }
}
