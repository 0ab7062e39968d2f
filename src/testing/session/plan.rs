//! Plans the runs of an action: its selected cases with their snapshots and tapes, and what cannot run.

use std::collections::BTreeMap;

use crate::diagnostics::Span;
use crate::library::{Action, FileState, Part, SNAPSHOTS};
use crate::testing::{Case, Filters, RunEnvironment, Subject, case_as_written, stored, subject};

#[derive(Default)]
pub(super) struct Plan {
    /// The cases to run; `None` where there are none, and after they were handed to the pool.
    pub(super) subject: Option<Subject>,
    pub(super) has_cases: bool,
    /// Location of each case in tests.yaml.
    pub(super) spans: Vec<Span>,
    /// Index of each case in tests.yaml.
    pub(super) places: Vec<usize>,
    pub(super) runs: Vec<usize>,
    /// Cases, or files of theirs, that cannot be run: location in tests.yaml, name, reason.
    pub(super) broken: Vec<(Span, String, String)>,
}

impl Plan {
    /// Plans the selected cases of the action; `plays` is true if tapes are played.
    pub(super) fn new(environment: &RunEnvironment, action: &Action, filters: &Filters, plays: bool) -> Self {
        let mut plan = Self::default();
        let whole = filters.whole(action);
        let tests = &action.tests;
        let faults = tests.problems.iter().map(|problem| {
            let joint = if problem.message.ends_with('?') { " " } else { "; " };
            let help = problem.help.iter().map(|help| format!("{joint}{help}"));
            (problem.span, problem.message.clone() + &help.collect::<String>())
        });
        let unreadable = match &tests.state {
            FileState::Unreadable(why) => Some((Span::default(), why.to_string())),
            _ => None,
        };
        let faults: Vec<(Span, String)> = faults.chain(unreadable).collect();
        // A case that departs from its format is not run, and says why once; the others are.
        let case_of = |span: Span| tests.content.cases.iter().position(|case| case.span.contains(span));
        let (within, beyond): (Vec<_>, Vec<_>) =
            faults.into_iter().partition(|(span, _)| case_of(*span).is_some());
        let mut spoilt: BTreeMap<usize, (Span, String)> = BTreeMap::new();
        for (span, why) in within {
            if let Some(at) = case_of(span) {
                spoilt.entry(at).or_insert((span, why));
            }
        }
        let faults = beyond;
        if !faults.is_empty() {
            // A file that departs from its format may mean something else than it seems to.
            if whole {
                let faults = faults.into_iter();
                plan.broken.extend(faults.map(|(span, why)| (span, Part::Tests.file_name().to_owned(), why)));
            }
            return plan;
        }
        let mut cases: Vec<Case> = Vec::new();
        for (at, written) in tests.content.cases.iter().enumerate() {
            let name = written.name.as_ref().map_or("", |name| name.value.as_str());
            if !whole && !filters.case(&action.folder, name) {
                continue;
            }
            if let Some((span, why)) = spoilt.remove(&at) {
                plan.broken.push((span, name.to_owned(), why));
                continue;
            }
            let place = written.name.as_ref().map_or(written.span, |name| name.span);
            match case_as_written(written) {
                Ok(case) => {
                    cases.push(case);
                    plan.spans.push(place);
                    plan.places.push(at);
                }
                Err(why) => {
                    let span = written.clock.as_ref().map_or(place, |clock| clock.span);
                    plan.broken.push((span, name.to_owned(), why.to_string()));
                }
            }
        }
        let Some(first) = plan.spans.first().copied() else { return plan };
        if let Err((path, why)) = stored::read_snapshots(action, &mut cases, &plan.places) {
            plan.broken.push((first, SNAPSHOTS.to_owned(), format!("{path}: {why}")));
            return plan;
        }
        let bad = if plays { stored::read_tapes(action, &mut cases, &plan.places) } else { Vec::new() };
        for (place, why) in bad.into_iter().rev() {
            let case = cases.remove(place);
            plan.places.remove(place);
            plan.broken.push((plan.spans.remove(place), case.name, why));
        }
        if cases.is_empty() {
            return plan;
        }
        let why = match &action.code {
            FileState::Text(_) => {
                plan.subject = Some(subject(environment, action, cases));
                return plan;
            }
            FileState::Missing => format!("there is no {}", action.code_path),
            FileState::Unreadable(why) => format!("{}: {why}", action.code_path),
        };
        plan.broken.push((first, Part::Code.file_name().to_owned(), why));
        plan
    }
}

/// True if the filters select any case of the action, also one that cannot run.
pub fn has_cases(environment: &RunEnvironment, action: &Action, filters: &Filters) -> bool {
    let plan = Plan::new(environment, action, filters, false);
    plan.subject.is_some() || !plan.broken.is_empty()
}
