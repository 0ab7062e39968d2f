//! The git repository of a library, through gix: changed files against a commit.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use gix::ObjectId;
use gix::bstr::{BString, ByteSlice as _};
use gix::config::Source;
use gix::config::file::SectionId;
use gix::index::entry::{Flags, Mode};
use gix::objs::tree::EntryMode;
use gix::progress::Discard;
use gix::status::tree_index::TrackRenames;
use gix::status::{Submodule, UntrackedFiles};
use gix::submodule::config::Ignore;

use super::scope::{Changes, joined};
use crate::library::{ACTIONS, FUNCTIONS, MANIFEST, Root, in_actions, is_shared_code};

#[derive(Debug, thiserror::Error)]
pub enum ChangesError {
    #[error("{} is in no git repository, so nothing tells what changed", .0.display())]
    NoRepository(PathBuf),
    #[error("{} has no work tree", .0.display())]
    NoWorkTree(PathBuf),
    #[error("`{reference}` names no commit of this repository")]
    NoCommit { reference: String, lacks: Lacks },
    #[error("`{reference}` and HEAD have no commit in common here")]
    NoMergeBase { reference: String, lacks: Lacks },
    /// It is there, and cannot be opened.
    #[error("the git repository of {} cannot be opened: {why}", .root.display())]
    Closed { root: PathBuf, why: String },
    #[error("the git repository cannot be read: {why}")]
    Unreadable { why: String, lacks: Lacks },
}

/// The part of the repository that a clone leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacks {
    Nothing,
    /// A shallow clone has no old commits.
    History,
    /// A partial clone has no old files, and what is read here fetches none.
    Objects,
}

impl ChangesError {
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::NoRepository(_) | Self::NoWorkTree(_) => {
                "without git, leave `--changed` out, or compare with a folder or a bundle by `--against`"
            }
            Self::NoCommit { lacks: Lacks::History, .. }
            | Self::NoMergeBase { lacks: Lacks::History, .. }
            | Self::Unreadable { lacks: Lacks::History, .. } => {
                "this clone is shallow; fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in CI"
            }
            Self::NoCommit { lacks: Lacks::Objects, .. }
            | Self::NoMergeBase { lacks: Lacks::Objects, .. }
            | Self::Unreadable { lacks: Lacks::Objects, .. } => {
                "this clone is partial; fetch what it left out: `git fetch --refetch --no-filter`, or leave `filter` out in CI"
            }
            Self::NoCommit { .. } => "name a branch, tag or commit that is here",
            Self::Closed { .. } => "see what `git status` says there",
            Self::NoMergeBase { .. } | Self::Unreadable { .. } => return None,
        };
        Some(hint.to_owned())
    }
}

