//! What a run that was killed has left of changes that were to become true together, put right.

use std::fs::File;
use std::path::Path;

use super::portable::stays_inside;
use super::swap::{SwapError, exchange, unlinked};

/// Begins the names of folders that hold what is being written.
pub(super) const DRAFT: &str = ".actionjail-import-";
/// In a draft: what is locked while its run is alive.
pub(super) const LOCK: &str = "lock";
/// In a draft, where several folders take their places one after the other: each with the number of the new one.
pub(super) const PENDING: &str = "pending";
/// In a draft, where two folders cannot change places in one step: the path of the one that is away.
pub(super) const AWAY: &str = "away";

/// Removes what killed runs have left, and puts back what they had taken away.
///
/// # Errors
/// Where another run is at work, or the system refuses.
pub fn clear_drafts(root: &Path) -> Result<(), SwapError> {
    let fail = |path: &Path| {
        let path = path.to_path_buf();
        move |source| SwapError::Write { path, source }
    };
    for entry in std::fs::read_dir(root).map_err(fail(root))?.flatten() {
        if !entry.file_name().to_string_lossy().starts_with(DRAFT) {
            continue;
        }
        let draft = entry.path();
        // A file or a link of that name is none of ours.
        if !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        if let Ok(lock) = File::open(draft.join(LOCK))
            && let Err(std::fs::TryLockError::WouldBlock) = lock.try_lock()
        {
            return Err(SwapError::Busy);
        }
        // It may have come with a repository, so that it is not believed blindly.
        if let Ok(away) = std::fs::read_to_string(draft.join(AWAY)) {
            put_back(root, &draft, &away)?;
        }
        go_on(root, &draft)?;
        std::fs::remove_dir_all(&draft).map_err(fail(&draft))?;
    }
    Ok(())
}

/// Puts a folder back that a killed run had taken away, where the new one has not come to its place.
fn put_back(root: &Path, draft: &Path, note: &str) -> Result<(), SwapError> {
    let Some((number, away)) = note.split_once(' ') else { return Ok(()) };
    let old = draft.join("old");
    let is_ours = old.symlink_metadata().is_ok_and(|data| data.is_dir());
    if !is_ours || !stays_inside(away) || unlinked(root, away).is_err() {
        return Ok(());
    }
    let place = root.join(away);
    let fail = |source| SwapError::Write { path: place.clone(), source };
    match number_of(&place) {
        None => std::fs::rename(&old, &place).map_err(fail)?,
        // The new one is there: what is left of the old one is not needed, nor in the way of what comes next.
        Some(is) if is.to_string() == number => {
            std::fs::rename(&old, draft.join("done")).map_err(fail)?;
        }
        Some(_) => return Err(SwapError::Away { place, old }),
    }
    std::fs::remove_file(draft.join(AWAY)).map_err(fail)
}

/// Whether a run was killed while several folders took their places, so that only some of them have.
#[must_use]
pub fn is_unsettled(root: &Path) -> bool {
    let entries = std::fs::read_dir(root).into_iter().flatten().flatten();
    let mut drafts = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(DRAFT));
    drafts.any(|draft| [PENDING, AWAY].iter().any(|note| draft.path().join(note).is_file()))
}

/// Lets those folders take their places that a killed run had not come to.
fn go_on(root: &Path, draft: &Path) -> Result<(), SwapError> {
    let Ok(pending) = std::fs::read_to_string(draft.join(PENDING)) else { return Ok(()) };
    for line in pending.lines() {
        let mut words = line.splitn(3, ' ');
        let (Some(number), Some(name), Some(folder)) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        let (place, new) = (root.join(folder), draft.join(name));
        // It may have come with a repository, so that it is not believed blindly.
        let is_ours = stays_inside(folder) && stays_inside(name) && unlinked(root, folder).is_ok();
        let waits = number_of(&new).is_some_and(|is| is.to_string() == number);
        if is_ours && waits && new.symlink_metadata().is_ok_and(|data| data.is_dir()) {
            // What somebody has saved there since is not in the new one.
            if let Some(saved) = saved_since(&place, &draft.join(PENDING)) {
                return Err(SwapError::Meanwhile(saved));
            }
            let taken =
                if place.is_dir() { exchange(&place, &new, draft) } else { std::fs::rename(&new, &place) };
            taken.map_err(|source| SwapError::Write { path: place, source })?;
        }
    }
    std::fs::remove_file(draft.join(PENDING))
        .map_err(|source| SwapError::Write { path: draft.join(PENDING), source })
}

