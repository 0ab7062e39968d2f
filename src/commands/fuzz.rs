//! `actionjail fuzz`

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use clap::Args;
use serde_json::{Map, Value};

use crate::edge::{
    Global,
    fuzz_corpus::Corpora,
    interrupt::on_interrupt,
    open,
    progress::{Progress, in_ci},
    targets, workers,
};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{
    Action, Change, FileState, Node, Parameter, Total, WrittenCase, case_lines, clock_ms, with_case,
    write_through_links,
};
use crate::render::{ActionFuzzV1, FuzzProblemV1, FuzzV1, LeftOutV1, fuzz_for_people};
use crate::script::{Constant, Facts, analyse};
use crate::testing::{
    self, Case, Counterexample, Ends, Form, FormField, FuzzReport, Problem, RunEnvironment, case_as_written,
    describe,
};
use crate::ui::Ui;

/// Run actions with inputs that nobody thought of
///
/// Inputs are made from the form's types, options, limits, defaults and example, from the cases, and from values that
/// fit nowhere. Whatever goes in, an action must not throw, returns only declared events, reads only declared
/// parameters, stays within the limits, and does the same for the same input. What breaks that is made as small as
/// possible and shown as a case. An error that some case of the action expects with `throws` is taken as meant.
///
/// The same seed, runs and files give the same inputs. Inputs that did something new are kept in the user's cache
/// folder and tried first by later runs.
#[derive(Debug, Args)]
pub struct Fuzz {
    /// System IDs or folders of actions, `group:NAME`, `tag:NAME`; all actions where left out
    #[arg(value_name = "FILTER")]
    filters: Vec<String>,
    /// Inputs for each action, beside those of its cases and of earlier runs
    #[arg(long, value_name = "N", default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    runs: u32,
    /// Where chance begins
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Add the cases to tests.yaml; they fail until the action is mended
    #[arg(long)]
    save: bool,
    /// Worker processes; one for each core where left out
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
}

pub fn run(ui: &Ui, global: &Global, args: &Fuzz) -> Result<Exit, CliError> {
    let started = Instant::now();
    let library = open::library(global)?;
    open::require_valid_manifest(&library.settings)?;
    let filters = targets::filters(&library, &args.filters, false)?;
    let corpora = Corpora::of_library(&library.settings.root);
    let mut ready: Vec<(&Action, testing::FuzzTarget)> = Vec::new();
    let mut left_out: Vec<LeftOutV1> = Vec::new();
    let environment = RunEnvironment::new(&library.settings);
    let chosen: Vec<&Action> = library.actions.iter().filter(|action| filters.whole(action)).collect();
    let facts = open::deep(|| {
        chosen.iter().map(|action| action.code.source().map(analyse).unwrap_or_default()).collect::<Vec<_>>()
    })?;
    for (action, facts) in chosen.into_iter().zip(&facts) {
        match prepared(&environment, action, facts, &corpora) {
            Ok(fuzz) => ready.push((action, fuzz)),
            Err((path, why)) => {
                let path = path.to_string();
                left_out.push(LeftOutV1 { action: action.id(), path, line: 1, why });
            }
        }
    }
    if ready.is_empty() {
        let json = FuzzV1::new(args.seed, Vec::new(), left_out, started.elapsed());
        ui.report(|| if json.has_problems() { fuzz_for_people(&json) } else { String::new() }, &json)?;
        if json.has_problems() {
            return Ok(Exit::Findings);
        }
        ui.status("Nothing to fuzz.");
        return Ok(Exit::Nothing);
    }
    let pool = workers::pool(ui, &library.settings, args.jobs.map(usize::from))?;
    let runs = usize::try_from(args.runs).unwrap_or(usize::MAX);
    let interrupted = on_interrupt(&pool.interrupt())?;
    let is_over = || interrupted.load(Ordering::Relaxed);
    let progress =
        Progress::new(ui, Total::known_from_start(runs.saturating_mul(ready.len())), "inputs", in_ci());
    let mut done: Vec<ActionFuzzV1> = Vec::new();
    let mut unsaved: Vec<CliError> = Vec::new();
    for (action, fuzz) in &ready {
        if is_over() {
            break;
        }
        let report = testing::fuzz(&pool, fuzz, runs, args.seed, || progress.one_done())?;
        corpora.add(action, &fuzz.corpus, &report.kept);
        // After Ctrl-C inputs are not shrunk, and make no good cases.
        let (told, added) = told(action, fuzz, report, args.save && !is_over());
        done.push(told);
        unsaved.extend(added.err());
    }
    progress.finish();
    let left = ready.len() - done.len();
    let json = FuzzV1::new(args.seed, done, left_out, started.elapsed()).interrupted(is_over());
    ui.report(|| fuzz_for_people(&json), &json)?;
    if is_over() {
        ui.status(format!(
            "It was interrupted: {} not begun.",
            match left {
                1 => "1 action was".to_owned(),
                left => format!("{left} actions were"),
            }
        ));
        return Ok(Exit::Error);
    }
    // Everything that was found has been reported; now what could not be saved.
    if let Some(last) = unsaved.pop() {
        unsaved.iter().for_each(|error| ui.error(error));
        return Err(last);
    }
    Ok(if json.has_problems() { Exit::Findings } else { Exit::Fine })
}

