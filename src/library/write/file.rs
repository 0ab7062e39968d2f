//! Single files that are the old one or the new one, never half of one: a temporary file beside the place, then a rename.

use std::collections::hash_map::RandomState;
use std::ffi::OsString;
use std::fs::{File, TryLockError};
use std::hash::{BuildHasher as _, Hasher as _};
use std::io::{Error, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use super::leftovers::{DRAFT, remove_left_drafts};
use crate::library::Root;

/// A file or folder could not be written.
#[derive(Debug, thiserror::Error)]
#[error("could not write {}", .path.display())]
pub struct WriteError {
    pub path: PathBuf,
    #[source]
    pub source: Error,
}

/// A file on its way to a place. Until it is finished, what is there stays as it is, and where it is dropped, nothing is left.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    grows: Grows,
}

#[derive(Debug)]
enum Grows {
    /// Beside its place, which a rename gives it.
    Beside(Beside),
    /// Elsewhere, for a pipe or a device, which are written to as they are.
    Elsewhere(File),
}

/// A temporary file in the folder of its place. It is locked, which tells it from one that a killed run left.
#[derive(Debug)]
struct Beside {
    folder: Root,
    file: File,
    staged: String,
    /// The name that it gets.
    name: OsString,
    is_open: bool,
}

impl Draft {
    /// A draft of the file at a path that the user has named. Folders on the way are made; a link stays one and its target is
    /// meant.
    pub fn new(path: &Path) -> Result<Self, WriteError> {
        let fail = |source| WriteError { path: path.to_path_buf(), source };
        let there = std::fs::metadata(path);
        if there.as_ref().is_ok_and(|there| !there.is_file() && !there.is_dir()) {
            let grows = Grows::Elsewhere(tempfile::tempfile().map_err(fail)?);
            return Ok(Self { path: path.to_path_buf(), grows });
        }
        let path = target(path).map_err(fail)?;
        std::fs::create_dir_all(folder_of(&path)).map_err(fail)?;
        let name = path.file_name().ok_or_else(|| fail(Error::other("it has no name")))?.to_owned();
        let beside = Beside::new(Root::at(folder_of(&path)), "", name).map_err(fail)?;
        Ok(Self { path, grows: Grows::Beside(beside) })
    }

    /// A draft of a file whose name this program has chosen, in a folder that the user has named or stands in. A link there may
    /// have come with a repository, and is followed only as far as it stays in the folder.
    pub fn within(folder: &Path, name: &str) -> Result<Self, WriteError> {
        let path = folder.join(name);
        let fail = |source| WriteError { path: path.clone(), source };
        let folder = Root::at(folder);
        let name = folder.resolved(name).map_err(|why| fail(Error::other(why)))?;
        let inner = name.rsplit_once('/').map_or(String::new(), |(inner, _)| format!("{inner}/"));
        let beside = Beside::new(folder, &inner, name.into()).map_err(fail)?;
        Ok(Self { path, grows: Grows::Beside(beside) })
    }

    /// The file to read and write.
    pub fn file(&mut self) -> &mut File {
        match &mut self.grows {
            Grows::Beside(beside) => &mut beside.file,
            Grows::Elsewhere(file) => file,
        }
    }

    pub fn failed(&self, source: Error) -> WriteError {
        WriteError { path: self.path.clone(), source }
    }

    pub fn finish(self) -> Result<(), WriteError> {
        let path = self.path;
        let fail = |source| WriteError { path: path.clone(), source };
        match self.grows {
            Grows::Beside(beside) => beside.finish().map_err(fail),
            Grows::Elsewhere(mut file) => {
                let mut open = std::fs::OpenOptions::new().write(true).open(&path).map_err(fail)?;
                file.rewind().map_err(fail)?;
                std::io::copy(&mut file, &mut open).map_err(fail)?;
                open.flush().map_err(fail)
            }
        }
    }
}

impl Beside {
    /// `inner` is where the place lies in the folder, with a `/` at the end.
    fn new(folder: Root, inner: &str, name: OsString) -> std::io::Result<Self> {
        remove_left_drafts(folder.path());
        loop {
            let number = RandomState::new().build_hasher().finish();
            let staged = format!("{inner}{DRAFT}{number:016x}");
            let file = folder.create(&staged)?;
            // Before it was locked, another command may have taken it for one that a killed run left, and removed it.
            let is_locked = !matches!(file.try_lock(), Err(TryLockError::WouldBlock));
            if is_locked && folder.has(&staged) {
                return Ok(Self { folder, file, staged, name, is_open: true });
            }
        }
    }

