//! Finds the library and reads all of it, in parallel, in a stable order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::SourceFile;
use crate::words::{listed, nearest};

use super::action::{Action, Document, FileState};
use super::functions::Functions;
use super::manifest::LibraryManifest;
use super::others::{Other, look};
use super::profile::{BUILT_IN, Profile};
use super::read::Problem;
use super::schema::SchemaName;
use super::seen::Seen;
use super::walk::Place;

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
    /// The code that they share.
    pub functions: Functions,
    /// Texts of actions that are not held themselves, for findings to show, by path.
    pub texts: BTreeMap<Arc<str>, SourceFile>,
    /// What lies beside the files of the actions, by path.
    pub others: Vec<Other>,
    /// What went wrong on the way through the folders: path and the system's words.
    pub unwalked: Vec<(Arc<str>, String)>,
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
        let library = Self::without_actions(root)?;
        let seen = Seen::plain(root);
        let mut library = library.with_others(&seen);
        library.actions = seen.places.par_iter().map(Place::read).collect();
        Ok(library)
    }

    /// Reads the manifest in `root` alone.
    ///
    /// # Errors
    /// Where there is no manifest in `root`.
    pub fn without_actions(root: &Path) -> Result<Self, LibraryError> {
        let disk = root.join(MANIFEST);
        if disk.symlink_metadata().is_err() {
            return Err(LibraryError::NoManifest(root.to_path_buf()));
        }
        let state = FileState::read(&disk, &MANIFEST.into());
        let library = Self::of(root, state, Vec::new(), Vec::new());
        Ok(Self { functions: Functions::read(root), ..library })
    }

    /// Adds what lies beside the files of the actions.
    #[must_use]
    pub fn with_others(mut self, seen: &Seen) -> Self {
        self.others = look(&self.root, &seen.others());
        self.unwalked.clone_from(&seen.unwalked);
        self
    }

    /// A library of what is already in memory; the profile is read where the manifest names a file.
    #[must_use]
    pub fn of(
        root: &Path,
        manifest: FileState,
        actions: Vec<Action>,
        unwalked: Vec<(Arc<str>, String)>,
    ) -> Self {
        let file = |path: &str| FileState::read(&root.join(path), &path.into());
        Self { unwalked, ..Self::of_files(root, manifest, actions, &file) }
    }

    /// The same of files that need not lie on the disk; `file` gives the profile where the manifest names a file.
    #[must_use]
    pub fn of_files(
        root: &Path,
        manifest: FileState,
        actions: Vec<Action>,
        file: &dyn Fn(&str) -> FileState,
    ) -> Self {
        let mut manifest =
            Document::new(MANIFEST.into(), manifest, SchemaName::Library, LibraryManifest::read);
        let (profile, problem) = profile_of(file, &manifest.content);
        manifest.problems.extend(problem);
        Self {
            root: root.to_path_buf(),
            manifest,
            profile,
            actions,
            functions: Functions::default(),
            texts: BTreeMap::new(),
            others: Vec::new(),
            unwalked: Vec::new(),
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
            || path.strip_suffix(".js").is_some_and(|name| self.functions.state(name).is_some())
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

fn profile_of(file: &dyn Fn(&str) -> FileState, manifest: &LibraryManifest) -> (Profile, Option<Problem>) {
    let standard = || Profile::built_in(BUILT_IN[0].0).unwrap_or_default();
    let Some(named) = manifest.platform.as_ref().and_then(|platform| platform.profile.as_ref()) else {
        return (standard(), None);
    };
    if let Some(profile) = Profile::built_in(&named.value) {
        return (profile, None);
    }
    let path: Arc<str> = named.value.as_str().into();
    let words: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
    let help = match nearest(&named.value, words.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("name {} or the path of a profile TOML", listed(&words)),
    };
    let problem = |message: String| Some(Problem::new(named.span, message).help(help.clone()));
    match file(&named.value) {
        FileState::Text(source) => match Profile::parse(&source) {
            Ok(profile) => (profile, None),
            Err(fault) => (standard(), problem(format!("profile `{path}`: {}", fault.message))),
        },
        FileState::Missing => (standard(), problem(format!("there is no profile `{path}`"))),
        FileState::Unreadable(why) => (standard(), problem(format!("profile `{path}`: {why}"))),
    }
}
