//! `test --watch`: runs again what a change touches. On a terminal, keys choose what else is run. It ends with 0, by `q`
//! and by Ctrl-C alike: that is how it ends, and nobody asks for a verdict.

use std::collections::BTreeSet;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::time::SystemTime;

use parking_lot::Mutex;

use super::keys::{Keys, Pressed, signals, words};
use super::{TestOptions, say_what_is_missing, tested_on};
use crate::changes::{Changes, Scope};
use crate::edge::{
    changed, open, targets,
    watcher::{Watcher, is_part},
    workers,
};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{ActionFolder, Listing, SNAPSHOTS, Settings, TAPES, Total};
use crate::render::{Tested, tests_for_people};
use crate::testing::{
    Filters,
    session::{Engines, SnapshotMode},
};
use crate::ui::{DIM, Format, Ui, styled};

/// An event that ends the wait for the next run.
enum Told {
    Changed(BTreeSet<PathBuf>),
    Pressed(Pressed),
}

enum Wanted {
    All,
    /// The cases of actions that changed, as far as the filters mean them.
    Changed(Changes),
    /// Cases that failed and have not passed since.
    Failed,
    /// The last run once more, with its snapshots taken anew.
    Update,
}

/// The end that the user wants, also in the middle of a run.
#[derive(Default)]
struct Ending {
    over: Arc<AtomicBool>,
    /// Ends the run that is going on.
    stop: Mutex<Arc<AtomicBool>>,
}

impl Ending {
    fn end(&self) {
        self.over.store(true, Ordering::Relaxed);
        self.stop.lock().store(true, Ordering::Relaxed);
    }

    fn of_run(&self, stop: Arc<AtomicBool>) {
        let mut current = self.stop.lock();
        // The end may have come just before.
        stop.fetch_or(self.over.load(Ordering::Relaxed), Ordering::Relaxed);
        *current = stop;
    }
}

/// Runs what the filters mean, then what changes, until the user ends it.
pub(crate) fn run(ui: &Ui, root: &Path, options: TestOptions, filters: &[String]) -> Result<Exit, CliError> {
    if ui.format != Format::Human || !ui.reports.is_empty() {
        return Err(CliError::usage("`--watch` prints for people; `--format` and `--report` do not apply"));
    }
    let ending = Arc::new(Ending::default());
    let (sender, told) = channel();
    let of_files = sender.clone();
    let mut watcher = Watcher::over(root, move |paths| of_files.send(Told::Changed(paths)).is_ok())?;
    let pressed = |pressed: Pressed, ending: &Ending, sender: &std::sync::mpsc::Sender<Told>| {
        if pressed == Pressed::Quit {
            ending.end();
        }
        // Nobody listens only when the program ends.
        drop(sender.send(Told::Pressed(pressed)));
    };
    let (of_signals, at) = (sender.clone(), Arc::clone(&ending));
    signals(move |key| pressed(key, &at, &of_signals))?;
    let (of_keys, at) = (sender, Arc::clone(&ending));
    let keys =
        ui.is_interactive().then(|| Keys::read(ui, move |key| pressed(key, &at, &of_keys))).transpose()?;
    let mut watch = Watch {
        ui,
        root: watcher.root().to_path_buf(),
        options: TestOptions { keep_passed: true, interrupted: Some(Arc::clone(&ending.over)), ..options },
        words: filters.to_vec(),
        files: Vec::new(),
        failed: BTreeSet::new(),
        last: (None, Filters::default()),
        updated: None,
        has_keys: keys.is_some(),
        is_first: true,
        ending,
    };
    watch.test(Wanted::All)?;
    while !watch.ending.over.load(Ordering::Relaxed) {
        let over = |_| CliError::usage("the system stopped reporting changes");
        let wanted = match told.recv().map_err(over)? {
            Told::Changed(mut paths) => {
                paths.retain(|path| !watch.is_own(path));
                let changes = watcher.changes(&paths, &watch.files, matters)?;
                (!changes.paths.is_empty()).then_some(Wanted::Changed(changes))
            }
            Told::Pressed(key) => watch.key(key)?,
        };
        if let Some(wanted) = wanted {
            watch.test(wanted)?;
        }
    }
    Ok(Exit::Fine)
}