    fn finish(mut self) -> std::io::Result<()> {
        let dir = self.folder.dir()?;
        // The new file keeps who may read it. Where that fails, the system's default is good enough.
        if let Ok(there) = dir.symlink_metadata(&self.name)
            && !there.is_symlink()
        {
            drop(dir.set_permissions(&self.staged, there.permissions()));
        }
        self.file.sync_data()?;
        dir.rename(&self.staged, dir, &self.name)?;
        self.is_open = false;
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if self.is_open
            && let Ok(dir) = self.folder.dir()
        {
            drop(dir.remove_file(&self.staged));
        }
    }
}

/// A file without a name for what is only needed until the file at `path` is written, on its disk where that can be; a path
/// without a folder has none.
pub fn meanwhile(path: &Path) -> Result<File, WriteError> {
    let is_special = std::fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir());
    let folder = path.ancestors().skip(1).find(|folder| folder.is_dir()).filter(|_| !is_special);
    let file = folder.map_or_else(tempfile::tempfile, tempfile::tempfile_in);
    file.map_err(|source| WriteError { path: path.to_path_buf(), source })
}

/// Writes a file by way of a temporary one beside it and a rename: a reader sees the old file or the new one.
/// Folders on the way are made. A link stays one and its target is written. What is there and is no file, such as a
/// pipe or a device, is written to as it is.
pub fn write_atomically(path: &Path, content: &[u8]) -> Result<(), WriteError> {
    let mut draft = Draft::new(path)?;
    draft.file().write_all(content).map_err(|source| draft.failed(source))?;
    draft.finish()
}

/// As [`write_atomically`], of a file whose name this program has chosen: see [`Draft::within`].
pub fn write_within(folder: &Path, name: &str, content: &[u8]) -> Result<(), WriteError> {
    let mut draft = Draft::within(folder, name)?;
    draft.file().write_all(content).map_err(|source| draft.failed(source))?;
    draft.finish()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Whoever the system lets by default.
    All,
    /// Its owner alone, where the system can tell.
    Owner,
}

/// Writes a file where none is, whole or not at all; what is there already stays, also where it came just now.
pub fn write_new(path: &Path, content: &[u8], readers: Readers) -> Result<(), WriteError> {
    let fail = |source| WriteError { path: path.to_path_buf(), source };
    let folder = folder_of(path);
    std::fs::create_dir_all(folder).map_err(fail)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(DRAFT);
    // Temporary files are their owner's alone from the moment they are made.
    #[cfg(unix)]
    if readers == Readers::All {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = readers;
    let mut file = builder.tempfile_in(folder).map_err(fail)?;
    drop(file.as_file().try_lock());
    file.write_all(content).map_err(fail)?;
    file.as_file().sync_data().map_err(fail)?;
    file.persist_noclobber(path).map_err(|error| fail(error.error))?;
    Ok(())
}

/// The end of a chain of links, also where nothing is there yet.
fn target(path: &Path) -> std::io::Result<PathBuf> {
    const LINKS: usize = 40;
    let mut path = path.to_path_buf();
    for _ in 0..LINKS {
        if !path.is_symlink() {
            return Ok(path);
        }
        let next = std::fs::read_link(&path)?;
        // A target that is no absolute path counts from the folder of its link.
        path.pop();
        path.push(next);
    }
    Err(Error::other("links lead to links without an end"))
}

/// The folder that a path lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(all(test, unix))]
mod tests {
    use super::write_atomically;

    #[test]
    fn a_link_stays_and_its_target_is_written() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        std::fs::create_dir(at("real")).unwrap();
        std::fs::write(at("real/x"), "old").unwrap();
        for (target, link) in [("real/x", "there"), ("real/y", "dangling"), ("dangling", "to_link")] {
            std::os::unix::fs::symlink(target, at(link)).unwrap();
            write_atomically(&at(link), link.as_bytes()).unwrap();
            assert!(at(link).is_symlink());
            assert_eq!(std::fs::read_to_string(at(link)).unwrap(), link);
        }
        assert_eq!(std::fs::read_to_string(at("real/y")).unwrap(), "to_link");
        std::os::unix::fs::symlink("loop", at("loop")).unwrap();
        assert!(write_atomically(&at("loop"), b"x").is_err());
        assert_eq!(std::fs::read_dir(at("real")).unwrap().count(), 2, "a draft is left");
    }

    #[test]
    fn a_pipe_stays_and_its_reader_gets_what_is_written() {
        let place = tempfile::tempdir().unwrap();
        let pipe = place.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || std::fs::read_to_string(pipe).unwrap()
        });
        write_atomically(&pipe, b"text").unwrap();
        assert_eq!(reader.join().unwrap(), "text");
        assert!(!pipe.metadata().unwrap().is_file());
    }
}
