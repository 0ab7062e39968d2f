//! Files that cannot be read. On the newer side they break the action; on the older side nothing can be compared, which is an
//! error and no finding.

use std::sync::Arc;

use super::{Break, parameters::FactsOf, shared::SharedChange, table::UNREADABLE_ACTION};
use crate::diagnostics::Span;
use crate::library::{Action, FileState};
use crate::script::{Facts, analyse};

struct Fault {
    path: Arc<str>,
    what: &'static str,
    span: Option<Span>,
}

/// The files of the older side that differ and cannot be parsed there.
pub(super) fn of_base(before: &Action, after: &Action, facts: FactsOf<'_>) -> Vec<Arc<str>> {
    let text = |state: &FileState| state.source().map(|source| source.text().to_owned());
    let is_there = |state: &FileState| !matches!(state, FileState::Missing);
    let mut found = Vec::new();
    let information = (&before.information.state, &after.information.state, before.information.parsed);
    let config = (&before.config.state, &after.config.state, before.config.parsed);
    for ((old, new, parsed), path) in [(information, &before.information.path), (config, &before.config.path)]
    {
        if !parsed && is_there(old) && text(old) != text(new) {
            found.push(Arc::clone(path));
        }
    }
    if is_there(&before.code) && text(&before.code) != text(&after.code) && !is_sound(facts.0()) {
        found.push(Arc::clone(&before.code_path));
    }
    found
}

fn is_sound(facts: Option<Arc<Facts>>) -> bool {
    facts.is_some_and(|facts| facts.problems.is_empty())
}

/// Files that could be read before and cannot any more.
pub(super) fn of_action(
    before: &Action,
    after: &Action,
    facts: FactsOf<'_>,
    shared: &[SharedChange],
) -> Vec<Break> {
    let faults = faults(before, after, facts).into_iter().chain(shared.iter().filter_map(of_shared));
    let found = faults.map(|fault| {
        let message = format!("{} {}", fault.path, fault.what);
        // Scenarios know it by the ID that it had.
        let found = Break { action: before.id(), ..Break::new(&UNREADABLE_ACTION, after, message) };
        let found = match fault.span {
            Some(span) => found.at(&fault.path, span),
            None => found.gone_from(&fault.path),
        };
        found.help("mend the file; `actionjail lint` says what is wrong in it")
    });
    found.collect()
}

const GONE: &str = "is gone";
const UNPARSED: &str = "cannot be parsed any more";

fn faults(before: &Action, after: &Action, facts: FactsOf<'_>) -> Vec<Fault> {
    let mut found = Vec::new();
    let information = (before.information.parsed, &after.information.state, after.information.parsed);
    let config = (before.config.parsed, &after.config.state, after.config.parsed);
    for ((was, state, is), path) in [(information, &after.information.path), (config, &after.config.path)] {
        if was && !is {
            found.push(fault(path, state));
        }
    }
    let differs = match (before.code.source(), after.code.source()) {
        (None, _) => false,
        (Some(old), Some(new)) => old.text() != new.text(),
        (Some(_), None) => true,
    };
    if differs && is_sound(facts.0()) {
        match facts.1() {
            None => found.push(fault(&after.code_path, &after.code)),
            Some(facts) => found.extend(facts.problems.first().map(|problem| Fault {
                path: Arc::clone(&after.code_path),
                what: UNPARSED,
                span: Some(problem.span),
            })),
        }
    }
    found
}

fn fault(path: &Arc<str>, state: &FileState) -> Fault {
    let (what, span) = match state {
        FileState::Missing => (GONE, None),
        FileState::Text(_) => (UNPARSED, Some(Span::default())),
        FileState::Unreadable(_) => ("cannot be read any more", None),
    };
    Fault { path: Arc::clone(path), what, span }
}

fn of_shared(change: &SharedChange) -> Option<Fault> {
    let path: Arc<str> = change.path.as_str().into();
    if change.is_gone {
        return Some(Fault { path, what: "is gone, and the code requires it", span: None });
    }
    let problem = |text: &String| {
        let file = crate::diagnostics::SourceFile::new(Arc::clone(&path), text.clone());
        analyse(&file).problems.first().map(|problem| problem.span)
    };
    let was_sound = change.old.as_ref().is_none_or(|old| problem(old).is_none());
    let span = change.new.as_ref().and_then(problem).filter(|_| was_sound)?;
    Some(Fault { path, what: UNPARSED, span: Some(span) })
}
