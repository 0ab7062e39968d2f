//! Changes that are staged one after the other, and committed by one rename.

use std::collections::BTreeSet;
use std::collections::hash_map::RandomState;
use std::fs::{File, TryLockError};
use std::hash::{BuildHasher as _, Hasher as _};
use std::io::{Error, ErrorKind, Write as _};
use std::path::PathBuf;

use rayon::prelude::*;

use super::error::JournalError;
use super::recovery::{PAUSE, TRIES, busy, is_same_file, recover};
use super::step::{
    JOURNAL, PLAN, STAGED, Step, VERSION, apply, checked, digest, failed, finish, line, opened, roll_back,
    staged, state, sync_folder,
};
use crate::library::Root;
use crate::library::root::Entry;

/// A file that is to be another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its path relative to the library, with `/` between the parts.
    pub path: String,
    /// The content that it was planned for; nothing where there was no such file.
    pub old: Option<Vec<u8>>,
    pub new: Vec<u8>,
}

impl Change {
    /// A change of what is there now.
    pub fn of(root: &Root, path: String, new: Vec<u8>) -> Result<Self, JournalError> {
        let old = root.bytes(&path, MOST).map_err(JournalError::Refused)?;
        Ok(Self { path, old, new })
    }
}

/// What is larger was not written by this program.
const MOST: u64 = 1 << 30;

/// Changes on their way. Where it is dropped before [`Self::commit`], nothing has changed.
#[derive(Debug)]
pub struct Transaction {
    root: Root,
    pub(super) id: String,
    /// Locked as long as this run is alive.
    plan: File,
    pub(super) steps: Vec<Step>,
    /// Paths that have new content already.
    staged: BTreeSet<String>,
    /// Folders that were made so that there is a place to write in, the innermost last.
    made: Vec<PathBuf>,
    pub(super) is_open: bool,
}

impl Transaction {
    /// Begins changes below a folder, which is made where there is none. What a killed run left is recovered first.
    /// Waits a few seconds for another command that writes there.
    pub fn begin(root: &Root) -> Result<Self, JournalError> {
        Self::begin_within(root, TRIES)
    }

    pub(super) fn begin_within(root: &Root, tries: u32) -> Result<Self, JournalError> {
        for _ in 0..tries {
            match Self::try_begin(root) {
                Err(JournalError::Busy { .. }) => std::thread::sleep(PAUSE),
                begun => return begun,
            }
        }
        Self::try_begin(root)
    }

    fn try_begin(root: &Root) -> Result<Self, JournalError> {
        recover(root)?;
        let made =
            root.make().map_err(|source| JournalError::Write { path: root.path().to_path_buf(), source })?;
        let plan = root.create(PLAN).map_err(|source| match source.kind() {
            ErrorKind::AlreadyExists if root.is_file(PLAN) => busy(root),
            _ => failed(root, PLAN, source),
        })?;
        // Before it was locked, another command may have taken it for one that a killed run left, and removed it.
        let is_locked = !matches!(plan.try_lock(), Err(TryLockError::WouldBlock));
        if !is_locked || !is_same_file(&plan, root, PLAN) {
            return Err(busy(root));
        }
        // Another command may have committed since the recovery, and this one must not replace its journal.
        if root.has(JOURNAL) {
            drop(opened(root)?.remove_file(PLAN));
            return Err(busy(root));
        }
        // Staged files have names that no leftover of another run has.
        let id = format!("{:016x}", RandomState::new().build_hasher().finish());
        let (root, steps, staged) = (root.clone(), Vec::new(), BTreeSet::new());
        let mut begun = Self { root, id, plan, steps, staged, made, is_open: true };
        let process = Some(std::process::id());
        begun.note(Step::Begin { version: VERSION, id: begun.id.clone(), process })?;
        Ok(begun)
    }

    /// The place that a path of the library leads to: a link in it stays one, and what it leads to is meant.
    pub fn through_links(&self, path: &str) -> Result<String, JournalError> {
        self.root.resolved(path).map_err(JournalError::Refused)
    }

    /// Stages new content for a file whose current content must be `old`; `None`: the file must not exist.
    pub fn put(&mut self, path: &str, old: Option<&[u8]>, new: &[u8]) -> Result<(), JournalError> {
        self.stage(path, old.map(digest), new, path)
    }

