//! `actionjail mutate`

use std::sync::atomic::Ordering;
use std::time::Instant;

use clap::Args;
use serde::Serialize;

use crate::diagnostics::Span;
use crate::edge::{
    Global, changed,
    interrupt::on_interrupt,
    lint as findings, open,
    progress::{Progress, in_ci},
    targets, workers,
};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{self, Action, FileState, Total};
use crate::render::{
    LeftOutV1, MutatedAction, MutationV1, mutation_for_github, mutation_for_junit, mutation_for_people,
};
use crate::script::{self, Mutant, Operator, Probe, Watched};
use crate::testing::{
    self, Case, Ends, Filters, MutationResult, MutationTarget, RunEnvironment, case_as_written, stored,
};
use crate::ui::{BOLD, Format, Ui, document, styled};
use crate::words::{counted, meant};

/// Change code in one place at a time and see whether a case notices
///
/// A mutant is killed by the first case that fails on it; one that does not come to an end is noticed as well. What
/// survives is shown: a case is missing, or the code does something that nobody needs. What is logged, and what errors
/// say, is only changed where a case of the action expects `logs` or `throws`. Mutants that could not be run at all
/// are listed as invalid and do not count.
#[derive(Debug, Args)]
pub struct Mutate {
    /// System IDs or folders of actions, `ACTION::CASE`, `group:NAME`, `tag:NAME`, or texts in the names of cases (`name~TEXT` for these
    /// alone), so that only these cases count; all where left out
    #[arg(value_name = "FILTER")]
    filters: Vec<String>,
    /// Only actions with files that differ from REF's merge base with HEAD, or from HEAD where REF is left out
    #[arg(long, value_name = "REF", num_args = 0..=1, default_missing_value = "HEAD")]
    changed: Option<String>,
    /// End with 1 where less than this part of the mutants is noticed, in percent
    #[arg(long, value_name = "N", value_parser = percent)]
    fail_under: Option<f64>,
    /// Only these operators, separated by commas
    #[arg(long, value_name = "OPERATOR", value_delimiter = ',')]
    operators: Vec<String>,
    /// List the operators, and do nothing else
    #[arg(long, conflicts_with_all = ["filters", "changed", "fail_under", "operators"])]
    list: bool,
    /// Worker processes; one for each core where left out
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
}

#[derive(Serialize)]
struct OperatorsV1 {
    version: u32,
    operators: Vec<OperatorV1>,
}

#[derive(Serialize)]
struct OperatorV1 {
    id: &'static str,
    example: &'static str,
}

pub fn run(ui: &Ui, global: &Global, args: &Mutate) -> Result<Exit, CliError> {
    if args.list {
        list(ui)?;
        return Ok(Exit::Fine);
    }
    let operators = args.operators.iter().map(|id| operator(id)).collect::<Result<Vec<_>, _>>()?;
    let started = Instant::now();
    let library = open::library(global)?;
    open::require_valid_manifest(&library.settings)?;
    let filters = targets::filters(&library, &args.filters, true)?;
    if args.changed.is_some() {
        changed::say_what_is_not_run(ui, &library.settings.root);
    }
    let all = library.actions.iter().map(|action| &*action.folder);
    let scope =
        args.changed.as_deref().map(|since| changed::scope(&library.settings, all, since)).transpose()?;
    let has_changed = |action: &&Action| scope.as_ref().is_none_or(|scope| scope.includes(&action.folder));
    let environment = RunEnvironment::new(&library.settings);
    let meant = library.actions.iter().filter(|action| filters.some(action));
    let actions: Vec<&Action> = meant.filter(has_changed).collect();
    let (mut of, mut mutated): (Vec<&Action>, Vec<MutationTarget>) = (Vec::new(), Vec::new());
    let mut left_out: Vec<LeftOutV1> = Vec::new();
    for action in actions {
        match prepared(&environment, action, &filters, &operators)? {
            Ok(ready) => {
                of.push(action);
                mutated.push(ready);
            }
            Err(fault) => left_out.push(fault),
        }
    }
    let total: usize = mutated.iter().map(|action| action.mutants.len()).sum();
    let pool = workers::pool(ui, &library.settings, args.jobs.map(usize::from))?;
    let interrupted = on_interrupt(&pool.interrupt())?;
    let progress = Progress::new(ui, Total::known_from_start(total), "mutants", in_ci());
    let results = testing::mutate(&pool, &mutated, || progress.one_done())?;
    progress.finish();
    let tried: Vec<MutatedAction<'_>> = of
        .iter()
        .zip(&mutated)
        .zip(&results)
        .filter_map(|((action, mutated), result)| tried(action, mutated, result))
        .collect();
    let json = MutationV1::new(&tried, left_out, started.elapsed());
    ui.publish(|format| match format {
        Format::Human => mutation_for_people(&json),
        Format::Junit => mutation_for_junit(&json),
        Format::Github => mutation_for_github(&json, &findings::prefix(&library.settings.root)),
        _ => document(&json),
    })?;
    if interrupted.load(Ordering::Relaxed) {
        ui.status(format!("It was interrupted: {} were not run.", counted(json.not_run(), "mutant")));
        return Ok(Exit::Error);
    }
    if let (Some(since), true) = (&args.changed, of.is_empty() && !json.has_left_out()) {
        ui.status(format!("No selected action differs from {since}."));
        return Ok(Exit::Fine);
    }
    Ok(exit(ui, &json, args.fail_under))
}

