//! The versions that actions had, with the commits that introduced them. What cannot be read ends the history, and is
//! never an error: a page without its history is a page.

mod compare;
mod moved;
mod release;
mod walk;

use std::collections::BTreeMap;
use std::path::Path;

use super::repository::Repository;
use super::scope::joined;
use crate::library::{ACTIONS, short_folder};
use walk::Walk;

pub use release::{ActionHistory, Commit, Release};

/// Limits of the walk. They count commits and bytes, never time, so that every clone gives the same history.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    pub commits: usize,
    /// Bytes of folders and files: a library of many actions has long ones. Small ones count as 4 KiB each.
    pub bytes: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { commits: 10_000, bytes: 2 << 30 }
    }
}

/// The histories of actions, by their folders; only actions in commits have one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    pub head: String,
    pub actions: BTreeMap<String, ActionHistory>,
}

/// The histories of the actions in these folders of the library; `None` outside of a repository and before the first
/// commit.
pub fn history<'a>(root: &Path, folders: impl Iterator<Item = &'a str>, bounds: Bounds) -> Option<History> {
    let repository = Repository::open(root).ok()?;
    let head = repository.git.head_id().ok()?.detach();
    let actions = joined(&repository.prefix, ACTIONS);
    let folders: Vec<&str> = folders.collect();
    let inner = folders.iter().map(|folder| short_folder(folder));
    let pasts = Walk::new(repository.git, actions, bounds.bytes).run(head, inner, bounds.commits)?;
    let known = folders.iter().zip(pasts).filter(|(_, past)| !past.releases.is_empty());
    let actions = known.map(|(folder, past)| ((*folder).to_owned(), past)).collect();
    Some(History { head: head.to_string(), actions })
}

/// The checked-out commit; when it changes, so do the histories.
pub fn head_id(root: &Path) -> Option<String> {
    Some(Repository::open(root).ok()?.git.head_id().ok()?.to_string())
}
