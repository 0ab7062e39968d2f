//! `actionjail lint`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::Args;
use rayon::prelude::*;

use super::cache::CacheFile;
use super::findings::Linted;
use super::{Global, changed, fix, open, watch};
use crate::changes::{self, Scope};
use crate::diagnostics::{Finding, Safety, SourceFile};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Action, Library, Place, Seen};
use crate::lint::{self, Checked, Depth, Found, Remembered, Selection};
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
    let linted = match args.targets.as_slice() {
        [] => {
            let since = args.changed.as_deref();
            let ahead = || since.map(|reference| changes::Base::open(&root, reference)).transpose();
            streamed(&root, !args.no_cache, ahead, |base, library, seen| {
                base.map_err(changed::unknown)?
                    .map(|base| changed::scope_of_seen(library, seen, &base))
                    .transpose()
            })?
        }
        targets => linted(&root, targets, args.changed.as_deref())?,
    };
    let linted = match &args.write_baseline {
        Some(file) => linted.into_baseline(ui, file)?,
        None => linted.without_known(args.baseline.as_deref())?,
    };
    let exit = exit(&linted);
    linted.publish(ui, exit)?;
    Ok(exit)
}

/// The folders of the actions that a run is about.
pub(super) fn meant(
    library: &Library,
    targets: &[String],
    since: Option<&str>,
) -> Result<BTreeSet<String>, CliError> {
    let mut folders: BTreeSet<String> = match targets {
        [] => library.actions.iter().map(|action| action.folder.to_string()).collect(),
        targets => open::wanted(library, targets)?.into_iter().collect(),
    };
    if let Some(since) = since {
        let all = library.actions.iter().map(|action| &*action.folder);
        let scope = changed::scope(library, all, since)?;
        folders.retain(|folder| scope.includes(folder));
    }
    Ok(folders)
}

/// Reads and checks the library, all of which stays in memory.
pub(super) fn linted(root: &Path, targets: &[String], since: Option<&str>) -> Result<Linted, CliError> {
    open::deep(|| {
        let library = Library::load(root)?;
        let folders = meant(&library, targets, since)?;
        let selection = Selection::of(library.manifest.content.lint.as_ref());
        let wanted = |action: &Action| folders.contains(&*action.folder);
        let Found { findings, failures, .. } = lint::lint(&library, &selection, &wanted);
        let whole = folders.len() == library.actions.len();
        Ok(Linted {
            library,
            findings,
            failures,
            checked: folders.into_iter().collect(),
            whole,
            baseline: None,
        })
    })?
}

/// Reads and checks the actions one after the other, so that memory does not grow with the library: only texts that
/// something is found in are kept. `scope` says which of them are meant, all where it gives none, from what `ahead` gave
/// while the folders were looked through.
pub(super) fn streamed<T: Send>(
    root: &Path,
    cached: bool,
    ahead: impl FnOnce() -> T + Send,
    scope: impl FnOnce(T, &Library, &Seen) -> Result<Option<Scope>, CliError> + Send,
) -> Result<Linted, CliError> {
    #[expect(clippy::disallowed_methods, reason = "what was changed just now may be changed again unseen")]
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = now.ok().and_then(|now| i64::try_from(now.as_nanos()).ok()).unwrap_or_default();
    open::deep(|| {
        let library = Library::without_actions(root)?;
        let file = OnceLock::new();
        let look = || {
            let file = file.get_or_init(|| if cached { CacheFile::of(root) } else { CacheFile::none() });
            let kept = file.kept();
            let seen = if cached { Seen::stamped(root, kept.seen.as_ref(), now) } else { Seen::plain(root) };
            (seen, file, kept)
        };
        let (ahead, (seen, file, kept)) = rayon::join(ahead, look);
        let mut library = library.with_others(&seen);
        let places = &seen.places;
        let scope = scope(ahead, &library, &seen)?;
        let selection = Selection::of(library.manifest.content.lint.as_ref());
        let wanted = |place: &Place| scope.as_ref().is_none_or(|scope| scope.includes(&place.folder));
        let shared = scope.as_ref().is_none_or(Scope::is_shared);
        let cache = file.cache(kept, &library, &selection, now);
        let check = |(at, place): (usize, &Place)| {
            let stamps = seen.stamps_of(at);
            if wanted(place) {
                let look = |action: &Action| lint::check(&library, action, &selection);
                return cache.check(&library, (at, place), stamps, Depth::Whole, look);
            }
            // Of the others only the outline matters, which is not worth an analysis.
            let look = |action: &Action| lint::unseen(action, &selection, shared);
            cache.check(&library, (at, place), stamps, Depth::Outline(shared), look)
        };
        let (mut checked, mut new): (Vec<Checked>, Vec<Option<Box<Remembered>>>) = (Vec::new(), Vec::new());
        places.par_iter().enumerate().map(check).unzip_into_vecs(&mut checked, &mut new);
        let new: Vec<Box<Remembered>> = new.into_iter().flatten().collect();
        cache.close(&seen, &new);
        let Found { findings, failures, texts } = lint::finish(&library, &selection, checked);
        show(&mut library, texts, &findings, places);
        let checked: Vec<String> =
            places.iter().filter(|place| wanted(place)).map(|place| place.folder.clone()).collect();
        let whole = checked.len() == places.len() && scope.is_none_or(|scope| scope.is_shared());
        Ok(Linted { library, findings, failures, checked, whole, baseline: None })
    })?
}

/// Gives a library without actions the texts that findings are shown in.
pub(super) fn show(library: &mut Library, texts: Vec<SourceFile>, findings: &[Finding], places: &[Place]) {
    library.texts = texts.into_iter().map(|text| (text.path().clone(), text)).collect();
    // What concerns several actions may point into files that nothing else was found in.
    let labels = findings.iter().flat_map(|finding| &finding.labels);
    let unknown = labels.filter(|label| library.source(&label.path).is_none());
    let folders: BTreeSet<&str> = unknown.filter_map(|label| Some(label.path.rsplit_once('/')?.0)).collect();
    let shown = places.par_iter().filter(|place| folders.contains(place.folder.as_str()));
    library.actions = shown.map(Place::read).collect();
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
