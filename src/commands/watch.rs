//! `lint --watch`: lints again what changes. The system tells of changes; between them the program sleeps. Ctrl-C ends
//! it as it ends any program.

use std::collections::BTreeSet;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::changed;
use super::lint::{counted, streamed};
use crate::changes::Changes;
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{MANIFEST, Part};
use crate::ui::{DIM, Format, Ui, styled};

/// How long it must be quiet before a change counts as whole: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(80);
/// How long a change may go on before it is looked at anyway.
const PATIENCE: Duration = Duration::from_secs(1);

/// Lints all, then what changes, until the program is ended.
///
/// # Errors
/// Where the library cannot be watched, or is gone.
pub(super) fn run(ui: &Ui, root: &Path, baseline: Option<&Path>) -> Result<Exit, CliError> {
    if ui.format != Format::Human || !ui.reports.is_empty() {
        return Err(CliError::usage("`--watch` is for people: it goes with no other format and no report"));
    }
    let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let (sender, events) = channel();
    let failed = |error: notify::Error| {
        let what = format!("{} cannot be watched", root.display());
        CliError::system(what, std::io::Error::other(error.to_string()))
    };
    // Nobody receives any more only when the program ends.
    let tell = move |event| drop(sender.send(event));
    // Links are not followed by the walk through the library either.
    let config = Config::default().with_follow_symlinks(false);
    let mut watcher = RecommendedWatcher::new(tell, config).map_err(failed)?;
    watcher.watch(&root, RecursiveMode::NonRecursive).map_err(failed)?;
    watch_actions(&mut watcher, &root);
    let mut pass = Pass { ui, root: &root, baseline, settings: Vec::new() };
    pass.lint(None)?;
    loop {
        let paths = batch(&events)?;
        if !root.is_dir() {
            return Err(CliError::usage(format!("{} is gone", root.display())));
        }
        // A folder that was removed and made again is another one to the system.
        if paths.contains(&root.join("actions")) {
            watch_actions(&mut watcher, &root);
        }
        let changes = pass.relevant(&paths);
        if !changes.paths.is_empty() {
            pass.lint(Some(changes))?;
        }
    }
}

fn watch_actions(watcher: &mut RecommendedWatcher, root: &Path) {
    // Without the folder there is nothing to watch until it comes, which is seen in the root.
    drop(watcher.watch(&root.join("actions"), RecursiveMode::Recursive));
}

/// Waits for a change and until it is whole; gives the paths.
fn batch(events: &Receiver<notify::Result<Event>>) -> Result<BTreeSet<PathBuf>, CliError> {
    let over = || CliError::usage("the system tells of no more changes");
    let mut paths: BTreeSet<PathBuf> = BTreeSet::new();
    let mut take = |event: notify::Result<Event>| {
        // Reading a file, as lint itself does, is no change.
        if let Ok(event) = event
            && !event.kind.is_access()
        {
            paths.extend(event.paths);
        }
    };
    take(events.recv().map_err(|_| over())?);
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        match events.recv_timeout(QUIET) {
            Ok(event) => take(event),
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return Err(over()),
        }
    }
    Ok(paths)
}

/// What the runs have in common.
struct Pass<'a> {
    ui: &'a Ui,
    root: &'a Path,
    baseline: Option<&'a Path>,
    /// Files beside the manifest that every action depends on.
    settings: Vec<String>,
}

impl Pass<'_> {
    /// Those of the paths that lint reads, and folders that came or went.
    fn relevant(&self, paths: &BTreeSet<PathBuf>) -> Changes {
        let mut changes = Changes::default();
        for path in paths {
            let Ok(inner) = path.strip_prefix(self.root) else { continue };
            let parts: Vec<String> =
                inner.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
            let name = parts.last().map_or("", String::as_str);
            let path_inside = parts.join("/");
            let is_part = Part::ALL.iter().any(|part| part.file_name() == name);
            let in_actions = parts.first().is_some_and(|first| first == "actions");
            let is_setting = path_inside == MANIFEST || self.settings.contains(&path_inside);
            if is_setting || (in_actions && is_part) {
                changes.paths.insert(path_inside.clone());
            } else if in_actions && path.is_dir() {
                // A folder that was moved here brings its files without a word about them.
                let files = Part::ALL.iter().map(|part| format!("{path_inside}/{}", part.file_name()));
                changes.paths.extend(files);
            }
            if in_actions && path.symlink_metadata().is_err() && !name.contains('.') {
                let manifest = format!("{path_inside}/{}", Part::Information.file_name());
                changes.paths.insert(manifest.clone());
                changes.gone.insert(manifest);
            }
        }
        changes
    }

    /// Lints what changed, all at first, and says how long that took. What cannot be read is said too, and the next
    /// change is waited for.
    fn lint(&mut self, changes: Option<Changes>) -> Result<(), CliError> {
        let begun = Instant::now();
        let mut telling = changes.as_ref().is_none_or(|changes| !changes.gone.is_empty());
        let mut settings = Vec::new();
        let linted = streamed(
            self.root,
            true,
            || (),
            |(), library, seen| {
                settings = changed::settings(library).into_iter().map(str::to_owned).collect();
                let known: Vec<&str> = self.settings.iter().map(String::as_str).collect();
                let folders = seen.places.iter().map(|place| place.folder.as_str());
                Ok(changes.map(|changes| changes.scope(folders, &known)))
            },
        );
        let linted = linted.and_then(|linted| linted.without_known(self.baseline));
        telling |= linted.as_ref().map_or(true, |linted| linted.whole || !linted.checked.is_empty());
        if !telling {
            // What changed is in a folder that the library leaves out.
            return Ok(());
        }
        if std::io::stdout().is_terminal() {
            self.ui.print("\u{1b}[2J\u{1b}[H")?;
        }
        let what = match linted {
            Ok(linted) => {
                self.settings = settings;
                self.ui.print(&linted.for_people(self.ui))?;
                linted.say_what_broke(self.ui);
                counted(linted.checked.len(), "action")
            }
            Err(error) => {
                self.ui.error(&error);
                "nothing".to_owned()
            }
        };
        let took = begun.elapsed().as_secs_f64();
        let line = format!("── linted {what} in {took:.2} s; waiting for changes, Ctrl-C ends");
        self.ui.print(&format!("{}\n", styled(DIM, line)))
    }
}
