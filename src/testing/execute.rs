//! Runs cases in the sandbox: each row becomes a job, each outcome a verdict.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use parking_lot::Mutex;
use serde_json::{Map, Value, json};

use crate::diagnostics::{Columns, SourceFile, Span};
use crate::library::{TapeExchange, unknown_zone};
use crate::sandbox::{
    Ending, Exchange, Failure, Job, Limits, LogLine, Module, Outcome, Place, Pool, Reply, Request,
    SandboxError, Surface,
};
use crate::script::{Code, EngineCode, Instrumented, Refused, SyntaxError};

use super::answers::Dialogue;
use super::coverage::{self, Observed};
use super::{Case, Mismatch, Redaction, Row, Script, Scripted, What, compare, fill, rows};

/// The seed of `Math.random`, the same for every case, so that the same library gives the same outcomes.
pub const SEED: u32 = 0x00AC_7104;

#[derive(Debug, Clone)]
pub struct Subject {
    pub file: String,
    pub code: Code,
    /// The declared parameter keys; `None` where they are not known, so that reads are not checked.
    pub declared: Option<BTreeSet<String>>,
    /// The values that the form begins with.
    pub defaults: Map<String, Value>,
    pub limits: Limits,
    /// The zone of the server for cases that name no other.
    pub time_zone: String,
    pub surface: Arc<Surface>,
    /// Shared code that the action requires.
    pub modules: Vec<SharedCode>,
    /// The source with counters, where coverage is wanted and the source can be parsed.
    pub instrumented: Option<Arc<Instrumented>>,
    pub cases: Vec<Case>,
}

/// Shared code under the name that the action requires.
#[derive(Debug, Clone)]
pub struct SharedCode {
    pub name: String,
    pub file: String,
    pub code: Code,
}

#[derive(Debug, Clone)]
pub struct Verdict {
    /// Index of the action in the sequence that is run.
    pub subject: usize,
    pub case: usize,
    pub row: Option<usize>,
    pub name: String,
    pub passed: bool,
    pub mismatches: Vec<Mismatch>,
    pub ending: Ending,
    pub writes: Vec<(String, Value)>,
    pub logs: Vec<LogLine>,
    pub reads: Vec<String>,
    pub requests: Vec<Exchange>,
    pub duration: Duration,
    pub observed: Observed,
    /// Messages in the words of the built-in engine; see [`Outcome::engine_words`].
    pub engine_words: Vec<String>,
    run: Arc<PlannedRun>,
}

impl Verdict {
    pub fn failure(&self) -> Option<&Failure> {
        match &self.ending {
            Ending::Failed(failure) => Some(failure),
            _ => None,
        }
    }

    /// The name of the case without its row.
    pub fn written_name(&self) -> &str {
        self.run.subject.cases.get(self.case).map_or("", |case| &case.name)
    }

    pub fn document(&self) -> Value {
        super::snapshot::document_from_parts(&self.ending, &self.writes, &self.logs, &self.requests)
    }

    pub fn wants_snapshot(&self) -> bool {
        self.run.row.case.expect.snapshot != super::Snapshot::Unwanted
    }

    pub fn stored_snapshot(&self) -> Option<Value> {
        match &self.run.row.case.expect.snapshot {
            super::Snapshot::Stored(runs) => runs.values().next().cloned(),
            super::Snapshot::Unwanted => None,
        }
    }

    /// The requests that the network answered, as a tape holds them, with the name of the run; `None` where there are
    /// none.
    pub fn recorded(&self, redaction: &Redaction) -> Option<(String, Vec<TapeExchange>)> {
        let dialogue = self.run.dialogue.lock();
        let sent = &dialogue.sent;
        (!sent.is_empty()).then(|| redaction.tape(&self.run.row.case, sent))
    }

    pub(super) fn row_case(&self) -> &Case {
        &self.run.row.case
    }

    /// The same run once more, as the only case of its action.
    pub fn rerun(&self) -> Subject {
        let cases = vec![self.run.row.case.clone()];
        Subject { cases, instrumented: None, ..(*self.run.subject).clone() }
    }
}

#[derive(Debug)]
struct PlannedRun {
    subject: Arc<Subject>,
    index: usize,
    case: usize,
    row: Row,
    dialogue: Mutex<Dialogue>,
}

/// The number of runs of the cases, rows counted one by one.
pub fn count(cases: &[Case]) -> usize {
    cases.iter().map(|case| case.each.as_ref().map_or(1, Vec::len)).sum()
}

/// Answers a request that neither script nor tape answers; the text says why they do not.
pub type Unscripted<'a> = &'a (dyn Fn(&Request, String) -> Reply + Sync);

