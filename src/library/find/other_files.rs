//! Files and links under `actions/` beside the five files of each action: tapes, pictures, strays.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::library::FileState;

/// All that the walk met beside the actions.
#[derive(Debug, Clone, Default)]
pub struct OtherFiles {
    /// The files, in the order of their paths.
    pub files: Vec<OtherFile>,
    /// Folders that could not be listed: path and the system's words.
    pub errors: Vec<(Arc<str>, String)>,
}

/// A file or link that is none of the five files, or a link in the place of one.
#[derive(Debug, Clone)]
pub struct OtherFile {
    /// Its path relative to the library, with `/` between the parts.
    pub path: Arc<str>,
    /// True for a link to a place outside of the library.
    pub leads_out: bool,
    /// Its text. It goes into bundles with the action, so that lint looks for secrets in it.
    pub text: FileState,
}

/// A file or link as the walk met it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FoundFile {
    pub(super) path: String,
    pub(super) disk: PathBuf,
    pub(super) is_link: bool,
}

impl OtherFiles {
    /// Looks at what the walk met.
    pub(super) fn read(root: &Path, found: &[FoundFile], errors: Vec<(Arc<str>, String)>) -> Self {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        let read = |FoundFile { path, disk, is_link }: &FoundFile| {
            // A link to nowhere leads nowhere. What lies outside of the library is nobody's to read or show.
            let leads_out = *is_link && disk.canonicalize().is_ok_and(|target| !target.starts_with(&root));
            let read = |path: &Arc<str>| {
                if leads_out { FileState::Missing } else { FileState::read(disk, path) }
            };
            OtherFile { leads_out, ..OtherFile::plain(path, read) }
        };
        Self { files: found.par_iter().map(read).collect(), errors }
    }

    pub fn get(&self, path: &str) -> Option<&OtherFile> {
        self.files.iter().find(|other| &*other.path == path)
    }
}

impl OtherFile {
    pub fn plain(path: &str, text: impl FnOnce(&Arc<str>) -> FileState) -> Self {
        let path: Arc<str> = path.into();
        let text = text(&path);
        Self { path, leads_out: false, text }
    }

    /// The folder that it is in, and its name.
    pub fn folder_and_name(&self) -> (&str, &str) {
        self.path.rsplit_once('/').unwrap_or(("", &self.path))
    }
}
