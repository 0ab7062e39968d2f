//! Code that several actions share, in `functions/`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::SourceFile;

use super::bounded::Unreadable;
use super::file::FileState;
use super::layout::FUNCTIONS;
use super::root::Root;

/// Folders deeper than this are none of ours.
const DEEPEST: usize = 16;

/// The shared code of a library, by the name that `require` is given: `functions/money` for `functions/money.js`.
#[derive(Debug, Clone, Default)]
pub struct Functions {
    files: BTreeMap<String, FileState>,
}

impl Functions {
    /// Reads the shared code of a library.
    pub fn read(root: &Root) -> Self {
        let mut files = BTreeMap::new();
        let mut folders: Vec<(String, usize)> = vec![(FUNCTIONS.to_owned(), 0)];
        while let Some((folder, depth)) = folders.pop() {
            let entries = match root.entries(&folder) {
                Ok(entries) => entries,
                // Code outside of the library must not be packed with it, and a folder of it is not silently none.
                Err(why @ Unreadable::LeadsOut { .. }) => {
                    files.insert(folder, FileState::Unreadable(why));
                    continue;
                }
                Err(_) => continue,
            };
            for entry in entries {
                let Some(name) = entry.name.to_str() else { continue };
                let inner = format!("{folder}/{name}");
                // Links to folders are not followed: they might lead in circles.
                if entry.is_folder {
                    if depth < DEEPEST {
                        folders.push((inner, depth + 1));
                    }
                } else if let Some(name) = inner.strip_suffix(".js") {
                    files.insert(name.to_owned(), FileState::read(root, &inner.as_str().into()));
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
