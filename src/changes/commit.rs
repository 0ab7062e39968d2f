//! A library at a commit, read file by file from git's objects; nothing is checked out.

use std::path::Path;

use gix::ObjectId;

use super::repository::{ChangesError, Repository, base, tree_of, unreadable};
use super::scope::{Changes, joined};

pub struct Earlier {
    repository: Repository,
    tree: ObjectId,
}

impl Earlier {
    /// The merge base of a reference and HEAD, so that later commits of others do not look like removed changes.
    pub fn open(root: &Path, reference: &str) -> Result<Self, ChangesError> {
        let repository = Repository::open(root)?;
        let tree = base(&repository.git, Some(reference))?;
        Ok(Self { repository, tree })
    }

    /// The commit of a reference itself.
    pub fn at(root: &Path, reference: &str) -> Result<Self, ChangesError> {
        let repository = Repository::open(root)?;
        let tree = tree_of(&repository.git, reference)?;
        Ok(Self { repository, tree })
    }

    /// The files below a folder of the library, by their paths in it.
    pub fn files(&self, folder: &str) -> Result<Vec<String>, ChangesError> {
        let path = joined(&self.repository.prefix, folder);
        let tree = self.repository.git.find_tree(self.tree).map_err(unreadable)?;
        let Some(entry) = tree.lookup_entry(path.split('/')).map_err(unreadable)? else {
            return Ok(Vec::new());
        };
        let Ok(tree) = entry.object().map_err(unreadable)?.try_into_tree() else { return Ok(Vec::new()) };
        let found = tree.traverse().breadthfirst.files().map_err(unreadable)?;
        let files = found.into_iter().filter(|entry| entry.mode.is_blob());
        Ok(files.map(|entry| format!("{folder}/{}", entry.filepath)).collect())
    }

    /// The files that differ between the commit and the work tree.
    pub fn changes(&self) -> Result<Changes, ChangesError> {
        self.repository.changes(self.tree, Vec::new())
    }

    /// A file, by its path in the library; `None` where there was none.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, ChangesError> {
        let path = joined(&self.repository.prefix, path);
        let tree = self.repository.git.find_tree(self.tree).map_err(unreadable)?;
        let Some(entry) = tree.lookup_entry(path.split('/')).map_err(unreadable)? else { return Ok(None) };
        if !entry.mode().is_blob() {
            return Ok(None);
        }
        let mut object = entry.object().map_err(unreadable)?;
        Ok(Some(std::mem::take(&mut object.data)))
    }
}

impl std::fmt::Debug for Earlier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Earlier").field("tree", &self.tree).finish_non_exhaustive()
    }
}
