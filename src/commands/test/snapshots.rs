//! Snapshots of cases, taken anew where the user wants it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::{Map, Value};

use super::super::snapshots::path;
use super::session::Tested;
use super::told::heading;
use crate::cases::{Verdict, What};
use crate::error::CliError;
use crate::library::{Action, case_files, write_atomically};
use crate::render::{CaseV1, case_for_people};
use crate::ui::Ui;

/// What happens to a snapshot that differs, or is not there yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Mode {
    /// The case fails.
    #[default]
    Compare,
    /// It is taken anew.
    Update,
    /// The user is asked for each.
    Review,
}

/// What the runs of one case did this time.
struct Taken {
    runs: Map<String, Value>,
    /// What the file holds by now.
    kept: Map<String, Value>,
    path: PathBuf,
}

/// What is taken in one run.
#[derive(Default)]
pub(super) struct Snapshots {
    /// By action and case.
    taken: BTreeMap<(String, usize), Taken>,
    /// Cases that differ and wait for the user's word.
    waiting: Vec<Waiting>,
}

struct Waiting {
    key: (String, usize),
    name: String,
    document: Value,
    case: CaseV1,
}

/// What became of a case whose snapshot was looked at.
pub(super) enum Looked {
    /// It is what it is.
    Settled(Box<CaseV1>),
    /// The user is asked later.
    Waits,
}

impl Snapshots {
    /// Looks at a case that was run; `at` is its place in tests.yaml.
    pub(super) fn look(
        &mut self,
        action: &Action,
        at: usize,
        verdict: &Verdict,
        mut case: CaseV1,
        mode: Mode,
    ) -> Looked {
        if mode == Mode::Compare || !verdict.wants_snapshot() {
            return Looked::Settled(Box::new(case));
        }
        let document = verdict.deeds();
        let key = (action.folder.to_string(), at);
        let name = verdict.name.clone();
        let files = || case_files(action).get(at).cloned().unwrap_or_default();
        let taken = self.taken.entry(key.clone()).or_insert_with(|| Taken {
            runs: Map::new(),
            kept: Map::new(),
            path: path(action, &files()).1,
        });
        let differs = verdict.mismatches.iter().any(|mismatch| mismatch.what == What::Snapshot);
        // What is wrong otherwise is no state to keep.
        let only = verdict.mismatches.iter().all(|mismatch| mismatch.what == What::Snapshot);
        if !differs || (only && mode == Mode::Update) {
            taken.runs.insert(name, document);
            if only {
                case.passed = true;
                case.mismatches.clear();
            }
            return Looked::Settled(Box::new(case));
        }
        if let Some(before) = verdict.kept() {
            taken.kept.insert(name.clone(), before);
        }
        if !only {
            return Looked::Settled(Box::new(case));
        }
        self.waiting.push(Waiting { key, name, document, case });
        Looked::Waits
    }

    /// Asks where that is wanted, and writes what is to be kept. Says how many files were written.
    ///
    /// # Errors
    /// Where the user cannot be asked, or a file cannot be written.
    pub(super) fn settle(
        mut self,
        ui: &Ui,
        tested: &mut Tested,
        add: impl Fn(&mut Tested, CaseV1),
    ) -> Result<usize, CliError> {
        self.waiting.sort_by(|a, b| (&a.key, &a.name).cmp(&(&b.key, &b.name)));
        let mut go_on = true;
        for Waiting { key, name, document, mut case } in std::mem::take(&mut self.waiting) {
            let Some(taken) = self.taken.get_mut(&key) else { continue };
            if go_on && accepted(ui, &case, &mut go_on)? {
                taken.runs.insert(name, document);
                case.passed = true;
                case.mismatches.clear();
            }
            add(tested, case);
        }
        let mut written = 0;
        for Taken { runs, mut kept, path } in self.taken.into_values() {
            kept.extend(runs);
            // Runs end in any order; the file has one.
            let runs: BTreeMap<String, Value> = kept.into_iter().collect();
            let before = std::fs::read_to_string(&path).ok();
            let text = serde_json::to_string_pretty(&runs).unwrap_or_default() + "\n";
            if runs.is_empty() || before.as_deref() == Some(&text) {
                continue;
            }
            write_atomically(&path, text.as_bytes())?;
            written += 1;
        }
        Ok(written)
    }
}

/// Shows what differs and asks.
fn accepted(ui: &Ui, case: &CaseV1, go_on: &mut bool) -> Result<bool, CliError> {
    const ACCEPT: &str = "accept it as the new snapshot";
    const SKIP: &str = "leave it: the case fails";
    const STOP: &str = "leave this and all that follow";
    ui.print(&format!("{}\n{}", heading(case), case_for_people(case)))?;
    let asked = inquire::Select::new("What the case does has changed:", vec![ACCEPT, SKIP, STOP]).prompt();
    match asked {
        Ok(answer) => {
            *go_on = answer != STOP;
            Ok(answer == ACCEPT)
        }
        Err(inquire::InquireError::OperationCanceled | inquire::InquireError::OperationInterrupted) => {
            *go_on = false;
            Ok(false)
        }
        Err(error) => {
            Err(CliError::system("the question could not be asked", std::io::Error::other(error.to_string())))
        }
    }
}
