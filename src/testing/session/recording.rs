//! Recording: requests that no script answers are sent to the network, and become the tapes of their cases.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use crate::library::{
    Action, Change, JournalError, Root, TapeExchange, TapeFile, case_files, write_through_links,
};
use crate::sandbox::{Ending, Failure, Reply, Request};
use crate::testing::stored::tape_path;
use crate::testing::{KeptOut, Redaction, Verdict};
use crate::words::{counted, listed};

/// Sends requests to the network, and redacts their recordings.
pub struct Recorder<'a> {
    /// Sends a request. The flag is set when nobody waits for the answer any more.
    pub send: &'a (dyn Fn(&Request, &AtomicBool) -> Reply + Sync),
    pub redaction: &'a Redaction,
}

/// The recordings of a session, by folder and index of the case.
#[derive(Debug, Default)]
pub struct Recorded(BTreeMap<(String, usize), Recording>);

#[derive(Debug, Default)]
struct Recording {
    path: String,
    root: Root,
    runs: BTreeMap<String, Vec<TapeExchange>>,
    seen: usize,
    expected: usize,
    failed: bool,
    broke_off: Option<String>,
}

impl Recorded {
    /// Adds the requests of a run, and redacts the verdict. `at` is the index of its case in tests.yaml, and `runs` the
    /// number of runs of the case.
    pub(super) fn add(
        &mut self,
        recorder: &Recorder<'_>,
        action: &Action,
        at: usize,
        runs: usize,
        verdict: &mut Verdict,
    ) {
        let recording = self.0.entry((action.folder.to_string(), at)).or_insert_with(|| {
            let path = tape_path(action, &case_files(action).get(at).cloned().unwrap_or_default());
            Recording { path, root: action.root.clone(), expected: runs, ..Recording::default() }
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

    /// Writes the tapes, all or none, and returns one message a case.
    pub fn write(self) -> Result<Vec<String>, JournalError> {
        let mut told = Vec::new();
        let (mut library, mut changes) = (None, Vec::new());
        for recording in self.0.into_values() {
            let Recording { path, root, runs, seen, expected, failed, broke_off } = recording;
            let requests: usize = runs.values().map(Vec::len).sum();
            let incomplete =
                broke_off.or_else(|| (seen < expected).then(|| "not all of it was run".to_owned()));
            match incomplete {
                Some(why) if requests > 0 => told.push(format!("Not written: {path}: {why}.")),
                Some(_) => {}
                None if requests == 0 => {
                    let old =
                        if root.has(&path) { "; the tape that is there is of no use any more" } else { "" };
                    told.push(format!(
                        "Not written: {path}: the case made no request that its script does not answer{old}."
                    ));
                }
                None => {
                    let kept_out = kept_out(runs.values().flatten());
                    let new = TapeFile::new(runs).text().into_bytes();
                    changes.push(Change::of(&root, path.clone(), new)?);
                    library = Some(root);
                    let although = if failed { ", although the case fails" } else { "" };
                    let requests = counted(requests, "request");
                    told.push(format!("Recorded {requests} in {path}{although}. {kept_out}"));
                }
            }
        }
        if let Some(root) = library {
            write_through_links(&root, &changes)?;
        }
        Ok(told)
    }
}

/// What was left out of a tape, and what of it nobody but a person can judge.
fn kept_out<'t>(exchanges: impl Iterator<Item = &'t TapeExchange>) -> String {
    let mut all = KeptOut::default();
    exchanges.for_each(|exchange| all.look_at(exchange));
    let out = match all.count {
        0 => "Nothing was kept out of it".to_owned(),
        count => {
            let places: Vec<&str> = all.places.iter().map(String::as_str).collect();
            format!("{} kept out ({})", counted(count, "secret"), listed(&places))
        }
    };
    let unread = match all.unread.as_slice() {
        [] => String::new(),
        [one] => format!("; {one} is in no form that is understood"),
        [one, rest @ ..] => {
            format!(
                "; {one} and {} are in no form that is understood",
                match rest.len() {
                    1 => "another body".to_owned(),
                    more => format!("{more} other bodies"),
                }
            )
        }
    };
    format!("{out}{unread}. Read the tape before you commit it.")
}
