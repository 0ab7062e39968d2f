//! Suppressions: findings that are known and wanted, each with its reason.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::diagnostics::{Edit, Finding, Fix, Span};
use crate::library::{Action, Library};
use crate::script::{Comment, Facts};

use super::rule::Subject;
use super::rules::{unused_suppression, whole_lines};
use super::select::{Selection, fault};

/// What a suppressing comment in code.js begins with: `// actionjail-allow RULE: reason`.
pub const MARK: &str = "actionjail-allow";

/// A suppression as it stands in a file.
#[derive(Debug, Clone)]
pub(super) struct Suppression {
    rule: String,
    has_reason: bool,
    path: Arc<str>,
    place: Place,
    /// What goes with it when it is removed.
    whole: Span,
    used: bool,
}

#[derive(Debug, Clone)]
enum Place {
    /// In code.js: the comment and the line it speaks of.
    Code { comment: Span, line: u32 },
    /// In action.toml, for the files other than code.js.
    Manifest(Span),
}

/// The suppressions that an action's manifest holds.
pub(super) fn in_manifest(library: &Library, action: &Action) -> Vec<Suppression> {
    written(&Subject { library, action, facts: &Facts::default(), page: &OnceCell::new() })
}

/// Takes out the findings that are suppressed; gives the suppressions that have suppressed nothing so far.
pub(super) fn apply(subject: &Subject<'_>, findings: Vec<Finding>) -> (Vec<Finding>, Vec<Suppression>) {
    let mut suppressions = written(subject);
    if suppressions.is_empty() {
        return (findings, suppressions);
    }
    let kept = findings.into_iter().filter(|finding| {
        let mut wanted = true;
        for known in suppressions.iter_mut().filter(|known| known.has_reason && known.rule == finding.rule) {
            if covers(subject, known, finding) {
                known.used = true;
                wanted = false;
            }
        }
        wanted
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
            if matches!(known.place, Place::Manifest(_)) && folder(&known.path) == here {
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

/// A finding for each suppression that suppresses nothing.
pub(super) fn report_unused(
    unused: &[Suppression],
    selection: &Selection,
    findings: &[Finding],
) -> Vec<Finding> {
    if !selection.includes(&unused_suppression::META) {
        return Vec::new();
    }
    unused.iter().filter_map(|known| report(selection, known, findings)).collect()
}

fn covers(subject: &Subject<'_>, suppression: &Suppression, finding: &Finding) -> bool {
    let place = finding.primary();
    let in_code = place.path == subject.action.code_path;
    match suppression.place {
        Place::Code { line, .. } => {
            let source = subject.action.code.source();
            in_code && source.is_some_and(|source| source.position(place.span.start).line == line)
        }
        Place::Manifest(_) => !in_code,
    }
}

fn written(subject: &Subject<'_>) -> Vec<Suppression> {
    let mut all: Vec<Suppression> = Vec::new();
    if let Some((source, facts)) = subject.code() {
        for comment in facts.comments.iter().filter(|comment| inner(comment).starts_with(MARK)) {
            let (rule, has_reason) = parse(comment);
            let line = spoken_of(source, facts.comments.as_slice(), comment);
            all.push(Suppression {
                rule,
                has_reason,
                path: subject.action.code_path.clone(),
                place: Place::Code { comment: comment.span, line },
                whole: whole_lines(source, comment.span),
                used: false,
            });
        }
    }
    let allowed = subject.information().and_then(|information| information.allow.as_ref());
    for allow in allowed.into_iter().flatten() {
        let Some(rule) = &allow.rule else { continue };
        let has_reason = allow.reason.as_ref().is_some_and(|reason| !reason.value.trim().is_empty());
        all.push(Suppression {
            rule: rule.value.clone(),
            has_reason,
            path: subject.action.information.path.clone(),
            place: Place::Manifest(rule.span),
            whole: allow.span,
            used: false,
        });
    }
    all
}

/// What a comment says, the further stars of `/** … */` left out.
fn inner(comment: &Comment) -> &str {
    comment.text.trim_matches(|c: char| c.is_whitespace() || c == '*')
}

/// The rule that a comment names, and whether it gives a reason.
fn parse(comment: &Comment) -> (String, bool) {
    let rest = inner(comment).strip_prefix(MARK).unwrap_or_default();
    let (rule, reason) = rest.split_once(':').unwrap_or((rest, ""));
    (rule.trim().to_owned(), !reason.trim().is_empty())
}

/// The line that a comment speaks of: its own where code stands before it, else the next that is not a comment.
fn spoken_of(source: &crate::diagnostics::SourceFile, comments: &[Comment], comment: &Comment) -> u32 {
    let own = source.position(comment.span.start).line;
    let line = source.line_span(comment.span.start);
    let before = source.slice(Span { start: line.start, end: comment.span.start });
    if !before.trim().is_empty() {
        return own;
    }
    let mut line = source.position(comment.span.end).line + 1;
    while let Some(next) = comments.iter().find(|next| {
        let starts = source.position(next.span.start);
        let line_span = source.line_span(next.span.start);
        let alone = source.slice(Span { start: line_span.start, end: next.span.start }).trim().is_empty();
        starts.line == line && alone
    }) {
        line = source.position(next.span.end).line + 1;
    }
    line
}

fn report(selection: &Selection, unused: &Suppression, findings: &[Finding]) -> Option<Finding> {
    let (span, in_code) = match unused.place {
        Place::Code { comment, .. } => (comment, true),
        Place::Manifest(span) => (span, false),
    };
    let at = |message: String| Finding::new(unused_suppression::META.id, &unused.path, span, message);
    if let Some((message, help)) = fault(&unused.rule, true) {
        return Some(at(message).help(help));
    }
    if !unused.has_reason {
        let message = format!("suppression of `{}` gives no reason, so it does not count", unused.rule);
        return Some(at(message).help(format!("write the reason: `{MARK} {}: why`", unused.rule)));
    }
    // A rule that is not applied finds nothing to suppress; that is no fault of the suppression.
    if !super::rule(&unused.rule).is_some_and(|rule| selection.includes(rule.meta())) {
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
