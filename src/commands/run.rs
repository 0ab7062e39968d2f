//! `actionjail run`

use clap::Args;
use serde_json::{Map, Value};

use crate::diagnostics::split_bom;
use crate::edge::{Global, live_requests, open, paths, targets, workers};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::FileState;
use crate::render::{RunV1, run_for_people};
use crate::sandbox::{Ending, Reply, Request};
use crate::testing::{self, Case, RunEnvironment, Verdict};
use crate::ui::Ui;

/// Run an action once: event, constants written, logs, errors
#[derive(Debug, Args)]
pub struct Run {
    /// The action
    #[arg(value_name = "ID")]
    id: String,
    /// Parameters, as JSON or the path of a JSON file
    #[arg(long, short, value_name = "JSON|FILE")]
    params: Option<String>,
    /// A full state, as JSON or the path of a JSON file
    #[arg(long, value_name = "JSON|FILE")]
    state: Option<String>,
    /// Constants of the scenario, as JSON or the path of a JSON file
    #[arg(long, value_name = "JSON|FILE")]
    constants: Option<String>,
    /// The instant at which it runs, such as 2026-01-01T00:00:00Z; a fixed one where left out
    #[arg(long, value_name = "INSTANT")]
    clock: Option<String>,
    /// Send the requests that it makes, to hosts under `record_hosts` of the manifest
    #[arg(long)]
    live: bool,
}

pub fn run(ui: &Ui, global: &Global, args: &Run) -> Result<Exit, CliError> {
    let library = open::library(global)?;
    open::require_valid_manifest(&library.settings)?;
    let action = targets::action(&library, &args.id)?;
    match &action.code {
        FileState::Text(_) => {}
        FileState::Missing => return Err(CliError::usage(format!("there is no {}", action.code_path))),
        FileState::Unreadable(why) => return Err(CliError::usage(format!("{}: {why}", action.code_path))),
    }
    let mut case = Case::new("run");
    case.params = given("params", args.params.as_deref())?;
    if case.params.as_ref().is_some_and(|params| !params.is_object()) {
        return Err(CliError::usage("`--params` must be a JSON object, such as {\"language_code\": \"uk\"}"));
    }
    case.state = given("state", args.state.as_deref())?;
    case.constants = match given("constants", args.constants.as_deref())? {
        None => Map::new(),
        Some(Value::Object(constants)) => constants,
        Some(_) => {
            return Err(CliError::usage(
                "`--constants` must be a JSON object, such as {\"brand\": \"Acme\"}",
            ));
        }
    };
    if let Some(clock) = &args.clock {
        case.clock_ms = crate::library::clock_ms(clock)
            .map_err(|error| CliError::usage(format!("`--clock`: {error}")))?;
    }
    let client = args.live.then(|| live_requests::client(&library.settings, "--live")).transpose()?;
    let redaction = args.live.then(|| live_requests::redaction(&library.settings)).transpose()?;
    let pool = workers::pool(Some(1))?;
    let over = pool.interrupt();
    let unscripted = |request: &Request, _| match &client {
        Some(client) => client.send(request, &over),
        None => unanswered(),
    };
    let subject = testing::subject(&RunEnvironment::new(&library.settings), action, vec![case]);
    let mut verdict: Option<Verdict> = None;
    testing::execute(&pool, [std::sync::Arc::new(subject)], &unscripted, |done| verdict = Some(done))?;
    let Some(mut verdict) = verdict else { return Err(CliError::usage("the run gave no outcome")) };
    if let Some(redaction) = &redaction {
        redaction.hide(&mut verdict);
    }
    let run = RunV1::new(
        action.id(),
        &verdict.ending,
        &verdict.writes,
        &verdict.logs,
        &verdict.reads,
        &verdict.requests,
        verdict.duration,
    );
    ui.report(|| run_for_people(&run), &run)?;
    Ok(if matches!(verdict.ending, Ending::Event(_)) { Exit::Fine } else { Exit::Findings })
}

/// A single run has no script.
fn unanswered() -> Reply {
    let why = "has nobody to answer it; send it with `--live`, or script it in a case of tests.yaml";
    Reply::Unanswered { why: why.to_owned() }
}

/// A value that is given as JSON, or in a file.
fn given(option: &str, text: Option<&str>) -> Result<Option<Value>, CliError> {
    let Some(text) = text else { return Ok(None) };
    let is_json = serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
        || text.trim_start().starts_with(['{', '[', '"']);
    let content = if is_json {
        text.to_owned()
    } else {
        let path = paths::here()?.join(text);
        std::fs::read_to_string(&path).map_err(|error| {
            CliError::system(
                format!("`--{option}` is neither JSON nor a file that can be read: {text}"),
                error,
            )
            .hint("write JSON in quotes, such as '{\"language_code\": \"uk\"}', or the path of a file")
        })?
    };
    match serde_json::from_str(split_bom(&content).1) {
        Ok(value) => Ok(Some(value)),
        Err(error) => Err(CliError::usage(format!("`--{option}` is not JSON: {error}"))),
    }
}
