//! The steps of a transaction as its list has them, and what becomes of each: done, seen to be done, or taken back.

use std::io::{ErrorKind, Read as _};

use cap_std::fs::Dir;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

use super::error::JournalError;
use crate::library::Root;
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
        /// The process that writes, for those who wait for it.
        #[serde(default)]
        process: Option<u32>,
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
pub(super) fn staged(id: &str, number: usize, path: &str) -> String {
    let name = format!("{STAGED}{id}-{number}");
    path.rsplit_once('/').map_or_else(|| name.clone(), |(folder, _)| format!("{folder}/{name}"))
}

/// Does a step, or sees that it is done.
pub(super) fn apply(root: &Root, id: &str, number: usize, step: &Step) -> Result<(), JournalError> {
    let dir = opened(root)?;
    match step {
        Step::Begin { .. } | Step::Folder { .. } => Ok(()),
        Step::Put { path, old, new } => {
            checked(root, path)?;
            let staged = staged(id, number, path);
            // It has its place already, or somebody decided against it.
            if state(root, &staged)?.is_none() {
                return Ok(());
            }
            match state(root, path)? {
                Some(is) if Some(&is) != old.as_ref() && is != *new => {
                    Err(JournalError::Conflict { path: path.clone(), staged: root.disk(&staged) })
                }
                _ => dir.rename(&staged, dir, path).map_err(|source| failed(root, path, source)),
            }
        }
        Step::Remove { path, old } => {
            checked(root, path)?;
            match state(root, path)? {
                None => Ok(()),
                Some(is) if is == *old => dir.remove_file(path).map_err(|source| failed(root, path, source)),
                // It was changed since: it stays, and with it its folder.
                Some(_) => Ok(()),
            }
        }
        Step::Move { from, to, old } => {
            checked(root, from)?;
            checked(root, to)?;
            // It has its place already, or was changed and stays.
            if state(root, from)?.as_ref() != Some(old) {
                return Ok(());
            }
            match state(root, to)? {
                Some(_) => Err(JournalError::Conflict { path: to.clone(), staged: root.disk(from) }),
                None => dir.rename(from, dir, to).map_err(|source| failed(root, to, source)),
            }
        }
        Step::RemoveFolder { path } => {
            checked(root, path)?;
            // A folder that is not empty stays.
            drop(dir.remove_dir(path));
            Ok(())
        }
    }
}

pub(super) fn failed(root: &Root, path: &str, source: std::io::Error) -> JournalError {
    JournalError::Write { path: root.disk(path), source }
}

pub(super) fn opened(root: &Root) -> Result<&Dir, JournalError> {
    root.dir().map_err(|source| JournalError::Write { path: root.path().to_path_buf(), source })
}

/// Removes the journal, once the renames are on the disk.
pub(super) fn finish(root: &Root, steps: &[Step]) -> Result<(), JournalError> {
    let mut folders: Vec<&str> = steps
        .iter()
        .flat_map(|step| match step {
            Step::Put { path, .. } | Step::Remove { path, .. } => [Some(path), None],
            Step::Move { from, to, .. } => [Some(from), Some(to)],
            _ => [None, None],
        })
        .filter_map(|path| Some(path?.rsplit_once('/').map_or("", |(folder, _)| folder)))
        .collect();
    folders.sort_unstable();
    folders.dedup();
    folders.par_iter().for_each(|folder| sync_folder(root, folder));
    opened(root)?.remove_file(JOURNAL).map_err(|source| failed(root, JOURNAL, source))
}

/// Removes what was staged, and the plan. What cannot be removed is in nobody's way.
pub(super) fn roll_back(root: &Root, id: &str, steps: &[Step]) {
    let Ok(dir) = root.dir() else { return };
    for (number, step) in steps.iter().enumerate().rev() {
        match step {
            Step::Put { path, .. } | Step::Remove { path, .. } | Step::Move { from: path, .. }
                if checked(root, path).is_ok() =>
            {
                drop(dir.remove_file(staged(id, number, path)));
            }
            Step::Folder { path } if checked(root, path).is_ok() => {
                drop(dir.remove_dir(path));
            }
            _ => {}
        }
    }
    drop(dir.remove_file(PLAN));
}

/// Refuses paths that no library has, and those that lead through a link: what that leads to may be another's as well.
pub(super) fn checked(root: &Root, path: &str) -> Result<(), JournalError> {
    let is_git = |part: &str| part.eq_ignore_ascii_case(".git");
    if !stays_inside(path) || path.split('/').any(is_git) {
        return Err(JournalError::Path(path.to_owned()));
    }
    let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    match folders.find(|folder| root.is_link(folder)) {
        Some(link) => Err(JournalError::Link(link.to_owned())),
        None => Ok(()),
    }
}

/// The digest of what stands in a place; nothing where nothing does.
pub(super) fn state(root: &Root, path: &str) -> Result<Option<String>, JournalError> {
    let read = || -> std::io::Result<String> {
        let dir = root.dir()?;
        let data = dir.symlink_metadata(path)?;
        if data.is_symlink() {
            let target = dir.read_link_contents(path)?;
            return Ok(format!("link {}", digest(target.as_os_str().as_encoded_bytes())));
        }
        // Opening a pipe would wait for a writer that may never come.
        if !data.is_file() {
            return Ok(if data.is_dir() { "folder" } else { "special" }.to_owned());
        }
        let mut file = root.open(path)?;
        let (mut hasher, mut piece) = (Xxh3Default::new(), vec![0; PIECE]);
        loop {
            match file.read(&mut piece)? {
                0 => return Ok(hex(hasher.digest128())),
                length => hasher.update(&piece[..length]),
            }
        }
    };
    match read() {
        Ok(state) => Ok(Some(state)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(source) => Err(failed(root, path, source)),
    }
}

/// What is read of a file at once.
const PIECE: usize = 64 * 1024;

pub(super) fn digest(content: &[u8]) -> String {
    hex(xxh3_128(content))
}

fn hex(digest: u128) -> String {
    format!("{digest:032x}")
}

/// Waits until names are on the disk, where the system can tell.
pub(super) fn sync_folder(root: &Root, folder: &str) {
    #[cfg(unix)]
    drop(root.open(folder).and_then(|folder| folder.sync_all()));
    #[cfg(not(unix))]
    let _ = (root, folder);
}
