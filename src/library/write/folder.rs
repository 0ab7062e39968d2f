//! New folders that appear whole or not at all, and folders of ours whose content is replaced as a whole.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use parking_lot::Mutex;
use tempfile::TempDir;

use super::file::{WriteError, folder_of};
use super::journal::{Change, JournalError, Transaction};
use super::leftovers::{FOLDER_DRAFT, INNER, LOCK, remove_left_drafts};
use crate::library::{Root, Unreadable};

/// A folder could not be made, or an action not be copied, renamed or removed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// There is something at the new place.
    #[error("{} exists already; nothing was written", .0.display())]
    Exists(PathBuf),
    /// action.toml cannot be read, so its ID cannot be changed.
    #[error("{0} cannot be read, so its ID cannot be changed")]
    Unreadable(String),
    /// A file or folder that is to be copied, moved or removed cannot be read.
    #[error("{0}: {1}; nothing was written")]
    File(String, Unreadable),
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error(transparent)]
    Journal(#[from] JournalError),
}

/// A new folder that is not in its place yet. Where it is dropped before [`Self::finish`], nothing is left of it.
#[derive(Debug)]
pub struct FolderDraft {
    folder: PathBuf,
    draft: Grows,
}

#[derive(Debug)]
enum Grows {
    /// Beside its place, which a rename gives it. Only a new folder is renamed: overlay file systems allow that.
    /// The lock tells a draft that a killed run left from one that is being made.
    Beside { _lock: File, draft: TempDir },
    /// In an empty folder, which stays, since somebody may stand in it.
    Inside(Mutex<Transaction>),
}

impl FolderDraft {
    /// A draft of the folder at that path. Folders on the way are made.
    pub fn new(folder: &Path) -> Result<Self, EditError> {
        if folder.symlink_metadata().is_ok() {
            return Err(EditError::Exists(folder.to_path_buf()));
        }
        let fail = |source| WriteError { path: folder.to_path_buf(), source };
        std::fs::create_dir_all(folder_of(folder)).map_err(fail)?;
        remove_left_drafts(folder_of(folder));
        // A leading dot keeps it out of sight of whoever walks the library meanwhile.
        let draft =
            tempfile::Builder::new().prefix(FOLDER_DRAFT).tempdir_in(folder_of(folder)).map_err(fail)?;
        let lock = File::create_new(draft.path().join(LOCK)).map_err(fail)?;
        // A file system without locks leaves the draft of a killed run where it is.
        drop(lock.try_lock());
        std::fs::create_dir(draft.path().join(INNER)).map_err(fail)?;
        Ok(Self { folder: folder.to_path_buf(), draft: Grows::Beside { _lock: lock, draft } })
    }

    /// The same where an empty folder is as good as none. What a killed run left in it is recovered first.
    pub fn new_or_empty(folder: &Path) -> Result<Self, EditError> {
        if !folder.symlink_metadata().is_ok_and(|data| data.is_dir()) {
            return Self::new(folder);
        }
        super::recover(&Root::at(folder))?;
        if std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none()) {
            let draft = Grows::Inside(Mutex::new(Transaction::begin(&Root::at(folder))?));
            return Ok(Self { folder: folder.to_path_buf(), draft });
        }
        Err(EditError::Exists(folder.to_path_buf()))
    }

    /// Adds a file, by its path with `/` between the parts; several threads may.
    pub fn add(&self, name: &str, content: &[u8]) -> Result<(), EditError> {
        let draft = match &self.draft {
            Grows::Beside { draft, .. } => draft,
            Grows::Inside(transaction) => {
                let mut transaction = transaction.lock();
                return Ok(transaction.put(name, None, content)?);
            }
        };
        let path = draft.path().join(INNER).join(name);
        // Nobody sees the draft, so its files need no detour of their own.
        let written = match std::fs::write(&path, content) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                std::fs::create_dir_all(folder_of(&path)).and_then(|()| std::fs::write(&path, content))
            }
            written => written,
        };
        Ok(written.map_err(|source| WriteError { path: self.folder.join(name), source })?)
    }

    pub fn finish(self) -> Result<(), EditError> {
        let draft = match self.draft {
            Grows::Beside { draft, .. } => draft,
            Grows::Inside(transaction) => {
                return Ok(transaction.into_inner().commit()?);
            }
        };
        // A rename takes the place of an empty folder that has come since, but of nothing else.
        match std::fs::rename(draft.path().join(INNER), &self.folder) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::CrossesDevices => {
                // An overlay without extended attributes moves no folder at all.
                let mut transaction = Transaction::begin(&Root::at(&self.folder))?;
                put_all(&mut transaction, &draft.path().join(INNER), "")?;
                Ok(transaction.commit()?)
            }
            Err(_) if self.folder.symlink_metadata().is_ok() => Err(EditError::Exists(self.folder)),
            Err(source) => Err(WriteError { path: self.folder, source }.into()),
        }
    }
}

