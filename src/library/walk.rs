//! The walk through the folders under `actions/`, as the ignore files allow it.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use ignore::{WalkBuilder, WalkState};

use super::action::{Action, FileState, Part, Parts};
use super::stamp::Stamps;

/// The folder that the actions are in.
pub(super) const ACTIONS: &str = "actions";

/// Where an action lies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Its folder relative to the library, with `/` between the parts.
    pub folder: String,
    /// Its folder on disk.
    pub disk: PathBuf,
    /// Which of its files are known to be plain ones.
    pub plain: Parts,
}

impl Place {
    /// Reads the action.
    #[must_use]
    pub fn read(&self) -> Action {
        Action::read(&self.disk, &self.folder, self.plain)
    }

    /// Reads the files that its cases depend on: all but the documentation, which is taken as missing.
    #[must_use]
    pub fn read_for_cases(&self) -> Action {
        Action::from_files(&self.folder, &self.disk, |part, path| match part {
            Part::Docs => FileState::Missing,
            part => self.file(part, path),
        })
    }

    /// Reads one file of the action. `path` is the name that findings use.
    #[must_use]
    pub fn file(&self, part: Part, path: &Arc<str>) -> FileState {
        FileState::of_part(&self.disk, part, self.plain, path)
    }
}

/// A folder that the walk went through, with what it let the walk see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Its path relative to the library, with `/` between the parts.
    pub path: String,
    /// Its path on disk.
    pub disk: PathBuf,
    /// Those of the five names that were seen.
    pub(super) met: Parts,
    /// Those of them that are plain files.
    pub plain: Parts,
    /// Other files and links, by name; whether each is a link.
    pub(super) others: Vec<(OsString, bool)>,
    /// What else is known of it, where that was asked for.
    pub inside: Option<Inside>,
    /// What the system told of the five files before anything was read, where the folder is an action's and that was
    /// asked for.
    pub stamps: Option<Stamps>,
}

/// What a folder holds, whether the walk saw it or not.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Inside {
    /// The number that stands for the folder as it was listed, where there is one.
    pub(super) stamp: Option<u128>,
    /// How many files and links.
    pub files: usize,
    /// Folders that the walk was not to go into, by name.
    pub closed: Vec<String>,
    /// Whether one of them has a say in what the walk sees.
    pub(super) says: bool,
}

impl Folder {
    fn new(root: &Path, disk: PathBuf) -> Self {
        let path = relative(root, &disk);
        Self {
            path,
            disk,
            met: Parts::default(),
            plain: Parts::default(),
            others: Vec::new(),
            inside: None,
            stamps: None,
        }
    }

    /// Whether the files in it are those of an action.
    #[must_use]
    pub fn is_action(&self) -> bool {
        !self.met.is_empty()
    }

    fn add(&mut self, mut same: Self) {
        self.met.add(same.met);
        self.plain.add(same.plain);
        self.others.append(&mut same.others);
    }
}

/// What a walk gives.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// Sorted by path.
    pub(super) folders: Vec<Folder>,
    /// What went wrong: path and the system's words. Sorted.
    pub(super) unwalked: Vec<(Arc<str>, String)>,
}

/// Walks through everything below these folders of the library in `root`.
pub(super) fn walk(root: &Path, starts: &[PathBuf]) -> Walked {
    let Some((first, rest)) = starts.split_first() else { return Walked::default() };
    let mut builder = WalkBuilder::new(first);
    for start in rest {
        builder.add(start);
    }
    let found: Mutex<Walked> = Mutex::default();
    let walker = builder.require_git(false).follow_links(false).threads(threads()).build_parallel();
    let shared = &found;
    walker.run(|| {
        let mut batch = Batch { root, found: shared, folders: Vec::new() };
        Box::new(move |entry| {
            match entry {
                Ok(entry) => batch.take(&entry),
                Err(error) => lock(shared).unwalked.push((ACTIONS.into(), error.to_string())),
            }
            WalkState::Continue
        })
    });
    let mut found = found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    found.unwalked.sort();
    found.folders.sort_unstable_by(|a, b| (&a.path, &a.disk).cmp(&(&b.path, &b.disk)));
    // Two threads may each have met a part of a folder.
    found.folders.dedup_by(|same, folder| {
        let is_same = same.disk == folder.disk;
        if is_same {
            let same = std::mem::replace(same, Folder::new(root, PathBuf::new()));
            folder.add(same);
        }
        is_same
    });
    found.folders.iter_mut().for_each(|folder| folder.others.sort_unstable());
    found
}

/// What one thread of the walk finds. A folder's files mostly come one after the other.
struct Batch<'a> {
    root: &'a Path,
    found: &'a Mutex<Walked>,
    folders: Vec<Folder>,
}

impl Batch<'_> {
    fn take(&mut self, entry: &ignore::DirEntry) {
        let kind = entry.file_type();
        if kind.is_some_and(|kind| kind.is_dir()) {
            self.folder(entry.path());
        }
        let Some(parent) = entry.path().parent() else { return };
        let is_link = kind.is_some_and(|kind| kind.is_symlink());
        let is_plain = kind.is_some_and(|kind| kind.is_file());
        // What lies beside the folders of the actions is of none.
        let is_loose = parent.parent() == Some(self.root) || parent == self.root;
        let part = entry.file_name().to_str().and_then(Part::named).filter(|_| !is_loose);
        if part.is_none() && !is_link && !is_plain {
            return;
        }
        let folder = self.folder(parent);
        if let Some(part) = part {
            folder.met.insert(part);
            if is_plain {
                folder.plain.insert(part);
            }
        }
        if is_link || part.is_none() {
            folder.others.push((entry.file_name().to_owned(), is_link));
        }
    }

    fn folder(&mut self, disk: &Path) -> &mut Folder {
        let at = match self.folders.last() {
            Some(last) if last.disk == disk => self.folders.len() - 1,
            _ => {
                self.folders.push(Folder::new(self.root, disk.to_path_buf()));
                self.folders.len() - 1
            }
        };
        &mut self.folders[at]
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        lock(self.found).folders.append(&mut self.folders);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

pub(super) fn relative(root: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let mut joined = String::with_capacity(inner.as_os_str().len());
    for part in inner.components() {
        if !joined.is_empty() {
            joined.push('/');
        }
        joined.push_str(&part.as_os_str().to_string_lossy());
    }
    joined
}

/// The path of something in a folder of the library.
pub(super) fn within(folder: &str, name: &OsStr) -> String {
    let name = name.to_string_lossy();
    if folder.is_empty() { name.into_owned() } else { format!("{folder}/{name}") }
}
