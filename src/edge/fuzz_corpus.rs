//! The corpus of `fuzz`: inputs that did something new, in a file for each action in the user's cache folder. It is always
//! safe to delete. Where it cannot be read or written, there is none.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use serde_json::{Map, Value};

use crate::library::{Action, write_atomically};
use crate::lint::cache_name;

/// Inputs at most; the oldest are kept.
const MOST: usize = 200;

pub(crate) struct Corpora {
    folder: Option<PathBuf>,
}

impl Corpora {
    pub(crate) fn of_library(root: &Path) -> Self {
        let place = || {
            let cache = etcetera::choose_base_strategy().ok()?.cache_dir();
            Some(cache.join("actionjail").join("fuzz").join(cache_name(&root.canonicalize().ok()?)))
        };
        Self { folder: place() }
    }

    fn file(&self, action: &Action) -> Option<PathBuf> {
        // Folders can lie deeper than one level; a system ID may stand twice while somebody is at work.
        let name = action.folder.replace(['/', '\\'], "%");
        Some(self.folder.as_ref()?.join(format!("{name}.json")))
    }

    /// The inputs of an action. What is no list of objects says nothing.
    pub(crate) fn read(&self, action: &Action) -> Vec<Map<String, Value>> {
        let bytes = self.file(action).and_then(|file| std::fs::read(file).ok()).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Adds inputs to those of an action.
    pub(crate) fn add(&self, action: &Action, known: &[Map<String, Value>], new: &[Map<String, Value>]) {
        let Some(file) = self.file(action) else { return };
        let mut inputs = known.to_vec();
        inputs.extend(new.iter().filter(|input| !known.contains(input)).cloned());
        inputs.truncate(MOST);
        if inputs.len() > known.len()
            && let Ok(bytes) = serde_json::to_vec(&inputs)
        {
            // A run without a corpus begins anew, and nothing else.
            drop(write_atomically(&file, &bytes));
        }
    }
}
