//! A site that is written out of sight, and then takes its place by renames alone: where a disk is full, the old one stays.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::library::WriteError;

/// Files on their way into a folder. What is not put in its place leaves nothing behind.
pub(super) struct Staged<'a> {
    out: &'a Path,
    draft: TempDir,
    /// The folders that were made for it, the innermost last; they go again while they are empty.
    made: Made,
}

impl<'a> Staged<'a> {
    /// For the files of that folder, which is made where it is not there.
    pub(super) fn of(out: &'a Path) -> Result<Self, WriteError> {
        let mut made = Made(Vec::new());
        made.folder(out)?;
        let draft = tempfile::Builder::new().prefix(".actionjail-").tempdir_in(out);
        let draft = draft.map_err(|source| WriteError { path: out.to_path_buf(), source })?;
        Ok(Self { out, draft, made })
    }

    /// Writes the content of a file that is put in its place by the same number.
    pub(super) fn write(&self, number: usize, path: &str, content: &[u8]) -> Result<(), WriteError> {
        let (draft, place) = (self.draft(number), self.out.join(path));
        let written = File::create(&draft).and_then(|mut file| {
            file.write_all(content)?;
            if let Ok(there) = place.metadata() {
                // The new file keeps who may read it; where that fails, the system's default is good enough.
                drop(file.set_permissions(there.permissions()));
            }
            file.sync_data()
        });
        written.map_err(|source| WriteError { path: place, source })
    }

    /// Makes the folder that a file is put in.
    pub(super) fn make_room(&mut self, path: &str) -> Result<(), WriteError> {
        self.out.join(path).parent().map_or(Ok(()), |folder| self.made.folder(folder))
    }

    /// Puts it in its place, which needs no room on the disk.
    pub(super) fn place(&self, number: usize, path: &str) -> Result<(), WriteError> {
        let place = self.out.join(path);
        std::fs::rename(self.draft(number), &place).map_err(|source| WriteError { path: place, source })
    }

    fn draft(&self, number: usize) -> PathBuf {
        self.draft.path().join(number.to_string())
    }
}

/// Folders that go again where nothing has come into them.
struct Made(Vec<PathBuf>);

impl Made {
    fn folder(&mut self, folder: &Path) -> Result<(), WriteError> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|at| !at.exists()).collect();
        self.0.extend(missing.into_iter().rev().map(Path::to_path_buf));
        std::fs::create_dir_all(folder).map_err(|source| WriteError { path: folder.to_path_buf(), source })
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        // What holds something refuses to go.
        self.0.iter().rev().for_each(|folder| drop(std::fs::remove_dir(folder)));
    }
}
