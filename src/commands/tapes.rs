//! Tapes of cases, read before they run: what `test`, `check` and `mutate` share.

use std::path::{Path, PathBuf};

use crate::cases::{Case, Tape};
use crate::library::{Action, TAPES, TapeFile, case_files, text_of};

/// The largest tape that is read.
const MOST_BYTES: u64 = 64 << 20;

/// Gives the cases of an action what was recorded of them. `at` says which of the written cases each is. Returns the
/// places of those whose tape cannot be read, and why.
pub(super) fn read(action: &Action, cases: &mut [Case], at: &[usize]) -> Vec<(usize, String)> {
    // Most actions have no tapes, and then nothing is looked for.
    if !action.disk.join(TAPES).is_dir() {
        return Vec::new();
    }
    let files = case_files(action);
    let mut bad = Vec::new();
    for (place, (case, at)) in cases.iter_mut().zip(at).enumerate() {
        let Some(name) = files.get(*at) else { continue };
        let (path, disk) = paths(action, name);
        match tape(&path, &disk, &case.name) {
            Ok(tape) => case.tape = tape,
            Err(why) => bad.push((place, format!("{path}: {why}"))),
        }
    }
    bad
}

/// The tape of that path, if there is one.
fn tape(path: &str, disk: &Path, case: &str) -> Result<Option<Tape>, String> {
    let text = text_of(disk, MOST_BYTES).map_err(|why| why.to_string())?;
    let Some(text) = text else { return Ok(None) };
    let file = TapeFile::read(&text).map_err(|error| error.to_string())?;
    Tape::of(path, case, file).map(Some)
}

/// The path in the library, and the one on the disk.
pub(super) fn paths(action: &Action, name: &str) -> (String, PathBuf) {
    let file = format!("{name}.json");
    (format!("{}/{TAPES}/{file}", action.folder), action.disk.join(TAPES).join(file))
}
