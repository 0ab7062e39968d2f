//! A lint run as people read it: the findings worth showing, and the lines that sum them up.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use anstyle::Style;

use crate::diagnostics::{Finding, Severity};
use crate::lint::Texts;
use crate::words::counted;

use super::findings_json::{Tally, tally};
use super::findings_text::findings_for_people;
use super::style::{BAD, CODE, DIM, GOOD, WARN, styled};
use super::visible::visible_line;

/// Limit of findings in text output; the machine formats have all.
const MOST_SHOWN: usize = 500;
/// After more findings than this the reader is told how to go on.
const MANY: usize = 20;
/// Limit for one file, so that it does not hide the others.
const MOST_IN_A_FILE: usize = 100;

pub struct LintText<'a> {
    pub findings: &'a [Finding],
    pub texts: &'a Texts,
    pub checked: usize,
    /// The count of files of shared code that the user named.
    pub shared: usize,
    /// True if these are all.
    pub whole: bool,
    /// The count of findings that the baseline left out.
    pub known: usize,
}

impl LintText<'_> {
    /// The findings and the lines that sum them up.
    pub fn for_people(&self, width: usize, links: bool) -> String {
        let (shown, left) = self.worth_showing();
        let text = findings_for_people(&shown, |path| self.texts.get(path), width, links);
        text + &left + &self.summary()
    }

    /// A line for each finding, as compilers print it, and the lines that sum them up.
    pub fn concise(&self) -> String {
        let mut text = String::new();
        for finding in self.findings {
            let label = finding.primary();
            let place = self.texts.get(&label.path).map(|file| file.position(label.span.start));
            let place = place.map(|at| format!(":{}:{}", at.line, at.column)).unwrap_or_default();
            let severity = styled(style(finding.severity), finding.severity.word());
            let message = visible_line(&finding.message);
            text +=
                &format!("{}{place}: {severity}[{}] {message}\n", visible_line(&label.path), finding.rule);
        }
        text + &self.summary()
    }

    /// The findings of each rule, the most first, in lines of so many columns.
    pub fn statistics(&self, width: usize) -> String {
        let mut rules: BTreeMap<&str, (usize, &Finding)> = BTreeMap::new();
        for finding in self.findings {
            rules.entry(&finding.rule).or_insert((0, finding)).0 += 1;
        }
        let mut rules: Vec<(&str, (usize, &Finding))> = rules.into_iter().collect();
        rules.sort_by_key(|&(rule, (count, _))| (Reverse(count), rule));
        let longest = rules.iter().map(|(rule, _)| rule.len()).max().unwrap_or_default();
        let mut text = String::new();
        for (rule, (count, first)) in rules {
            let severity = format!("{:<7}", first.severity.word());
            let severity = styled(style(first.severity), severity);
            let summary = crate::lint::rule(rule).map_or(first.message.as_str(), |rule| rule.summary);
            let room = width.saturating_sub(longest + 18);
            let shown: String = match summary.char_indices().nth(room) {
                Some(_) => summary.chars().take(room.saturating_sub(1)).chain(['…']).collect(),
                None => summary.to_owned(),
            };
            text += &format!("{count:>5}  {severity}  {rule:longest$}  {shown}\n");
        }
        text + &self.summary()
    }

    /// The lines that sum the findings up.
    fn summary(&self) -> String {
        let mut text = String::new();
        let shared = match self.shared {
            1 => "1 file of shared code".to_owned(),
            many => format!("{many} files of shared code"),
        };
        let of = match (self.checked, self.shared) {
            (_, 0) => counted(self.checked, "action"),
            (0, _) => shared,
            _ => format!("{}, {shared}", counted(self.checked, "action")),
        };
        let tally = tally(self.findings);
        text += &match self.findings {
            [] if self.checked == 0 && self.shared == 0 && !self.whole => {
                format!("{} no action has changed\n", styled(GOOD, "✓"))
            }
            [] => {
                let new = if self.known > 0 { "new " } else { "" };
                format!("{} {of}, no {new}findings\n", styled(GOOD, "✓"))
            }
            _ => format!("{} in {of}\n", findings_in_words(tally)),
        };
        let (safe, risky) = (tally.fixable, tally.fixable_unsafely);
        let by = |number: usize, flag: &str| format!("{number} by {}", styled(CODE, flag));
        match (safe, risky) {
            (0, 0) => {}
            (safe, 0) => text += &format!("fixable: {}\n", by(safe, "--fix")),
            (0, risky) => text += &format!("fixable: {}\n", by(risky, "--unsafe-fixes")),
            (safe, risky) => {
                text += &format!("fixable: {}, {}\n", by(safe, "--fix"), by(risky, "--unsafe-fixes"));
            }
        }
        if self.known > 0 {
            text += &format!("{} left out by the baseline\n", counted(self.known, "known finding"));
        }
        if self.findings.len() > MANY {
            let by = |flag: &str| styled(CODE, flag);
            let (counts, lines) = (by("--statistics"), by("--format concise"));
            text += &format!("next: {counts} counts by rule, {lines} gives each finding a line\n");
            let accepts = by("--write-baseline FILE");
            text += &format!("      {accepts} accepts what is there; later runs show what is new\n");
        }
        text
    }

    /// The findings that a person may want to read, and a line about the others: the worst come first where there are
    /// too many, each kind in the order of files.
    fn worth_showing(&self) -> (Cow<'_, [Finding]>, String) {
        let mut order: Vec<usize> = (0..self.findings.len()).collect();
        order.sort_by_key(|&at| (Reverse(self.findings[at].severity), at));
        let mut in_file: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut shown, mut rest): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        for at in order {
            let count = in_file.entry(&self.findings[at].primary().path).or_default();
            *count += 1;
            let fits = shown.len() < MOST_SHOWN && *count <= MOST_IN_A_FILE;
            if fits { shown.push(at) } else { rest.push(at) }
        }
        if rest.is_empty() {
            return (Cow::Borrowed(self.findings), String::new());
        }
        shown.sort_unstable();
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        for &at in &rest {
            *rules.entry(&self.findings[at].rule).or_default() += 1;
        }
        let mut rules: Vec<(&str, usize)> = rules.into_iter().collect();
        rules.sort_by_key(|&(rule, count)| (Reverse(count), rule));
        let rules: Vec<String> = rules.iter().map(|(rule, count)| format!("{count} {rule}")).collect();
        let all = styled(CODE, "--format json");
        let line = format!("… and {} more ({}); {all} lists all\n\n", rest.len(), rules.join(", "));
        (Cow::Owned(shown.into_iter().map(|at| self.findings[at].clone()).collect()), line)
    }
}

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => BAD,
        Severity::Warning => WARN,
        Severity::Note => DIM,
    }
}

/// The count of findings in words.
pub fn findings_in_words(tally: Tally) -> String {
    let mut parts = Vec::new();
    if tally.errors > 0 {
        parts.push(styled(BAD, counted(tally.errors, "error")));
    }
    if tally.warnings > 0 {
        parts.push(styled(WARN, counted(tally.warnings, "warning")));
    }
    if tally.notes > 0 {
        parts.push(counted(tally.notes, "note"));
    }
    if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") }
}
