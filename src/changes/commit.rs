//! A library at a commit, read file by file from git's objects; nothing is checked out.

use std::path::Path;

use gix::ObjectId;

use super::repository::{ChangesError, Repository};
use super::scope::{Changes, joined};

pub struct Earlier {
    repository: Repository,
    tree: ObjectId,
}

impl Earlier {
    /// The merge base of a reference and HEAD, so that later commits of others do not look like removed changes.
    pub fn open(root: &Path, reference: &str) -> Result<Self, ChangesError> {
        let repository = Repository::open(root)?;
        let tree = repository.base(Some(reference))?;
        Ok(Self { repository, tree })
    }

    /// The commit of a reference itself.
    pub fn at(root: &Path, reference: &str) -> Result<Self, ChangesError> {
        let repository = Repository::open(root)?;
        let tree = repository.tree_of(reference)?;
        Ok(Self { repository, tree })
    }

    /// The files below a folder of the library, by their paths in it.
    pub fn files(&self, folder: &str) -> Result<Vec<String>, ChangesError> {
        let Repository { prefix, .. } = &self.repository;
        let files = self.repository.files(self.tree, &joined(prefix, folder))?;
        Ok(files.iter().filter_map(|path| path.strip_prefix(prefix.as_str())).map(str::to_owned).collect())
    }

    /// The files of the library that differ between the commit and the work tree.
    pub fn changes(&self) -> Result<Changes, ChangesError> {
        self.repository.changes(self.tree, &[])
    }

    /// A file, by its path in the library; `None` where there was none.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, ChangesError> {
        self.repository.blob(self.tree, &joined(&self.repository.prefix, path))
    }
}

impl std::fmt::Debug for Earlier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Earlier").field("tree", &self.tree).finish_non_exhaustive()
    }
}