    /// Stages a file in the place of whatever is there now.
    pub fn replace(&mut self, path: &str, new: &[u8]) -> Result<(), JournalError> {
        checked(&self.root, path)?;
        let old = state(&self.root, path)?;
        self.stage(path, old, new, path)
    }

    /// Stages the file that is at `from` now for another place, with other content.
    pub fn rewrite(&mut self, from: &str, to: &str, new: &[u8]) -> Result<(), JournalError> {
        self.stage(to, None, new, from)?;
        self.remove(from)
    }

    /// Plans that what is at `from` now gets another place, as it is: a file, a link, a pipe.
    pub fn relocate(&mut self, from: &str, to: &str) -> Result<(), JournalError> {
        checked(&self.root, from)?;
        checked(&self.root, to)?;
        let Some(old) = state(&self.root, from)? else { return Ok(()) };
        self.folders(to)?;
        let probe = staged(&self.id, self.steps.len(), from);
        self.note(Step::Move { from: from.to_owned(), to: to.to_owned(), old })?;
        self.probe(&probe, from)
    }

    /// Plans the removal of the file or link that is there now.
    pub fn remove(&mut self, path: &str) -> Result<(), JournalError> {
        checked(&self.root, path)?;
        let Some(old) = state(&self.root, path)? else { return Ok(()) };
        let probe = staged(&self.id, self.steps.len(), path);
        self.note(Step::Remove { path: path.to_owned(), old })?;
        self.probe(&probe, path)
    }

    /// Finds out before the commit that files of a folder cannot be removed: none can be made there either.
    fn probe(&self, probe: &str, path: &str) -> Result<(), JournalError> {
        self.root
            .create(probe)
            .and_then(|_| self.root.dir()?.remove_file(probe))
            .map_err(|source| failed(&self.root, path, source))
    }

    /// Plans the removal of a folder, if nothing is left in it by then.
    pub fn remove_folder(&mut self, path: &str) -> Result<(), JournalError> {
        checked(&self.root, path)?;
        self.note(Step::RemoveFolder { path: path.to_owned() })
    }

    /// Plans the removal of all that is there but these files, and of the folders that are left empty.
    pub fn remove_others(&mut self, kept: &BTreeSet<String>) -> Result<(), JournalError> {
        self.remove_below("", kept)
    }

    fn remove_below(&mut self, inner: &str, kept: &BTreeSet<String>) -> Result<(), JournalError> {
        let own = format!("{STAGED}{}-", self.id);
        let folder = inner.trim_end_matches('/');
        checked(&self.root, &format!("{inner}x"))?;
        let entries = self.root.entries(folder).map_err(JournalError::Refused)?;
        for Entry { name, is_folder } in entries {
            let name = name
                .to_str()
                .ok_or_else(|| failed(&self.root, folder, Error::other("a name in it is no UTF-8")))?;
            let path = format!("{inner}{name}");
            if is_folder {
                self.remove_below(&format!("{path}/"), kept)?;
                self.remove_folder(&path)?;
            } else if path != PLAN && !name.starts_with(&own) && !kept.contains(&path) {
                self.remove(&path)?;
            }
        }
        Ok(())
    }

    /// Stages new content for `path`. Permissions and owner are those of the file at `like`, if there is one.
    fn stage(&mut self, path: &str, old: Option<String>, new: &[u8], like: &str) -> Result<(), JournalError> {
        checked(&self.root, path)?;
        if !self.staged.insert(path.to_owned()) {
            return Err(JournalError::Path(path.to_owned()));
        }
        if self.root.is_link(path) {
            return Err(JournalError::Link(path.to_owned()));
        }
        if self.root.is_folder(path) {
            return Err(failed(&self.root, path, ErrorKind::IsADirectory.into()));
        }
        self.folders(path)?;
        let staged = staged(&self.id, self.steps.len(), path);
        self.note(Step::Put { path: path.to_owned(), old, new: digest(new) })?;
        let mut file = self.root.create(&staged).map_err(|source| failed(&self.root, path, source))?;
        file.write_all(new).map_err(|source| failed(&self.root, path, source))?;
        keep_access(file, &self.root, like);
        Ok(())
    }

    /// Makes the folders that a path leads through.
    fn folders(&mut self, path: &str) -> Result<(), JournalError> {
        for folder in path.match_indices('/').map(|(at, _)| &path[..at]) {
            if !self.root.is_folder(folder) {
                self.note(Step::Folder { path: folder.to_owned() })?;
                opened(&self.root)?
                    .create_dir(folder)
                    .map_err(|source| failed(&self.root, folder, source))?;
            }
        }
        Ok(())
    }