/// Stages the files of a folder; `inner` is their path in the new one, with a `/` at the end.
fn put_all(transaction: &mut Transaction, folder: &Path, inner: &str) -> Result<(), EditError> {
    let fail = |source| WriteError { path: folder.to_path_buf(), source };
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let path = format!("{inner}{}", entry.file_name().to_string_lossy());
        if entry.file_type().map_err(fail)?.is_dir() {
            put_all(transaction, &entry.path(), &format!("{path}/"))?;
        } else {
            transaction.put(&path, None, &std::fs::read(entry.path()).map_err(fail)?)?;
        }
    }
    Ok(())
}

/// Makes a folder of a library with files in it, and changes of other files with it: all of it or nothing.
pub fn create_folder(
    root: &Root,
    folder: &str,
    files: &[(String, Vec<u8>)],
    others: &[Change],
) -> Result<(), EditError> {
    if root.has(folder) {
        return Err(EditError::Exists(root.disk(folder)));
    }
    let mut transaction = Transaction::begin(root)?;
    let folder = transaction.through_links(folder)?;
    for (name, content) in files {
        transaction.put(&format!("{folder}/{name}"), None, content)?;
    }
    for Change { path, old, new } in others {
        let path = transaction.through_links(path)?;
        transaction.put(&path, old.as_deref(), new)?;
    }
    Ok(transaction.commit()?)
}

#[derive(Debug, thiserror::Error)]
pub enum ReplaceError {
    /// The folder was not made by us.
    #[error("{} is in the way: it was not written by actionjail", .0.display())]
    InTheWay(PathBuf),
    #[error(transparent)]
    Journal(#[from] JournalError),
}

/// Makes a folder hold these files and no others, where an earlier call with this `mark` made it, or it is empty, or none
/// is there. The mark is the name of a file that tells such folders from those of others.
pub fn replace_folder(
    folder: &Path,
    mark: &str,
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
) -> Result<(), ReplaceError> {
    if folder.symlink_metadata().is_ok() {
        super::recover(&Root::at(folder))?;
        if !is_ours(folder, mark) {
            return Err(ReplaceError::InTheWay(folder.to_path_buf()));
        }
    }
    let mut transaction = Transaction::begin(&Root::at(folder))?;
    let mut kept = BTreeSet::from([mark.to_owned()]);
    transaction.replace(mark, b"Made by actionjail, which replaces this folder whole.\n")?;
    for (path, content) in files {
        transaction.replace(&path, &content)?;
        kept.insert(path);
    }
    transaction.remove_others(&kept)?;
    Ok(transaction.commit()?)
}

/// True if it is a folder that is empty or bears the mark. A link is neither.
fn is_ours(folder: &Path, mark: &str) -> bool {
    let is_folder = folder.symlink_metadata().is_ok_and(|data| data.is_dir());
    let is_empty = || std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    is_folder && (folder.join(mark).is_file() || is_empty())
}

#[cfg(test)]
mod tests {
    use super::{ReplaceError, replace_folder};

    const MARK: &str = ".mark";

    fn files(names: &[&str]) -> Vec<(String, Vec<u8>)> {
        names.iter().map(|name| ((*name).to_owned(), name.as_bytes().to_vec())).collect()
    }

    #[test]
    fn a_folder_is_made_and_replaced_whole() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("a/report");
        replace_folder(&folder, MARK, files(&["index.html", "actions/x.html"])).unwrap();
        assert_eq!(std::fs::read_to_string(folder.join("actions/x.html")).unwrap(), "actions/x.html");
        replace_folder(&folder, MARK, files(&["index.html"])).unwrap();
        assert!(!folder.join("actions").exists(), "a page of the run before is left");
        let beside = std::fs::read_dir(folder.parent().unwrap()).unwrap().count();
        assert_eq!(beside, 1, "a draft is left");
    }

    #[test]
    fn what_is_not_ours_stays() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("report");
        std::fs::create_dir(&folder).unwrap();
        replace_folder(&folder, MARK, files(&["index.html"])).unwrap();
        let other = place.path().join("other");
        std::fs::create_dir(&other).unwrap();
        std::fs::write(other.join("theirs"), "x").unwrap();
        for path in [other.clone(), other.join("theirs")] {
            let error = replace_folder(&path, MARK, files(&["index.html"])).unwrap_err();
            assert!(matches!(error, ReplaceError::InTheWay(_)), "{error}");
        }
        assert_eq!(std::fs::read_to_string(other.join("theirs")).unwrap(), "x");
    }

    #[test]
    fn where_a_file_cannot_be_written_the_old_folder_stays() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("report");
        replace_folder(&folder, MARK, files(&["index.html"])).unwrap();
        let clash = files(&["a", "a/b"]);
        assert!(matches!(replace_folder(&folder, MARK, clash), Err(ReplaceError::Journal(_))));
        assert!(folder.join("index.html").exists());
        assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 1, "a draft is left");
    }
}
