//! The steps of a transaction as its list has them, and what becomes of each: done, seen to be done, or taken back.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::error::JournalError;
use crate::library::paths::stays_inside;

/// The list of changes that are being staged.
pub(super) const PLAN: &str = ".actionjail-plan";
/// The list of changes that were committed.
pub(super) const JOURNAL: &str = ".actionjail-journal";
/// Begins the names of staged files. A leading dot keeps them out of sight of whoever walks the library.
pub(super) const STAGED: &str = ".actionjail-";

/// A line of the plan and the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Step {
    /// The first line: what the names of staged files hold.
    Begin {
        version: u32,
        id: String,
    },
    /// A folder that is made for what is staged.
    Folder {
        path: String,
    },
    /// A file that gets the staged content. Digests of what is there before, if anything, and after.
    Put {
        path: String,
        old: Option<String>,
        new: String,
    },
    Remove {
        path: String,
        old: String,
    },
    /// A file, link or pipe that gets another place and stays what it is.
    Move {
        from: String,
        to: String,
        old: String,
    },
    /// A folder that goes where nothing is left in it.
    RemoveFolder {
        path: String,
    },
}

pub(super) const VERSION: u32 = 1;

/// A step as its line of the list.
pub(super) fn line(step: &Step) -> String {
    serde_json::to_string(step).unwrap_or_default() + "\n"
}

/// The path at which the new content of a file waits: beside it, so that the rename stays on one file system.
pub(super) fn staged(root: &Path, id: &str, number: usize, path: &str) -> PathBuf {
    root.join(path).with_file_name(format!("{STAGED}{id}-{number}"))
}

/// Does a step, or sees that it is done.
pub(super) fn apply(root: &Path, id: &str, number: usize, step: &Step) -> Result<(), JournalError> {
    let fail = |place: &Path| {
        let path = place.to_path_buf();
        move |source| JournalError::Write { path, source }
    };
    match step {
        Step::Begin { .. } | Step::Folder { .. } => Ok(()),
        Step::Put { path, old, new } => {
            checked(root, path)?;
            let (place, staged) = (root.join(path), staged(root, id, number, path));
            // It has its place already, or somebody decided against it.
            if state(&staged)?.is_none() {
                return Ok(());
            }
            match state(&place)? {
                Some(is) if Some(&is) != old.as_ref() && is != *new => {
                    Err(JournalError::Conflict { path: path.clone(), staged })
                }
                _ => std::fs::rename(&staged, &place).map_err(fail(&place)),
            }
        }
        Step::Remove { path, old } => {
            checked(root, path)?;
            let place = root.join(path);
            match state(&place)? {
                None => Ok(()),
                Some(is) if is == *old => std::fs::remove_file(&place).map_err(fail(&place)),
                // It was changed since: it stays, and with it its folder.
                Some(_) => Ok(()),
            }
        }
        Step::Move { from, to, old } => {
            checked(root, from)?;
            checked(root, to)?;
            let (from, place) = (root.join(from), root.join(to));
            // It has its place already, or was changed and stays.
            if state(&from)?.as_ref() != Some(old) {
                return Ok(());
            }
            match state(&place)? {
                Some(_) => Err(JournalError::Conflict { path: to.clone(), staged: from }),
                None => std::fs::rename(&from, &place).map_err(fail(&place)),
            }
        }
        Step::RemoveFolder { path } => {
            checked(root, path)?;
            // A folder that is not empty stays.
            drop(std::fs::remove_dir(root.join(path)));
            Ok(())
        }
    }
}

/// Removes the journal, once the renames are on the disk.
pub(super) fn finish(root: &Path, steps: &[Step]) -> Result<(), JournalError> {
    let mut folders: Vec<&Path> = steps
        .iter()
        .flat_map(|step| match step {
            Step::Put { path, .. } | Step::Remove { path, .. } => [Some(path), None],
            Step::Move { from, to, .. } => [Some(from), Some(to)],
            _ => [None, None],
        })
        .filter_map(|path| Path::new(path?).parent())
        .collect();
    folders.sort_unstable();
    folders.dedup();
    folders.par_iter().for_each(|folder| sync_folder(&root.join(folder)));
    let journal = root.join(JOURNAL);
    std::fs::remove_file(&journal).map_err(|source| JournalError::Write { path: journal, source })
}

/// Removes what was staged, and the plan. What cannot be removed is in nobody's way.
pub(super) fn roll_back(root: &Path, id: &str, steps: &[Step]) {
    for (number, step) in steps.iter().enumerate().rev() {
        match step {
            Step::Put { path, .. } | Step::Remove { path, .. } | Step::Move { from: path, .. }
                if checked(root, path).is_ok() =>
            {
                drop(std::fs::remove_file(staged(root, id, number, path)));
            }
            Step::Folder { path } if checked(root, path).is_ok() => {
                drop(std::fs::remove_dir(root.join(path)));
            }
            _ => {}
        }
    }
    drop(std::fs::remove_file(root.join(PLAN)));
}

/// Refuses paths that lead out of the library, also by way of a link: what that leads to is not the library's alone.
pub(super) fn checked(root: &Path, path: &str) -> Result<(), JournalError> {
    let is_git = |part: &str| part.eq_ignore_ascii_case(".git");
    if !stays_inside(path) || path.split('/').any(is_git) {
        return Err(JournalError::Path(path.to_owned()));
    }
    let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    match folders.find(|folder| root.join(folder).is_symlink()) {
        Some(link) => Err(JournalError::Link(link.to_owned())),
        None => Ok(()),
    }
}

/// The digest of what stands in a place; nothing where nothing does.
pub(super) fn state(place: &Path) -> Result<Option<String>, JournalError> {
    let read = || -> std::io::Result<String> {
        let data = place.symlink_metadata()?;
        if data.is_symlink() {
            let target = std::fs::read_link(place)?;
            return Ok(format!("link {}", digest(target.as_os_str().as_encoded_bytes())));
        }
        // Opening a pipe would wait for a writer that may never come.
        if !data.is_file() {
            return Ok(if data.is_dir() { "folder" } else { "special" }.to_owned());
        }
        Ok(digest(&std::fs::read(place)?))
    };
    match read() {
        Ok(state) => Ok(Some(state)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(source) => Err(JournalError::Write { path: place.to_path_buf(), source }),
    }
}

pub(super) fn digest(content: &[u8]) -> String {
    format!("{:032x}", xxh3_128(content))
}

/// Waits until names are on the disk, where the system can tell.
pub(super) fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    drop(File::open(folder).and_then(|folder| folder.sync_all()));
    #[cfg(not(unix))]
    let _ = folder;
}