    /// Appends a step to the plan, before anything is done for it.
    fn note(&mut self, step: Step) -> Result<(), JournalError> {
        self.plan.write_all(line(&step).as_bytes()).map_err(|source| failed(&self.root, PLAN, source))?;
        self.steps.push(step);
        Ok(())
    }

    pub fn commit(self) -> Result<(), JournalError> {
        self.commit_until(usize::MAX)
    }

    /// Commits, and makes no more than so many of the steps: as a run that is killed then.
    pub(super) fn commit_until(mut self, most: usize) -> Result<(), JournalError> {
        let numbered: Vec<(usize, &Step)> = self.steps.iter().enumerate().collect();
        numbered.par_iter().try_for_each(|(number, step)| self.is_ready(*number, step))?;
        let root = self.root.clone();
        let dir = opened(&root)?;
        let fail = |source| failed(&root, JOURNAL, source);
        self.plan.sync_all().map_err(fail)?;
        dir.rename(PLAN, dir, JOURNAL).map_err(fail)?;
        sync_folder(&root, "");
        self.is_open = false;
        for (number, step) in numbered.into_iter().take(most) {
            if let Err(error) = apply(&root, &self.id, number, step) {
                // As long as nothing was changed, there is a way back. Making the folders was part of staging.
                let is_first = self.steps[..number]
                    .iter()
                    .all(|step| matches!(step, Step::Begin { .. } | Step::Folder { .. }));
                self.is_open = is_first && dir.rename(JOURNAL, dir, PLAN).is_ok();
                return Err(match error {
                    JournalError::Conflict { path, .. } if self.is_open => JournalError::Meanwhile(path),
                    error => error,
                });
            }
        }
        if most == usize::MAX { finish(&root, &self.steps) } else { Ok(()) }
    }

    /// True if a step is on the disk, and what it changes is as it was when it was planned.
    fn is_ready(&self, number: usize, step: &Step) -> Result<(), JournalError> {
        let (path, old) = match step {
            Step::Put { path, old, .. } => {
                let staged = staged(&self.id, number, path);
                self.root
                    .open(&staged)
                    .and_then(|file| file.sync_data())
                    .map_err(|source| failed(&self.root, &staged, source))?;
                (path, old.as_ref())
            }
            Step::Remove { path, old } => (path, Some(old)),
            Step::Move { to, .. } if state(&self.root, to)?.is_some() => {
                return Err(JournalError::Meanwhile(to.clone()));
            }
            Step::Move { from, old, .. } => (from, Some(old)),
            _ => return Ok(()),
        };
        match state(&self.root, path)?.as_ref() == old {
            true => Ok(()),
            false => Err(JournalError::Meanwhile(path.clone())),
        }
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if self.is_open {
            roll_back(&self.root, &self.id, &self.steps);
            // Folders that are not empty stay.
            self.root.unmake(&self.made);
        }
    }
}

/// Makes changes in a library, all of them or none.
pub fn write_together(root: &Root, changes: &[Change]) -> Result<(), JournalError> {
    made(root, changes, |_, path| Ok(path.to_owned()))
}

/// As [`write_together`], of files that may be links within the library, which stay links.
pub fn write_through_links(root: &Root, changes: &[Change]) -> Result<(), JournalError> {
    made(root, changes, Transaction::through_links)
}

fn made(
    root: &Root,
    changes: &[Change],
    place: impl Fn(&Transaction, &str) -> Result<String, JournalError>,
) -> Result<(), JournalError> {
    if changes.is_empty() {
        return Ok(());
    }
    let mut transaction = Transaction::begin(root)?;
    for Change { path, old, new } in changes {
        let path = place(&transaction, path)?;
        transaction.put(&path, old.as_deref(), new)?;
    }
    transaction.commit()
}

/// Gives the new file the permissions and the owner of the old one: root may work in the library of somebody else. If the
/// system refuses, its defaults for new files are good enough.
fn keep_access(staged: File, root: &Root, like: &str) {
    let Ok(like) = root.dir().and_then(|dir| dir.metadata(like)) else { return };
    #[cfg(unix)]
    {
        use cap_std::fs::MetadataExt as _;
        drop(std::os::unix::fs::fchown(&staged, Some(like.uid()), Some(like.gid())));
    }
    drop(cap_std::fs::File::from_std(staged).set_permissions(like.permissions()));
}
