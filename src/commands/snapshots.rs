//! Snapshots of cases, read before they run: what `test`, `check` and `mutate` share.

use std::path::PathBuf;

use serde_json::Value;

use crate::cases::{Case, Snapshot};
use crate::library::{Action, SNAPSHOTS, case_files, text_of};

/// The largest snapshot that is read.
const MOST_BYTES: u64 = 64 << 20;

/// Gives the cases of an action what was kept of them. `at` says which of the written cases each is.
///
/// # Errors
/// The first file that cannot be read, and why.
pub(super) fn read(action: &Action, cases: &mut [Case], at: &[usize]) -> Result<(), (String, String)> {
    if cases.iter().all(|case| case.expect.snapshot == Snapshot::Unwanted) {
        return Ok(());
    }
    let files = case_files(action);
    for (case, at) in cases.iter_mut().zip(at) {
        let Snapshot::Of(runs) = &mut case.expect.snapshot else { continue };
        let Some((path, disk)) = files.get(*at).map(|name| path(action, name)) else { continue };
        let text = match text_of(&disk, MOST_BYTES) {
            Ok(Some(text)) => text,
            Ok(None) => continue,
            Err(why) => return Err((path, why.to_string())),
        };
        let advice = "mend it, or remove it and take it anew with `actionjail test --update`";
        match serde_json::from_str(&text) {
            Ok(Value::Object(kept)) => *runs = kept,
            Ok(_) => return Err((path, format!("it is not an object of runs; {advice}"))),
            Err(error) => return Err((path, format!("it is not JSON: {error}; {advice}"))),
        }
    }
    Ok(())
}

/// The path in the library, and the one on the disk.
pub(super) fn path(action: &Action, name: &str) -> (String, PathBuf) {
    let file = format!("{name}.json");
    (format!("{}/{SNAPSHOTS}/{file}", action.folder), action.disk.join(SNAPSHOTS).join(file))
}
