//! Finds the library and reads all of it, in parallel, in a stable order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use ignore::{WalkBuilder, WalkState};
use rayon::prelude::*;

use crate::diagnostics::SourceFile;

use super::action::{Action, Document, FileState, Part};
use super::manifest::LibraryManifest;
use super::others::{Met, Other, look};
use super::profile::{BUILT_IN, Profile};
use super::read::Problem;
use super::schema::SchemaName;

/// The name of the library's manifest.
pub const MANIFEST: &str = "actionjail.toml";

/// A library in memory.
#[derive(Debug)]
pub struct Library {
    /// Its folder.
    pub root: PathBuf,
    /// actionjail.toml
    pub manifest: Document<LibraryManifest>,
    /// The platform's profile.
    pub profile: Profile,
    /// The actions, by folder.
    pub actions: Vec<Action>,
    /// Texts of actions that are not held themselves, for findings to show, by path.
    pub texts: BTreeMap<Arc<str>, SourceFile>,
    /// What lies beside the files of the actions, by path.
    pub others: Vec<Other>,
    /// What went wrong on the way through the folders: path and the system's words.
    pub unwalked: Vec<(Arc<str>, String)>,
}

/// Where an action lies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Its folder relative to the library, with `/` between the parts.
    pub folder: String,
    /// Its folder on disk.
    pub disk: PathBuf,
    /// Which of its files are known to be plain ones.
    plain: Vec<Part>,
}

impl Place {
    /// Reads the action.
    #[must_use]
    pub fn read(&self) -> Action {
        Action::read(&self.disk, &self.folder, &self.plain)
    }

    /// Reads one file of the action.
    pub(super) fn file(&self, part: Part, path: &Arc<str>) -> FileState {
        FileState::of_part(&self.disk, part, &self.plain, path)
    }
}

/// The library could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// No manifest in the folder or above it.
    #[error("no {MANIFEST} in {} or in any folder above it", .0.display())]
    NotFound(PathBuf),
    /// The folder that was named holds no manifest.
    #[error("no {MANIFEST} in {}", .0.display())]
    NoManifest(PathBuf),
}

/// The nearest folder, from `start` upwards, that holds a manifest.
///
/// # Errors
/// [`LibraryError::NotFound`] where none does.
pub fn find_root(start: &Path) -> Result<PathBuf, LibraryError> {
    let found = start.ancestors().find(|folder| folder.join(MANIFEST).is_file());
    found.map(Path::to_path_buf).ok_or_else(|| LibraryError::NotFound(start.to_path_buf()))
}

impl Library {
    /// Reads the library in `root`. What is wrong in its files is kept for lint to report.
    ///
    /// # Errors
    /// Where there is no manifest in `root`.
    pub fn load(root: &Path) -> Result<Self, LibraryError> {
        let (mut library, places) = Self::open(root)?;
        library.actions = places.par_iter().map(Place::read).collect();
        Ok(library)
    }

    /// Reads the manifest in `root` and finds the actions, in the order of their folders, without reading them.
    ///
    /// # Errors
    /// Where there is no manifest in `root`.
    pub fn open(root: &Path) -> Result<(Self, Vec<Place>), LibraryError> {
        let disk = root.join(MANIFEST);
        if disk.symlink_metadata().is_err() {
            return Err(LibraryError::NoManifest(root.to_path_buf()));
        }
        let path: Arc<str> = MANIFEST.into();
        let state = FileState::read(&disk, &path);
        let walked = action_folders(root);
        let mut library = Self::of(root, state, Vec::new(), walked.unwalked);
        library.others = look(root, &walked.others);
        Ok((library, walked.places))
    }

    /// A library of what is already in memory; the profile is read where the manifest names a file.
    #[must_use]
    pub fn of(
        root: &Path,
        manifest: FileState,
        actions: Vec<Action>,
        unwalked: Vec<(Arc<str>, String)>,
    ) -> Self {
        let mut manifest =
            Document::new(MANIFEST.into(), manifest, SchemaName::Library, LibraryManifest::read);
        let (profile, problem) = profile_of(root, &manifest.content);
        manifest.problems.extend(problem);
        Self {
            root: root.to_path_buf(),
            manifest,
            profile,
            actions,
            texts: BTreeMap::new(),
            others: Vec::new(),
            unwalked,
        }
    }

    /// The action that the user means by `word`.
    #[must_use]
    pub fn action(&self, word: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.is_called(word))
    }

    /// The name of the library, `library` where the manifest has none.
    #[must_use]
    pub fn name(&self) -> &str {
        self.manifest.content.library.name.as_ref().map_or("library", |name| &name.value)
    }

    /// The version of the library, 0.0.0 where the manifest has none.
    #[must_use]
    pub fn version(&self) -> &str {
        self.manifest.content.library.version.as_ref().map_or("0.0.0", |version| &version.value)
    }

    /// Whether the library holds a file of that path. Looks at the disk only where nothing else knows.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        self.source(path).is_some()
            || self.others.iter().any(|other| &*other.path == path)
            || self.root.join(path).exists()
    }

    /// The file of that path, for a finding to show.
    #[must_use]
    pub fn source(&self, path: &str) -> Option<&SourceFile> {
        if path == &*self.manifest.path {
            return self.manifest.source();
        }
        if let Some(text) = self.texts.get(path) {
            return Some(text);
        }
        if let Some(other) = self.others.iter().find(|other| &*other.path == path) {
            return other.tape.source();
        }
        let (folder, name) = path.rsplit_once('/')?;
        let at = self.actions.binary_search_by(|action| (*action.folder).cmp(folder)).ok()?;
        let files = self.actions[at].files();
        files.into_iter().find(|(part, ..)| part.file_name() == name)?.2.source()
    }
}

