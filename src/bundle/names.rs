//! The names that entries may have, and their order.

use unicode_normalization::UnicodeNormalization as _;

pub(super) use crate::library::unportable as unsafe_name;
use crate::library::{MANIFEST as LIBRARY, Part, SNAPSHOTS, TAPES};

use super::MANIFEST;

/// What two names share that are one file on some system: without the case of letters, and however these are composed.
pub(super) fn on_disk(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    // By way of the large letters, since some small ones have the same: `ß` and `ss`, `ſ` and `s`.
    let folded = name.nfd().collect::<String>().to_uppercase().to_lowercase();
    folded.nfc().collect()
}

/// Where an entry comes in the archive: bundle.json, the library's manifest, then all others by their bytes.
pub(super) fn rank(name: &str) -> (u8, &str) {
    match name {
        MANIFEST => (0, name),
        LIBRARY => (1, name),
        _ => (2, name),
    }
}

/// What an entry is, by its name alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place<'a> {
    /// One of the five files of the action in this folder.
    Part(&'a str),
    /// A tape or snapshot of the action in this folder.
    Tape(&'a str),
}

/// What an entry under `actions/` may be: a file named like a tape may also be a part of an action in such a folder.
pub(super) fn places(name: &str) -> impl Iterator<Item = Place<'_>> {
    let inner = name.starts_with("actions/").then(|| name.rsplit_once('/')).flatten();
    let part = inner.filter(|(_, file)| Part::ALL.iter().any(|part| part.file_name() == *file));
    let tape =
        inner.filter(|(_, file)| file.ends_with(".json")).and_then(|(folder, _)| folder.rsplit_once('/'));
    let tape = tape.filter(|(_, name)| [TAPES, SNAPSHOTS].contains(name));
    part.map(|(folder, _)| Place::Part(folder)).into_iter().chain(tape.map(|(folder, _)| Place::Tape(folder)))
}
