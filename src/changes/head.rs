//! The checked-out commit of a library.

use std::path::Path;

use super::repository::{ChangesError, Repository, unreadable};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub id: String,
    /// Seconds since 1970.
    pub time: i64,
    /// The changed files of the library, by their paths in it.
    pub changed: Vec<String>,
}

/// The checked-out commit of the library in `root`; `None` outside of a repository, or before the first commit.
pub fn head(root: &Path) -> Result<Option<Head>, ChangesError> {
    let repository = match Repository::open(root) {
        Err(ChangesError::NoRepository(_) | ChangesError::NoWorkTree(_)) => return Ok(None),
        other => other?,
    };
    let Ok(commit) = repository.git.head_commit() else { return Ok(None) };
    let time = commit.time().map_err(unreadable)?.seconds;
    let tree = commit.tree_id().map_err(unreadable)?.detach();
    let changes = repository.changes(tree, Vec::new())?;
    let inside = changes.paths.iter().filter_map(|path| path.strip_prefix(&changes.prefix));
    Ok(Some(Head { id: commit.id.to_string(), time, changed: inside.map(str::to_owned).collect() }))
}
