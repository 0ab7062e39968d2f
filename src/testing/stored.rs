//! Reads the snapshots and tapes of cases before they run.

use serde_json::Value;

use super::{Case, Snapshot, Tape};
use crate::library::{Action, Root, SNAPSHOTS, TAPES, TapeFile, case_files};

/// Size limit of a snapshot or tape.
const MOST_BYTES: u64 = 64 << 20;

/// Reads the stored snapshots into the cases of an action. `at` gives the index of each case in tests.yaml.
pub fn read_snapshots(action: &Action, cases: &mut [Case], at: &[usize]) -> Result<(), (String, String)> {
    if cases.iter().all(|case| case.expect.snapshot == Snapshot::Unwanted) {
        return Ok(());
    }
    let files = case_files(action);
    for (case, at) in cases.iter_mut().zip(at) {
        let Snapshot::Stored(runs) = &mut case.expect.snapshot else { continue };
        let Some(path) = files.get(*at).map(|name| snapshot_path(action, name)) else { continue };
        let text = match action.root.text(&path, MOST_BYTES) {
            Ok(Some(text)) => text,
            Ok(None) => continue,
            Err(why) => return Err((path, why.to_string())),
        };
        let advice = "correct it, or remove it and take it again with `actionjail test --update`";
        match serde_json::from_str(&text) {
            Ok(Value::Object(kept)) => *runs = kept,
            Ok(_) => return Err((path, format!("it is not a JSON object of runs; {advice}"))),
            Err(error) => return Err((path, format!("it is not JSON: {error}; {advice}"))),
        }
    }
    Ok(())
}

/// The path of a snapshot in the library.
pub fn snapshot_path(action: &Action, name: &str) -> String {
    action.path_of(&format!("{SNAPSHOTS}/{name}.json"))
}

/// Reads the tapes into the cases of an action. `at` gives the index of each case in tests.yaml. Returns the indexes of
/// the cases whose tape cannot be read, with the reasons.
pub fn read_tapes(action: &Action, cases: &mut [Case], at: &[usize]) -> Vec<(usize, String)> {
    // Most actions have no tapes, and then nothing is looked for.
    if !action.root.has(&action.path_of(TAPES)) {
        return Vec::new();
    }
    let files = case_files(action);
    let mut bad = Vec::new();
    for (place, (case, at)) in cases.iter_mut().zip(at).enumerate() {
        let Some(name) = files.get(*at) else { continue };
        let path = tape_path(action, name);
        match tape(&action.root, &path, &case.name) {
            Ok(tape) => case.tape = tape,
            Err(why) => bad.push((place, format!("{path}: {why}"))),
        }
    }
    bad
}

/// Reads a tape; `None` where there is none.
fn tape(root: &Root, path: &str, case: &str) -> Result<Option<Tape>, String> {
    let text = root.text(path, MOST_BYTES).map_err(|why| why.to_string())?;
    let Some(text) = text else { return Ok(None) };
    let file = TapeFile::read(&text).map_err(|error| error.to_string())?;
    Tape::from_file(path, case, file).map(Some)
}

/// The path of a tape in the library.
pub fn tape_path(action: &Action, name: &str) -> String {
    action.path_of(&format!("{TAPES}/{name}.json"))
}
