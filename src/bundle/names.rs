//! The names that entries may have, and their order.

use super::MANIFEST;
use crate::library::{MANIFEST as LIBRARY, Part, SNAPSHOTS, TAPES, in_actions};
pub(super) use crate::library::{is_shared_code as is_shared, on_disk, unportable as unsafe_name};

/// The sort key of an entry: bundle.json, the library's manifest, then all others by their bytes.
pub(super) fn rank(name: &str) -> (u8, &str) {
    match name {
        MANIFEST => (0, name),
        LIBRARY => (1, name),
        _ => (2, name),
    }
}

/// True if an entry is one of the five files of an action, or a tape or snapshot of one; `is_action` knows their folders.
/// A file that is named like a tape may also be a part of an action in such a folder.
pub(super) fn belongs(name: &str, is_action: impl Fn(&str) -> bool) -> bool {
    let Some((folder, file)) = name.rsplit_once('/').filter(|_| in_actions(name).is_some()) else {
        return false;
    };
    let is_tape = |(above, inner): (&str, &str)| [TAPES, SNAPSHOTS].contains(&inner) && is_action(above);
    is_part(file) && is_action(folder)
        || file.ends_with(".json") && folder.rsplit_once('/').is_some_and(is_tape)
}

pub(super) fn is_part(file: &str) -> bool {
    Part::named(file).is_some()
}

/// The innermost of these folders that a path lies below.
pub(super) fn folder_of(path: &str, is_folder: impl Fn(&str) -> bool) -> Option<&str> {
    let folders = std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/'));
    folders.map(|(folder, _)| folder).find(|folder| is_folder(folder))
}
