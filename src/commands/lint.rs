//! `actionjail lint`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use etcetera::BaseStrategy as _;
use rayon::prelude::*;

use super::findings::Linted;
use super::{Global, changed, fix, open, watch};
use crate::changes::{Changes, Scope};
use crate::diagnostics::Safety;
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Action, ActionFolder, Listing, Part, Settings};
use crate::lint::{Cache, Run, Selection, cache_name};
use crate::render::tally;
use crate::ui::Ui;

/// Check code against form, and all else that can be wrong in an action
#[derive(Debug, Args)]
pub struct Lint {
    /// System IDs, action folders, or folders of them; all actions where left out
    #[arg(value_name = "TARGET")]
    targets: Vec<String>,
    /// Only actions with files that differ from REF's merge base with HEAD, or from HEAD where REF is left out;
    /// index, work tree and untracked files count, and a changed manifest or profile means all actions
    #[arg(long, value_name = "REF", num_args = 0..=1, default_missing_value = "HEAD")]
    changed: Option<String>,
    /// Leave out the findings that this file knows
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all findings to a file, to be left out by --baseline, or by `baseline` in [lint] of actionjail.toml
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "changed", "targets"])]
    write_baseline: Option<PathBuf>,
    /// Look at every action anew, and keep nothing for the next run
    #[arg(long)]
    no_cache: bool,
    /// Apply the safe fixes, then show what is left
    #[arg(long, conflicts_with_all = ["write_baseline", "watch"])]
    fix: bool,
    /// Apply the fixes that guess what was meant or change what an action does, too
    #[arg(long, conflicts_with_all = ["write_baseline", "watch"])]
    unsafe_fixes: bool,
    /// Show what --fix, with or without --unsafe-fixes, would change, and write nothing
    #[arg(long, conflicts_with_all = ["write_baseline", "watch"])]
    diff: bool,
    /// Go on: lint again what changes, until Ctrl-C
    #[arg(long, conflicts_with_all = ["write_baseline", "changed", "targets"])]
    watch: bool,
}

/// Runs the command.
///
/// # Errors
/// Where the library cannot be read, a target is not in it, or git or a baseline cannot be used.
pub fn run(ui: &Ui, global: &Global, args: &Lint) -> Result<Exit, CliError> {
    let root = open::root(global)?;
    if args.watch {
        return watch::run(ui, &root, args.baseline.as_deref());
    }
    if args.fix || args.unsafe_fixes || args.diff {
        let up_to = if args.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
        let (fixed, linted) = fix::fixed(&root, &args.targets, args.changed.as_deref(), up_to)?;
        if args.diff {
            return fix::show(ui, &fixed);
        }
        fix::write(ui, &root, &fixed)?;
        let linted = linted.without_known(args.baseline.as_deref())?;
        let exit = exit(&linted);
        linted.publish(ui, exit)?;
        return Ok(exit);
    }
    let wanted = Wanted::Targets { words: &args.targets, since: args.changed.as_deref() };
    let linted = linted(&root, &wanted, !args.no_cache)?;
    let linted = match &args.write_baseline {
        Some(file) => linted.into_baseline(ui, file)?,
        None => linted.without_known(args.baseline.as_deref())?,
    };
    let exit = exit(&linted);
    linted.publish(ui, exit)?;
    Ok(exit)
}

/// The actions that a run is about.
pub(super) enum Wanted<'a> {
    /// Those that the words on the command line mean, all where there are none; with `since`, those of them that
    /// changed since that commit.
    Targets { words: &'a [String], since: Option<&'a str> },
    /// Those that changes of files concern, under the settings that were known before them.
    Changes(&'a Changes, &'a [String]),
}

/// The folders of the actions that are wanted, and whether findings of the rules for the library count everywhere.
fn wanted(
    settings: &Settings,
    folders: &[ActionFolder],
    wanted: &Wanted<'_>,
) -> Result<(BTreeSet<String>, bool), CliError> {
    let all = || folders.iter().map(|folder| folder.path.as_str());
    let scope = match *wanted {
        Wanted::Targets { since: None, .. } => None,
        Wanted::Targets { since: Some(since), .. } => Some(changed::scope(settings, all(), since)?),
        Wanted::Changes(changes, known) => {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            Some(changes.scope(all(), &known))
        }
    };
    let mut included: BTreeSet<String> = match *wanted {
        Wanted::Targets { words, .. } if !words.is_empty() => {
            let read = |folder: &ActionFolder| folder.read_only(&[Part::Information]);
            let actions: Vec<Action> = folders.par_iter().map(read).collect();
            open::wanted(&settings.root, &actions, words)?.into_iter().collect()
        }
        _ => all().map(str::to_owned).collect(),
    };
    included.retain(|folder| scope.as_ref().is_none_or(|scope| scope.includes(folder)));
    Ok((included, scope.as_ref().is_none_or(Scope::is_shared)))
}

/// Lints the library in `root`, one action after the other, so that memory does not grow with the library.
pub(super) fn linted(root: &Path, meant: &Wanted<'_>, cached: bool) -> Result<Linted, CliError> {
    open::deep(|| {
        let settings = Settings::read(root)?;
        let Listing { folders, others } = Listing::read(root);
        let (included, counts_everywhere) = wanted(&settings, &folders, meant)?;
        let selection = Selection::of(settings.manifest.content.lint.as_ref());
        let mut cache = if cached { lint_cache(&settings, &selection) } else { Cache::default() };
        let includes = |folder: &str| included.contains(folder);
        let run = Run {
            settings: &settings,
            others: &others,
            selection: &selection,
            includes: &includes,
            counts_everywhere,
        };
        let found = run.over_folders(&folders, &mut cache);
        let whole = included.len() == folders.len();
        Ok(Linted::new(settings, found, included.into_iter().collect(), whole))
    })?
}

/// The cache of the library, in a file of its own in the user's cache folder; none where there is no such folder.
fn lint_cache(settings: &Settings, selection: &Selection) -> Cache {
    let file = || {
        let folder = etcetera::choose_base_strategy().ok()?.cache_dir().join("actionjail").join("lint");
        Some(folder.join(cache_name(&settings.root.canonicalize().ok()?)))
    };
    match file().zip(build()) {
        Some((file, build)) => Cache::open(file, &build, settings, selection),
        None => Cache::default(),
    }
}

/// Tells one build of this program from another, released or not.
fn build() -> Option<String> {
    let program = std::env::current_exe().ok()?.metadata().ok()?;
    let since = program.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(format!("{} {} {}", env!("CARGO_PKG_VERSION"), program.len(), since.as_nanos()))
}

pub(super) fn exit(linted: &Linted) -> Exit {
    let tally = tally(&linted.findings);
    if !linted.failures.is_empty() {
        Exit::Error
    } else if tally.errors + tally.warnings > 0 {
        Exit::Findings
    } else if linted.checked.is_empty() && linted.whole {
        Exit::Nothing
    } else {
        Exit::Fine
    }
}
