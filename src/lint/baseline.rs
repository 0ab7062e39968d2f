//! Baselines: findings that an old library has and that a run leaves out, so that only new ones fail it. The file is
//! kept in git: one line for each finding, sorted, without the numbers of lines, so that differences read well.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::fingerprint::Fingerprint;
use crate::diagnostics::{Finding, split_bom};

const VERSION: u32 = 1;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeMap<Entry, usize>,
}

/// One finding, or several equal ones.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    rule: String,
    fingerprint: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BaselineV1 {
    #[serde(rename = "version")]
    _version: u32,
    findings: Vec<EntryV1>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryV1 {
    path: String,
    rule: String,
    fingerprint: String,
    #[serde(default = "one")]
    count: usize,
}

fn one() -> usize {
    1
}

#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    #[error("it is no baseline: {0}")]
    Malformed(#[from] serde_json::Error),
    /// It is of a format that this release does not know.
    #[error("it has the version {0}; this release knows version {VERSION}")]
    Version(u32),
}

impl Baseline {
    pub fn new(findings: &[Finding], fingerprints: &[Fingerprint]) -> Self {
        let mut entries: BTreeMap<Entry, usize> = BTreeMap::new();
        for (finding, fingerprint) in findings.iter().zip(fingerprints) {
            *entries.entry(Entry::new(finding, fingerprint)).or_default() += 1;
        }
        Self { entries }
    }

    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        #[derive(Deserialize)]
        struct Head {
            version: u32,
        }
        let text = split_bom(text).1;
        let head: Head = serde_json::from_str(text)?;
        if head.version != VERSION {
            return Err(BaselineError::Version(head.version));
        }
        let read: BaselineV1 = serde_json::from_str(text)?;
        let mut entries: BTreeMap<Entry, usize> = BTreeMap::new();
        for EntryV1 { path, rule, fingerprint, count } in read.findings {
            // After a merge in git, the same line may stand there twice.
            let known = entries.entry(Entry { path, rule, fingerprint }).or_default();
            *known = (*known).max(count);
        }
        Ok(Self { entries })
    }

    pub fn to_text(&self) -> String {
        let line = |(entry, count): (&Entry, &usize)| {
            let Entry { path, rule, fingerprint } = entry.clone();
            let count = *count;
            let mut value = serde_json::json!({ "path": path, "rule": rule, "fingerprint": fingerprint });
            if count > 1 {
                value["count"] = count.into();
            }
            format!("    {value}")
        };
        let lines: Vec<String> = self.entries.iter().map(line).collect();
        let list = if lines.is_empty() { String::new() } else { format!("\n{}\n  ", lines.join(",\n")) };
        format!("{{\n  \"version\": {VERSION},\n  \"findings\": [{list}]\n}}\n")
    }

    pub fn len(&self) -> usize {
        self.entries.values().sum()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Takes out the findings in the baseline. Gives their number, and the number of findings that the baseline has
    /// in files that `checked` names and that are gone.
    pub fn leave_out(
        mut self,
        findings: Vec<Finding>,
        fingerprints: &[Fingerprint],
        was_checked: impl Fn(&str, &str) -> bool,
    ) -> (Vec<Finding>, usize, usize) {
        let before = findings.len();
        let mut new: Vec<Finding> = Vec::new();
        for (finding, fingerprint) in findings.into_iter().zip(fingerprints) {
            match self.entries.get_mut(&Entry::new(&finding, fingerprint)).filter(|count| **count > 0) {
                Some(count) => *count -= 1,
                None => new.push(finding),
            }
        }
        let known = before - new.len();
        let checked = self.entries.iter().filter(|(entry, _)| was_checked(&entry.path, &entry.rule));
        let gone = checked.map(|(_, count)| count).sum();
        (new, known, gone)
    }
}

impl Entry {
    fn new(finding: &Finding, fingerprint: &Fingerprint) -> Self {
        Self {
            path: finding.primary().path.to_string(),
            rule: finding.rule.to_string(),
            fingerprint: fingerprint.shared(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::{SourceFile, Span};
    use crate::lint::fingerprints;

    fn findings(text: &str, spans: &[usize]) -> (Vec<Finding>, Vec<Fingerprint>) {
        let path: Arc<str> = "actions/a/code.js".into();
        let source = SourceFile::new(Arc::clone(&path), text);
        let finding = |&at: &usize| Finding::new("lost-this", &path, Span::new(at, at + 1), "it is");
        let findings: Vec<Finding> = spans.iter().map(finding).collect();
        let marks = fingerprints(&findings, |_| Some(&source));
        (findings, marks)
    }

    #[test]
    fn known_findings_are_left_out_although_lines_moved_and_new_ones_stay() {
        let (old, marks) = findings("x\nx\ny\n", &[0, 2, 4]);
        let text = Baseline::new(&old, &marks).to_text();
        assert_eq!(text.lines().count(), 7, "{text}");
        let baseline = Baseline::parse(&text).unwrap();
        assert_eq!((baseline.len(), baseline.to_text()), (3, text));
        // One line before, one more equal finding, and one finding gone.
        let (now, marks) = findings("\nx\nx\nx\n", &[1, 3, 5]);
        let (new, known, gone) = baseline.leave_out(now, &marks, |_, _| true);
        assert_eq!((new.len(), known, gone), (1, 2, 1));
    }

    #[test]
    fn what_was_not_looked_at_is_not_gone() {
        let (old, marks) = findings("x\n", &[0]);
        let baseline = Baseline::new(&old, &marks);
        assert_eq!(baseline.leave_out(Vec::new(), &[], |_, _| false), (Vec::new(), 0, 0));
    }

    #[test]
    fn a_file_that_is_no_baseline_is_refused() {
        for text in ["", "{}", "[]", "{\"version\": 1}", "{\"version\": 1, \"findings\": [{\"path\": 1}]}"] {
            assert!(matches!(Baseline::parse(text), Err(BaselineError::Malformed(_))), "{text}");
        }
        assert!(matches!(Baseline::parse("{\"version\": 2, \"x\": 0}"), Err(BaselineError::Version(2))));
        assert!(Baseline::parse(&Baseline::default().to_text()).unwrap().is_empty());
    }
}
