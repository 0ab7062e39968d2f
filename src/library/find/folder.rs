//! The folder of an action that was found and is not read yet.

use std::path::Path;
use std::sync::Arc;

use crate::library::{Action, FileState, Root, layout::Part};

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActionFolder {
    /// Its path relative to the library, with `/` between the parts.
    pub path: String,
    /// The library that it is in.
    pub root: Root,
}

/// The five files of an action as they were read, not parsed yet.
#[derive(Debug, Clone)]
pub struct ActionFiles {
    folder: Arc<str>,
    root: Root,
    files: [(Arc<str>, FileState); 5],
}

impl ActionFolder {
    pub fn read(&self) -> Action {
        Action::read(&self.root, &self.path)
    }

    /// Reads and parses the files that cases depend on: all but the documentation.
    pub fn read_for_cases(&self) -> Action {
        self.read_only(&[Part::Information, Part::Code, Part::Config, Part::Tests])
    }

    /// Reads and parses these files alone; the others count as missing.
    pub fn read_only(&self, parts: &[Part]) -> Action {
        Action::from_files(&self.path, &self.root, |part, path| {
            if parts.contains(&part) { FileState::read(&self.root, path) } else { FileState::Missing }
        })
    }

    /// Reads the files without parsing them.
    pub fn read_files(&self) -> ActionFiles {
        let files = Part::ALL.map(|part| {
            let path: Arc<str> = format!("{}/{}", self.path, part.file_name()).into();
            let state = FileState::read(&self.root, &path);
            (path, state)
        });
        ActionFiles { folder: self.path.as_str().into(), root: self.root.clone(), files }
    }
}

impl ActionFiles {
    /// Each file with its path, in the order of [`Part::ALL`].
    pub fn files(&self) -> impl Iterator<Item = (&Arc<str>, &FileState)> {
        self.files.iter().map(|(path, state)| (path, state))
    }

    pub fn parsed(&self) -> Action {
        Action::from_files(&self.folder, &self.root, |part, _| self.files[part as usize].1.clone())
    }
}

/// The path of `path` relative to `root`, with `/` between the parts.
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
