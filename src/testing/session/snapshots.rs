//! Snapshots of a session: updated, or kept for review.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::event::{CaseEnd, CaseOutcome};
use crate::library::{Change, JournalError, Root, case_files, write_through_links};
use crate::testing::What;
use crate::testing::stored::snapshot_path;

/// Handling of a case whose snapshot differs or is missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SnapshotMode {
    #[default]
    Compare,
    Update,
    Review,
}

#[derive(Debug)]
struct Taken {
    runs: Map<String, Value>,
    kept: Map<String, Value>,
    path: String,
    root: Root,
}

/// Folder of the action, index of the case in its tests.yaml.
type Key = (String, usize);

#[derive(Debug, Default)]
pub struct Snapshots {
    taken: BTreeMap<Key, Taken>,
    pending: Vec<PendingSnapshot>,
}

#[derive(Debug)]
pub struct PendingSnapshot {
    key: Key,
    name: String,
    document: Value,
    pub end: CaseEnd,
}

impl Snapshots {
    /// Updates the snapshot of a run as `mode` says; `place` is the index of its case in tests.yaml. Returns the end of
    /// the case, unless it is under review.
    pub(super) fn add(&mut self, place: usize, mut end: CaseEnd, mode: SnapshotMode) -> Option<CaseEnd> {
        let CaseOutcome::Ran(verdict) = &mut end.outcome else { return Some(end) };
        if mode == SnapshotMode::Compare || !verdict.wants_snapshot() {
            return Some(end);
        }
        let document = verdict.document();
        let key = (end.action.folder.to_string(), place);
        let name = verdict.name.clone();
        let taken = self.taken.entry(key.clone()).or_insert_with(|| {
            let file = case_files(&end.action).get(place).cloned().unwrap_or_default();
            Taken {
                runs: Map::new(),
                kept: Map::new(),
                path: snapshot_path(&end.action, &file),
                root: end.action.root.clone(),
            }
        });
        let differs = verdict.mismatches.iter().any(|mismatch| mismatch.what == What::Snapshot);
        // A run that is wrong otherwise is nothing to keep.
        let only = verdict.mismatches.iter().all(|mismatch| mismatch.what == What::Snapshot);
        if !differs || (only && mode == SnapshotMode::Update) {
            taken.runs.insert(name, document);
            if only {
                verdict.passed = true;
                verdict.mismatches.clear();
            }
            return Some(end);
        }
        if let Some(before) = verdict.stored_snapshot() {
            taken.kept.insert(name.clone(), before);
        }
        if !only {
            return Some(end);
        }
        self.pending.push(PendingSnapshot { key, name, document, end });
        None
    }

    /// The cases under review, in the order of the files.
    pub fn take_pending(&mut self) -> Vec<PendingSnapshot> {
        self.pending.sort_by(|a, b| (&a.key, &a.name).cmp(&(&b.key, &b.name)));
        std::mem::take(&mut self.pending)
    }

    /// Ends a case under review: it passes if its snapshot is accepted.
    pub fn decide(&mut self, pending: PendingSnapshot, is_accepted: bool) -> CaseEnd {
        let PendingSnapshot { key, name, document, mut end } = pending;
        if is_accepted
            && let Some(taken) = self.taken.get_mut(&key)
            && let CaseOutcome::Ran(verdict) = &mut end.outcome
        {
            taken.runs.insert(name, document);
            verdict.passed = true;
            verdict.mismatches.clear();
        }
        end
    }

    /// Writes the snapshots that changed, all or none, and returns the number of files.
    pub fn write(self) -> Result<usize, JournalError> {
        let (mut library, mut changes) = (None, Vec::new());
        for Taken { runs, mut kept, path, root } in self.taken.into_values() {
            kept.extend(runs);
            if kept.is_empty() {
                continue;
            }
            // Runs end in any order; the file has one.
            let runs: BTreeMap<String, Value> = kept.into_iter().collect();
            let text = serde_json::to_string_pretty(&runs).unwrap_or_default() + "\n";
            let change = Change::of(&root, path, text.into_bytes())?;
            if change.old.as_ref() != Some(&change.new) {
                changes.push(change);
                library = Some(root);
            }
        }
        if let Some(root) = library {
            write_through_links(&root, &changes)?;
        }
        Ok(changes.len())
    }
}
