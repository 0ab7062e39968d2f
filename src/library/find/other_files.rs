//! Files and links under `actions/` beside the five files of each action: tapes, pictures, strays.

use std::sync::Arc;

use rayon::prelude::*;

use crate::library::{FileState, Root, Unreadable};

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
    /// The target of a link to a place outside of the library.
    pub leads_out: Option<String>,
    /// Its text. It goes into bundles with the action, so that lint looks for secrets in it.
    pub text: FileState,
}

/// A file or link as the walk met it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FoundFile {
    pub(super) path: String,
    pub(super) is_link: bool,
}

impl OtherFiles {
    /// Looks at what the walk met.
    pub(super) fn read(root: &Root, found: &[FoundFile], errors: Vec<(Arc<str>, String)>) -> Self {
        let read = |FoundFile { path, is_link }: &FoundFile| {
            let other = OtherFile::plain(path, |path| FileState::read(root, path));
            match other.text {
                FileState::Unreadable(Unreadable::LeadsOut { target, .. }) if *is_link => {
                    OtherFile { leads_out: Some(target), text: FileState::Missing, ..other }
                }
                _ => other,
            }
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
        Self { path, leads_out: None, text }
    }

    /// The folder that it is in, and its name.
    pub fn folder_and_name(&self) -> (&str, &str) {
        self.path.rsplit_once('/').unwrap_or(("", &self.path))
    }
}
