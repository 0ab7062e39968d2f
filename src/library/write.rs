//! Writes that cannot leave half a file behind.

use std::io::Write as _;
use std::path::{Path, PathBuf};

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
/// Folders on the way are made.
///
/// # Errors
/// What the system said, with the path. The old file is then as it was.
pub fn write_atomically(path: &Path, content: &[u8]) -> Result<(), WriteError> {
    let fail = |source| WriteError { path: path.to_path_buf(), source };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(fail)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".actionjail-");
    readable_by_all(&mut builder);
    let mut file = builder.tempfile_in(folder).map_err(fail)?;
    file.write_all(content).map_err(fail)?;
    if let Ok(old) = std::fs::metadata(path) {
        // The new file keeps who may read it; where that fails, the system's default is good enough.
        drop(file.as_file().set_permissions(old.permissions()));
    }
    file.as_file().sync_data().map_err(fail)?;
    file.persist(path).map_err(|error| fail(error.error))?;
    Ok(())
}

/// Temporary files are private by default; what a library holds is not.
fn readable_by_all(builder: &mut tempfile::Builder<'_, '_>) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = builder;
}
