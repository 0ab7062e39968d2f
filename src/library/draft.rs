//! Files and folders that grow out of sight and appear whole or not at all.

use std::fs::File;
use std::io::{Seek as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir};

use super::edit::EditError;
use super::write::{WriteError, readable_by_all, target};

/// A file on its way to a place. Until it is finished, what is there stays as it is.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    grows: Grows,
}

#[derive(Debug)]
enum Grows {
    /// Beside its place, which a rename gives it.
    Beside(NamedTempFile, Option<std::fs::Permissions>),
    /// Elsewhere, for a pipe or a device, which are written to as they are.
    Elsewhere(File),
}

impl Draft {
    /// A draft of the file at `path`. Folders on the way are made; a link stays one and its target is meant.
    ///
    /// # Errors
    /// What the system said, with the path.
    pub fn of(path: &Path) -> Result<Self, WriteError> {
        let fail = |source| WriteError { path: path.to_path_buf(), source };
        let there = std::fs::metadata(path);
        if there.as_ref().is_ok_and(|there| !there.is_file() && !there.is_dir()) {
            let grows = Grows::Elsewhere(tempfile::tempfile().map_err(fail)?);
            return Ok(Self { path: path.to_path_buf(), grows });
        }
        let path = target(path).map_err(fail)?;
        std::fs::create_dir_all(folder_of(&path)).map_err(fail)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".actionjail-");
        readable_by_all(&mut builder);
        let file = builder.tempfile_in(folder_of(&path)).map_err(fail)?;
        // The new file keeps who may read it.
        Ok(Self { path, grows: Grows::Beside(file, there.ok().map(|there| there.permissions())) })
    }

    /// What is to be read and written.
    pub fn file(&mut self) -> &mut File {
        match &mut self.grows {
            Grows::Beside(file, _) => file.as_file_mut(),
            Grows::Elsewhere(file) => file,
        }
    }

    /// A fault of writing it.
    #[must_use]
    pub fn failed(&self, source: std::io::Error) -> WriteError {
        WriteError { path: self.path.clone(), source }
    }

    /// Gives it its place.
    ///
    /// # Errors
    /// What the system said, with the path. What was there then still is.
    pub fn finish(self) -> Result<(), WriteError> {
        let path = self.path;
        let fail = |source| WriteError { path: path.clone(), source };
        match self.grows {
            Grows::Beside(file, permissions) => {
                if let Some(permissions) = permissions {
                    // Where that fails, the system's default is good enough.
                    drop(file.as_file().set_permissions(permissions));
                }
                file.as_file().sync_data().map_err(fail)?;
                file.persist(&path).map_err(|error| fail(error.error))?;
            }
            Grows::Elsewhere(mut file) => {
                let mut open = std::fs::OpenOptions::new().write(true).open(&path).map_err(fail)?;
                file.rewind().map_err(fail)?;
                std::io::copy(&mut file, &mut open).map_err(fail)?;
                open.flush().map_err(fail)?;
            }
        }
        Ok(())
    }
}

/// A file without a name for what is only needed until the file at `path` is written, on its disk where that can be; a path
/// without a folder has none.
///
/// # Errors
/// What the system said, with the path.
pub fn meanwhile(path: &Path) -> Result<File, WriteError> {
    let is_special = std::fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir());
    let folder = path.ancestors().skip(1).find(|folder| folder.is_dir()).filter(|_| !is_special);
    let file = folder.map_or_else(tempfile::tempfile, tempfile::tempfile_in);
    file.map_err(|source| WriteError { path: path.to_path_buf(), source })
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A new folder that grows beside its place.
#[derive(Debug)]
pub struct FolderDraft {
    folder: PathBuf,
    draft: TempDir,
}

impl FolderDraft {
    /// A draft of the folder at that path. Folders on the way are made.
    ///
    /// # Errors
    /// Where it exists already, or the system refuses.
    pub fn of(folder: &Path) -> Result<Self, EditError> {
        if folder.symlink_metadata().is_ok() {
            return Err(EditError::Exists(folder.to_path_buf()));
        }
        Self::beside(folder)
    }

    /// The same where an empty folder is as good as none; it stays until the new one takes its place.
    ///
    /// # Errors
    /// As [`Self::of`].
    pub fn of_empty(folder: &Path) -> Result<Self, EditError> {
        let is_empty = || std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
        let is_folder = folder.symlink_metadata().is_ok_and(|data| data.is_dir());
        if is_folder && is_empty() { Self::beside(folder) } else { Self::of(folder) }
    }

    fn beside(folder: &Path) -> Result<Self, EditError> {
        let fail = |source| WriteError { path: folder.to_path_buf(), source };
        std::fs::create_dir_all(folder_of(folder)).map_err(fail)?;
        // A leading dot keeps it out of sight of whoever walks the library meanwhile.
        let draft = tempfile::Builder::new()
            .prefix(".actionjail-new-")
            .tempdir_in(folder_of(folder))
            .map_err(fail)?;
        std::fs::create_dir(draft.path().join(INNER)).map_err(fail)?;
        Ok(Self { folder: folder.to_path_buf(), draft })
    }

    /// Adds a file; several threads may.
    ///
    /// # Errors
    /// What the system said.
    pub fn add(&self, name: &Path, content: &[u8]) -> Result<(), WriteError> {
        let path = self.draft.path().join(INNER).join(name);
        // Nobody sees the draft, so its files need no detour of their own.
        let written = match std::fs::write(&path, content) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                std::fs::create_dir_all(folder_of(&path)).and_then(|()| std::fs::write(&path, content))
            }
            written => written,
        };
        written.map_err(|source| WriteError { path: self.folder.join(name), source })
    }

    /// Gives it its place.
    ///
    /// # Errors
    /// Where there is a folder by now, or the system refuses; nothing is left behind.
    pub fn finish(self) -> Result<(), EditError> {
        // A rename takes the place of an empty folder that has come since, but of nothing else.
        match std::fs::rename(self.draft.path().join(INNER), &self.folder) {
            Ok(()) => Ok(()),
            Err(_) if self.folder.symlink_metadata().is_ok() => Err(EditError::Exists(self.folder)),
            Err(source) => Err(WriteError { path: self.folder, source }.into()),
        }
    }
}

/// The name that the folder has in the draft.
const INNER: &str = "action";
