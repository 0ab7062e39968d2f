//! The names that entries may have and their order. A name that is fine here is fine to write on every system.

use unicode_normalization::UnicodeNormalization as _;

use crate::library::{MANIFEST as LIBRARY, Part, SNAPSHOTS, TAPES};

use super::MANIFEST;

/// Names that Windows keeps for devices, whatever follows the dot.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
const LONGEST: usize = 1024;
const LONGEST_PART: usize = 255;

/// Why a name must not be written to disk, or nothing where it may.
pub(super) fn unsafe_name(name: &str) -> Option<&'static str> {
    if name.is_empty() || name.len() > LONGEST {
        return Some("the name is empty or too long");
    }
    if name.starts_with('/') {
        return Some("the path is absolute");
    }
    if name.contains('\\') {
        return Some("the path holds a backslash");
    }
    if name
        .chars()
        .any(|c| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\u{fffd}'))
    {
        return Some("the path holds a character that not every system allows");
    }
    for part in name.split('/') {
        let stem = part.split('.').next().unwrap_or_default().to_lowercase();
        let numbered =
            |prefix: &str| stem.strip_prefix(prefix).is_some_and(|n| n.chars().count() == 1 && n != "0");
        if part == ".." {
            return Some("the path leaves the folder");
        }
        if part.is_empty() || part == "." || part.len() > LONGEST_PART || part.ends_with(['.', ' ']) {
            return Some("a part of the path is no name that every system allows");
        }
        if DEVICES.contains(&stem.trim_end()) || numbered("com") || numbered("lpt") {
            return Some("a part of the path is a device on some systems");
        }
    }
    None
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_leave_the_folder_or_fit_no_system_are_refused() {
        for bad in [
            "",
            "/etc/passwd",
            "..",
            "../x",
            "actions/../../x",
            "actions/./x",
            "actions//x",
            "actions/x/",
            "C:/x",
            "C:x",
            "actions\\x",
            "a\0b",
            "a\nb",
            "actions/con/code.js",
            "actions/COM1.x/code.js",
            "actions/x./code.js",
            "actions/x /code.js",
            "a\u{fffd}b",
        ] {
            assert!(unsafe_name(bad).is_some(), "{bad:?}");
        }
        for good in [
            "bundle.json",
            "actions/a/code.js",
            "actions/crm/комунікація/tapes/a b.json",
            "actions/.hidden/code.js",
        ] {
            assert_eq!(unsafe_name(good), None, "{good}");
        }
    }
}