/// A file in a folder that was written after another file was; nothing where the system does not tell.
fn saved_since(folder: &Path, note: &Path) -> Option<String> {
    let written = |path: &Path| path.symlink_metadata().and_then(|data| data.modified()).ok();
    let noted = written(note)?;
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inner) = folders.pop() {
        for entry in std::fs::read_dir(inner).into_iter().flatten().flatten() {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(entry.path());
            } else if written(&entry.path()).is_some_and(|time| time > noted) {
                return Some(entry.path().display().to_string());
            }
        }
    }
    None
}

/// The number that the system has for a folder, wherever it is moved.
pub(super) fn number_of(folder: &Path) -> Option<u64> {
    #[cfg(unix)]
    return folder.symlink_metadata().ok().map(|data| std::os::unix::fs::MetadataExt::ino(&data));
    #[cfg(not(unix))]
    return folder.symlink_metadata().ok().map(|_| 0);
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn place() -> tempfile::TempDir {
        let place = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(place.path().join("actions/a")).unwrap();
        std::fs::write(place.path().join("actions/a/code.js"), "old").unwrap();
        place
    }

    #[test]
    fn what_a_killed_run_left_is_put_right() {
        let place = place();
        let left = place.path().join(".actionjail-import-x");
        std::fs::create_dir(&left).unwrap();
        std::fs::write(left.join(AWAY), "0 actions").unwrap();
        std::fs::rename(place.path().join("actions"), left.join("old")).unwrap();
        clear_drafts(place.path()).unwrap();
        assert_eq!(std::fs::read_to_string(place.path().join("actions/a/code.js")).unwrap(), "old");
        assert!(!left.exists());
        std::fs::create_dir(&left).unwrap();
        // Somebody has begun anew where the folder was: neither is lost.
        std::fs::create_dir(left.join("old")).unwrap();
        std::fs::write(left.join(AWAY), "0 actions").unwrap();
        assert!(is_unsettled(place.path()));
        assert!(matches!(clear_drafts(place.path()), Err(SwapError::Away { .. })));
        assert!(left.join("old").exists() && place.path().join("actions/a/code.js").exists());
        // Only the last step is missing.
        let number = number_of(&place.path().join("actions")).unwrap();
        std::fs::write(left.join(AWAY), format!("{number} actions")).unwrap();
        clear_drafts(place.path()).unwrap();
        assert!(!left.exists() && place.path().join("actions/a/code.js").exists());
        std::fs::create_dir(&left).unwrap();
        let lock = File::create(left.join(LOCK)).unwrap();
        lock.lock().unwrap();
        assert!(matches!(clear_drafts(place.path()), Err(SwapError::Busy)));
        drop(lock);
        clear_drafts(place.path()).unwrap();
    }

    #[test]
    fn what_came_with_a_repository_moves_nothing_out_of_it() {
        let place = place();
        let (root, outside) = (place.path(), tempfile::tempdir().unwrap());
        let left = root.join(".actionjail-import-x");
        let away = outside.path().join("x");
        for word in [away.to_str().unwrap(), "../x", "actions/../../x"] {
            std::fs::create_dir_all(left.join("old")).unwrap();
            std::fs::write(left.join(AWAY), format!("0 {word}")).unwrap();
            let number = number_of(&left.join("old")).unwrap();
            std::fs::write(left.join(PENDING), format!("{number} old {word}\n{number} ../../x actions\n"))
                .unwrap();
            clear_drafts(root).unwrap();
            assert!(!away.exists() && !root.parent().unwrap().join("x").exists() && !left.exists());
        }
        std::fs::write(&left, "a file").unwrap();
        clear_drafts(root).unwrap();
        assert!(left.exists() && root.join("actions/a/code.js").exists());
    }
}