fn exit(ui: &Ui, mutation: &MutationV1, fail_under: Option<f64>) -> Exit {
    if mutation.has_failing_cases() {
        ui.status("Mend the cases that fail first: `actionjail test` shows them.");
        return Exit::Findings;
    }
    if mutation.has_left_out() {
        ui.status("Actions that could not be tried are not counted: fix them first.");
        return Exit::Findings;
    }
    match (mutation.score(), fail_under) {
        (None, _) => {
            ui.status("Nothing to mutate.");
            Exit::Nothing
        }
        (Some(score), Some(least)) if score < least => {
            ui.status(format!("Less than {least} % of the mutants were noticed."));
            Exit::Findings
        }
        _ => Exit::Fine,
    }
}

fn percent(text: &str) -> Result<f64, String> {
    let number = text.trim_end_matches('%').trim_end().parse().ok();
    number.filter(|number| (0.0..=100.0).contains(number)).ok_or_else(|| "it is from 0 to 100".to_owned())
}

/// An action with its cases and mutants, or why it cannot have any.
fn prepared(
    environment: &RunEnvironment,
    action: &Action,
    filters: &Filters,
    operators: &[Operator],
) -> Result<Result<MutationTarget, LeftOutV1>, CliError> {
    let tests = &action.tests;
    let left_out = |path: &str, line: u32, why: String| {
        Ok(Err(LeftOutV1 { action: action.id(), path: path.to_owned(), line, why }))
    };
    let line = |span: Span| tests.source().map_or(1, |source| source.position(span.start).line);
    if let Some(problem) = tests.problems.first() {
        return left_out(&tests.path, line(problem.span), problem.message.clone());
    }
    if let FileState::Unreadable(why) = &tests.state {
        return left_out(&tests.path, 1, why.to_string());
    }
    let source = match &action.code {
        FileState::Text(source) => source,
        FileState::Missing => return left_out(&action.code_path, 1, "there is none".to_owned()),
        FileState::Unreadable(why) => return left_out(&action.code_path, 1, why.to_string()),
    };
    let whole = filters.whole(action);
    let is_meant = |case: &library::Case| {
        whole || case.name.as_ref().is_some_and(|name| filters.case(&action.folder, &name.value))
    };
    let (at, meant): (Vec<usize>, Vec<&library::Case>) =
        tests.content.cases.iter().enumerate().filter(|(_, case)| is_meant(case)).unzip();
    let mut cases = match meant.into_iter().map(case_as_written).collect::<Result<Vec<Case>, _>>() {
        Ok(cases) => cases,
        Err(why) => return left_out(&tests.path, 1, why.to_string()),
    };
    if let Err((path, why)) = stored::read_snapshots(action, &mut cases, &at) {
        return left_out(&path, 1, why);
    }
    if let Some((case, why)) = stored::read_tapes(action, &mut cases, &at).into_iter().next() {
        let span = at.get(case).and_then(|at| tests.content.cases.get(*at)).map(|case| case.span);
        return left_out(&tests.path, line(span.unwrap_or_default()), why);
    }
    let watched = Watched {
        logs: cases.iter().any(|case| !case.expect.logs.is_empty()),
        errors: cases.iter().any(|case| matches!(case.expect.ends, Ends::Throws(_))),
    };
    let events: Vec<String> = action.config.content.event_names().map(|event| event.value.clone()).collect();
    let mut mutants: Vec<Mutant> = open::deep(|| script::mutants(source, &events, watched))?;
    if !operators.is_empty() {
        mutants.retain(|mutant| operators.contains(&mutant.operator));
    }
    let probe = open::deep(|| Probe::new(source))?;
    Ok(Ok(MutationTarget { subject: testing::subject(environment, action, cases), mutants, probe }))
}

fn tried<'a>(
    action: &'a Action,
    mutated: &'a MutationTarget,
    result: &'a MutationResult,
) -> Option<MutatedAction<'a>> {
    Some(MutatedAction {
        action: action.id(),
        code: action.code.source()?,
        cases: testing::count(&mutated.subject.cases),
        mutants: &mutated.mutants,
        result,
    })
}

fn operator(id: &str) -> Result<Operator, CliError> {
    Operator::named(id).ok_or_else(|| {
        let error = CliError::usage(format!("there is no operator `{id}`"));
        let known = Operator::all().map(|known| known.id());
        error.hint(meant(id, known, "run `actionjail mutate --list` to see the operators"))
    })
}

fn list(ui: &Ui) -> Result<(), CliError> {
    let operators: Vec<OperatorV1> = Operator::all()
        .map(|operator| OperatorV1 { id: operator.id(), example: operator.example() })
        .collect();
    let width = operators.iter().map(|operator| operator.id.len()).max().unwrap_or(0);
    let line = |operator: &OperatorV1| {
        format!("{}  {}\n", styled(BOLD, format!("{:<width$}", operator.id)), operator.example)
    };
    let json = OperatorsV1 { version: 1, operators };
    ui.publish(|format| match format {
        Format::Human => json.operators.iter().map(line).collect(),
        _ => document(&json),
    })
}
