//! From an action to what is run of it, and what cannot be.

use super::super::filter::Filters;
use super::super::runner::{self, Ground};
use super::super::{snapshots, tapes};
use super::told::broken;
use crate::cases::{Case, Subject};
use crate::diagnostics::Span;
use crate::library::{Action, FileState};
use crate::render::CaseV1;

/// What is run of one action.
#[derive(Default)]
pub(super) struct Plan {
    /// The cases to run; `None` where there is none.
    pub(super) subject: Option<Subject>,
    /// Where each of them stands in tests.yaml.
    pub(super) spans: Vec<Span>,
    /// Which of the written cases each of them is.
    pub(super) at: Vec<usize>,
    /// What cannot be run.
    pub(super) broken: Vec<CaseV1>,
}

impl Plan {
    /// The cases of the action that the filters mean; with their tapes, where these are played.
    pub(super) fn of(ground: &Ground, action: &Action, filters: &Filters, plays: bool) -> Self {
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
        if !faults.is_empty() {
            // A file that departs from its format may mean something else than it seems to.
            if whole {
                let faults = faults.into_iter();
                plan.broken.extend(faults.map(|(span, why)| broken(action, span, "tests.yaml", why)));
            }
            return plan;
        }
        let mut cases: Vec<Case> = Vec::new();
        for (at, written) in tests.content.cases.iter().enumerate() {
            let name = written.name.as_ref().map_or("", |name| &name.value);
            if !whole && !filters.case(&action.folder, name) {
                continue;
            }
            let place = written.name.as_ref().map_or(written.span, |name| name.span);
            match runner::case(written) {
                Ok(case) => {
                    cases.push(case);
                    plan.spans.push(place);
                    plan.at.push(at);
                }
                Err(why) => {
                    let span = written.clock.as_ref().map_or(place, |clock| clock.span);
                    plan.broken.push(broken(action, span, name, why.to_string()));
                }
            }
        }
        let Some(first) = plan.spans.first().copied() else { return plan };
        if let Err((path, why)) = snapshots::read(action, &mut cases, &plan.at) {
            plan.broken.push(broken(action, first, "snapshots", format!("{path}: {why}")));
            return plan;
        }
        let bad = if plays { tapes::read(action, &mut cases, &plan.at) } else { Vec::new() };
        for (place, why) in bad.into_iter().rev() {
            let case = cases.remove(place);
            plan.at.remove(place);
            plan.broken.push(broken(action, plan.spans.remove(place), &case.name, why));
        }
        if cases.is_empty() {
            return plan;
        }
        match &action.code {
            FileState::Text(_) => plan.subject = Some(runner::subject(ground, action, cases)),
            FileState::Missing => {
                let why = format!("there is no {}", action.code_path);
                plan.broken.push(broken(action, first, "code.js", why));
            }
            FileState::Unreadable(why) => {
                let why = format!("{}: {why}", action.code_path);
                plan.broken.push(broken(action, first, "code.js", why));
            }
        }
        plan
    }
}
