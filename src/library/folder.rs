//! Folders of ours that are replaced whole: a reader sees the old one or the new one, never a mixture.

use std::path::{Path, PathBuf};

use super::write::{WriteError, write_atomically};

/// A folder could not be replaced.
#[derive(Debug, thiserror::Error)]
pub enum ReplaceError {
    /// What is there was not made by us.
    #[error("{} is in the way: it was not written by actionjail", .0.display())]
    InTheWay(PathBuf),
    /// It could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Makes a folder of these files, in the place of one that an earlier call with this `mark` made, or of an empty one.
/// The mark is the name of a file that tells such folders from those of others.
///
/// # Errors
/// Where something else is there, or the system refuses; then what was there still is.
pub fn replace_folder(
    folder: &Path,
    mark: &str,
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
) -> Result<(), ReplaceError> {
    let fail = |source| WriteError { path: folder.to_path_buf(), source };
    let there = folder.symlink_metadata().is_ok();
    if there && !is_ours(folder, mark) {
        return Err(ReplaceError::InTheWay(folder.to_path_buf()));
    }
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(parent).map_err(fail)?;
    let draft = tempfile::Builder::new().prefix(".actionjail-").tempdir_in(parent).map_err(fail)?;
    let (new, old) = (draft.path().join("new"), draft.path().join("old"));
    write_atomically(&new.join(mark), b"Made by actionjail, which replaces this folder whole.\n")?;
    for (path, content) in files {
        let path = new.join(path);
        let inner = path.parent().unwrap_or(&new);
        std::fs::create_dir_all(inner).map_err(fail)?;
        // Nobody sees the draft, so its files need no detour of their own.
        std::fs::write(&path, content).map_err(|source| WriteError { path, source })?;
    }
    if there {
        std::fs::rename(folder, &old).map_err(fail)?;
    }
    if let Err(error) = std::fs::rename(&new, folder) {
        if there {
            // Where even that fails, the old folder goes with the draft; nothing better can be done.
            drop(std::fs::rename(&old, folder));
        }
        return Err(fail(error).into());
    }
    Ok(())
}

/// Whether it is a folder that is empty or bears the mark. A link is neither.
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
        assert!(matches!(replace_folder(&folder, MARK, clash), Err(ReplaceError::Write(_))));
        assert!(folder.join("index.html").exists());
        assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 1, "a draft is left");
    }
}