/// Fails the case of such a request.
pub fn refuse(_: &Request, why: String) -> Reply {
    Reply::Unanswered { why }
}

#[derive(Default)]
struct InFlight {
    next: u64,
    runs: HashMap<u64, Arc<PlannedRun>>,
    decided: Vec<Verdict>,
    /// Runs with counters that have to be repeated without them.
    again: Vec<Job>,
    /// Coverage of those runs, and the answers that they got.
    counted: HashMap<u64, (Observed, VecDeque<Reply>)>,
}

/// Runs every case and reports each verdict as soon as it is known, in no fixed order: sort by `(subject, case, row)`
/// for one. Subjects are pulled when workers are free, and dropped once they are done.
pub fn execute<S>(
    pool: &Pool,
    subjects: S,
    unscripted: Unscripted<'_>,
    on_verdict: impl FnMut(Verdict) + Send,
) -> Result<(), SandboxError>
where
    S: IntoIterator<Item = Arc<Subject>>,
    S::IntoIter: Send,
{
    let as_written = pool.is_node();
    let in_flight: Mutex<InFlight> = Mutex::default();
    let on_verdict = Mutex::new(on_verdict);
    let tell = |verdicts: Vec<Verdict>| {
        let mut on_verdict = on_verdict.lock();
        for verdict in verdicts {
            on_verdict(verdict);
        }
    };
    let runs = subjects.into_iter().enumerate().flat_map(runs_of);
    let mut jobs = runs.filter_map(|planned| {
        let mut in_flight = in_flight.lock();
        match planned {
            Ok(planned) => {
                let id = in_flight.next;
                in_flight.next += 1;
                let planned = Arc::new(planned);
                match job(id, &planned.subject, &planned.row.case, as_written) {
                    Ok(job) => {
                        let job = coverage::counted(job, planned.subject.instrumented.as_deref(), as_written);
                        in_flight.runs.insert(id, planned);
                        Some(job)
                    }
                    Err(failure) => {
                        let outcome = Outcome::new(id, Ending::Failed(*failure));
                        in_flight.decided.push(judge(planned, outcome));
                        None
                    }
                }
            }
            Err(verdict) => {
                in_flight.decided.push(*verdict);
                None
            }
        }
    });
    let respond = |job: &Job, request: &Request| {
        // Nobody is asked twice: the same code asks for the same, and gets what it got.
        if let Some((_, replies)) = in_flight.lock().counted.get_mut(&job.id) {
            let changed = || refuse(request, "was not made in the run that was counted".to_owned());
            return replies.pop_front().unwrap_or_else(changed);
        }
        let planned = in_flight.lock().runs.get(&job.id).cloned();
        let Some(planned) = planned else { return refuse(request, "belongs to no case".to_owned()) };
        let answer = planned.dialogue.lock().answer(request);
        answer.unwrap_or_else(|why| {
            let full = planned.dialogue.lock().is_full();
            let reply = match full {
                Some(why) => refuse(request, why),
                None => unscripted(request, why),
            };
            planned.dialogue.lock().note(request, &reply);
            reply
        })
    };
    let judged = |outcome: Outcome| {
        let id = outcome.id;
        let (planned, decided, counted) = {
            let mut in_flight = in_flight.lock();
            (
                in_flight.runs.remove(&id),
                std::mem::take(&mut in_flight.decided),
                in_flight.counted.remove(&id),
            )
        };
        tell(decided);
        let Some(planned) = planned else { return };
        let verdict = judge(Arc::clone(&planned), outcome);
        if let Some((observed, _)) = counted {
            return tell(vec![Verdict { observed, ..verdict }]);
        }
        if planned.subject.instrumented.is_none() || !shows_code(&verdict, &planned.subject.file) {
            return tell(vec![verdict]);
        }
        // A failed case runs again without counters: they must not decide a verdict, nor stand in its messages.
        let replies = verdict.requests.into_iter().map(|exchange| exchange.reply).collect();
        let mut in_flight = in_flight.lock();
        in_flight.again.extend(job(id, &planned.subject, &planned.row.case, as_written));
        in_flight.counted.insert(id, (verdict.observed, replies));
        in_flight.runs.insert(id, planned);
    };
    let next_again = || in_flight.lock().again.pop();
    pool.run_answered(std::iter::from_fn(|| next_again().or_else(|| jobs.next())), &respond, &judged)?;
    // Those that came when nothing else was left to run.
    while !in_flight.lock().again.is_empty() && !pool.interrupt().load(Ordering::Relaxed) {
        pool.run_answered(std::iter::from_fn(next_again), &respond, &judged)?;
    }
    let decided = std::mem::take(&mut in_flight.lock().decided);
    tell(decided);
    Ok(())
}