/// True if a file, by its path in the library, may change how a case ends.
fn matters(path: &[String]) -> bool {
    let [.., folder, name] = path else { return false };
    is_part(path) || ([SNAPSHOTS, TAPES].contains(&folder.as_str()) && name.ends_with(".json"))
}

/// The state of the watch between runs.
struct Watch<'a> {
    ui: &'a Ui,
    root: PathBuf,
    options: TestOptions,
    /// The filters, as they were last given.
    words: Vec<String>,
    /// Files beside the manifest that every action depends on.
    files: Vec<String>,
    /// Folders and names of cases that failed and have not passed since; an empty name for all of an action.
    failed: BTreeSet<(String, String)>,
    /// The last run: folders of actions (all where there are none), and filters.
    last: (Option<BTreeSet<String>>, Filters),
    /// When snapshots were last taken anew.
    updated: Option<SystemTime>,
    has_keys: bool,
    is_first: bool,
    ending: Arc<Ending>,
}

impl Watch<'_> {
    /// True if this program was the last to write the snapshot or its folder.
    fn is_own(&self, path: &Path) -> bool {
        let is_kept = path.components().rev().take(2).any(|part| part.as_os_str() == SNAPSHOTS);
        let written = || std::fs::metadata(path).and_then(|data| data.modified()).ok();
        is_kept && self.updated.is_some_and(|updated| written().is_some_and(|written| written <= updated))
    }

    fn key(&mut self, key: Pressed) -> Result<Option<Wanted>, CliError> {
        Ok(Some(match key {
            Pressed::Quit => return Ok(None),
            Pressed::All => Wanted::All,
            Pressed::Failed if self.failed.is_empty() => {
                self.ui.print("Nothing failed.\n")?;
                return Ok(None);
            }
            Pressed::Failed => Wanted::Failed,
            Pressed::Update => Wanted::Update,
            Pressed::Typing(line) => {
                // The line that is already there is written over; of a long one only the end is shown.
                let room = self.ui.width().saturating_sub("filter: ".len() + 1);
                let skipped = line.chars().count().saturating_sub(room);
                let end: String = line.chars().skip(skipped).collect();
                self.ui.print(&format!("\r\u{1b}[Kfilter: {end}"))?;
                return Ok(None);
            }
            Pressed::GivenUp => {
                self.ui.print("\r\u{1b}[K")?;
                return Ok(None);
            }
            Pressed::Typed(line) => {
                self.ui.print("\n")?;
                self.words = words(&line);
                Wanted::All
            }
        }))
    }

    /// Runs what is wanted, and tells what came of it. What cannot be read is said too, and the next change is waited for.
    fn test(&mut self, wanted: Wanted) -> Result<(), CliError> {
        match self.tested(wanted) {
            Ok(None) => return Ok(()),
            Ok(Some(tested)) if tested.total() == 0 && !tested.interrupted => {
                self.ui.print("No case matches.\n")?;
            }
            Ok(Some(tested)) => self.ui.print(&tests_for_people(&tested))?,
            Err(error) => self.ui.error(&error),
        }
        self.is_first = false;
        if self.ending.over.load(Ordering::Relaxed) {
            return Ok(());
        }
        let meant = match self.words.as_slice() {
            [] => String::new(),
            words => format!("{}; ", words.join(" ")),
        };
        let line = match self.has_keys {
            true => format!("── {meant}a all, f failed, t filter, u update snapshots, q quit"),
            false => format!("── {meant}waiting for changes, Ctrl-C ends"),
        };
        self.ui.print(&format!("{}\n", styled(DIM, line)))
    }

    fn clear(&self) -> Result<(), CliError> {
        if std::io::stdout().is_terminal() { self.ui.clear() } else { Ok(()) }
    }

    /// Runs the cases; `None` where the change concerns no action.
    fn tested(&mut self, wanted: Wanted) -> Result<Option<Tested>, CliError> {
        let opened = Settings::read(&self.root)
            .map_err(CliError::from)
            .and_then(|library| open::require_valid_manifest(&library).map(|()| library));
        if opened.is_err() {
            self.clear()?;
        }
        let library = opened?;
        let all = Listing::folders(&self.root);
        let files = changed::settings(&library).into_iter().map(str::to_owned).collect();
        let known: Vec<String> = std::mem::replace(&mut self.files, files);
        let update = matches!(wanted, Wanted::Update);
        let names: Vec<&str> = all.iter().map(|folder| folder.path.as_str()).collect();
        let given =
            Filters::read(&targets::words_within(&self.root, &self.words, &names), names.iter().copied());
        let (folders, filters) = match wanted {
            Wanted::All => (None, given),
            Wanted::Changed(changes) => {
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                match changes.scope(all.iter().map(|folder| folder.path.as_str()), &known) {
                    Scope::Everything(_) => (None, given),
                    Scope::Some { folders, shared: false } if folders.is_empty() => return Ok(None),
                    Scope::Some { folders, .. } => (Some(folders), given),
                }
            }
            Wanted::Failed => {
                let folders = self.failed.iter().map(|(folder, _)| folder.clone()).collect();
                (Some(folders), Filters::of_cases(self.failed.clone()))
            }
            Wanted::Update => self.last.clone(),
        };
        let is_meant =
            |folder: &&ActionFolder| folders.as_ref().is_none_or(|folders| folders.contains(&folder.path));
        let actions: Vec<&ActionFolder> = all.iter().filter(is_meant).collect();
        let mode = if update { SnapshotMode::Update } else { SnapshotMode::Compare };
        let options = TestOptions { filters: filters.clone(), snapshots: mode, ..self.options.clone() };
        self.last = (folders, filters);
        self.clear()?;
        let pool = workers::pool(self.ui, &library, options.jobs)?;
        self.ending.of_run(pool.interrupt());
        let read = actions.iter().map(|folder| Arc::new(folder.read_for_cases()));
        let total = Total::known_from_start(actions.len());
        let tested = tested_on(&pool, self.ui, &library, &options, (total, read), Engines::One)?;
        if self.is_first {
            say_what_is_missing(self.ui, &pool);
        }
        if update {
            #[expect(clippy::disallowed_methods, reason = "what was written up to now is no news")]
            let now = SystemTime::now();
            self.updated = Some(now);
        }
        if options.filters.are_none() && !tested.interrupted {
            // Cases that have another name by now are no cases any more.
            let run: BTreeSet<&str> = actions.iter().map(|folder| folder.path.as_str()).collect();
            let there: BTreeSet<&str> = all.iter().map(|folder| folder.path.as_str()).collect();
            self.failed
                .retain(|(folder, _)| there.contains(folder.as_str()) && !run.contains(folder.as_str()));
        }
        self.note(&tested);
        Ok(Some(tested))
    }

    /// Learns which cases fail by now.
    fn note(&mut self, tested: &Tested) {
        let cases: BTreeSet<(bool, (String, String))> = tested
            .cases
            .iter()
            .map(|case| {
                let folder = case.path.rsplit_once('/').map_or("", |(folder, _)| folder);
                (case.passed, (folder.to_owned(), case.written.clone()))
            })
            .collect();
        for (_, (folder, name)) in &cases {
            self.failed.remove(&(folder.clone(), name.clone()));
            self.failed.remove(&(folder.clone(), String::new()));
        }
        self.failed.extend(cases.into_iter().filter(|(passed, _)| !passed).map(|(_, case)| case));
    }
}