fn profile_of(root: &Path, manifest: &LibraryManifest) -> (Profile, Option<Problem>) {
    let standard = || Profile::built_in(BUILT_IN[0].0).unwrap_or_default();
    let Some(named) = manifest.platform.as_ref().and_then(|platform| platform.profile.as_ref()) else {
        return (standard(), None);
    };
    if let Some(profile) = Profile::built_in(&named.value) {
        return (profile, None);
    }
    let path: Arc<str> = named.value.as_str().into();
    let words: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
    let help = match super::nearest(&named.value, words.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("name {} or the path of a profile TOML", super::listed(&words)),
    };
    let problem = |message: String| Some(Problem::new(named.span, message).help(help.clone()));
    match FileState::read(&root.join(&named.value), &path) {
        FileState::Text(source) => match Profile::parse(&source) {
            Ok(profile) => (profile, None),
            Err(fault) => (standard(), problem(format!("profile `{path}`: {}", fault.message))),
        },
        FileState::Missing => (standard(), problem(format!("there is no profile `{path}`"))),
        FileState::Unreadable(why) => (standard(), problem(format!("profile `{path}`: {why}"))),
    }
}

/// The folders that look like actions: those under `actions/` that hold one of the five files; with what else is
/// there. Sorted.
fn action_folders(root: &Path) -> Walked {
    let start = root.join("actions");
    if !start.is_dir() {
        return Walked::default();
    }
    let found: Mutex<Found> = Mutex::default();
    let walker =
        WalkBuilder::new(&start).require_git(false).follow_links(false).threads(threads()).build_parallel();
    let shared = &found;
    walker.run(|| {
        let mut batch = Batch { root, found: shared, folders: Vec::new(), others: Vec::new() };
        Box::new(move |entry| {
            match entry {
                Ok(entry) => batch.take(&entry),
                Err(error) => lock(shared).unwalked.push(("actions".into(), error.to_string())),
            }
            WalkState::Continue
        })
    });
    let mut found = found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut places: Vec<Place> = Vec::with_capacity(found.folders.len());
    found.folders.sort();
    for (disk, plain) in found.folders {
        match places.last_mut() {
            // Two threads may each have met a part of a folder.
            Some(last) if last.disk == disk => last.plain.extend(plain),
            _ => places.push(Place { folder: relative(root, &disk), disk, plain }),
        }
    }
    places.sort();
    found.others.sort();
    found.unwalked.sort();
    Walked { places, others: found.others, unwalked: found.unwalked }
}

/// What the walk through the folders gives.
#[derive(Default)]
struct Walked {
    places: Vec<Place>,
    others: Vec<Met>,
    unwalked: Vec<(Arc<str>, String)>,
}

/// What the walk has found so far.
#[derive(Default)]
struct Found {
    /// Folders of actions on disk, each with the files that are known to be plain ones.
    folders: Vec<(PathBuf, Vec<Part>)>,
    others: Vec<Met>,
    unwalked: Vec<(Arc<str>, String)>,
}

/// What one thread of the walk finds. A folder's files mostly come one after the other.
struct Batch<'a> {
    root: &'a Path,
    found: &'a Mutex<Found>,
    folders: Vec<(PathBuf, Vec<Part>)>,
    others: Vec<Met>,
}

impl Batch<'_> {
    fn take(&mut self, entry: &ignore::DirEntry) {
        let kind = entry.file_type();
        let is_link = kind.is_some_and(|kind| kind.is_symlink());
        let is_plain = kind.is_some_and(|kind| kind.is_file());
        let named = entry.file_name().to_str();
        let part = Part::ALL.into_iter().find(|part| named == Some(part.file_name()));
        let parent = entry.path().parent().filter(|_| entry.depth() > 1);
        if is_link || is_plain && (part.is_none() || parent.is_none()) {
            self.others.push((relative(self.root, entry.path()), entry.path().to_path_buf(), is_link));
        }
        let (Some(part), Some(parent)) = (part, parent) else { return };
        if self.folders.last().is_none_or(|(last, _)| last != parent) {
            self.folders.push((parent.to_path_buf(), Vec::with_capacity(Part::ALL.len())));
        }
        if let (Some((_, plain)), true) = (self.folders.last_mut(), is_plain) {
            plain.push(part);
        }
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        let mut found = lock(self.found);
        found.folders.append(&mut self.folders);
        found.others.append(&mut self.others);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn relative(root: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<String> =
        inner.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/")
}