/// The runs of an action, each made when it is pulled.
fn runs_of(
    (index, subject): (usize, Arc<Subject>),
) -> impl Iterator<Item = Result<PlannedRun, Box<Verdict>>> {
    let count = |case: &Case| rows::runs(case);
    let places: Vec<(usize, usize)> =
        subject.cases.iter().map(count).enumerate().filter(|(_, runs)| *runs > 0).collect();
    places.into_iter().flat_map(move |(case, runs)| {
        let subject = Arc::clone(&subject);
        (0..runs).filter_map(move |run| {
            let written = subject.cases.get(case)?;
            Some(planned(index, Arc::clone(&subject), case, rows::run(written, run)))
        })
    })
}

fn planned(index: usize, subject: Arc<Subject>, case: usize, row: Row) -> Result<PlannedRun, Box<Verdict>> {
    let answers = row.case.http.iter().map(Scripted::read).collect::<Result<Vec<_>, _>>();
    let (script, fault) = match answers {
        Ok(answers) => (Script::new(answers), None),
        Err(why) => (Script::default(), Some(why)),
    };
    let name = subject.cases.get(case).map_or("", |case| case.name.as_str());
    let dialogue = Mutex::new(Dialogue::new(script, row.case.tape.clone(), &subject.file, name));
    let planned = PlannedRun { subject, index, case, row, dialogue };
    match fault {
        None => Ok(planned),
        Some(why) => Err(Box::new(unreadable(planned, why))),
    }
}

fn judge(planned: Arc<PlannedRun>, outcome: Outcome) -> Verdict {
    let expect = &planned.row.case.expect;
    let mut mismatches = compare(expect, &outcome, planned.subject.declared.as_ref());
    // A run that broke off had no time for the rest of its requests.
    if !matches!(outcome.ending, Ending::Failed(_)) || mismatches.is_empty() {
        mismatches.extend(planned.dialogue.lock().left());
    }
    verdict(planned, mismatches, outcome)
}

fn unreadable(planned: PlannedRun, why: String) -> Verdict {
    let mismatch =
        Mismatch { what: What::Script, expected: "answers that can be given".to_owned(), actual: why };
    let ending = Ending::NoEvent { returned: "nothing: it was not run".to_owned() };
    verdict(Arc::new(planned), vec![mismatch], Outcome::new(0, ending))
}

fn verdict(planned: Arc<PlannedRun>, mismatches: Vec<Mismatch>, outcome: Outcome) -> Verdict {
    Verdict {
        observed: coverage::observed(&outcome, &raw_params(&planned.subject, &planned.row.case)),
        subject: planned.index,
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
        engine_words: outcome.engine_words,
        duration: Duration::from_micros(outcome.micros),
        run: planned,
    }
}

/// The parameters of the case, with the defaults of the form; or those in its state, which has them already.
fn raw_params(subject: &Subject, case: &Case) -> Value {
    let configured = || case.state.as_ref()?.get("node")?.get("json_obj");
    let mut params = match (&case.params, configured()) {
        (None, Some(configured)) => return configured.clone(),
        (None, None) => json!({}),
        (Some(params), _) => params.clone(),
    };
    if let (Value::Object(params), true) = (&mut params, case.defaults) {
        for (key, value) in &subject.defaults {
            params.entry(key).or_insert_with(|| value.clone());
        }
    }
    params
}

/// The job of a case, with code as it is written or as the engine needs it; the failure if that is refused.
fn job(id: u64, subject: &Subject, case: &Case, as_written: bool) -> Result<Job, Box<Failure>> {
    let (code, columns) = runnable(&subject.code, &subject.file, as_written)?;
    let module = |shared: &SharedCode| {
        let (code, columns) = runnable(&shared.code, &shared.file, as_written)?;
        Ok(Module { name: shared.name.clone(), file: shared.file.clone(), code, columns })
    };
    let modules = subject.modules.iter().map(module).collect::<Result<Vec<_>, Box<Failure>>>()?;
    let time_zone = case.time_zone.as_ref().unwrap_or(&subject.time_zone).clone();
    // That of a row is only known now.
    if let Some((message, help)) = unknown_zone(&time_zone) {
        return Err(Box::new(Failure::Unsupported { what: format!("{message}: {help}"), place: None }));
    }
    let raw = raw_params(subject, case);
    let params = fill(&raw, &case.constants, case.state.as_ref()).filter(|_| !case.unfolds);
    let Some(params) = params else {
        let what = "placeholders that unfold to more than 8 MiB in one case".to_owned();
        return Err(Box::new(Failure::Forbidden { what, place: None }));
    };
    // The node's raw configuration is what the scenario holds, with its placeholders.
    let state =
        if params == raw { case.state.clone() } else { Some(with_configuration(case.state.clone(), raw)) };
    Ok(Job {
        id,
        file: subject.file.clone(),
        code,
        columns,
        params,
        constants: case.constants.clone(),
        state,
        clock_ms: case.clock_ms,
        time_zone,
        seed: SEED,
        limits: subject.limits.clone(),
        surface: Arc::clone(&subject.surface),
        modules,
        counters: None,
    })
}

