//! The checked-out commit of a library, and whether it holds what was packed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::Path;

use gix::ObjectId;
use gix::filter::plumbing::pipeline::convert::ToGitOutcome;

use super::repository::{ChangesError, Repository};
use crate::library::{ACTIONS, FUNCTIONS};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub id: String,
    /// Seconds since 1970.
    pub time: i64,
    /// The changed files of the library, and those that were packed and that the commit does not hold, by their paths in
    /// the library.
    pub changed: BTreeSet<String>,
}

/// The checked-out commit of the library in `root`, held against the files that were packed; `None` outside of a
/// repository, or before the first commit.
pub fn head(root: &Path, packed: &[(String, Vec<u8>)]) -> Result<Option<Head>, ChangesError> {
    let repository = match Repository::open(root) {
        Err(ChangesError::NoRepository(_) | ChangesError::NoWorkTree(_)) => return Ok(None),
        other => other?,
    };
    let Ok(commit) = repository.git.head_commit() else { return Ok(None) };
    let time = commit.time().map_err(|error| repository.unreadable(&error))?.seconds;
    let tree = commit.tree_id().map_err(|error| repository.unreadable(&error))?.detach();
    let prefix = repository.prefix.as_str();
    let mut changed = repository.changes(tree, &[])?.paths;
    // Git itself is told to overlook some changes: files marked as unchanged, left out, or ignored.
    let files = packed.iter().map(|(path, content)| (format!("{prefix}{path}"), content.as_slice()));
    changed.extend(repository.not_held(tree, files.collect())?);
    for folder in [ACTIONS, FUNCTIONS] {
        let files = repository.files(tree, &format!("{prefix}{folder}"))?;
        changed.extend(
            files.into_iter().filter(|file| repository.work_tree.join(file).symlink_metadata().is_err()),
        );
    }
    let inside = changed.iter().filter_map(|path| path.strip_prefix(prefix));
    Ok(Some(Head { id: commit.id.to_string(), time, changed: inside.map(str::to_owned).collect() }))
}

impl Repository {
    /// Those of some files, by their paths from the root of the work tree, that a tree does not hold with this content,
    /// after what git itself does to files that are added.
    fn not_held(
        &self,
        tree: ObjectId,
        files: Vec<(String, &[u8])>,
    ) -> Result<BTreeSet<String>, ChangesError> {
        let (mut pipeline, index) =
            self.git.filter_pipeline(None).map_err(|error| self.unreadable(&error))?;
        let mut differing = BTreeSet::new();
        let mut inside: BTreeMap<String, Vec<(String, &[u8])>> = BTreeMap::new();
        for (path, content) in files {
            // What a link leads to is held under its own name.
            let real = self.real(&path);
            if let Some((submodule, rest)) = self.in_submodule(tree, &real)? {
                inside.entry(submodule).or_default().push((rest, content));
                continue;
            }
            let held = self.entry(tree, &real)?.filter(|(_, mode)| mode.is_blob()).map(|(id, _)| id);
            let is_held = held.is_some_and(|held| {
                let hash = |bytes: &[u8]| {
                    gix::objs::compute_hash(self.git.object_hash(), gix::objs::Kind::Blob, bytes)
                };
                let converted = match pipeline.convert_to_git(content, Path::new(&real), &index) {
                    Ok(ToGitOutcome::Unchanged(bytes)) => hash(bytes),
                    Ok(ToGitOutcome::Buffer(bytes)) => hash(bytes),
                    Ok(ToGitOutcome::Process(mut filter)) => {
                        let mut bytes = Vec::new();
                        filter.read_to_end(&mut bytes).ok();
                        hash(&bytes)
                    }
                    Err(_) => return false,
                };
                converted.is_ok_and(|id| id == held)
            });
            if !is_held {
                differing.insert(path);
            }
        }
        for (path, files) in inside {
            let commit = self.entry(tree, &path)?.map(|(id, _)| id);
            let below = match self.submodule(&path) {
                Ok(inner) => inner.not_held(inner.tree_of_commit(commit), files)?,
                Err(_) => files.into_iter().map(|(file, _)| file).collect(),
            };
            differing.extend(below.into_iter().map(|file| format!("{path}/{file}")));
        }
        Ok(differing)
    }

    /// The path of a file without the links in it, where it is in the work tree.
    fn real(&self, path: &str) -> String {
        let real = self.work_tree.join(path).canonicalize().ok();
        let inner = real.zip(self.work_tree.canonicalize().ok());
        let inner = inner.and_then(|(real, root)| Some(real.strip_prefix(root).ok()?.to_path_buf()));
        let parts = inner.iter().flat_map(|inner| inner.components());
        let parts: Vec<&str> = parts.filter_map(|part| part.as_os_str().to_str()).collect();
        if parts.is_empty() { path.to_owned() } else { parts.join("/") }
    }
}