/// An error with what caused it, each said once.
pub(super) fn words(error: &(dyn std::error::Error + 'static)) -> String {
    let mut said: Vec<String> = Vec::new();
    for error in std::iter::successors(Some(error), |error| error.source()) {
        let text = error.to_string().trim_end_matches('.').to_owned();
        if !said.iter().any(|known| known.contains(&text)) {
            said.push(text);
        }
    }
    said.join(": ")
}

/// The path from the root of the repository to `root`: empty, or folders with a `/` after each. `None` outside of a
/// repository.
pub fn prefix(root: &Path) -> Option<String> {
    match Repository::open(root) {
        Ok(repository) => Some(repository.prefix),
        Err(ChangesError::Closed { .. }) => inner(dot_git(root)?.parent()?, root),
        Err(_) => None,
    }
}

/// The files of the library that differ between a commit and the work tree, index and untracked files included: the
/// merge base with `reference` if given, otherwise HEAD. Git is asked about the library's own folders, its manifest, and
/// `settings`, files that every action depends on, relative to the library.
pub fn changed(root: &Path, reference: Option<&str>, settings: &[&str]) -> Result<Changes, ChangesError> {
    let repository = Repository::open(root)?;
    let tree = repository.base(reference)?;
    repository.changes(tree, settings)
}

/// The files of the library that are in git and were left out of the work tree, as in a sparse checkout; none outside of
/// a repository.
pub fn not_checked_out(root: &Path) -> Result<BTreeSet<String>, ChangesError> {
    match Repository::open(root) {
        Err(ChangesError::NoRepository(_) | ChangesError::NoWorkTree(_)) => Ok(BTreeSet::new()),
        other => other?.not_checked_out(),
    }
}

/// True if git tracks a file of the library, by its path in it; `None` outside of a repository that can be read.
pub fn is_tracked(root: &Path, path: &str) -> Option<bool> {
    let repository = Repository::open(root).ok()?;
    let index = repository.git.index_or_empty().ok()?;
    let path = format!("{}{path}", repository.prefix);
    Some(index.entry_by_path(path.as_bytes().as_bstr()).is_some())
}

/// The filter drivers in the repository's own configuration, and in what that includes, by their names. They are not run: the
/// configuration may have come with the repository. Those of the user and the system are.
pub fn own_filters(root: &Path) -> BTreeSet<String> {
    gix::discover(root).map(|git| own_filter_sections(&git).into_values().collect()).unwrap_or_default()
}

fn own_filter_sections(git: &gix::Repository) -> BTreeMap<SectionId, String> {
    let snapshot = git.config_snapshot();
    let sections = snapshot.plumbing().sections_and_ids_by_name("filter");
    let own = sections.into_iter().flatten().filter(|(section, _)| {
        let runs = ["clean", "smudge", "process"].iter().any(|key| section.value(*key).is_some());
        runs && matches!(section.meta().source, Source::Local | Source::Worktree)
    });
    own.map(|(section, id)| {
        (id, section.header().subsection_name().map_or(String::new(), ToString::to_string))
    })
    .collect()
}

/// Takes the repository's own filter drivers out of its configuration in memory, so that none is run.
fn remove_own_filters(git: &mut gix::Repository) -> Result<(), ChangesError> {
    let sections = own_filter_sections(git);
    if sections.is_empty() {
        return Ok(());
    }
    let at = git.path().to_path_buf();
    let mut config = git.config_snapshot_mut();
    for id in sections.into_keys() {
        config.remove_section_by_id(id);
    }
    config.commit().map_err(|error| ChangesError::Closed { root: at, why: words(&error) })?;
    Ok(())
}

/// Largest file that is converted only to find out why git could not.
const MOST_TO_CONVERT: u64 = 64 << 20;

pub(super) struct Repository {
    pub(super) git: gix::Repository,
    pub(super) work_tree: PathBuf,
    /// The path from the work tree to the library: empty, or folders with a `/` after each.
    pub(super) prefix: String,
}

impl Repository {
    pub(super) fn open(root: &Path) -> Result<Self, ChangesError> {
        let mut git = discovered(root)?;
        remove_own_filters(&mut git)?;
        let closed = |why: &str| ChangesError::Closed { root: root.to_path_buf(), why: why.to_owned() };
        // What is opened all the same has no commits that could be read.
        let references = git.config_snapshot().string("extensions.refStorage");
        if references.is_some_and(|format| !format.eq_ignore_ascii_case(b"files")) {
            return Err(closed("it keeps its branches in the format reftable, which is not read here"));
        }
        let work_tree = git.workdir().ok_or_else(|| ChangesError::NoWorkTree(root.to_path_buf()))?;
        let work_tree = work_tree.to_path_buf();
        let prefix = inner(&work_tree, root)
            .ok_or_else(|| closed(&format!("its work tree is {}", work_tree.display())))?;
        Ok(Self { git, work_tree, prefix })
    }

    /// The repository of a submodule, whose files are those of the library below a path.
    pub(super) fn submodule(&self, path: &str) -> Result<Self, ChangesError> {
        let work_tree = self.work_tree.join(path);
        let mut git = gix::open(&work_tree)
            .map_err(|error| ChangesError::Closed { root: work_tree.clone(), why: words(&error) })?;
        remove_own_filters(&mut git)?;
        Ok(Self { git, work_tree, prefix: String::new() })
    }

    /// The files of the library that differ from a tree.
    pub(super) fn changes(&self, tree: ObjectId, settings: &[&str]) -> Result<Changes, ChangesError> {
        let own = [ACTIONS, FUNCTIONS, MANIFEST];
        let own: Vec<String> = own.iter().chain(settings).map(|path| joined(&self.prefix, path)).collect();
        let paths = self.differing(tree, &own)?;
        let not_checked_out = self.not_checked_out()?;
        let is_there = |path: &String| {
            path.strip_prefix(&self.prefix).is_none_or(|inner| !not_checked_out.contains(inner))
        };
        let paths: BTreeSet<String> = paths.into_iter().filter(is_there).collect();
        let is_gone = |path: &&String| self.work_tree.join(path).symlink_metadata().is_err();
        let gone = paths.iter().filter(is_gone).cloned().collect();
        Ok(Changes { prefix: self.prefix.clone(), paths, gone, not_checked_out })
    }

    /// The files at and below some paths that differ from a tree, in submodules as well; all files if no path is given.
    fn differing(&self, tree: ObjectId, paths: &[String]) -> Result<BTreeSet<String>, ChangesError> {
        let index = self.whole_index()?;
        let is_meant = |path: &str| {
            let below = |above: &String| {
                path.strip_prefix(above.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            paths.is_empty() || paths.iter().any(below)
        };
        let submodules: Vec<String> = index
            .entries()
            .iter()
            .filter(|entry| entry.mode == Mode::COMMIT)
            .map(|entry| entry.path(&index).to_string())
            .filter(|path| is_meant(path))
            .collect();
        let specs: Vec<BString> = paths.iter().map(|path| format!(":(top,literal){path}").into()).collect();
        let items = self
            .git
            .status(Discard)
            .map_err(|error| self.unreadable(&error))?
            .index(index.into())
            .index_worktree_rewrites(None)
            .untracked_files(UntrackedFiles::Files)
            // They are asked below: git would only say that something in them differs.
            .index_worktree_submodules(Submodule::Given { ignore: Ignore::All, check_dirty: false })
            .head_tree(tree)
            .tree_index_track_renames(TrackRenames::Disabled)
            .into_iter(specs)
            .map_err(|error| self.unreadable(&error))?;
        let mut found: BTreeSet<String> = BTreeSet::new();
        for item in items {
            let item =
                item.map_err(|error| self.unconverted(&is_meant).unwrap_or_else(|| self.unreadable(&error)))?;
            found.insert(item.location().to_string());
        }
        for path in submodules {
            // One that was never fetched has no files here.
            if self.work_tree.join(&path).join(DOT_GIT).symlink_metadata().is_err() {
                continue;
            }
            let inner = self.submodule(&path)?;
            let commit = self.entry(tree, &path)?.filter(|(_, mode)| mode.is_commit()).map(|(id, _)| id);
            let below = inner.differing(inner.tree_of_commit(commit), &[])?;
            found.extend(below.into_iter().map(|file| format!("{path}/{file}")));
        }
        Ok(found)
    }

    /// The first file that cannot be converted as git's attributes ask, with the reason: git's own error names none.
    fn unconverted(&self, is_meant: &impl Fn(&str) -> bool) -> Option<ChangesError> {
        let work_tree = Root::at(&self.work_tree);
        let (mut pipeline, index) = self.git.filter_pipeline(None).ok()?;
        let index: &gix::index::File = &index;
        index.entries().iter().find_map(|entry| {
            let path = entry.path(index).to_str().ok().filter(|path| is_meant(path))?;
            let content = work_tree.bytes(path, MOST_TO_CONVERT).ok()??;
            let error = pipeline.convert_to_git(content.as_slice(), Path::new(path), index).err()?;
            let why = format!("{path}: {}", words(&error));
            Some(ChangesError::Unreadable { why, lacks: Lacks::Nothing })
        })
    }

    /// The tree of a commit, an empty one where it is not here.
    pub(super) fn tree_of_commit(&self, commit: Option<ObjectId>) -> ObjectId {
        let tree = commit.and_then(|commit| self.git.find_commit(commit).ok()?.tree_id().ok());
        tree.map_or_else(|| ObjectId::empty_tree(self.git.object_hash()), gix::Id::detach)
    }

    /// The entry of a tree at a path.
    pub(super) fn entry(
        &self,
        tree: ObjectId,
        path: &str,
    ) -> Result<Option<(ObjectId, EntryMode)>, ChangesError> {
        let tree = self.git.find_tree(tree).map_err(|error| self.unreadable(&error))?;
        let entry = tree.lookup_entry(path.split('/')).map_err(|error| self.unreadable(&error))?;
        Ok(entry.map(|entry| (entry.object_id(), entry.mode())))
    }

    /// The submodule of a tree that a path leads into, and the rest of the path.
    pub(super) fn in_submodule(
        &self,
        tree: ObjectId,
        path: &str,
    ) -> Result<Option<(String, String)>, ChangesError> {
        for (at, _) in path.match_indices('/') {
            let (above, rest) = (&path[..at], &path[at + 1..]);
            match self.entry(tree, above)? {
                Some((_, mode)) if mode.is_commit() => return Ok(Some((above.to_owned(), rest.to_owned()))),
                Some((_, mode)) if mode.is_tree() => {}
                _ => return Ok(None),
            }
        }
        Ok(None)
    }

    /// The content of a file of a tree, or of the commits that it names of its submodules.
    pub(super) fn blob(&self, tree: ObjectId, path: &str) -> Result<Option<Vec<u8>>, ChangesError> {
        if let Some((submodule, rest)) = self.in_submodule(tree, path)? {
            let commit = self.entry(tree, &submodule)?.map(|(id, _)| id);
            let inner = self.submodule(&submodule)?;
            return inner.blob(inner.tree_of_commit(commit), &rest);
        }
        let blob = self.entry(tree, path)?.filter(|(_, mode)| mode.is_blob());
        let Some((id, _)) = blob else { return Ok(None) };
        let mut object = self.git.find_object(id).map_err(|error| self.unreadable(&error))?;
        Ok(Some(std::mem::take(&mut object.data)))
    }

    /// The files at and below a path in a tree, and in the commits that it names of its submodules.
    pub(super) fn files(&self, tree: ObjectId, folder: &str) -> Result<Vec<String>, ChangesError> {
        let Some((id, mode)) = self.entry(tree, folder)? else { return Ok(Vec::new()) };
        if !mode.is_tree() {
            return Ok(Vec::new());
        }
        let below = self.below(id)?;
        Ok(below.into_iter().map(|file| format!("{folder}/{file}")).collect())
    }

    fn below(&self, tree: ObjectId) -> Result<Vec<String>, ChangesError> {
        let tree = self.git.find_tree(tree).map_err(|error| self.unreadable(&error))?;
        let found = tree.traverse().breadthfirst.files().map_err(|error| self.unreadable(&error))?;
        let mut files = Vec::new();
        for entry in found {
            let path = entry.filepath.to_string();
            if !entry.mode.is_commit() {
                files.extend(entry.mode.is_blob().then_some(path));
                continue;
            }
            let Ok(inner) = self.submodule(&path) else { continue };
            let below = inner.below(inner.tree_of_commit(Some(entry.oid)))?;
            files.extend(below.into_iter().map(|file| format!("{path}/{file}")));
        }
        Ok(files)
    }

    /// The index, with each file of the folders that a sparse one holds as a whole.
    pub(super) fn whole_index(&self) -> Result<gix::index::File, ChangesError> {
        let index = self.git.index_or_empty().map_err(|error| self.unreadable(&error))?;
        if !index.is_sparse() {
            return Ok((**index).clone());
        }
        let mut whole = gix::index::State::new(self.git.object_hash());
        for entry in index.entries() {
            let path = entry.path(&index);
            if entry.mode != Mode::DIR {
                whole.dangerously_push_entry(entry.stat, entry.id, entry.flags, entry.mode, path);
                continue;
            }
            let tree = self.git.find_tree(entry.id).map_err(|error| self.unreadable(&error))?;
            let files = tree.traverse().breadthfirst.files().map_err(|error| self.unreadable(&error))?;
            for file in files {
                let mut path = path.to_owned();
                path.extend_from_slice(&file.filepath);
                let flags = Flags::SKIP_WORKTREE | Flags::EXTENDED;
                let stat = gix::index::entry::Stat::default();
                whole.dangerously_push_entry(stat, file.oid, flags, file.mode.into(), path.as_ref());
            }
        }
        whole.sort_entries();
        Ok(gix::index::File::from_state(whole, index.path().to_path_buf()))
    }

    /// The files of the library that are in the index and were left out of the work tree, by their paths in the library.
    fn not_checked_out(&self) -> Result<BTreeSet<String>, ChangesError> {
        let index = self.whole_index()?;
        let left_out = index.entries().iter().filter(|entry| entry.flags.contains(Flags::SKIP_WORKTREE));
        let inside = left_out.filter_map(|entry| {
            let path = entry.path(&index).to_str().ok()?;
            let inner = path.strip_prefix(&self.prefix)?;
            let is_own = inner == MANIFEST || in_actions(inner).is_some() || is_shared_code(inner);
            // One may have been written all the same.
            (is_own && self.work_tree.join(path).symlink_metadata().is_err()).then(|| inner.to_owned())
        });
        Ok(inside.collect())
    }

    /// The tree of the merge base of a reference and HEAD; that of HEAD where none is given.
    pub(super) fn base(&self, reference: Option<&str>) -> Result<ObjectId, ChangesError> {
        let tree = |commit: gix::Commit<'_>| {
            commit.tree_id().map(gix::Id::detach).map_err(|error| self.unreadable(&error))
        };
        let Some(reference) = reference.filter(|reference| *reference != "HEAD") else {
            let head = self.git.head_tree_id_or_empty();
            return head.map(gix::Id::detach).map_err(|error| self.unreadable(&error));
        };
        let named = self.named(reference)?;
        let Ok(head) = self.git.head_id() else {
            // Nothing is committed yet on this branch.
            return tree(named);
        };
        let base = self.git.merge_base(head, named.id).map_err(|error| self.unreadable(&error))?;
        let none = || ChangesError::NoMergeBase { reference: reference.to_owned(), lacks: self.lacks() };
        let base = base.ok_or_else(none)?.object().map_err(|error| self.unreadable(&error))?;
        tree(base.peel_to_commit().map_err(|error| self.unreadable(&error))?)
    }

    pub(super) fn tree_of(&self, reference: &str) -> Result<ObjectId, ChangesError> {
        let tree = self.named(reference)?.tree_id().map(gix::Id::detach);
        tree.map_err(|error| self.unreadable(&error))
    }

    fn named(&self, reference: &str) -> Result<gix::Commit<'_>, ChangesError> {
        let none = || ChangesError::NoCommit { reference: reference.to_owned(), lacks: self.lacks() };
        let named = self.git.rev_parse_single(reference).map_err(|_| none())?;
        named.object().map_err(|_| none())?.peel_to_commit().map_err(|_| none())
    }

    pub(super) fn unreadable(&self, error: &(dyn std::error::Error + 'static)) -> ChangesError {
        ChangesError::Unreadable { why: words(error), lacks: self.lacks() }
    }

    fn lacks(&self) -> Lacks {
        let config = self.git.config_snapshot();
        let is_promisor = |remote: &gix::bstr::BStr| {
            let key = format!("remote.{remote}.promisor");
            config.boolean(key.as_str()).unwrap_or_default()
        };
        let remotes = self.git.remote_names();
        if config.string("extensions.partialClone").is_some()
            || remotes.iter().any(|remote| is_promisor(remote.as_ref()))
        {
            Lacks::Objects
        } else if self.git.is_shallow().unwrap_or_default() {
            Lacks::History
        } else {
            Lacks::Nothing
        }
    }
}

/// The repository that a folder is in: the one that git's variables name, where the folder is in its work tree, else the
/// next one above.
fn discovered(root: &Path) -> Result<gix::Repository, ChangesError> {
    let named = gix::ThreadSafeRepository::discover_with_environment_overrides(root).ok();
    let named = named.map(|named| named.to_thread_local());
    let holds = |git: &gix::Repository| git.workdir().is_some_and(|tree| inner(tree, root).is_some());
    if let Some(named) = named.filter(holds) {
        return Ok(named);
    }
    gix::discover(root).map_err(|error| {
        use gix::discover::upwards::Error;
        let closed = |why| ChangesError::Closed { root: root.to_path_buf(), why };
        match error.downcast_any_ref::<Error>() {
            Some(Error::NoTrustedGitRepository { .. }) | None => closed(words(&error)),
            // What does not look like a repository is passed over.
            Some(_) => match dot_git(root) {
                Some(found) => closed(format!("{} is none that git could have written", found.display())),
                None => ChangesError::NoRepository(root.to_path_buf()),
            },
        }
    })
}

const DOT_GIT: &str = ".git";

/// The next `.git` at or above a folder.
fn dot_git(root: &Path) -> Option<PathBuf> {
    let root = root.canonicalize().ok()?;
    root.ancestors().map(|folder| folder.join(DOT_GIT)).find(|path| path.symlink_metadata().is_ok())
}

fn inner(work_tree: &Path, root: &Path) -> Option<String> {
    let (work_tree, root) = (work_tree.canonicalize().ok()?, root.canonicalize().ok()?);
    let parts = root.strip_prefix(work_tree).ok()?.components();
    Some(parts.map(|part| part.as_os_str().to_string_lossy().into_owned() + "/").collect())
}
