//! File names of action pages, safe on every file system. Never looks at a disk.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::library::{short_folder, unportable};

pub(super) const INDEX: &str = "index.html";
/// The folder of the pages of actions.
pub const PAGES: &str = "actions";
/// File systems allow 255 bytes; some room is left for `~2` and `.html`.
const LONGEST: usize = 200;

/// The names of the pages of the folders, in their order; all are different, even on file systems that ignore case.
pub fn page_names<'a>(folders: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let named = folders.map(|folder| {
        let stem = stem(folder);
        let mut name = stem.clone();
        let mut next = 2;
        while !taken.insert(name.to_lowercase()) {
            name = format!("{stem}~{next}");
            next += 1;
        }
        format!("{name}.html")
    });
    named.collect()
}

/// `actions/crm/sync` becomes `crm.sync`; other bytes than plain ones become `~` and hexadecimal.
fn stem(folder: &str) -> String {
    let inner = short_folder(folder);
    let mut stem = String::new();
    for byte in inner.bytes() {
        match byte {
            b'/' => stem.push('.'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' => stem.push(char::from(byte)),
            other => drop(write!(stem, "~{other:02x}")),
        }
    }
    stem.truncate(LONGEST);
    if unportable(&stem).is_some() {
        stem.insert(0, '~');
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_flat_plain_and_different() {
        let names = page_names(
            [
                "actions/a", "actions/A", "actions/crm/sync", "actions/crm.sync", "actions/мова",
                "actions/con", "",
            ]
            .into_iter(),
        );
        assert_eq!(
            names,
            [
                "a.html",
                "A~2.html",
                "crm.sync.html",
                "crm~2esync.html",
                "~d0~bc~d0~be~d0~b2~d0~b0.html",
                "~con.html",
                "~.html"
            ]
        );
    }

    #[test]
    fn a_long_name_is_cut_and_stays_its_own() {
        let long = format!("actions/{}", "ї".repeat(100));
        let names = page_names([format!("{long}1"), format!("{long}2")].iter().map(String::as_str));
        assert!(names.iter().all(|name| name.len() < 255));
        assert_ne!(names[0], names[1]);
    }
}