fn runnable(code: &Code, file: &str, as_written: bool) -> Result<(Arc<str>, Columns), Box<Failure>> {
    if as_written {
        return Ok((Arc::clone(code.text()), Columns::default()));
    }
    let place = |span: Span| {
        let at = SourceFile::new(file, code.text().to_string()).position(span.start);
        Some(Place { file: file.to_owned(), line: at.line, column: at.column })
    };
    match code.for_engine() {
        Ok(EngineCode { code, columns }) => Ok((Arc::clone(code), columns.clone())),
        Err(Refused::Syntax(SyntaxError { message, span })) => {
            Err(Box::new(Failure::Syntax { message: message.clone(), place: place(*span) }))
        }
        Err(Refused::Unsupported(SyntaxError { message, span })) => {
            Err(Box::new(Failure::Unsupported { what: message.clone(), place: place(*span) }))
        }
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

/// True if the verdict shows places of the code, so that counters in the code would change it.
fn shows_code(verdict: &Verdict, file: &str) -> bool {
    let place = format!("{file}:");
    !verdict.passed
        || verdict.failure().is_some()
        || verdict.logs.iter().any(|line| line.text.contains(&place))
        || verdict.writes.iter().any(|(_, value)| value.to_string().contains(&place))
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::{Case, Subject, count, job, runs_of};
    use crate::sandbox::{Limits, Surface};
    use crate::script::Code;

    fn subject(cases: Vec<Case>) -> Subject {
        Subject {
            file: "code.js".to_owned(),
            code: Code::new(""),
            declared: None,
            limits: Limits::default(),
            time_zone: "UTC".to_owned(),
            surface: Surface::default().into(),
            modules: Vec::new(),
            instrumented: None,
            defaults: Map::new(),
            cases,
        }
    }

    #[test]
    fn the_code_sees_filled_parameters_and_the_node_keeps_the_raw_ones() {
        let mut case = Case::new("x");
        case.params = Some(json!({ "a": "{{brand}}" }));
        case.constants.insert("brand".to_owned(), json!("Acme"));
        let job = job(3, &subject(Vec::new()), &case, false).unwrap();
        assert_eq!(job.params, json!({ "a": "Acme" }));
        assert_eq!(job.state, Some(json!({ "node": { "json_obj": { "a": "{{brand}}" } } })));
    }

    #[test]
    fn parameters_can_come_from_a_full_state() {
        let mut case = Case::new("x");
        let state = json!({ "user": "Іра", "node": { "json_obj": { "a": "{{user}}" } } });
        case.state = Some(state.clone());
        let from_state = job(0, &subject(Vec::new()), &case, false).unwrap();
        assert_eq!((from_state.params, from_state.state), (json!({ "a": "Іра" }), Some(state)));
        assert_eq!(job(0, &subject(Vec::new()), &Case::new("x"), false).unwrap().params, json!({}));
    }

    #[test]
    fn defaults_of_the_form_fill_what_a_case_leaves_out() {
        let mut subject = subject(Vec::new());
        subject.defaults = json!({ "a": 1, "b": "{{brand}}" }).as_object().cloned().unwrap();
        let mut case = Case::new("x");
        case.constants.insert("brand".to_owned(), json!("Acme"));
        let params = |case: &Case| job(0, &subject, case, false).unwrap().params;
        assert_eq!(params(&case), json!({ "a": 1, "b": "Acme" }));
        case.params = Some(json!({ "a": null, "c": 2 }));
        assert_eq!(params(&case), json!({ "a": null, "b": "Acme", "c": 2 }));
        case.defaults = false;
        assert_eq!(params(&case), json!({ "a": null, "c": 2 }));
        (case.params, case.defaults) = (None, true);
        case.state = Some(json!({ "node": { "json_obj": { "c": 3 } } }));
        assert_eq!(params(&case), json!({ "c": 3 }));
    }

    #[test]
    fn rows_are_counted_and_planned_alike() {
        let mut rows = Case::new("rows");
        rows.each = Some(vec![json!(1), json!(2)]);
        let mut none = Case::new("none");
        none.each = Some(Vec::new());
        let cases = vec![Case::new("x"), rows, none];
        assert_eq!((count(&cases), runs_of((0, subject(cases).into())).count()), (3, 3));
    }
}