/// An action with all that inputs are made from, or the file that is in the way, and why.
fn prepared<'a>(
    environment: &RunEnvironment,
    action: &'a Action,
    facts: &Facts,
    corpora: &Corpora,
) -> Result<testing::FuzzTarget, (&'a Arc<str>, String)> {
    if action.code.source().is_none() {
        return Err((&action.code_path, "it cannot be read".to_owned()));
    }
    if !action.config.parsed {
        return Err((&action.config.path, "it cannot be read, and it says what inputs there are".to_owned()));
    }
    // Broken cases are the business of `test`; inputs can be made without them.
    let sound = action.tests.problems.is_empty();
    let cases: Vec<Case> = match sound {
        true => action.tests.content.cases.iter().filter_map(|case| case_as_written(case).ok()).collect(),
        false => Vec::new(),
    };
    let config = &action.config.content;
    let example = match config.json_example.as_ref().map(Node::to_json) {
        Some(Value::Object(example)) => example,
        _ => Map::new(),
    };
    Ok(testing::FuzzTarget {
        subject: testing::subject(environment, action, cases),
        name: action.id(),
        form: Form {
            fields: config.keyed().map(|(key, parameter)| field(&key.value, parameter, facts)).collect(),
            example,
            events: config.event_names().map(|event| event.value.clone()).collect(),
        },
        corpus: corpora.read(action),
    })
}

fn field(key: &str, parameter: &Parameter, facts: &Facts) -> FormField {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a length is cut to what there can be"
    )]
    let length = |limit: &crate::library::Spanned<f64>| limit.value.clamp(0.0, 1e9) as usize;
    let comparisons = facts.params.get(key).map(|read| &read.compared);
    let compared = comparisons.into_iter().flatten().filter_map(|comparison| match &comparison.with {
        Constant::Text(text) => Some(Value::from(text.as_str())),
        Constant::Number(number) => serde_json::from_str(number.as_ref()?).ok(),
        Constant::Flag(_) => None,
    });
    FormField {
        key: key.to_owned(),
        type_name: parameter.field_type.as_ref().map_or_else(String::new, |name| name.value.clone()),
        default: parameter.default_value.as_ref().map(Node::to_json),
        options: parameter
            .options
            .iter()
            .flatten()
            .filter_map(|option| option.value.as_ref().map(Node::to_json))
            .collect(),
        min: parameter.min.as_ref().map(|limit| limit.value),
        max: parameter.max.as_ref().map(|limit| limit.value),
        min_length: parameter.min_length.as_ref().map(length),
        max_length: parameter.max_length.as_ref().map(length),
        compared: compared.collect(),
    }
}

