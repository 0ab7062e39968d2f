//! A partial download: a file beside its target, named by its digest and locked. It is renamed once the digest, the
//! bundle and, with a key, the signature are right. An interrupted download is kept and resumed by a later run; one
//! with wrong content, or that the run which began it cannot write, is removed.

use std::fs::{File, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::{Layer, Registry, RegistryError, written};

/// Called with the number of bytes so far, each time there are more.
pub type Progress<'a> = &'a dyn Fn(u64);

/// A partial download, locked for this process.
#[derive(Debug)]
pub struct Part {
    path: PathBuf,
    file: File,
    length: u64,
    /// Bytes that an earlier run had fetched.
    pub resumed: u64,
    hash: Sha256,
}

impl Part {
    /// Opens the partial download of an earlier run in the folder, or begins one.
    pub fn open(folder: &Path, layer: &Layer) -> Result<Self, RegistryError> {
        let hex = layer.digest.strip_prefix("sha256:").unwrap_or(&layer.digest);
        let path = folder.join(format!(".actionjail-{hex}.part"));
        let fail = |source| RegistryError::File { path: path.clone(), source };
        if path.symlink_metadata().is_ok_and(|there| !there.is_file()) {
            return Err(fail(std::io::Error::other("there is something else under this name")));
        }
        let file = File::options().read(true).append(true).create(true).open(&path).map_err(fail)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(RegistryError::Busy(path)),
            // Some file systems have no locks; two runs at once then spoil each other's part, which the digest shows.
            Err(TryLockError::Error(_)) => {}
        }
        let mut part = Self { path, file, length: 0, resumed: 0, hash: Sha256::new() };
        part.reread().map_err(|source| RegistryError::File { path: part.path.clone(), source })?;
        part.resumed = part.length;
        if part.length > layer.size {
            part.begin_anew()?;
        }
        Ok(part)
    }

    /// Downloads the missing bytes, and checks the digest. If the bytes of an earlier run are wrong, everything is
    /// downloaded again. After an error in the connection the bytes stay; with a wrong digest, or more bytes than
    /// allowed, they are removed, and so is a file that this run began and cannot write.
    pub fn complete(
        &mut self,
        registry: &Registry,
        layer: &Layer,
        progress: Progress<'_>,
    ) -> Result<(), RegistryError> {
        let mut outcome = self.try_complete(registry, layer, progress);
        let is_of_other =
            matches!(outcome, Err(RegistryError::Mismatch { .. } | RegistryError::NoSuchRange { .. }));
        if is_of_other && self.resumed > 0 {
            self.begin_anew()?;
            outcome = self.try_complete(registry, layer, progress);
        }
        outcome.map_err(|error| match error {
            RegistryError::Mismatch { .. } | RegistryError::TooLarge { .. } => self.removed(error),
            RegistryError::File { .. } if self.resumed == 0 => self.removed(error),
            error if self.length == 0 => self.removed(error),
            error => RegistryError::Kept(Box::new(error)),
        })
    }

    fn removed(&self, error: RegistryError) -> RegistryError {
        self.remove();
        error
    }

    fn try_complete(
        &mut self,
        registry: &Registry,
        layer: &Layer,
        progress: Progress<'_>,
    ) -> Result<(), RegistryError> {
        if self.length < layer.size {
            registry.stream(layer, self.length, &mut |piece, is_first| {
                if is_first && self.length > 0 {
                    self.begin_anew()?;
                }
                self.add(piece)?;
                progress(self.length);
                Ok(())
            })?;
        }
        let actual = written("sha256", &self.hash.clone().finalize());
        if actual != layer.digest {
            return Err(registry.mismatch(&layer.digest, actual));
        }
        self.file.sync_data().map_err(|source| self.failed(source))
    }

    pub fn bytes(&mut self) -> Result<Vec<u8>, RegistryError> {
        let mut bytes = Vec::new();
        let read = self.file.seek(SeekFrom::Start(0)).and_then(|_| self.file.read_to_end(&mut bytes));
        read.map_err(|source| self.failed(source))?;
        Ok(bytes)
    }

    pub fn keep(self, path: &Path) -> Result<(), RegistryError> {
        std::fs::rename(&self.path, path)
            .map_err(|source| RegistryError::File { path: path.to_path_buf(), source })
    }

    pub fn remove(&self) {
        // If it cannot be removed, the next run resumes from it.
        drop(std::fs::remove_file(&self.path));
    }

    fn reread(&mut self) -> std::io::Result<()> {
        let mut piece = vec![0; 1 << 16];
        loop {
            match self.file.read(&mut piece)? {
                0 => return Ok(()),
                length => {
                    self.hash.update(&piece[..length]);
                    self.length += length as u64;
                }
            }
        }
    }

    fn begin_anew(&mut self) -> Result<(), RegistryError> {
        self.file.set_len(0).map_err(|source| self.failed(source))?;
        (self.length, self.resumed, self.hash) = (0, 0, Sha256::new());
        Ok(())
    }

    fn add(&mut self, piece: &[u8]) -> Result<(), RegistryError> {
        self.file.write_all(piece).map_err(|source| self.failed(source))?;
        self.hash.update(piece);
        self.length += piece.len() as u64;
        Ok(())
    }

    fn failed(&self, source: std::io::Error) -> RegistryError {
        RegistryError::File { path: self.path.clone(), source }
    }
}

#[cfg(test)]
mod tests {
    use super::Part;
    use crate::registry::{Layer, RegistryError};

    #[test]
    fn two_at_once_are_one_too_many() {
        let place = tempfile::tempdir().unwrap();
        let layer = Layer::describe(b"content", "x.zip");
        let first = Part::open(place.path(), &layer).unwrap();
        assert!(matches!(Part::open(place.path(), &layer), Err(RegistryError::Busy(_))));
        drop(first);
        std::fs::write(Part::open(place.path(), &layer).unwrap().path, "cont").unwrap();
        assert_eq!(Part::open(place.path(), &layer).unwrap().resumed, 4);
        // More than there can be is not gone on with.
        std::fs::write(Part::open(place.path(), &layer).unwrap().path, "content and more").unwrap();
        assert_eq!(Part::open(place.path(), &layer).unwrap().resumed, 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_its_place_is_not_followed() {
        let place = tempfile::tempdir().unwrap();
        let layer = Layer::describe(b"content", "x.zip");
        let path = Part::open(place.path(), &layer).unwrap().path;
        std::fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink(place.path().join("target"), &path).unwrap();
        assert!(matches!(Part::open(place.path(), &layer), Err(RegistryError::File { .. })));
        assert!(!place.path().join("target").exists());
    }
}
