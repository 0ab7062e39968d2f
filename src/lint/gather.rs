//! Findings that are one thing for the reader, as one finding with several places: the keys that a form lacks are one
//! thing to mend, and so are the files that a draft lacks. Fixes, suppressions and baselines know the single ones.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostics::{Finding, Label, Severity};
use crate::library::Part;
use crate::words::listed;

/// Rules that find the same of one name after the other. Their messages and helps hold with several names in the place
/// of the first that stands in backticks.
const BY_NAME: [&str; 15] = [
    "missing-file", "undeclared-constant", "undeclared-event", "undeclared-parameter", "undocumented-event",
    "undocumented-parameter", "ungrouped-parameter", "unknown-documented-parameter", "unknown-test-event",
    "unknown-test-parameter", "unlabelled-event", "unlabelled-parameter", "unreturned-event",
    "untested-event", "unused-parameter",
];
/// Rules that find what a draft lacks.
const OF_DRAFTS: [(&str, &str); 4] = [
    ("missing-file", ""),
    ("missing-docs", "documentation"),
    ("missing-description", "description"),
    ("untested-action", "cases"),
];
/// Limit of names in a message. Of more, each place has its own.
const MOST_NAMES: usize = 12;

/// What findings have in common that are one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Common {
    rule: Cow<'static, str>,
    folder: String,
    severity: Severity,
    message: String,
    help: Option<String>,
}

