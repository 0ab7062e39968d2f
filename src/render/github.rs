//! GitHub Actions workflow commands: annotations on the lines of a pull request, and the whole list in the log. GitHub
//! shows ten annotations of each level for a step and silently drops the rest; so the last of ten sums up the remaining
//! ones.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use xxhash_rust::xxh3::xxh3_128;

use crate::diagnostics::{Finding, Severity};
use crate::library::MANIFEST;
use crate::words::counted;

use super::mutation::{MutationRemark, MutationV1};
use super::report::{FindingsReport, sentence};
use super::runs::TestsV1;

/// Annotations of a level that GitHub shows for a step.
const SHOWN: usize = 10;
/// Limit of files in the summing annotation.
const NAMED: usize = 20;

#[derive(Debug)]
struct Remark {
    severity: Severity,
    /// Annotations of a lower rank are shown first.
    rank: u8,
    path: String,
    start: (u32, u32),
    end: (u32, u32),
    title: String,
    message: String,
}

pub fn findings_for_github(report: &FindingsReport<'_>) -> String {
    written(&report.findings.iter().map(|finding| of_finding(report, finding)).collect::<Vec<_>>())
}

/// Annotations and log of findings, failed cases and failed further steps.
pub fn check_for_github(
    report: &FindingsReport<'_>,
    tests: &TestsV1,
    steps: &[(&str, Vec<String>)],
) -> String {
    let mut remarks: Vec<Remark> =
        report.findings.iter().map(|finding| of_finding(report, finding)).collect();
    remarks.extend(failed_cases(tests, &report.prefix));
    for (name, faults) in steps {
        let manifest = report.in_repository(MANIFEST);
        let said = faults.iter().map(|fault| wrong(manifest.clone(), 1, (*name).to_owned(), fault.clone()));
        remarks.extend(said);
    }
    written(&remarks)
}

/// Annotations and log of failed cases. `prefix` leads from the root of the repository to the library.
pub fn cases_for_github(tests: &TestsV1, prefix: &str) -> String {
    written(&failed_cases(tests, prefix).collect::<Vec<_>>())
}

/// Annotations and log of survived mutants. `prefix` leads from the root of the repository to the library.
pub fn mutation_for_github(mutation: &MutationV1, prefix: &str) -> String {
    let remark = |remark: MutationRemark<'_>| Remark {
        severity: if remark.is_survivor { Severity::Warning } else { Severity::Error },
        rank: 0,
        path: format!("{prefix}{}", remark.path),
        start: (remark.line, remark.column),
        end: (remark.line, remark.column),
        title: remark.title,
        message: remark.message,
    };
    written(&mutation.remarks().map(remark).collect::<Vec<_>>())
}

fn failed_cases(tests: &TestsV1, prefix: &str) -> impl Iterator<Item = Remark> {
    tests.cases.iter().filter(|case| !case.passed).map(move |case| {
        let title = format!("failed case of {}: {}", case.action, case.case);
        wrong(format!("{prefix}{}", case.path), case.line, title, case.why())
    })
}

fn wrong(path: String, line: u32, title: String, message: String) -> Remark {
    Remark { severity: Severity::Error, rank: 0, path, start: (line, 1), end: (line, 1), title, message }
}

fn of_finding(report: &FindingsReport<'_>, finding: &Finding) -> Remark {
    let place = finding.primary();
    let (start, end) = report.lines(&place.path, place.span);
    let mut message = sentence(&finding.message);
    if let Some(help) = &finding.help {
        message += &format!("\nHelp: {}", sentence(help));
    }
    Remark {
        severity: finding.severity,
        rank: u8::MAX - finding.confidence as u8,
        path: report.in_repository(&place.path),
        start: (start.line, start.column),
        end: (end.line, end.column),
        title: finding.rule.to_string(),
        message,
    }
}

fn written(remarks: &[Remark]) -> String {
    let mut text = log(remarks);
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let mut of_level: Vec<&Remark> =
            remarks.iter().filter(|remark| remark.severity == severity).collect();
        of_level.sort_by_key(|remark| remark.rank);
        let own = if of_level.len() > SHOWN { SHOWN - 1 } else { of_level.len() };
        for remark in &of_level[..own] {
            text += &annotation(remark);
        }
        if own < of_level.len() {
            text += &rest(severity, &of_level[own..]);
        }
    }
    text
}

/// The whole list, in a collapsed group. Texts of the user's files must not be read as commands, so commands are
/// stopped for the list, by a token that the list cannot contain, since it is derived from its hash.
fn log(remarks: &[Remark]) -> String {
    if remarks.is_empty() {
        return String::new();
    }
    let mut lines = String::new();
    for remark in remarks {
        let Remark { severity, path, start: (line, column), title, message, .. } = remark;
        let message = message.replace(['\r', '\n'], " ");
        let title = title.replace(['\r', '\n'], " ");
        _ = writeln!(lines, "{path}:{line}:{column}: {} {title}: {message}", severity.word());
    }
    let token = format!("{:032x}", xxh3_128(lines.as_bytes()));
    let title = format!("actionjail: {}", sums(remarks));
    format!("::group::{title}\n::stop-commands::{token}\n{lines}::{token}::\n::endgroup::\n")
}

