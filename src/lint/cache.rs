//! Results of earlier runs, each under a digest of the files of its action, in one file that is always safe to delete.
//!
//! A result depends on more than the action: the program, the rules, the manifest and the profile. All of it goes into
//! one digest for the whole file; where that differs, the file counts as empty. Files beside the action that a rule
//! looked for are kept with the result and looked for again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::{checked::Checked, rules::RULE_SET, select::Selection};
use crate::diagnostics::SourceFile;
use crate::library::{Action, ActionFiles, ActionFolder, FileState, OtherFiles, Settings, write_atomically};

#[derive(Debug, Default)]
pub struct Cache {
    /// `None` for a cache that is neither read nor written.
    file: Option<PathBuf>,
    settings: u128,
    entries: BTreeMap<String, Entry>,
}

/// The result for an action whose files have that digest.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    digest: u128,
    checked: Checked,
}

/// The name of a cache file: one for each folder that a library lies in.
pub fn cache_name(root: &Path) -> String {
    format!("{:016x}", xxh3_64(root.as_os_str().as_encoded_bytes()))
}

impl Cache {
    /// Reads the cache in `file`. One that was written for other settings, by another `build` of this program, or that is
    /// damaged, counts as empty.
    pub fn open(file: PathBuf, build: &str, settings: &Settings, selection: &Selection) -> Self {
        let settings = settings_digest(build, settings, selection);
        let bytes = std::fs::read(&file).unwrap_or_default();
        let entries = parse(&bytes, settings).unwrap_or_default();
        Self { file: Some(file), settings, entries }
    }

    /// The result for an action: the cached one where nothing has changed, else what `check` finds, with the digest under
    /// which it is to be cached.
    pub(super) fn checked(
        &self,
        folder: &ActionFolder,
        settings: &Settings,
        others: &OtherFiles,
        check: impl FnOnce(&Action) -> Checked,
    ) -> (Checked, Option<u128>) {
        if self.file.is_none() {
            return (check(&folder.read()), None);
        }
        let files = folder.read_files();
        let digest = digest(&files);
        let known = self.entries.get(&folder.path).filter(|entry| entry.digest == digest);
        let is_there = |path: &str| settings.holds(others, path);
        if let Some(Entry { checked, .. }) = known
            && checked.looked_for.iter().all(|(path, was_there)| is_there(path) == *was_there)
        {
            let mut checked = checked.clone();
            checked.keep_texts(files.files());
            return (checked, None);
        }
        (check(&files.parsed()), Some(digest))
    }

    /// Caches the new results, and forgets actions that are gone. A cache that cannot be written makes the next run slower
    /// and nothing else, so nobody is told.
    pub(super) fn update(&mut self, folders: &[ActionFolder], results: &[(Checked, Option<u128>)]) {
        let Some(file) = &self.file else { return };
        let before = self.entries.len();
        self.entries.retain(|path, _| folders.binary_search_by(|folder| folder.path.cmp(path)).is_ok());
        let mut changed = self.entries.len() != before;
        for (checked, digest) in results {
            if let Some(digest) = *digest
                && checked.failures.is_empty()
            {
                let entry = Entry { digest, checked: checked.clone() };
                self.entries.insert(checked.folder().to_owned(), entry);
                changed = true;
            }
        }
        if !changed {
            return;
        }
        let Ok(body) = postcard::to_stdvec(&(self.settings, &self.entries)) else { return };
        let mut bytes = xxh3_64(&body).to_le_bytes().to_vec();
        bytes.extend(body);
        drop(write_atomically(file, &bytes));
    }
}

/// The entries of a cache file: a digest of the rest, the settings, the entries.
fn parse(bytes: &[u8], settings: u128) -> Option<BTreeMap<String, Entry>> {
    let (digest, body) = bytes.split_first_chunk::<8>()?;
    if u64::from_le_bytes(*digest) != xxh3_64(body) {
        return None;
    }
    // Entries of another build may have another form, so they are not even read.
    let (written_for, entries) = postcard::take_from_bytes::<u128>(body).ok()?;
    if written_for == settings { postcard::from_bytes(entries).ok() } else { None }
}

fn settings_digest(build: &str, settings: &Settings, selection: &Selection) -> u128 {
    let mut hasher = Xxh3::new();
    let manifest = settings.manifest.source().map_or("", SourceFile::text);
    let rest = format!("{RULE_SET} {selection:?} {:?}", settings.profile);
    let functions = &settings.functions;
    // Whether an action can be packed depends on the shared code that it requires.
    let shared = functions.names().filter_map(|name| Some((name, functions.file(name)?.text())));
    for part in [build, manifest, &rest].into_iter().chain(shared.flat_map(|(name, text)| [name, text])) {
        hasher.update(&part.len().to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.digest128()
}

fn digest(files: &ActionFiles) -> u128 {
    let mut hasher = Xxh3::new();
    for (_, state) in files.files() {
        let unreadable;
        let (kind, text) = match state {
            FileState::Text(source) => (1, source.text()),
            FileState::Missing => (0, ""),
            FileState::Unreadable(why) => {
                unreadable = format!("{why:?}");
                (2, unreadable.as_str())
            }
        };
        hasher.update(&[kind]);
        hasher.update(&text.len().to_le_bytes());
        hasher.update(text.as_bytes());
    }
    hasher.digest128()
}
