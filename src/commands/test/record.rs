//! Tapes of cases, recorded where the user wants it: what is sent, and what is written of it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use super::super::{live, tapes};
use crate::cases::{self, Redaction, Verdict};
use crate::error::CliError;
use crate::library::{Action, Settings, TapeExchange, TapeFile, case_files, write_atomically};
use crate::network::Client;
use crate::sandbox::{Ending, Failure, Reply, Request};
use crate::ui::Ui;
use crate::words::counted;

/// Sends what no script answers.
#[derive(Debug)]
pub(in crate::commands) struct Recorder {
    client: Client,
    redaction: Redaction,
}

impl Recorder {
    /// A recorder for the hosts that the manifest allows.
    ///
    /// # Errors
    /// Where it allows none, or secrets that are to be kept out cannot be known.
    pub(super) fn new(library: &Settings) -> Result<Self, CliError> {
        Ok(Self { client: live::client(library, "--record")?, redaction: live::redaction(library)? })
    }
}

/// Answers what neither a script nor a tape does; `over` says that nobody waits any more.
pub(super) fn unscripted(
    recorder: Option<&Recorder>,
    over: &AtomicBool,
    request: &Request,
    why: String,
) -> Reply {
    match recorder {
        Some(recorder) => recorder.client.send(request, over),
        None => cases::refuse(request, why),
    }
}

/// What was recorded in one run of many cases, by folder and place of the case.
#[derive(Debug, Default)]
pub(super) struct Recorded(BTreeMap<(String, usize), Recording>);

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
    /// Notes what a run sent, and leaves its secrets out of the verdict; `at` is the place of its case in tests.yaml, and `runs` how many the case makes.
    pub(super) fn look(
        &mut self,
        recorder: &Recorder,
        action: &Action,
        at: usize,
        runs: usize,
        verdict: &mut Verdict,
    ) {
        let recording = self.0.entry((action.folder.to_string(), at)).or_insert_with(|| {
            let (path, disk) = tapes::paths(action, &case_files(action).get(at).cloned().unwrap_or_default());
            Recording { path, disk, expected: runs, ..Recording::default() }
        });
        recording.seen += 1;
        recording.failed |= !verdict.passed;
        recording.runs.extend(verdict.recorded(&recorder.redaction));
        recorder.redaction.hide(verdict);
        let broke_off = match &verdict.ending {
            Ending::Event(_) | Ending::NoEvent { .. } => None,
            // The code's own ends are ends too.
            Ending::Failed(Failure::Threw(_) | Failure::UnhandledRejection(_)) => None,
            Ending::Failed(_) => Some(format!("`{}` broke off", verdict.name)),
        };
        recording.broke_off = recording.broke_off.take().or(broke_off);
    }

    /// Writes the tapes, and says which.
    ///
    /// # Errors
    /// Where a tape cannot be written; it is then what it was.
    pub(super) fn settle(self, ui: &Ui) -> Result<(), CliError> {
        for recording in self.0.into_values() {
            let Recording { path, disk, runs, seen, expected, failed, broke_off } = recording;
            let requests: usize = runs.values().map(Vec::len).sum();
            let incomplete =
                broke_off.or_else(|| (seen < expected).then(|| "not all of it was run".to_owned()));
            match incomplete {
                Some(why) if requests > 0 => ui.status(format!("Not written: {path}: {why}.")),
                Some(_) => {}
                None if requests == 0 => {
                    let old =
                        if disk.exists() { "; the tape that is there is of no use any more" } else { "" };
                    ui.status(format!(
                        "Not written: {path}: the case made no request that its script does not answer{old}."
                    ));
                }
                None => {
                    write_atomically(&disk, TapeFile::new(runs).text().as_bytes())?;
                    let although = if failed { ", although the case fails" } else { "" };
                    ui.status(format!("Recorded {} in {path}{although}.", counted(requests, "request")));
                }
            }
        }
        Ok(())
    }
}
