//! Suppressions: findings that are known and wanted, each with its reason.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::rule::{Check, Rule, Subject, unknown_rule};
use super::rules::{all_rules, rule};
use super::{select::Selection, shared_edits::whole_lines};
use crate::diagnostics::{Edit, Finding, Fix, SourceFile, Span};
use crate::library::{Action, Allow};
use crate::script::Comment;

pub const MARK: &str = "actionjail-allow";

#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub(super) struct Suppression {
    pub(super) rule: String,
    pub(super) has_reason: bool,
    pub(super) path: Arc<str>,
    pub(super) place: Location,
    /// The text that is removed with it.
    pub(super) whole: Span,
    pub(super) used: bool,
}

#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub(super) enum Location {
    /// In code.js: the comment and the line it speaks of.
    Code { comment: Span, line: u32 },
    /// In action.toml, for the files other than code.js.
    Manifest(Span),
}

pub(super) fn in_manifest(action: &Action) -> Vec<Suppression> {
    let information = action.information.parsed.then_some(&action.information.content);
    let allowed = information.and_then(|information| information.allow.as_ref());
    let of = |allow: &Allow| {
        let rule = allow.rule.as_ref()?;
        Some(Suppression {
            rule: rule.value.clone(),
            has_reason: allow.reason.as_ref().is_some_and(|reason| !reason.value.trim().is_empty()),
            path: action.information.path.clone(),
            place: Location::Manifest(rule.span),
            whole: allow.span,
            used: false,
        })
    };
    allowed.into_iter().flatten().filter_map(of).collect()
}

/// Takes out the findings that comments in the code or `allowed`, the manifest's suppressions, cover; gives the
/// suppressions that have suppressed nothing so far.
pub(super) fn apply(
    subject: &Subject<'_>,
    allowed: &[Suppression],
    findings: Vec<Finding>,
) -> (Vec<Finding>, Vec<Suppression>) {
    let mut suppressions = in_code(subject);
    suppressions.extend_from_slice(allowed);
    if suppressions.is_empty() {
        return (findings, suppressions);
    }
    let mut by_place: BTreeMap<(String, Option<u32>), Vec<usize>> = BTreeMap::new();
    for (at, known) in suppressions.iter().enumerate().filter(|(_, known)| known.has_reason) {
        let line = match known.place {
            Location::Code { line, .. } => Some(line),
            Location::Manifest(_) => None,
        };
        by_place.entry((known.rule.clone(), line)).or_default().push(at);
    }
    let kept = findings.into_iter().filter(|finding| {
        let place = finding.primary();
        let line = if place.path == subject.action.code_path {
            // A finding about code that is not there is in no line.
            let source = subject.action.code.source();
            Some(source.map_or(0, |source| source.position(place.span.start).line))
        } else {
            None
        };
        let covering = by_place.get(&(finding.rule.to_string(), line));
        covering.into_iter().flatten().for_each(|&at| suppressions[at].used = true);
        covering.is_none()
    });
    let kept = kept.collect();
    suppressions.retain(|known| !known.used);
    (kept, suppressions)
}

/// Takes out the findings about the library as a whole that the action concerned suppresses.
pub(super) fn apply_to_shared(unused: &mut Vec<Suppression>, findings: Vec<Finding>) -> Vec<Finding> {
    let kept = findings.into_iter().filter(|finding| {
        let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        let here = folder(&finding.primary().path);
        let mut wanted = true;
        for known in unused.iter_mut().filter(|known| known.has_reason && known.rule == finding.rule) {
            if matches!(known.place, Location::Manifest(_)) && folder(&known.path) == here {
                known.used = true;
                wanted = false;
            }
        }
        wanted
    });
    let kept = kept.collect();
    unused.retain(|known| !known.used);
    kept
}

pub(super) fn report_unused(
    unused: &[Suppression],
    selection: &Selection,
    findings: &[Finding],
) -> Vec<Finding> {
    let rules = selection.rules().filter(|rule| matches!(rule.check, Check::Suppressions));
    rules
        .flat_map(|rule| unused.iter().filter_map(|known| report(rule, selection, known, findings)))
        .collect()
}

fn in_code(subject: &Subject<'_>) -> Vec<Suppression> {
    let Some((source, facts)) = subject.code() else { return Vec::new() };
    let of = |(comment, line): (&Comment, u32)| {
        let (rule, has_reason) = parse(comment);
        Suppression {
            rule,
            has_reason,
            path: subject.action.code_path.clone(),
            place: Location::Code { comment: comment.span, line },
            whole: whole_lines(source, comment.span),
            used: false,
        }
    };
    spoken_of(source, &facts.comments).into_iter().map(of).collect()
}

