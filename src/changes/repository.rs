//! The git repository of a library, through gix: changed files against a commit.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use gix::bstr::BString;
use gix::progress::Discard;
use gix::status::tree_index::TrackRenames;
use gix::status::{Submodule, UntrackedFiles};
use gix::submodule::config::Ignore;

use super::scope::{Changes, joined};
use crate::library::{ACTIONS, FUNCTIONS, MANIFEST};

#[derive(Debug, thiserror::Error)]
pub enum ChangesError {
    #[error("{} is in no git repository, so nothing tells what changed", .0.display())]
    NoRepository(PathBuf),
    #[error("{} has no work tree", .0.display())]
    NoWorkTree(PathBuf),
    #[error("`{reference}` names no commit of this repository")]
    NoCommit {
        reference: String,
        /// True for a shallow clone.
        shallow: bool,
    },
    #[error("`{reference}` and HEAD have no commit in common here")]
    NoMergeBase {
        reference: String,
        /// True for a shallow clone.
        shallow: bool,
    },
    #[error("the git repository cannot be read: {0}")]
    Unreadable(String),
}

impl ChangesError {
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NoRepository(_) | Self::NoWorkTree(_) => {
                Some(
                    "without git, leave `--changed` out, or compare with a folder or a bundle by `--against`"
                        .to_owned(),
                )
            }
            Self::NoCommit { shallow: true, .. } | Self::NoMergeBase { shallow: true, .. } => Some(
                "this clone is shallow; fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in CI"
                    .to_owned(),
            ),
            Self::NoCommit { .. } => Some("name a branch, tag or commit that is here".to_owned()),
            Self::NoMergeBase { .. } | Self::Unreadable(_) => None,
        }
    }
}

pub(super) fn unreadable(error: impl std::fmt::Display) -> ChangesError {
    ChangesError::Unreadable(error.to_string())
}

/// The path from the root of the repository to `root`: empty, or folders with a `/` after each. `None` outside of a
/// repository.
pub fn prefix(root: &Path) -> Option<String> {
    let repository = gix::discover(root).ok()?;
    inner(repository.workdir()?, root)
}

/// The files of the library that differ between a commit and the work tree, index and untracked files included: the
/// merge base with `reference` if given, otherwise HEAD. Besides the library's own folders and its manifest, git is
/// asked about `settings`, files that every action depends on, relative to the library.
pub fn changed(root: &Path, reference: Option<&str>, settings: &[&str]) -> Result<Changes, ChangesError> {
    let repository = Repository::open(root)?;
    let tree = base(&repository.git, reference)?;
    let own = [ACTIONS, FUNCTIONS, MANIFEST];
    let paths = own.iter().chain(settings).map(|path| joined(&repository.prefix, path));
    repository.changes(tree, paths.map(|path| format!(":(top,literal){path}").into()).collect())
}

pub(super) struct Repository {
    pub(super) git: gix::Repository,
    pub(super) work_tree: PathBuf,
    /// The path from the work tree to the library: empty, or folders with a `/` after each.
    pub(super) prefix: String,
}

impl Repository {
    pub(super) fn open(root: &Path) -> Result<Self, ChangesError> {
        let git = gix::discover(root).map_err(|_| ChangesError::NoRepository(root.to_path_buf()))?;
        let work_tree = git.workdir().ok_or_else(|| ChangesError::NoWorkTree(root.to_path_buf()))?;
        let work_tree = work_tree.to_path_buf();
        let prefix = inner(&work_tree, root).ok_or_else(|| ChangesError::NoRepository(root.to_path_buf()))?;
        Ok(Self { git, work_tree, prefix })
    }

    /// The files under these path specifications that differ from a tree; all files if there are none.
    pub(super) fn changes(&self, tree: gix::ObjectId, paths: Vec<BString>) -> Result<Changes, ChangesError> {
        let items = self
            .status()?
            .head_tree(tree)
            .tree_index_track_renames(TrackRenames::Disabled)
            .into_iter(paths)
            .map_err(unreadable)?;
        let mut paths: BTreeSet<String> = BTreeSet::new();
        for item in items {
            paths.insert(item.map_err(unreadable)?.location().to_string());
        }
        Ok(self.found(paths))
    }

    pub(super) fn status(&self) -> Result<gix::status::Platform<'_, Discard>, ChangesError> {
        let status = self.git.status(Discard).map_err(unreadable)?;
        Ok(status
            .index_worktree_rewrites(None)
            .untracked_files(UntrackedFiles::Files)
            // Changes inside a submodule belong to its own repository.
            .index_worktree_submodules(Submodule::Given { ignore: Ignore::All, check_dirty: false }))
    }

    pub(super) fn found(&self, paths: BTreeSet<String>) -> Changes {
        let is_gone = |path: &&String| self.work_tree.join(path).symlink_metadata().is_err();
        let gone = paths.iter().filter(is_gone).cloned().collect();
        Changes { prefix: self.prefix.clone(), paths, gone }
    }
}

pub(super) fn base(
    repository: &gix::Repository,
    reference: Option<&str>,
) -> Result<gix::ObjectId, ChangesError> {
    let head = || repository.head_tree_id_or_empty().map(gix::Id::detach).map_err(unreadable);
    let Some(reference) = reference.filter(|reference| *reference != "HEAD") else { return head() };
    let shallow = repository.is_shallow().unwrap_or_default();
    let named = named(repository, reference)?;
    let Ok(head) = repository.head_id() else {
        // Nothing is committed yet on this branch.
        return named.tree_id().map(gix::Id::detach).map_err(unreadable);
    };
    let base = repository.merge_base(head, named.id).map_err(unreadable)?;
    let base = base.ok_or_else(|| ChangesError::NoMergeBase { reference: reference.to_owned(), shallow })?;
    let commit = base.object().map_err(unreadable)?.peel_to_commit().map_err(unreadable)?;
    commit.tree_id().map(gix::Id::detach).map_err(unreadable)
}

pub(super) fn tree_of(repository: &gix::Repository, reference: &str) -> Result<gix::ObjectId, ChangesError> {
    named(repository, reference)?.tree_id().map(gix::Id::detach).map_err(unreadable)
}

fn named<'a>(repository: &'a gix::Repository, reference: &str) -> Result<gix::Commit<'a>, ChangesError> {
    let shallow = repository.is_shallow().unwrap_or_default();
    let no_commit = || ChangesError::NoCommit { reference: reference.to_owned(), shallow };
    let named = repository.rev_parse_single(reference).map_err(|_| no_commit())?;
    named.object().map_err(|_| no_commit())?.peel_to_commit().map_err(|_| no_commit())
}

fn inner(work_tree: &Path, root: &Path) -> Option<String> {
    let (work_tree, root) = (work_tree.canonicalize().ok()?, root.canonicalize().ok()?);
    let parts = root.strip_prefix(work_tree).ok()?.components();
    Some(parts.map(|part| part.as_os_str().to_string_lossy().into_owned() + "/").collect())
}