/// Reports an action; `--save` adds its cases to tests.yaml, which may fail.
fn told(
    action: &Action,
    fuzz: &testing::FuzzTarget,
    report: FuzzReport,
    save: bool,
) -> (ActionFuzzV1, Result<(), CliError>) {
    let mut names: Vec<String> = action
        .tests
        .content
        .cases
        .iter()
        .filter_map(|case| case.name.as_ref().map(|name| name.value.clone()))
        .collect();
    let mut written: Vec<WrittenCase> = Vec::new();
    let mut problems: Vec<FuzzProblemV1> = Vec::new();
    for Counterexample { problem, case } in &report.found {
        let params = match &case.params {
            Some(Value::Object(params)) => params.clone(),
            _ => Map::new(),
        };
        let known = fuzz.subject.cases.iter().any(|known| known.is_equivalent(case));
        let shown = (*problem != Problem::Unsteady).then(|| {
            let name = named(&params, &mut names);
            let case = as_written(action, case, name);
            let lines = case_lines(&case);
            if !known {
                written.push(case);
            }
            lines
        });
        let mut told = FuzzProblemV1::new(problem, params, shown);
        told.known = known;
        problems.push(told);
    }
    let added = if save && !written.is_empty() { add(action, &written) } else { Ok(()) };
    if save && added.is_ok() {
        for problem in problems.iter_mut().filter(|problem| problem.case.is_some() && !problem.known) {
            problem.saved = true;
        }
    }
    let told = ActionFuzzV1 {
        action: action.id(),
        path: action.tests.path.to_string(),
        runs: report.runs,
        kept: report.kept.len(),
        broken: report.broken.map(|failure| failure.to_string()),
        problems,
    };
    (told, added)
}

/// A name that no other case has.
fn named(params: &Map<String, Value>, names: &mut Vec<String>) -> String {
    let plain = match params.is_empty() {
        true => "fuzz: no parameters".to_owned(),
        false => format!("fuzz: {}", describe(&Value::Object(params.clone()))),
    };
    let name = (1..).map(|n| if n == 1 { plain.clone() } else { format!("{plain} ({n})") });
    let name = name.take(names.len() + 1).find(|name| !names.contains(name)).unwrap_or(plain);
    names.push(name.clone());
    name
}

/// The case as tests.yaml has it, in the world of one of the action's cases.
fn as_written(action: &Action, case: &Case, name: String) -> WrittenCase {
    let mut written = WrittenCase::new();
    written.insert("name".to_owned(), name.into());
    written.insert("params".to_owned(), case.params.clone().unwrap_or_default());
    if !case.constants.is_empty() {
        written.insert("constants".to_owned(), Value::Object(case.constants.clone()));
    }
    if let Some(state) = &case.state {
        written.insert("state".to_owned(), state.clone());
    }
    let clocks = action.tests.content.cases.iter().filter_map(|case| case.clock.as_ref());
    if let Some(clock) = { clocks }.find(|clock| clock_ms(&clock.value) == Ok(case.clock_ms)) {
        written.insert("clock".to_owned(), clock.value.clone().into());
    }
    if let Some(zone) = &case.time_zone {
        written.insert("time_zone".to_owned(), zone.clone().into());
    }
    if !case.http.is_empty() {
        written.insert("http".to_owned(), Value::Array(case.http.clone()));
    }
    let expect = match &case.expect.ends {
        Ends::Event(event) => serde_json::json!({ "event": event }),
        Ends::OneOf(events) => serde_json::json!({ "one_of": events }),
        // Without declared events there is nothing to ask for but an end without a failure.
        _ => serde_json::json!({ "logs": [] }),
    };
    written.insert("expect".to_owned(), expect);
    written
}

/// Adds cases to an action's tests.yaml, unless somebody changed it meanwhile.
fn add(action: &Action, cases: &[WrittenCase]) -> Result<(), CliError> {
    let path = &action.tests.path;
    let old = match &action.tests.state {
        FileState::Text(source) => source.text().to_owned(),
        FileState::Missing => String::new(),
        FileState::Unreadable(why) => {
            return Err(CliError::usage(format!("{path}: {why}; nothing was added")));
        }
    };
    let mut text = old.clone();
    for case in cases {
        text = with_case(&text, case).ok_or_else(|| {
            CliError::usage(format!("there is no safe place for a case in {path}; nothing was added to it"))
                .hint("add the case that is shown without --save by hand")
        })?;
    }
    let old = action.tests.source().map(|source| source.text().as_bytes().to_vec());
    let change = Change { path: path.to_string(), old, new: text.into_bytes() };
    Ok(write_through_links(&action.root, &[change])?)
}
