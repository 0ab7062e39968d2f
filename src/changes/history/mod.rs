//! The versions that actions had, by the commits that brought them. What cannot be read ends what is known, and is
//! never an error: a page without its history is a page.

mod compare;
mod moved;
mod walk;

use std::collections::BTreeMap;
use std::path::Path;

use super::repository::Repository;
use super::scope::joined;
use walk::Walk;

/// How much is looked at; what is older is not known then.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// How many commits.
    pub commits: usize,
    /// How many bytes of folders and files: a library of many actions has long ones. Small ones count as 4 KiB each.
    pub bytes: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { commits: 10_000, bytes: 2 << 30 }
    }
}

/// How many versions of an action are kept; older ones are counted.
pub(super) const MOST_VERSIONS: usize = 20;

/// The histories of actions, by their folders; of those only that the commits know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The commit that is checked out.
    pub head: String,
    /// What is known of each action.
    pub actions: BTreeMap<String, Past>,
}

/// The versions of an action.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// Newest first.
    pub releases: Vec<Release>,
    /// How many more there were.
    pub earlier: usize,
    /// Where what is known begins, unless the action itself begins after it.
    pub known_since: Option<Commit>,
}

/// A version, and the commit by which the action came to have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// As action.toml has it.
    pub version: String,
    /// The commit.
    pub commit: Commit,
    /// The first line of its message.
    pub subject: String,
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its name, cut to a length that does not depend on what else the clone holds.
    pub id: String,
    /// When it was made: seconds since 1970.
    pub time: i64,
}

/// The histories of the actions in these folders, which are paths in the library; nothing outside of a repository and
/// before the first commit.
pub fn history<'a>(root: &Path, folders: impl Iterator<Item = &'a str>, bounds: Bounds) -> Option<History> {
    let repository = Repository::of(root).ok()?;
    let head = repository.git.head_id().ok()?.detach();
    let actions = joined(&repository.prefix, "actions");
    let folders: Vec<&str> = folders.collect();
    let inner = folders.iter().map(|folder| folder.strip_prefix("actions/").unwrap_or(folder));
    let pasts = Walk::new(repository.git, actions, bounds.bytes).run(head, inner, bounds.commits)?;
    let known = folders.iter().zip(pasts).filter(|(_, past)| !past.releases.is_empty());
    let actions = known.map(|(folder, past)| ((*folder).to_owned(), past)).collect();
    Some(History { head: head.to_string(), actions })
}

/// The commit that is checked out; a change of it is a change of histories.
pub fn head_id(root: &Path) -> Option<String> {
    Some(Repository::of(root).ok()?.git.head_id().ok()?.to_string())
}