fn sums(remarks: &[Remark]) -> String {
    let levels = [Severity::Error, Severity::Warning, Severity::Note];
    let counts =
        levels.map(|level| (remarks.iter().filter(|remark| remark.severity == level).count(), level));
    let words =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, level)| counted(*count, level.word()));
    words.collect::<Vec<_>>().join(", ")
}

fn annotation(remark: &Remark) -> String {
    let mut place = format!(
        "file={},line={},endLine={}",
        property(&remark.path),
        remark.start.0,
        remark.end.0.max(remark.start.0)
    );
    // Columns count for GitHub within one line only.
    if remark.start.0 == remark.end.0 {
        place += &format!(",col={},endColumn={}", remark.start.1, remark.end.1.max(remark.start.1));
    }
    let (command, title) = (command(remark.severity), property(&remark.title));
    format!("::{command} {place},title={title}::{}\n", data(&remark.message))
}

/// One annotation for all that GitHub would drop: numbers by file and rule.
fn rest(severity: Severity, remarks: &[&Remark]) -> String {
    let mut by_file: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for remark in remarks {
        *by_file.entry(&remark.path).or_default().entry(&remark.title).or_default() += 1;
    }
    let head = format!("and {}", counted(remarks.len(), &format!("more {}", severity.word())));
    let mut message = format!("{head}; the log of this step lists all of them");
    for (path, titles) in by_file.iter().take(NAMED) {
        let each: Vec<String> = titles
            .iter()
            .map(
                |(title, count)| {
                    if *count == 1 { (*title).to_owned() } else { format!("{count} × {title}") }
                },
            )
            .collect();
        message += &format!("\n{path}: {}", each.join(", "));
    }
    if by_file.len() > NAMED {
        message += &format!("\nand in {}", counted(by_file.len() - NAMED, "more file"));
    }
    let Remark { path, start, .. } = remarks[0];
    let (command, place) = (command(severity), format!("file={},line={}", property(path), start.0));
    format!("::{command} {place},title={}::{}\n", property(&head), data(&message))
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remarks(count: usize, severity: Severity) -> Vec<Remark> {
        let one = |at: usize| Remark {
            severity,
            rank: 0,
            path: format!("actions/a{}/code.js", at % 30),
            start: (1, 2),
            end: (1, 4),
            title: "lost-this".to_owned(),
            message: "50 % of it,\nwas: lost".to_owned(),
        };
        (0..count).map(one).collect()
    }

    fn commands(text: &str, level: &str) -> Vec<String> {
        text.lines().filter(|line| line.starts_with(&format!("::{level} "))).map(str::to_owned).collect()
    }

    #[test]
    fn an_annotation_is_escaped_as_documented() {
        let text = written(&remarks(1, Severity::Error));
        let expected = "::error file=actions/a0/code.js,line=1,endLine=1,col=2,endColumn=4,title=lost-this::50 %25 of it,%0Awas: lost";
        assert_eq!(commands(&text, "error"), [expected]);
        assert_eq!(property("a:b,c%"), "a%3Ab%2Cc%25");
    }

    #[test]
    fn ten_of_a_level_each_get_their_own_and_of_more_the_last_sums_up() {
        assert_eq!(commands(&written(&remarks(10, Severity::Warning)), "warning").len(), 10);
        let text = written(&remarks(46, Severity::Note));
        let shown = commands(&text, "notice");
        assert_eq!(shown.len(), 10);
        assert!(shown[9].contains("title=and 37 more notes::"), "{}", shown[9]);
        assert!(shown[9].contains("%0Aactions/a10/code.js: 2 × lost-this"), "{}", shown[9]);
        assert!(shown[9].ends_with("%0Aand in 10 more files"), "{}", shown[9]);
        assert_eq!(text.lines().filter(|line| line.contains(":1:2: note lost-this: ")).count(), 46);
    }

    #[test]
    fn the_log_cannot_be_taken_for_commands() {
        let mut evil = remarks(1, Severity::Error);
        evil[0].message = "::error::fake\n::endgroup::".to_owned();
        let text = written(&evil);
        let lines: Vec<&str> = text.lines().collect();
        let token = lines[1].strip_prefix("::stop-commands::").unwrap();
        assert!(!lines[2].starts_with("::") && !lines[2].contains(token));
        assert_eq!(lines[3], format!("::{token}::"));
        assert_eq!(lines[4], "::endgroup::");
    }

    #[test]
    fn nothing_found_says_nothing() {
        assert_eq!(written(&[]), "");
    }
}
