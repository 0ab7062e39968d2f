//! Crash recovery: what the next command does with the list that a killed run left.

use std::fs::{File, TryLockError};
use std::io::{BufRead as _, BufReader, ErrorKind, Read as _};
use std::time::Duration;

use super::error::JournalError;
use super::step::{JOURNAL, PLAN, Step, VERSION, apply, checked, failed, finish, roll_back, staged, state};
use crate::library::Root;

/// A journal of a million files is shorter.
const LONGEST: u64 = 512 << 20;
/// The longest wait for another command that writes.
pub(super) const TRIES: u32 = 100;
pub(super) const PAUSE: Duration = Duration::from_millis(50);

/// Crash recovery: replays what a killed run had committed, or removes what it had staged.
pub fn recover(root: &Root) -> Result<(), JournalError> {
    if let Some(file) = taken(root, JOURNAL, TRIES)? {
        let damaged = |why: String| JournalError::Damaged { path: root.disk(JOURNAL), why };
        let (steps, fault) = read(&file).map_err(|source| failed(root, JOURNAL, source))?;
        let id = id_of(&steps).filter(|_| fault.is_none());
        let id = id.ok_or_else(|| damaged(fault.unwrap_or_else(|| "it has no beginning".to_owned())))?;
        for (number, step) in steps.iter().enumerate() {
            if let Step::Put { path, new, .. } = step {
                checked(root, path)?;
                // Part of a file is no content. The commit waited until all of it was on the disk.
                let is = state(root, &staged(&id, number, path))?;
                if is.is_some_and(|is| is != *new) {
                    return Err(damaged(format!("what was staged for {path} is not what it says")));
                }
            }
        }
        for (number, step) in steps.iter().enumerate() {
            apply(root, &id, number, step)?;
        }
        finish(root, &steps)?;
    }
    // A plan that is locked belongs to a live run, which has changed nothing yet.
    if let Some(file) = taken(root, PLAN, 0)?
        && let Ok((steps, _)) = read(&file)
    {
        roll_back(root, &id_of(&steps).unwrap_or_default(), &steps);
    }
    Ok(())
}

/// Takes over a list that no live run holds; nothing where there is none, or its run has not committed yet.
fn taken(root: &Root, list: &str, tries: u32) -> Result<Option<File>, JournalError> {
    for tried in 0..=tries {
        // A link or a folder of that name is none of ours.
        if root.is_link(list) || !root.is_file(list) {
            return Ok(None);
        }
        let file = match root.open(list) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(failed(root, list, source)),
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) if tried < tries => std::thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => break,
            // Its run may have ended between the two; a file system without locks has to do without them.
            _ => {
                if is_same_file(&file, root, list) {
                    return Ok(Some(file));
                }
            }
        }
    }
    if tries == 0 { Ok(None) } else { Err(busy(root)) }
}

/// True if a name is still that of an open file.
pub(super) fn is_same_file(file: &File, root: &Root, path: &str) -> bool {
    #[cfg(unix)]
    {
        use cap_std::fs::MetadataExt as _;
        use std::os::unix::fs::MetadataExt as _;
        let named = root.dir().and_then(|dir| dir.symlink_metadata(path));
        let both = file.metadata().ok().zip(named.ok());
        both.is_some_and(|(one, other)| (one.dev(), one.ino()) == (other.dev(), other.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        root.is_file(path)
    }
}

/// The error of a run that has waited long enough for another one.
pub(super) fn busy(root: &Root) -> JournalError {
    let process = [PLAN, JOURNAL].iter().find_map(|list| {
        let mut first = String::new();
        BufReader::new(root.open(list).ok()?.take(1024)).read_line(&mut first).ok()?;
        match serde_json::from_str(&first).ok()? {
            Step::Begin { process, .. } => process,
            _ => None,
        }
    });
    JournalError::Busy { root: root.path().to_path_buf(), process }
}

/// The steps of a list up to the first line that is none, and what is wrong with that.
fn read(list: &File) -> std::io::Result<(Vec<Step>, Option<String>)> {
    let mut steps = Vec::new();
    for line in BufReader::new(list.take(LONGEST)).split(b'\n') {
        match serde_json::from_slice(&line?) {
            Ok(step) => steps.push(step),
            Err(error) => return Ok((steps, Some(error.to_string()))),
        }
    }
    Ok((steps, None))
}

/// The identifier in the names of staged files; `None` where the list is of another program.
fn id_of(steps: &[Step]) -> Option<String> {
    match steps.first() {
        Some(Step::Begin { version: VERSION, id, .. })
            if id.bytes().all(|byte| byte.is_ascii_alphanumeric()) =>
        {
            Some(id.clone())
        }
        _ => None,
    }
}
