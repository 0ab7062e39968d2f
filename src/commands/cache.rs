//! Where `lint` keeps what it found: a file for each library in the user's cache folder. It is always safe to delete.
//! Where it cannot be read or written, there is none.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use crate::library::{Action, Library, Place, write_atomically};
use crate::lint::{Checked, Memory, Remembered, Selection, content_key, memory_name, settings_digest};

/// The memory of a library.
pub(super) struct Cache {
    file: Option<PathBuf>,
    memory: Memory,
}

impl Cache {
    /// No memory: everything is looked at anew.
    pub(super) fn none() -> Self {
        Self { file: None, memory: Memory::default() }
    }

    /// What is kept of a library for these rules.
    pub(super) fn open(library: &Library, selection: &Selection) -> Self {
        let Some((file, build)) = file(&library.root).zip(build()) else { return Self::none() };
        let settings = settings_digest(library, selection, &build);
        let bytes = std::fs::read(&file).unwrap_or_default();
        Self { file: Some(file), memory: Memory::parse(&bytes, settings) }
    }

    /// What there is to say about an action, where it is remembered; else what `look` says of it, which is to be kept
    /// where it is all that there is to say.
    pub(super) fn check(
        &self,
        library: &Library,
        place: &Place,
        look: impl FnOnce(&Action) -> (Checked, bool),
    ) -> (Checked, Option<Remembered>) {
        if self.file.is_none() {
            return (look(&place.read()).0, None);
        }
        let action = place.read_raw();
        let key = content_key(&action);
        if let Some(checked) = self.memory.recall(library, &action, key) {
            return (checked, None);
        }
        let (checked, whole) = look(&action.parsed());
        let new = if whole { Remembered::of(&action, key, &checked) } else { None };
        (checked, new)
    }

    /// Keeps what is new, and forgets actions that are gone.
    pub(super) fn close<'a>(&mut self, folders: impl Iterator<Item = &'a str>, new: Vec<Remembered>) {
        let Some(file) = &self.file else { return };
        let folders: Vec<&str> = folders.collect();
        if self.memory.keep(&folders, new) {
            // A run without a memory is slower, and nothing else.
            drop(write_atomically(file, &self.memory.to_bytes()));
        }
    }
}

/// The file of a library.
fn file(root: &Path) -> Option<PathBuf> {
    let folder = etcetera::choose_base_strategy().ok()?.cache_dir().join("actionjail").join("lint");
    let root = root.canonicalize().ok()?;
    Some(folder.join(memory_name(&root)))
}

/// What tells one build of this program from another, released or not.
fn build() -> Option<String> {
    let program = std::env::current_exe().ok()?.metadata().ok()?;
    let since = program.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(format!("{} {} {}", env!("CARGO_PKG_VERSION"), program.len(), since.as_nanos()))
}
