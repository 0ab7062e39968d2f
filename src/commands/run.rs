//! `actionjail run`

use clap::Args;
use serde_json::{Map, Value};

use crate::diagnostics::split_bom;
use crate::edge::{Global, live_requests, open, paths, targets, workers};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Config, FieldType, FileState, Misfit, Node, Shape};
use crate::render::{RunV1, run_for_people, visible_line};
use crate::sandbox::{Ending, Reply, Request};
use crate::script::analyse;
use crate::testing::{self, Case, RunEnvironment, Verdict};
use crate::ui::Ui;

/// Run an action once: event, constants written, logs, errors
#[derive(Debug, Args)]
pub struct Run {
    /// The action
    #[arg(value_name = "ID")]
    id: String,
    /// Parameters, as KEY=VALUE, JSON or the path of a JSON file, and again for more; `json_example` of the form where
    /// left out. Defaults of the form fill what they leave out
    #[arg(long, short, value_name = "KEY=VALUE|JSON|FILE")]
    params: Vec<String>,
    /// Run nothing where the parameters do not fit the form
    #[arg(long)]
    strict: bool,
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
    case.state = given("state", args.state.as_deref())?;
    let config = &action.config.content;
    let mut warnings = Vec::new();
    // A full state has the parameters in it.
    if case.state.is_none() || !args.params.is_empty() {
        let values = config.with_defaults(parameters(config, &args.params)?);
        let facts = open::deep(|| action.code.source().map(analyse))?;
        let reads = |key: &str| facts.as_ref().is_some_and(|facts| facts.params.get(key).is_some());
        let misfits = if action.config.parsed { config.misfits(&values, reads) } else { Vec::new() };
        if args.strict && !misfits.is_empty() {
            return Err(misfits.into_iter().fold(
                CliError::usage(format!("the parameters do not fit the form of {}", action.id())),
                |error, Misfit { message, help }| error.hint(format!("{message}: {help}")),
            ));
        }
        warnings = misfits.into_iter().map(|Misfit { message, help }| format!("{message}: {help}")).collect();
        case.params = Some(Value::Object(values));
    }
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
    let pool = workers::pool(ui, &library.settings, Some(1))?;
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
    for warning in &warnings {
        ui.warn(visible_line(warning));
    }
    let run = run.with_warnings(warnings);
    ui.report(|| run_for_people(&run), &run)?;
    Ok(if matches!(verdict.ending, Ending::Event(_)) { Exit::Fine } else { Exit::Findings })
}

/// The parameters of the command line, one after the other; those of the form's example where there are none.
fn parameters(config: &Config, words: &[String]) -> Result<Map<String, Value>, CliError> {
    if words.is_empty() {
        let example = config.json_example.as_ref().map(Node::to_json);
        return Ok(example.and_then(|example| example.as_object().cloned()).unwrap_or_default());
    }
    let mut values = Map::new();
    for word in words {
        let pair = word.split_once('=').filter(|(key, _)| !key.starts_with(['{', '[', '"', '.', '/']));
        match pair.filter(|_| !paths::here().is_ok_and(|here| here.join(word).is_file())) {
            Some((key, text)) => {
                values.insert(key.to_owned(), typed(config, key, text));
            }
            None => match given("params", Some(word))? {
                Some(Value::Object(given)) => values.extend(given),
                _ => {
                    let error = CliError::usage("`--params` must be a JSON object, or KEY=VALUE");
                    return Err(
                        error.hint("write `-p language_code=uk` or `-p '{\"language_code\": \"uk\"}'`")
                    );
                }
            },
        }
    }
    Ok(values)
}

/// The value that a text means for a field: what a field for texts gets is a text, also where it looks like a number.
fn typed(config: &Config, key: &str, text: &str) -> Value {
    let name = config.parameter(key).and_then(|parameter| parameter.field_type.as_ref());
    let shape = name.and_then(|name| FieldType::named(&name.value)).map(|field| field.shape);
    let options = config.parameter(key).and_then(|parameter| parameter.options.as_ref());
    let as_text = Value::from(text);
    let offers = |value: &Value| {
        options
            .iter()
            .flat_map(|options| options.iter())
            .any(|option| option.value.as_ref().is_some_and(|offered| offered.to_json() == *value))
    };
    if shape == Some(Shape::Text) || offers(&as_text) {
        return as_text;
    }
    serde_json::from_str(text).unwrap_or(as_text)
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
