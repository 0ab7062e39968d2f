//! `actionjail test`

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use crate::edge::{
    Global, changed, coverage_reports, lint, open, paths,
    progress::in_ci,
    targets,
    test::{Recording, TestOptions, tested, tested_on_both, wants_both, watch},
};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{ActionFolder, FolderStream, Listing, Settings, Total};
use crate::render::{
    CoverageV1, Tested, TestsV1, cases_for_github, cases_for_junit, cases_for_tap, tests_for_people,
};
use crate::testing::{
    Filters, RunEnvironment,
    session::{Durations, Shard, SnapshotMode, has_cases},
};
use crate::ui::{Format, Ui, document};
use crate::words::counted;

/// The engine that runs the cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Engine {
    /// The one that is built in.
    #[default]
    Boa,
    /// Node.js, beside the one that is built in; what they do differently is reported.
    #[value(alias = "both")]
    Node,
}

/// Run the cases of the actions, each in a sandbox of its own
#[derive(Debug, Args)]
pub struct Test {
    /// System IDs or folders of actions, `ACTION::CASE`, `group:NAME`, `tag:NAME`, or texts in the names of cases (`name~TEXT` for these
    /// alone); all cases where left out
    #[arg(value_name = "FILTER")]
    filters: Vec<String>,
    /// Only actions with files that differ from REF's merge base with HEAD, or from HEAD where REF is left out;
    /// index, work tree and untracked files count, and a changed manifest or profile means all actions
    #[arg(long, value_name = "REF", num_args = 0..=1, default_missing_value = "HEAD")]
    changed: Option<String>,
    /// Worker processes; one for each core where left out
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
    /// Try cases that fail so many times more; those that pass then are marked as flaky
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=100))]
    retries: u32,
    /// The engine that runs the cases; that of `engine` under `[test]` in actionjail.toml where left out
    #[arg(long, value_enum, conflicts_with_all = ["update", "review", "coverage", "coverage_reports", "fail_under"])]
    engine: Option<Engine>,
    /// Take the snapshots of cases anew that have `snapshot: true`
    #[arg(long, conflicts_with = "review")]
    update: bool,
    /// Show each snapshot that differs, and ask whether to take it anew
    #[arg(long)]
    review: bool,
    /// Send the requests of the cases that are named and that no script answers, to hosts under `record_hosts`, and keep
    /// the answers in tapes/CASE.json without their secrets; they are played from then on
    #[arg(long, conflicts_with_all = ["engine", "retries", "update", "review"])]
    record: bool,
    /// Go on: run again what a change touches; keys choose what else is run
    #[arg(long, conflicts_with_all = ["changed", "engine", "record", "update", "review", "shard", "write_durations", "coverage", "coverage_reports", "fail_under"])]
    watch: bool,
    /// End the run at the first case that fails
    #[arg(long)]
    fail_fast: bool,
    /// Run only the Kth of N parts of the actions, which are divided by how long each takes. All N runs must be given
    /// the same library, filters and durations; together they run every case once
    #[arg(long, value_name = "K/N")]
    shard: Option<Shard>,
    /// What earlier runs measured, for --shard; may be given several times. An action that no file knows counts as the
    /// mean, and without any file all actions count the same
    #[arg(long, value_name = "FILE", requires = "shard")]
    durations: Vec<PathBuf>,
    /// Write how long each action took, for --durations of later runs, beside what FILE or the --durations say of other
    /// actions. It differs with every run: keep it in the cache of your CI, not in git
    #[arg(long, value_name = "FILE")]
    write_durations: Option<PathBuf>,
    /// Name the slowest cases
    #[arg(long, value_name = "N", default_value_t = 0)]
    slowest: usize,
    #[command(flatten)]
    coverage: coverage_reports::Wanted,
}

