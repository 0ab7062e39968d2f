//! Recording: requests that no script answers are sent in earnest, and become the tapes of their cases.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use crate::library::{Action, TapeExchange, TapeFile, WriteError, case_files, write_atomically};
use crate::sandbox::{Ending, Failure, Reply, Request};
use crate::testing::case_files::tape_path;
use crate::testing::{Redaction, Verdict};
use crate::words::counted;

/// Sends requests, and keeps secrets out of what is recorded of them.
pub struct Recorder<'a> {
    /// Sends a request. The flag says that nobody waits for the answer any more.
    pub send: &'a (dyn Fn(&Request, &AtomicBool) -> Reply + Sync),
    /// Finds and replaces secrets.
    pub redaction: &'a Redaction,
}

/// The recordings of a session, by folder and place of the case.
#[derive(Debug, Default)]
pub struct Recorded(BTreeMap<(String, usize), Recording>);

#[derive(Debug, Default)]
struct Recording {
    path: String,
    disk: PathBuf,
    runs: BTreeMap<String, Vec<TapeExchange>>,
    /// How many runs of the case were looked at.
    seen: usize,
    /// How many it has.
    expected: usize,
    failed: bool,
    /// Why it would be no tape of the whole case.
    broke_off: Option<String>,
}

impl Recorded {
    /// Adds what a run sent, and leaves its secrets out of the verdict. `at` is the place of its case in tests.yaml, and
    /// `runs` the number of runs that the case makes.
    pub(super) fn add(
        &mut self,
        recorder: &Recorder<'_>,
        action: &Action,
        at: usize,
        runs: usize,
        verdict: &mut Verdict,
    ) {
        let recording = self.0.entry((action.folder.to_string(), at)).or_insert_with(|| {
            let (path, disk) = tape_path(action, &case_files(action).get(at).cloned().unwrap_or_default());
            Recording { path, disk, expected: runs, ..Recording::default() }
        });
        recording.seen += 1;
        recording.failed |= !verdict.passed;
        recording.runs.extend(verdict.recorded(recorder.redaction));
        recorder.redaction.hide(verdict);
        let broke_off = match &verdict.ending {
            Ending::Event(_) | Ending::NoEvent { .. } => None,
            // The code's own ends are ends too.
            Ending::Failed(Failure::Threw(_) | Failure::UnhandledRejection(_)) => None,
            Ending::Failed(_) => Some(format!("`{}` broke off", verdict.name)),
        };
        recording.broke_off = recording.broke_off.take().or(broke_off);
    }

    /// Writes the tapes, and says of each case what became of its tape.
    pub fn write(self) -> Result<Vec<String>, WriteError> {
        let mut told = Vec::new();
        for recording in self.0.into_values() {
            let Recording { path, disk, runs, seen, expected, failed, broke_off } = recording;
            let requests: usize = runs.values().map(Vec::len).sum();
            let incomplete =
                broke_off.or_else(|| (seen < expected).then(|| "not all of it was run".to_owned()));
            match incomplete {
                Some(why) if requests > 0 => told.push(format!("Not written: {path}: {why}.")),
                Some(_) => {}
                None if requests == 0 => {
                    let old =
                        if disk.exists() { "; the tape that is there is of no use any more" } else { "" };
                    told.push(format!(
                        "Not written: {path}: the case made no request that its script does not answer{old}."
                    ));
                }
                None => {
                    write_atomically(&disk, TapeFile::new(runs).text().as_bytes())?;
                    let although = if failed { ", although the case fails" } else { "" };
                    told.push(format!("Recorded {} in {path}{although}.", counted(requests, "request")));
                }
            }
        }
        Ok(told)
    }
}
