//! Code that several actions share, in `functions/`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostics::SourceFile;

use super::file::{FileState, Unreadable};
use super::layout::FUNCTIONS;

/// Folders deeper than this are none of ours.
const DEEPEST: usize = 16;

/// The shared code of a library, by the name that `require` is given: `functions/money` for `functions/money.js`.
#[derive(Debug, Clone, Default)]
pub struct Functions {
    files: BTreeMap<String, FileState>,
}

impl Functions {
    /// Reads the shared code of the library in `root`.
    pub fn read(root: &Path) -> Self {
        let mut files = BTreeMap::new();
        let real = root.canonicalize().ok();
        let leads_out = |disk: &Path| match (disk.canonicalize(), &real) {
            (Ok(file), Some(real)) => !file.starts_with(real),
            _ => false,
        };
        let mut folders: Vec<(PathBuf, String, usize)> =
            vec![(root.join(FUNCTIONS), FUNCTIONS.to_owned(), 0)];
        while let Some((disk, path, depth)) = folders.pop() {
            for entry in std::fs::read_dir(&disk).into_iter().flatten().flatten() {
                let Ok(file) = entry.file_name().into_string() else { continue };
                let inner = format!("{path}/{file}");
                // Links to folders are not followed: they might lead in circles.
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    if depth < DEEPEST {
                        folders.push((entry.path(), inner, depth + 1));
                    }
                } else if let Some(name) = inner.strip_suffix(".js") {
                    // Code outside of the library must not be packed with it.
                    let state = if leads_out(&entry.path()) {
                        FileState::Unreadable(Unreadable::LeadsOut)
                    } else {
                        FileState::read(&entry.path(), &Arc::from(inner.as_str()))
                    };
                    files.insert(name.to_owned(), state);
                }
            }
        }
        Self { files }
    }

    /// Shared code that is in memory: names with their text.
    pub fn from_texts(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        let file = |(name, text): (String, String)| {
            let path: Arc<str> = format!("{name}.js").into();
            (name, FileState::Text(SourceFile::new(path, text)))
        };
        Self { files: texts.into_iter().map(file).collect() }
    }

    /// The file of a name, where it can be read.
    pub fn file(&self, name: &str) -> Option<&SourceFile> {
        self.files.get(name)?.source()
    }

    /// Replaces the text of a file, which is given by its path.
    pub fn set(&mut self, file: SourceFile) {
        if let Some(name) = file.path().strip_suffix(".js").map(str::to_owned) {
            self.files.insert(name, FileState::Text(file));
        }
    }

    pub fn state(&self, name: &str) -> Option<&FileState> {
        self.files.get(name)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}
