//! Writes that cannot leave half a file behind.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::draft::Draft;

/// A file or folder could not be written.
#[derive(Debug, thiserror::Error)]
#[error("could not write {}", .path.display())]
pub struct WriteError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    #[source]
    pub source: std::io::Error,
}

/// Writes a file by way of a temporary one beside it and a rename: a reader sees the old file or the new one.
/// Folders on the way are made. A link stays one and its target is written. What is there and is no file, such as a
/// pipe or a device, is written to as it is.
///
/// # Errors
/// What the system said, with the path. The old file is then as it was.
pub fn write_atomically(path: &Path, content: &[u8]) -> Result<(), WriteError> {
    let mut draft = Draft::of(path)?;
    draft.file().write_all(content).map_err(|source| draft.failed(source))?;
    draft.finish()
}

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Whoever the system lets by default.
    All,
    /// Its owner alone, where the system can tell.
    Owner,
}

/// Writes a file where none is, whole or not at all; what is there already stays, also where it came just now.
///
/// # Errors
/// What the system said, with the path.
pub fn write_new(path: &Path, content: &[u8], readers: Readers) -> Result<(), WriteError> {
    let fail = |source| WriteError { path: path.to_path_buf(), source };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(fail)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".actionjail-");
    // Temporary files are their owner's alone from the moment they are made.
    if readers == Readers::All {
        readable_by_all(&mut builder);
    }
    let mut file = builder.tempfile_in(folder).map_err(fail)?;
    file.write_all(content).map_err(fail)?;
    file.as_file().sync_data().map_err(fail)?;
    file.persist_noclobber(path).map_err(|error| fail(error.error))?;
    Ok(())
}

/// Where the links on the way end, also where nothing is there yet.
pub(super) fn target(path: &Path) -> std::io::Result<PathBuf> {
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
    Err(std::io::Error::other("links lead to links without an end"))
}

/// Temporary files are private by default; what a library holds is not.
pub(super) fn readable_by_all(builder: &mut tempfile::Builder<'_, '_>) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = builder;
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
