//! From cases to verdicts: each row becomes a job, each outcome a verdict.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use serde_json::{Map, Value, json};

use crate::sandbox::{Ending, Failure, Job, Limits, LogLine, Module, Outcome, Pool, SandboxError, Surface};

use super::{Case, Mismatch, Row, compare, expand, fill};

/// The seed of `Math.random`, the same for every case, so that the same library gives the same outcomes.
pub const SEED: u64 = 0x00AC_7104;

/// An action with its cases.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The file name shown in errors.
    pub file: String,
    /// The action's source.
    pub code: Arc<str>,
    /// The declared parameter keys; `None` where they are not known, so that reads are not checked.
    pub declared: Option<BTreeSet<String>>,
    /// What each run may use.
    pub limits: Limits,
    /// What the platform offers.
    pub surface: Arc<Surface>,
    /// Files that the action may require.
    pub modules: Vec<Module>,
    /// The cases.
    pub cases: Vec<Case>,
}

/// What came of one run of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The place of the action in the list that was run.
    pub subject: usize,
    /// The place of the case among the action's cases.
    pub case: usize,
    /// The row of the case, from 0.
    pub row: Option<usize>,
    /// The name of the case, with its row.
    pub name: String,
    /// Nothing was otherwise than expected.
    pub passed: bool,
    /// What was not as expected.
    pub mismatches: Vec<Mismatch>,
    /// How the run ended.
    pub ending: Ending,
    /// Constants that were written.
    pub writes: Vec<(String, Value)>,
    /// What was logged.
    pub logs: Vec<LogLine>,
    /// Parameter keys that were read.
    pub reads: Vec<String>,
    /// How long the run took.
    pub duration: Duration,
}

impl Verdict {
    /// The failure that the run met, whether it was expected or not.
    pub fn failure(&self) -> Option<&Failure> {
        match &self.ending {
            Ending::Failed(failure) => Some(failure),
            _ => None,
        }
    }
}

struct Planned {
    subject: usize,
    case: usize,
    row: Row,
}

fn plan(subjects: &[Subject]) -> Vec<Planned> {
    let mut planned = Vec::new();
    for (subject, action) in subjects.iter().enumerate() {
        for (case, written) in action.cases.iter().enumerate() {
            planned.extend(expand(written).into_iter().map(|row| Planned { subject, case, row }));
        }
    }
    planned
}

/// How many runs the cases make, rows counted one by one.
pub fn count(subjects: &[Subject]) -> usize {
    let rows = |case: &Case| case.each.as_ref().map_or(1, Vec::len);
    subjects.iter().flat_map(|subject| &subject.cases).map(rows).sum()
}

/// Runs every case and hands over each verdict as soon as it is known, in no certain order: sort by
/// `(subject, case, row)` for one.
pub fn run(
    pool: &Pool,
    subjects: &[Subject],
    mut on_verdict: impl FnMut(Verdict) + Send,
) -> Result<(), SandboxError> {
    let planned = plan(subjects);
    let jobs = planned
        .iter()
        .zip(0_u64..)
        .filter_map(|(planned, id)| Some(job(id, subjects.get(planned.subject)?, &planned.row.case)));
    pool.run(jobs, |outcome| {
        let planned = usize::try_from(outcome.id).ok().and_then(|id| planned.get(id));
        if let Some((planned, subject)) =
            planned.and_then(|planned| Some((planned, subjects.get(planned.subject)?)))
        {
            on_verdict(judge(planned, subject, outcome));
        }
    })
}

fn judge(planned: &Planned, subject: &Subject, outcome: Outcome) -> Verdict {
    let mismatches = compare(&planned.row.case.expect, &outcome, subject.declared.as_ref());
    Verdict {
        subject: planned.subject,
        case: planned.case,
        row: planned.row.index,
        name: planned.row.case.name.clone(),
        passed: mismatches.is_empty(),
        mismatches,
        ending: outcome.ending,
        writes: outcome.writes,
        logs: outcome.logs,
        reads: outcome.reads,
        duration: Duration::from_micros(outcome.micros),
    }
}

fn job(id: u64, subject: &Subject, case: &Case) -> Job {
    let configured = || case.state.as_ref()?.get("node")?.get("json_obj").cloned();
    let raw = case.params.clone().or_else(configured).unwrap_or_else(|| json!({}));
    let params = fill(&raw, &case.constants, case.state.as_ref());
    // The node's raw configuration is what the scenario holds, with its placeholders.
    let state =
        if params == raw { case.state.clone() } else { Some(with_configuration(case.state.clone(), raw)) };
    Job {
        id,
        file: subject.file.clone(),
        code: Arc::clone(&subject.code),
        params,
        constants: case.constants.clone(),
        state,
        clock_ms: case.clock_ms,
        seed: SEED,
        limits: subject.limits.clone(),
        surface: Arc::clone(&subject.surface),
        modules: subject.modules.clone(),
    }
}

fn with_configuration(state: Option<Value>, raw: Value) -> Value {
    let mut state = match state {
        Some(Value::Object(state)) => state,
        _ => Map::new(),
    };
    if let Value::Object(node) = state.entry("node").or_insert_with(|| json!({})) {
        node.entry("json_obj").or_insert(raw);
    }
    Value::Object(state)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Case, Subject, count, job, plan};
    use crate::sandbox::{Limits, Surface};

    fn subject(cases: Vec<Case>) -> Subject {
        Subject {
            file: "code.js".to_owned(),
            code: "".into(),
            declared: None,
            limits: Limits::default(),
            surface: Surface::default().into(),
            modules: Vec::new(),
            cases,
        }
    }

    #[test]
    fn the_code_sees_filled_parameters_and_the_node_keeps_the_raw_ones() {
        let mut case = Case::new("x");
        case.params = Some(json!({ "a": "{{brand}}" }));
        case.constants.insert("brand".to_owned(), json!("Acme"));
        let job = job(3, &subject(Vec::new()), &case);
        assert_eq!(job.params, json!({ "a": "Acme" }));
        assert_eq!(job.state, Some(json!({ "node": { "json_obj": { "a": "{{brand}}" } } })));
    }

    #[test]
    fn parameters_can_come_from_a_full_state() {
        let mut case = Case::new("x");
        let state = json!({ "user": "Іра", "node": { "json_obj": { "a": "{{user}}" } } });
        case.state = Some(state.clone());
        let from_state = job(0, &subject(Vec::new()), &case);
        assert_eq!((from_state.params, from_state.state), (json!({ "a": "Іра" }), Some(state)));
        assert_eq!(job(0, &subject(Vec::new()), &Case::new("x")).params, json!({}));
    }

    #[test]
    fn rows_are_counted_and_planned_alike() {
        let mut rows = Case::new("rows");
        rows.each = Some(vec![json!(1), json!(2)]);
        let mut none = Case::new("none");
        none.each = Some(Vec::new());
        let subjects = [subject(vec![Case::new("x"), rows]), subject(vec![none])];
        assert_eq!((count(&subjects), plan(&subjects).len()), (3, 3));
    }
}
