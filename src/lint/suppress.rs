//! Suppressions: findings that are known and wanted, each with its reason.

use crate::diagnostics::{Finding, Span};
use crate::script::Comment;

use super::rule::Subject;
use super::rules::unused_suppression;
use super::select::{Selection, fault};

/// What a suppressing comment in code.js begins with: `// actionjail-allow RULE: reason`.
pub const MARK: &str = "actionjail-allow";

/// A suppression as it stands in a file.
struct Suppression {
    rule: String,
    has_reason: bool,
    place: Place,
    used: bool,
}

enum Place {
    /// In code.js: the comment and the line it speaks of.
    Code { comment: Span, line: u32 },
    /// In action.toml, for the files other than code.js.
    Manifest(Span),
}

/// Takes out the findings that are suppressed, and adds one for each suppression that suppresses nothing.
pub(super) fn apply(subject: &Subject<'_>, selection: &Selection, findings: Vec<Finding>) -> Vec<Finding> {
    let mut suppressions = written(subject);
    if suppressions.is_empty() {
        return findings;
    }
    let mut kept: Vec<Finding> = findings
        .into_iter()
        .filter(|finding| {
            let mut wanted = true;
            for suppression in
                suppressions.iter_mut().filter(|known| known.has_reason && known.rule == finding.rule)
            {
                if covers(subject, suppression, finding) {
                    suppression.used = true;
                    wanted = false;
                }
            }
            wanted
        })
        .collect();
    if selection.includes(&unused_suppression::META) {
        kept.extend(
            suppressions
                .iter()
                .filter(|known| !known.used)
                .filter_map(|unused| report(subject, selection, unused)),
        );
    }
    kept
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
                place: Place::Code { comment: comment.span, line },
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
            place: Place::Manifest(rule.span),
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

fn report(subject: &Subject<'_>, selection: &Selection, unused: &Suppression) -> Option<Finding> {
    let (path, span) = match unused.place {
        Place::Code { comment, .. } => (&subject.action.code_path, comment),
        Place::Manifest(span) => (&subject.action.information.path, span),
    };
    let at = |message: String| Finding::new(unused_suppression::META.id, path, span, message);
    if let Some((message, help)) = fault(&unused.rule, true) {
        return Some(at(message).help(help));
    }
    if !unused.has_reason {
        let message = format!("suppression of `{}` gives no reason, so it does not count", unused.rule);
        return Some(at(message).help(format!("write the reason: `{MARK} {}: why`", unused.rule)));
    }
    // A rule that is not applied finds nothing to suppress; that is no fault of the suppression.
    let applied = super::rule(&unused.rule).is_some_and(|rule| selection.includes(rule.meta()));
    applied.then(|| {
        at(format!("`{}` finds nothing here to suppress", unused.rule)).help("remove the suppression")
    })
}