fn suppresses(comment: &Comment) -> bool {
    inner(comment).starts_with(MARK)
}

/// The text of a comment, from the line that begins with the mark, if one does; the further stars of `/** … */`
/// are left out.
fn inner(comment: &Comment) -> &str {
    let is_edge = |c: char| c.is_whitespace() || c == '*';
    let text = comment.text.trim_matches(is_edge);
    let begins = |&(at, _): &(usize, &str)| {
        text[..at].rsplit('\n').next().is_some_and(|before| before.chars().all(is_edge))
    };
    text.match_indices(MARK).find(begins).map_or(text, |(at, _)| &text[at..])
}

/// The rule that a comment names, and whether it gives a reason.
fn parse(comment: &Comment) -> (String, bool) {
    let rest = inner(comment).strip_prefix(MARK).unwrap_or_default();
    let (rule, reason) = rest.split_once(':').unwrap_or((rest, ""));
    (rule.trim().to_owned(), !reason.trim().is_empty())
}

/// The line that each suppressing comment speaks of: its own where code stands before it, else the next that is not
/// a comment. Comments come in order, and there may be thousands of them.
fn spoken_of<'c>(source: &SourceFile, comments: &'c [Comment]) -> Vec<(&'c Comment, u32)> {
    if !comments.iter().any(suppresses) {
        return Vec::new();
    }
    let is_alone = |comment: &Comment| {
        let line = source.line_span(comment.span.start);
        source.slice(Span { start: line.start, end: comment.span.start }).trim().is_empty()
    };
    // For each line that begins with a comment, the next that does not.
    let mut beyond: BTreeMap<u32, u32> = BTreeMap::new();
    let mut spoken: Vec<(&Comment, u32)> = Vec::new();
    for comment in comments.iter().rev() {
        let own = source.position(comment.span.start).line;
        let next = source.position(comment.span.end).line + 1;
        let next = beyond.get(&next).copied().unwrap_or(next);
        let alone = is_alone(comment);
        if alone {
            beyond.insert(own, next);
        }
        if suppresses(comment) {
            spoken.push((comment, if alone { next } else { own }));
        }
    }
    spoken.reverse();
    spoken
}

fn report(
    reporting: &Rule,
    selection: &Selection,
    unused: &Suppression,
    findings: &[Finding],
) -> Option<Finding> {
    let (span, in_code) = match unused.place {
        Location::Code { comment, .. } => (comment, true),
        Location::Manifest(span) => (span, false),
    };
    let at = |message: String| Finding::new(reporting.id, &unused.path, span, message);
    if let Some((message, help)) = unknown_rule(&unused.rule, all_rules(), true) {
        let mut named = unused.rule.split([',', ' ']).filter(|word| !word.is_empty());
        let several = unused.rule.contains([',', ' ']) && named.all(|word| rule(word).is_some());
        return Some(at(message).help(match (several, in_code) {
            (true, true) => {
                "a comment takes one rule: write one for each rule, one above the other".to_owned()
            }
            (true, false) => "an entry takes one rule: write an `[[allow]]` for each".to_owned(),
            (false, _) => help,
        }));
    }
    if !unused.has_reason {
        let message = format!("suppression of `{}` gives no reason, so it does not count", unused.rule);
        return Some(at(message).help(format!("write the reason: `{MARK} {}: why`", unused.rule)));
    }
    // A rule that is not applied finds nothing to suppress; that is no fault of the suppression.
    if !rule(&unused.rule).is_some_and(|rule| selection.includes(rule)) {
        return None;
    }
    let folder = unused.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let elsewhere = findings.iter().find(|finding| {
        let path = &finding.primary().path;
        finding.rule == unused.rule
            && *path != unused.path
            && path.rsplit_once('/').is_some_and(|(own, _)| own == folder)
    });
    let finding = at(format!("`{}` finds nothing here to suppress", unused.rule));
    Some(match elsewhere {
        Some(_) if in_code => {
            finding.help("the finding is in another file: write `[[allow]]` in action.toml instead")
        }
        Some(_) => finding.help("the finding is in code.js: write a comment there instead"),
        None if in_code => {
            let edit = Edit::new(&unused.path, unused.whole, "");
            finding.help("remove the suppression").fix(Fix::safe("remove it", vec![edit]))
        }
        None => finding.help("remove the suppression"),
    })
}