/// The findings, those that are one made one, each in the place of its first.
pub fn gathered(findings: &[Finding]) -> Vec<Finding> {
    let findings = as_drafts(findings);
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    let mut known: BTreeMap<Common, usize> = BTreeMap::new();
    for finding in &findings {
        let at = *known.entry(common(finding)).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups.iter().map(|group| one(group)).collect()
}

fn common(finding: &Finding) -> Common {
    let path = &finding.primary().path;
    let by_name = BY_NAME.contains(&&*finding.rule) && !is_a_guess(finding);
    let (folder, without) = match by_name {
        true => (path.rsplit_once('/').map_or("", |(folder, _)| folder), true),
        false => (&**path, false),
    };
    let part = |text: &str| match named(text).filter(|_| without) {
        Some((before, _, after)) => format!("{before}``{after}"),
        None => text.to_owned(),
    };
    Common {
        rule: finding.rule.clone(),
        folder: folder.to_owned(),
        severity: finding.severity,
        message: part(&finding.message),
        help: finding.help.as_deref().map(part),
    }
}

/// A name that was meant differs from one finding to another.
fn is_a_guess(finding: &Finding) -> bool {
    finding.help.as_ref().is_some_and(|help| help.starts_with("did you mean"))
}

/// What stands before, in and behind the first backticks.
fn named(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('`')?;
    let (name, after) = rest.split_once('`')?;
    Some((before, name, after))
}

fn one(group: &[&Finding]) -> Finding {
    let first = group[0];
    if group.len() == 1 {
        return first.clone();
    }
    let mut finding = first.clone();
    let several = |text: &str, all: &mut dyn Iterator<Item = &str>| -> String {
        let mut seen = BTreeSet::new();
        let names: Vec<&str> =
            all.filter_map(|text| Some(named(text)?.1)).filter(|name| seen.insert(*name)).collect();
        match named(text) {
            Some((before, _, after)) => {
                let listed = match names.len().checked_sub(MOST_NAMES) {
                    None | Some(0) => listed(&names),
                    Some(more) => format!("`{}` and {more} more", names[..MOST_NAMES].join("`, `")),
                };
                format!("{before}{listed}{after}")
            }
            None => text.to_owned(),
        }
    };
    if BY_NAME.contains(&&*first.rule) {
        finding.message = several(&first.message, &mut group.iter().map(|finding| finding.message.as_str()));
        let mut helps = group.iter().filter_map(|finding| finding.help.as_deref());
        finding.help = first.help.as_ref().map(|help| several(help, &mut helps));
    }
    for other in &group[1..] {
        for label in other.labels.iter().filter(|label| !first.labels.contains(label)) {
            finding.labels.push(label.clone());
        }
        finding.fixes.extend(other.fixes.iter().cloned());
    }
    // The same words at each place say nothing more than the message.
    let words = finding.labels[0].message.clone();
    finding.labels.iter_mut().filter(|label| label.message == words).for_each(|label| label.message.clear());
    if BY_NAME.contains(&&*first.rule) && group.len() > MOST_NAMES {
        let place = |label: &Label| (Arc::clone(&label.path), label.span);
        let names: BTreeMap<_, &str> = group
            .iter()
            .filter_map(|other| Some((place(other.primary()), named(&other.message)?.1)))
            .collect();
        for label in &mut finding.labels {
            if let Some(name) = names.get(&place(label)) {
                label.message = (*name).to_owned();
            }
        }
    }
    finding
}

/// Of an action that lacks several parts, one finding says what it lacks. The rule, the place and the severity are those
/// of the worst.
fn as_drafts(findings: &[Finding]) -> Vec<Finding> {
    let folder = |finding: &Finding| {
        let path = &finding.primary().path;
        path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()
    };
    let lacks = |finding: &Finding| -> Option<String> {
        let (_, what) = OF_DRAFTS.iter().find(|(rule, _)| *rule == finding.rule)?;
        // A file that is there and says nothing is not missing.
        Some(match named(&finding.message) {
            Some((_, path, _)) => path.rsplit('/').next().unwrap_or(path).to_owned(),
            None => (*what).to_owned(),
        })
    };
    let mut drafts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        if lacks(finding).is_some() {
            drafts.entry(folder(finding)).or_default().push(at);
        }
    }
    drafts.retain(|_, parts| parts.len() > 1);
    let mut all = Vec::with_capacity(findings.len());
    for (at, finding) in findings.iter().enumerate() {
        let folder = folder(finding);
        let Some(parts) = drafts.get(&folder).filter(|parts| parts.contains(&at)) else {
            all.push(finding.clone());
            continue;
        };
        if parts.first() != Some(&at) {
            continue;
        }
        let worst =
            parts.iter().map(|&part| &findings[part]).max_by_key(|part| part.severity).unwrap_or(finding);
        let names: Vec<String> = parts.iter().filter_map(|&part| lacks(&findings[part])).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut draft = worst.clone();
        draft.message = format!("the action is a draft: it lacks {}", listed(&names));
        let about = Part::Information.file_name();
        let elsewhere = if names.contains(&about) { ", or move the folder out of actions/" } else { "" };
        draft.help = Some(format!(
            "run `actionjail lint --fix`, which writes what the code tells, and write the rest{elsewhere}"
        ));
        draft.fixes = parts.iter().flat_map(|&part| findings[part].fixes.iter().cloned()).collect();
        all.push(draft);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;
    use crate::lint::rule;

    fn finding(rule: &'static str, path: &str, at: usize, message: &str, help: &str) -> Finding {
        Finding::new(rule, &Arc::from(path), Span::new(at, at + 1), message).help(help)
    }

    fn said(findings: &[Finding]) -> Vec<(String, String, usize)> {
        let told = gathered(findings);
        told.into_iter().map(|one| (one.message, one.help.unwrap_or_default(), one.labels.len())).collect()
    }

    /// A rule of another name would no longer be gathered, and nothing would say so.
    #[test]
    fn the_rules_that_are_gathered_exist() {
        for id in BY_NAME.into_iter().chain(OF_DRAFTS.map(|(id, _)| id)) {
            assert!(rule(id).is_some(), "{id}");
        }
    }

    #[test]
    fn names_of_one_rule_in_one_action_are_one_finding() {
        let of = |path: &str, at: usize, name: &str| {
            finding(
                "undeclared-parameter",
                path,
                at,
                &format!("the code reads `{name}`, hm"),
                &format!("add `{name}`"),
            )
        };
        let guess =
            finding("undeclared-parameter", "a/x/code.js", 9, "the code reads `d`, hm", "did you mean `e`?");
        let all = [of("a/x/code.js", 1, "a"), of("a/x/code.js", 2, "b"), guess, of("a/y/code.js", 3, "c")];
        assert_eq!(
            said(&all),
            [
                ("the code reads `a` and `b`, hm".to_owned(), "add `a` and `b`".to_owned(), 2),
                ("the code reads `d`, hm".to_owned(), "did you mean `e`?".to_owned(), 1),
                ("the code reads `c`, hm".to_owned(), "add `c`".to_owned(), 1),
            ]
        );
    }

    #[test]
    fn the_same_words_in_one_file_are_one_finding_whatever_the_rule() {
        let of =
            |path: &str, at: usize, message: &str| finding("plain-http-url", path, at, message, "use https");
        let all = [
            of("a/x/code.js", 1, "`http://a` goes"),
            of("a/x/code.js", 5, "`http://a` goes"),
            of("a/x/code.js", 7, "`http://b` goes"),
        ];
        let told = said(&all);
        assert_eq!(told.iter().map(|(_, _, places)| *places).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn what_a_draft_lacks_is_one_finding() {
        let mut missing =
            finding("missing-file", "a/x/code.js", 0, "there is no `a/x/config.json`", "write it");
        missing.severity = Severity::Error;
        let mut docs = finding("missing-docs", "a/x/action.toml", 0, "there is no `a/x/docs.md`", "write it");
        docs.severity = Severity::Warning;
        let told = gathered(&[docs, missing]);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].message, "the action is a draft: it lacks `docs.md` and `config.json`");
        assert_eq!((&*told[0].rule, told[0].severity), ("missing-file", Severity::Error));
    }
}
