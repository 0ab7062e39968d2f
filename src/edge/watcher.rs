//! Watches the files of a library. The system reports changes; between them the program sleeps.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::changes::Changes;
use crate::error::CliError;
use crate::library::{ACTIONS, FUNCTIONS, MANIFEST, Part};

/// The pause after which a change counts as complete: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(80);
/// The longest wait for such a pause.
const PATIENCE: Duration = Duration::from_secs(1);

/// Watches the folder of a library.
pub(crate) struct Watcher {
    root: PathBuf,
    system: RecommendedWatcher,
}

/// The folders of a library whose files are read.
const FOLDERS: [&str; 2] = [ACTIONS, FUNCTIONS];

impl Watcher {
    /// Begins to watch. `tell` is called with the changed paths after each quiet moment, until it returns false.
    pub(crate) fn over(
        root: &Path,
        tell: impl Fn(BTreeSet<PathBuf>) -> bool + Send + 'static,
    ) -> Result<Self, CliError> {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        let (sender, events) = channel();
        let failed = |error: notify::Error| {
            let what = format!("{} cannot be watched", root.display());
            CliError::system(what, std::io::Error::other(error.to_string()))
        };
        // Nobody receives any more only when the program ends.
        let pass_on = move |event| drop(sender.send(event));
        // Links are not followed by the walk through the library either.
        let config = Config::default().with_follow_symlinks(false);
        let mut system = RecommendedWatcher::new(pass_on, config).map_err(failed)?;
        system.watch(&root, RecursiveMode::NonRecursive).map_err(failed)?;
        std::thread::spawn(move || {
            while let Some(paths) = batch(&events) {
                if !tell(paths) {
                    break;
                }
            }
        });
        let mut watcher = Self { root, system };
        FOLDERS.iter().for_each(|folder| watcher.watch_folder(folder));
        Ok(watcher)
    }

    /// The library's folder, as the changes name it.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    fn watch_folder(&mut self, folder: &str) {
        // Without the folder there is nothing to watch until it comes, which is seen in the root.
        drop(self.system.watch(&self.root.join(folder), RecursiveMode::Recursive));
    }

    /// The changed paths that matter, by `matters`, and folders that came or went. `settings` are files beside the
    /// manifest that every action depends on.
    pub(crate) fn changes(
        &mut self,
        paths: &BTreeSet<PathBuf>,
        settings: &[String],
        matters: impl Fn(&[String]) -> bool,
    ) -> Result<Changes, CliError> {
        if !self.root.is_dir() {
            return Err(CliError::usage(format!("{} is gone", self.root.display())));
        }
        // A folder that was removed and made again is another one to the system.
        for folder in FOLDERS {
            if paths.contains(&self.root.join(folder)) {
                self.watch_folder(folder);
            }
        }
        let mut changes = Changes::default();
        for path in paths {
            let Ok(inner) = path.strip_prefix(&self.root) else { continue };
            let parts: Vec<String> =
                inner.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
            let name = parts.last().map_or("", String::as_str);
            let path_inside = parts.join("/");
            let in_actions = parts.first().is_some_and(|first| first == ACTIONS);
            let is_setting = path_inside == MANIFEST || settings.contains(&path_inside);
            // A folder of shared code, too, brings its files without a word about them.
            let in_functions = parts.first().is_some_and(|first| first == FUNCTIONS);
            if in_functions && !name.contains('.') {
                changes.paths.insert(format!("{path_inside}/any.js"));
            } else if in_functions && name.ends_with(".js") {
                changes.paths.insert(path_inside.clone());
            }
            if is_setting || (in_actions && matters(&parts)) {
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
        Ok(changes)
    }
}

/// True if a path ends with one of the five files of an action.
pub(crate) fn is_part(path: &[String]) -> bool {
    path.last().is_some_and(|name| Part::ALL.iter().any(|part| part.file_name() == name))
}

/// Waits for a change and until it is whole; gives the paths. `None` where the system tells of no more.
fn batch(events: &Receiver<notify::Result<Event>>) -> Option<BTreeSet<PathBuf>> {
    let mut paths: BTreeSet<PathBuf> = BTreeSet::new();
    let mut take = |event: notify::Result<Event>| {
        // Reading a file, as the program itself does, is no change.
        if let Ok(event) = event
            && !event.kind.is_access()
        {
            paths.extend(event.paths);
        }
    };
    take(events.recv().ok()?);
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        match events.recv_timeout(QUIET) {
            Ok(event) => take(event),
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    Some(paths)
}