pub fn run(ui: &Ui, global: &Global, args: &Test) -> Result<Exit, CliError> {
    if args.review && !ui.is_interactive() {
        let error = CliError::usage("`--review` asks at a terminal, and there is none");
        return Err(error.hint("`--update` takes all snapshots anew"));
    }
    if args.record && args.filters.is_empty() {
        let error = CliError::usage("`--record` sends requests: name the cases to record");
        return Err(error.hint("actionjail test --record 'name~rates are read'"));
    }
    args.coverage.check(&ui.reports)?;
    let own = |file: &PathBuf| args.durations.iter().any(|other| paths::same_path(other, file));
    if args.shard.is_some() && args.write_durations.iter().any(own) {
        let error =
            CliError::usage("a shard cannot write the durations by which others still divide the actions");
        return Err(
            error.hint("give `--write-durations` a file for each shard, and all of them to later runs")
        );
    }
    let root = open::root(global)?;
    if args.watch {
        return watch::run(ui, &root, options(ui, args), &args.filters);
    }
    let library = Settings::read(&root)?;
    open::require_valid_manifest(&library)?;
    let (tested, of) = if args.needs_all(&library) {
        listed(ui, args, &library, Listing::folders(&root))?
    } else {
        let folders = FolderStream::start(&root);
        let total = folders.total();
        let actions = folders.map(|folder| Arc::new(folder.read_for_cases()));
        let tested = tested(ui, &library, &options(ui, args), total.clone(), actions)?;
        (tested, Of { empty: total.known() == Some(0), shared: 0, unmet: Vec::new(), names_actions: false })
    };
    // Half a run would look like a loss.
    let measured = tested.coverage.as_ref().filter(|_| tested.broke_off.is_none());
    let shortfalls = measured.map_or_else(Vec::new, |measured| args.coverage.shortfalls(&measured.coverage));
    let json = TestsV1::new(&tested.cases, tested.elapsed)
        .broken_off(tested.broke_off)
        .with_coverage(measured.map(|measured| CoverageV1::new(&measured.coverage, &shortfalls)));
    let table =
        || measured.map(|measured| coverage_reports::for_people(&measured.coverage, &shortfalls) + "\n");
    ui.publish(|format| match format {
        Format::Human => table().unwrap_or_default() + &tests_for_people(&tested),
        Format::Junit => cases_for_junit(&json),
        Format::Tap => cases_for_tap(&json),
        Format::Github => cases_for_github(&json, &lint::prefix(&library.root)),
        _ => document(&json),
    })?;
    let mut unmeasured = 0;
    match measured {
        Some(measured) => {
            args.coverage.write(ui, &library, measured)?;
            unmeasured = args.coverage.unmeasured(&measured.coverage);
        }
        None if args.coverage.is_wanted() => ui.status("Coverage is not reported: the run was broken off."),
        None => {}
    }
    if unmeasured > 0 {
        let actions = counted(unmeasured, "action");
        ui.status(format!(
            "`--fail-under` fails: the code of {actions} cannot be parsed, so nothing of it is covered."
        ));
    }
    Ok(match exit(ui, of, &tested, args) {
        Exit::Fine if !shortfalls.is_empty() || unmeasured > 0 => Exit::Findings,
        exit => exit,
    })
}

/// The scope of a run.
struct Of {
    /// No action was looked at.
    empty: bool,
    /// The count of actions that the shards divide.
    shared: usize,
    /// Words that meant nothing.
    unmet: Vec<String>,
    /// True if a filter is the ID or folder of an action.
    names_actions: bool,
}

impl Test {
    /// True if all actions must be listed before the first can run.
    fn needs_all(&self, library: &Settings) -> bool {
        !self.filters.is_empty()
            || self.changed.is_some()
            || self.shard.is_some()
            || self.write_durations.is_some()
            || self.engine(library) == Engine::Node
    }

    /// The engine that is asked for, or that of the manifest for a run that asks nothing else of the built-in one.
    fn engine(&self, library: &Settings) -> Engine {
        let needs_built_in =
            self.record || self.watch || self.update || self.review || self.coverage.is_wanted();
        match self.engine {
            Some(engine) => engine,
            None if !needs_built_in && wants_both(library) => Engine::Node,
            None => Engine::Boa,
        }
    }
}

