//! The edit that suppresses a finding. The reason is left for a person to write: until then the suppression does not
//! count, and a finding says so.

use crate::diagnostics::{Edit, Finding, SourceFile, Span, line_end};
use crate::library::{Action, Part, action_file};
use crate::lint::MARK;

use super::session::Session;

pub(super) fn suppression(session: &Session, finding: &Finding) -> Option<Edit> {
    let place = finding.primary();
    let (action, part) = match action_file(&place.path) {
        Some(_) => session.action(&place.path)?,
        None => return None,
    };
    if part == Part::Code {
        return in_code(action.code.source()?, finding);
    }
    in_manifest(action, finding)
}

fn in_code(source: &SourceFile, finding: &Finding) -> Option<Edit> {
    let line = source.line_span(finding.primary().span.start);
    let text = source.slice(line);
    // In a text of several lines a comment would be part of the text.
    if inside_template(source, line.start as usize) {
        return None;
    }
    let indentation = &text[..text.len() - text.trim_start().len()];
    let end = line_end(source.text());
    let comment = format!("{indentation}// {MARK} {}: {end}", finding.rule);
    let start =
        line.start as usize + if line.start == 0 { source.text().len() - source.body().0.len() } else { 0 };
    Some(Edit::new(source.path(), Span::new(start, start), comment))
}

fn inside_template(source: &SourceFile, at: usize) -> bool {
    source.text()[..at].matches('`').count() % 2 == 1
}

fn in_manifest(action: &Action, finding: &Finding) -> Option<Edit> {
    let manifest = &action.information;
    let source = manifest.source().filter(|_| manifest.parsed)?;
    let text = source.text();
    let end = line_end(text);
    let gap = if text.trim().is_empty() {
        String::new()
    } else if text.ends_with('\n') {
        end.to_owned()
    } else {
        end.repeat(2)
    };
    let entry = format!("{gap}[[allow]]{end}rule = \"{}\"{end}reason = \"\"{end}", finding.rule);
    Some(Edit::new(&manifest.path, Span::new(text.len(), text.len()), entry))
}
