//! Where `lint` keeps what it found: a file for each library in the user's cache folder. It is always safe to delete.
//! Where it cannot be read or written, there is none.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use crate::library::{Action, Library, Place, Seen, Stamps, stamped, write_atomically};
use crate::lint::{
    Checked, Depth, Kept, Memory, Remembered, Selection, content_key, memory_name, settings_digest,
};

/// What is new is worth a new file where it is at least this part of all; until then it is found anew in each run, which
/// costs less than writing down all else.
const WORTH: usize = 64;
/// An answer costs as much as this many files that were only touched.
const ANSWER: usize = 16;

/// The file that holds a library's memory, and what it says.
pub(super) struct CacheFile {
    path: Option<PathBuf>,
    bytes: Vec<u8>,
}

/// The memory of a library.
pub(super) struct Cache<'a> {
    path: Option<&'a Path>,
    memory: Memory<'a>,
    now: i64,
}

impl CacheFile {
    /// No file: everything is looked at anew.
    pub(super) fn none() -> Self {
        Self { path: None, bytes: Vec::new() }
    }

    /// The file of the library in `root`.
    pub(super) fn of(root: &Path) -> Self {
        let path = path(root);
        let bytes = path.as_ref().and_then(|path| std::fs::read(path).ok());
        Self { path, bytes: bytes.unwrap_or_default() }
    }

    /// What it says.
    pub(super) fn kept(&self) -> Kept<'_> {
        Kept::parse(&self.bytes)
    }

    /// What it says for these rules. `now` is the time, from before anything was looked at.
    pub(super) fn cache<'a>(
        &'a self,
        kept: Kept<'a>,
        library: &Library,
        selection: &Selection,
        now: i64,
    ) -> Cache<'a> {
        let build = self.path.as_ref().and_then(|_| build());
        let settings = build.as_ref().map(|build| settings_digest(library, selection, build));
        let memory = settings.map(|settings| kept.memory(settings));
        Cache {
            path: self.path.as_deref().filter(|_| memory.is_some()),
            memory: memory.unwrap_or_default(),
            now,
        }
    }
}

impl Cache<'_> {
    /// What there is to say about an action, where it is remembered; else what `look` says of it, which is to be kept
    /// where it is all that there is to say. The action comes with its number among all; `stamps` tell how its files
    /// lie on disk.
    pub(super) fn check(
        &self,
        library: &Library,
        (at, place): (usize, &Place),
        stamps: Option<&Stamps>,
        depth: Depth,
        look: impl FnOnce(&Action) -> Checked,
    ) -> (Checked, Option<Box<Remembered>>) {
        if self.path.is_none() {
            return (look(&place.read()), None);
        }
        let stamp = stamps.and_then(|stamps| stamped(stamps, self.now));
        let known = self.memory.known(&place.folder, at);
        if let Some((known, stamp)) = known.zip(stamp)
            && let Some(checked) = known.recall_untouched(library, stamp, depth, place)
        {
            return (checked, None);
        }
        let action = place.read_raw();
        let key = content_key(&action);
        if let Some(known) = known
            && let Some(checked) = known.recall(library, &action, &key, depth)
        {
            let stamp = stamp.filter(|stamp| !known.has_stamp(*stamp));
            return (checked, stamp.map(|stamp| Remembered::touched(&place.folder, stamp).into()));
        }
        let checked = look(&action.parsed());
        let new = Remembered::of(&action, key, stamp, &checked, depth).map(Box::new);
        (checked, new)
    }

    /// Keeps what is new, and forgets actions that are gone.
    pub(super) fn close(&self, seen: &Seen, new: &[Box<Remembered>]) {
        let Some(path) = self.path else { return };
        let is_worth = |part: usize, of: usize| part > 0 && part * WORTH >= of;
        let places = &seen.places;
        let answers = new.iter().filter(|new| new.is_answer()).count();
        // Both are sorted.
        let mut rest = places.iter();
        let is_there = |folder: &str| rest.any(|place| place.folder == folder);
        let worth = is_worth(answers * ANSWER + new.len(), places.len())
            || is_worth(seen.gained(), seen.folders.len())
            || !self.memory.folders().all(is_there);
        if worth {
            let folders: Vec<&str> = places.iter().map(|place| place.folder.as_str()).collect();
            let bytes = self.memory.to_bytes(&folders, seen.to_be_known(), new);
            // A run without a memory is slower, and nothing else.
            drop(write_atomically(path, &bytes));
        }
    }
}

/// The file of a library.
fn path(root: &Path) -> Option<PathBuf> {
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
