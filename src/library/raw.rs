//! The files of an action as they were read, before anything is made of them.

use std::path::PathBuf;
use std::sync::Arc;

use super::action::{Action, FileState, Part};
use super::walk::Place;

/// The five files of an action.
#[derive(Debug, Clone)]
pub struct RawAction {
    /// Its folder relative to the library, with `/` between the parts.
    pub folder: Arc<str>,
    disk: PathBuf,
    files: [(Part, Arc<str>, FileState); 5],
}

impl RawAction {
    /// The files with their paths and what is known of them.
    #[must_use]
    pub fn files(&self) -> &[(Part, Arc<str>, FileState); 5] {
        &self.files
    }

    /// What the files say.
    #[must_use]
    pub fn parsed(&self) -> Action {
        Action::from_files(&self.folder, &self.disk, |part, _| {
            let file = self.files.iter().find(|(known, ..)| *known == part);
            file.map_or(FileState::Missing, |(.., state)| state.clone())
        })
    }
}

impl Place {
    /// Reads the files of the action and makes nothing of them yet.
    #[must_use]
    pub fn read_raw(&self) -> RawAction {
        let files = Part::ALL.map(|part| {
            let path: Arc<str> = format!("{}/{}", self.folder, part.file_name()).into();
            let state = self.file(part, &path);
            (part, path, state)
        });
        RawAction { folder: self.folder.as_str().into(), disk: self.disk.clone(), files }
    }
}