/// Runs what the arguments mean of all actions.
fn listed(
    ui: &Ui,
    args: &Test,
    library: &Settings,
    folders: Vec<ActionFolder>,
) -> Result<(Tested, Of), CliError> {
    let mut options = options(ui, args);
    let names: Vec<&str> = folders.iter().map(|folder| folder.path.as_str()).collect();
    let words = targets::words_within(&library.root, &args.filters, &names);
    options.filters = Filters::read(&words, names.iter().copied());
    options.recording = args.record.then(|| Recording::new(library)).transpose()?.map(Arc::new);
    let known: BTreeSet<String> = folders.iter().map(|folder| folder.path.clone()).collect();
    if args.changed.is_some() {
        changed::say_what_is_not_run(ui, &library.root);
    }
    let folders = meant(library, folders, args.changed.as_deref())?;
    let empty = folders.is_empty();
    let mut durations = Durations::read(&args.durations)?;
    // Reads the file now, so that an error comes before the run and not after it.
    let written = match &args.write_durations {
        Some(file) if args.shard.is_none() => Some(Durations::read(std::slice::from_ref(file))?),
        _ => None,
    };
    let (folders, shared) = match args.shard {
        Some(shard) => {
            let folders = those_with_cases(library, folders, &options.filters);
            let shared = folders.len();
            (shard.select(folders, |folder| &folder.path, &durations), shared)
        }
        None => (folders, 0),
    };
    let total = Total::known_from_start(folders.len());
    let actions = || folders.iter().map(|folder| Arc::new(folder.read_for_cases()));
    let mut tested = match args.engine(library) {
        Engine::Boa => tested(ui, library, &options, total, actions())?,
        Engine::Node => tested_on_both(ui, library, &options, &total, actions)?,
    };
    if let Some(file) = &args.write_durations {
        durations = written.unwrap_or(durations);
        durations.learn(std::mem::take(&mut tested.durations), |folder| known.contains(folder));
        durations.write(file)?;
    }
    let unmet = options.filters.unmet().filter_map(|place| args.filters.get(place).cloned());
    // Where only some actions were looked at, a word may well mean one of the others.
    let unmet = if args.shard.is_none() && args.changed.is_none() { unmet.collect() } else { Vec::new() };
    let names_actions = options.filters.name_actions();
    Ok((tested, Of { empty, shared, unmet, names_actions }))
}

fn options(ui: &Ui, args: &Test) -> TestOptions {
    TestOptions {
        filters: Filters::default(),
        jobs: args.jobs.map(usize::from),
        retries: args.retries,
        fail_fast: args.fail_fast,
        slowest: args.slowest,
        keep_passed: ui.format != Format::Human || !ui.reports.is_empty(),
        dots: in_ci(),
        snapshots: match (args.update, args.review) {
            (true, _) => SnapshotMode::Update,
            (_, true) => SnapshotMode::Review,
            _ => SnapshotMode::Compare,
        },
        coverage: args.coverage.is_wanted(),
        recording: None,
        interrupted: None,
    }
}

/// The actions that a run is about.
fn meant(
    library: &Settings,
    folders: Vec<ActionFolder>,
    since: Option<&str>,
) -> Result<Vec<ActionFolder>, CliError> {
    let Some(since) = since else { return Ok(folders) };
    let scope = changed::scope(library, folders.iter().map(|folder| folder.path.as_str()), since)?;
    Ok(folders.into_iter().filter(|folder| scope.includes(&folder.path)).collect())
}

/// The actions that the filters leave something of, so that shards divide only these.
fn those_with_cases(library: &Settings, folders: Vec<ActionFolder>, filters: &Filters) -> Vec<ActionFolder> {
    if filters.are_none() {
        return folders;
    }
    let environment = RunEnvironment::new(library);
    let is_meant = |folder: &ActionFolder| has_cases(&environment, &folder.read_for_cases(), filters);
    folders.into_iter().filter(is_meant).collect()
}

fn exit(ui: &Ui, Of { empty, shared, unmet, names_actions }: Of, tested: &Tested, args: &Test) -> Exit {
    if tested.interrupted {
        return Exit::Error;
    }
    if tested.failed > 0 {
        return Exit::Findings;
    }
    if let Some(shard) = args.shard.filter(|_| shared > 0 && tested.total() == 0) {
        // Another shard has them.
        ui.status(format!("Shard {shard} of {} has no case to run.", counted(shared, "action")));
        return Exit::Fine;
    }
    if tested.total() == 0 {
        let filtered = !args.filters.is_empty();
        ui.status(match (empty, filtered, &args.changed) {
            (true, _, Some(since)) => format!("No action differs from {since}."),
            (true, ..) => "The library has no actions yet. Make one with `actionjail new ID`.".to_owned(),
            (_, false, _) => "The actions have no cases. Write them in tests.yaml.".to_owned(),
            (_, true, _) if names_actions => {
                "What was named has no cases. Write them in its tests.yaml.".to_owned()
            }
            (_, true, _) => {
                "No action and no case matches. Run `actionjail list` to see the actions.".to_owned()
            }
        });
        return if args.changed.is_some() && empty { Exit::Fine } else { Exit::Nothing };
    }
    if !unmet.is_empty() && tested.broke_off.is_none() {
        let words: Vec<String> = unmet.iter().map(|word| format!("`{word}`")).collect();
        ui.status(format!("Nothing matches {}.", words.join(", ")));
        return Exit::Nothing;
    }
    if !tested.flaky.is_empty() {
        ui.status(format!("{} passed only when tried again.", counted(tested.flaky.len(), "case")));
    }
    Exit::Fine
}
