//! From cases to verdicts: each row becomes a job, each outcome a verdict.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use serde_json::{Map, Value, json};

use crate::sandbox::{
    Ending, Exchange, Failure, Job, Limits, LogLine, Module, Outcome, Pool, Reply, Request, SandboxError,
    Surface,
};

use super::{Case, Mismatch, Row, Script, Scripted, What, compare, document, expand, fill};

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
    /// Requests that were made, each with its answer.
    pub requests: Vec<Exchange>,
    /// All that the run did, as one document; only where its case wants a snapshot.
    pub document: Option<Value>,
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
    /// The answers to its requests, as far as they were given; or why there are none.
    script: Mutex<Result<Script, String>>,
}

fn plan(subjects: &[Subject]) -> Vec<Planned> {
    let mut planned = Vec::new();
    for (subject, action) in subjects.iter().enumerate() {
        for (case, written) in action.cases.iter().enumerate() {
            planned.extend(expand(written).into_iter().map(|row| {
                let answers = row.case.http.iter().map(Scripted::read).collect::<Result<Vec<_>, _>>();
                let script = Mutex::new(answers.map(Script::new));
                Planned { subject, case, row, script }
            }));
        }
    }
    planned
}

/// How many runs the cases make, rows counted one by one.
pub fn count(subjects: &[Subject]) -> usize {
    let rows = |case: &Case| case.each.as_ref().map_or(1, Vec::len);
    subjects.iter().flat_map(|subject| &subject.cases).map(rows).sum()
}

/// Answers a request that no script answers, with the reason why it does not.
pub type Unscripted<'a> = &'a (dyn Fn(&Request, String) -> Reply + Sync);

/// Lets such a request fail its case.
#[must_use]
pub fn refuse(_: &Request, why: String) -> Reply {
    Reply::Unanswered { why }
}

/// Runs every case and hands over each verdict as soon as it is known, in no certain order: sort by
/// `(subject, case, row)` for one.
///
/// # Errors
/// Where no worker can be started.
pub fn run(
    pool: &Pool,
    subjects: &[Subject],
    unscripted: Unscripted<'_>,
    mut on_verdict: impl FnMut(Verdict) + Send,
) -> Result<(), SandboxError> {
    let planned = plan(subjects);
    let of = |id: u64| usize::try_from(id).ok().and_then(|id| planned.get(id));
    let script = |planned: &'_ Planned| planned.script.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let mut runnable = Vec::with_capacity(planned.len());
    for (planned, id) in planned.iter().zip(0_u64..) {
        let Some(subject) = subjects.get(planned.subject) else { continue };
        match script(planned) {
            Ok(_) => runnable.push((id, planned, subject)),
            Err(why) => on_verdict(unreadable(planned, why)),
        }
    }
    let jobs = runnable.iter().map(|(id, planned, subject)| job(*id, subject, &planned.row.case));
    let respond = |job: &Job, request: &Request| {
        let Some(planned) = of(job.id) else { return refuse(request, "belongs to no case".to_owned()) };
        let mut script = planned.script.lock().unwrap_or_else(PoisonError::into_inner);
        match script.as_mut() {
            Ok(script) => script.answer(request).unwrap_or_else(|why| unscripted(request, why)),
            Err(why) => refuse(request, why.clone()),
        }
    };
    pool.run_answered(jobs, &respond, |outcome| {
        if let Some(planned) = of(outcome.id)
            && let Some(subject) = subjects.get(planned.subject)
            && let Ok(script) = script(planned)
        {
            on_verdict(judge(planned, subject, &script, outcome));
        }
    })
}

fn judge(planned: &Planned, subject: &Subject, script: &Script, outcome: Outcome) -> Verdict {
    let expect = &planned.row.case.expect;
    let mut mismatches = compare(expect, &outcome, subject.declared.as_ref());
    // A run that broke off had no time for the rest of its requests.
    if !matches!(outcome.ending, Ending::Failed(_)) || mismatches.is_empty() {
        mismatches.extend(script.left().map(|(index, request)| Mismatch {
            what: What::Answer(index),
            expected: request.to_string(),
            actual: "never requested".to_owned(),
        }));
    }
    let document = (expect.snapshot != super::Snapshot::Unwanted).then(|| document(&outcome));
    verdict(planned, mismatches, outcome, document)
}

/// The verdict on a run whose script cannot be read.
fn unreadable(planned: &Planned, why: String) -> Verdict {
    let mismatch =
        Mismatch { what: What::Script, expected: "answers that can be given".to_owned(), actual: why };
    let ending = Ending::NoEvent { returned: "nothing: it was not run".to_owned() };
    verdict(planned, vec![mismatch], Outcome::of(0, ending), None)
}

fn verdict(
    planned: &Planned,
    mismatches: Vec<Mismatch>,
    outcome: Outcome,
    document: Option<Value>,
) -> Verdict {
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
        requests: outcome.requests,
        document,
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
