//! Drafts that killed runs left beside the places of files and folders. Each is locked while its run is alive; a file system
//! without locks leaves them where they are.

use std::fs::File;
use std::path::Path;

/// Begins the names of drafts of files. A leading dot keeps them out of sight of whoever walks a library.
pub(super) const DRAFT: &str = ".actionjail-draft-";

/// Begins the names of drafts of folders.
pub(super) const FOLDER_DRAFT: &str = ".actionjail-new-";
/// The names that the folder and the lock have in such a draft.
pub(super) const INNER: &str = "content";
pub(super) const LOCK: &str = "lock";

/// Removes the drafts that killed runs left in a folder.
pub fn remove_left_drafts(folder: &Path) {
    let is_left = |path: &Path| File::open(path).is_ok_and(|lock| lock.try_lock().is_ok());
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let (name, path) = (entry.file_name(), entry.path());
        let (name, kind) = (name.to_string_lossy(), entry.file_type());
        if name.starts_with(DRAFT) && kind.is_ok_and(|kind| kind.is_file()) {
            if is_left(&path) {
                drop(std::fs::remove_file(&path));
            }
        } else if name.starts_with(FOLDER_DRAFT) && is_left(&path.join(LOCK)) {
            // The lock goes last, so that the next one finds what a run that is killed here leaves.
            drop(std::fs::remove_dir_all(path.join(INNER)));
            drop(std::fs::remove_dir_all(&path));
        }
    }
}
