//! Fingerprints: which finding is the same as one of an earlier run, although lines have moved since.

use std::collections::BTreeMap;
use std::fmt;

use xxhash_rust::xxh3::Xxh3;

use crate::diagnostics::{Finding, SourceFile};

/// Identifies a finding by rule, file, message and the text of its line, but not by the number of the line.
/// The same in every release and on every machine, since baselines and services keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    hash: u128,
    /// Counts findings that are equal in all of this, from 1.
    nth: usize,
}

/// A longer line is packed code, of which only the marked part tells one finding from another.
const LONG_LINE: usize = 1000;

impl Fingerprint {
    /// The hash that equal findings share.
    pub fn shared(&self) -> String {
        format!("{:032x}", self.hash)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.nth {
            1 => write!(formatter, "{:032x}", self.hash),
            nth => write!(formatter, "{:032x}-{nth}", self.hash),
        }
    }
}

/// The fingerprints of findings, all different.
pub fn fingerprints<'a>(
    findings: &[Finding],
    source: impl Fn(&str) -> Option<&'a SourceFile>,
) -> Vec<Fingerprint> {
    let mut seen: BTreeMap<u128, usize> = BTreeMap::new();
    let fingerprint = |finding: &Finding| {
        let hash = hash(finding, source(&finding.primary().path));
        let nth = seen.entry(hash).or_default();
        *nth += 1;
        Fingerprint { hash, nth: *nth }
    };
    findings.iter().map(fingerprint).collect()
}

fn hash(finding: &Finding, source: Option<&SourceFile>) -> u128 {
    let place = finding.primary();
    let marked = source.map_or("", |source| {
        let line = source.slice(source.line_span(place.span.start)).trim();
        let short = line.len() <= LONG_LINE;
        if short { line } else { first(source.slice(place.span)) }
    });
    let mut hasher = Xxh3::new();
    for part in [&finding.rule, &*place.path, &finding.message, marked] {
        // The length keeps parts apart that only together are equal.
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.digest128()
}

fn first(text: &str) -> &str {
    text.char_indices().nth(LONG_LINE).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::Span;

    fn of(text: &str, spans: &[(usize, usize)]) -> Vec<String> {
        let path: Arc<str> = "actions/a/code.js".into();
        let source = SourceFile::new(Arc::clone(&path), text);
        let finding =
            |&(start, end): &(usize, usize)| Finding::new("lost-this", &path, Span::new(start, end), "it is");
        let findings: Vec<Finding> = spans.iter().map(finding).collect();
        fingerprints(&findings, |_| Some(&source)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_fingerprint_stays_when_lines_move_and_does_not_when_the_line_changes() {
        let before = of("one();\n  two();\n", &[(9, 12)]);
        assert_eq!(
            before,
            ["33192f00394b43445fdb997028da5bfe"],
            "the value is kept in baselines: never change it"
        );
        assert_eq!(before, of("zero();\none();\n\ttwo();\n", &[(16, 19)]));
        assert_ne!(before, of("one();\n  three();\n", &[(9, 14)]));
    }

    #[test]
    fn equal_findings_are_counted() {
        let all = of("x();\nx();\nx();\n", &[(0, 1), (5, 6), (10, 11)]);
        assert_eq!(all[1], format!("{}-2", all[0]));
        assert_eq!(all[2], format!("{}-3", all[0]));
    }

    #[test]
    fn findings_in_one_long_line_are_told_apart_by_what_is_marked() {
        let all = of(&"abcdefgh".repeat(1000), &[(0, 2), (2, 4), (8, 10)]);
        assert_ne!(all[0], all[1]);
        assert_eq!(all[2], format!("{}-2", all[0]));
    }
}
