//! Detects moved and renamed folders of actions.

use std::collections::BTreeMap;

use gix::ObjectId;

use super::compare::{ActionInfo, Trees};
use crate::library::Part;

/// A file that is in more removed folders than these does not count as evidence.
const MOST_ALIKE: usize = 8;
/// The least evidence: the same action.toml, the same ID, or two of the other files.
const ENOUGH: usize = 2;
/// Nesting limit of folders.
const DEEPEST: usize = 32;

#[derive(Debug, Default)]
pub(super) struct Removed {
    folders: Vec<Folder>,
    by_file: BTreeMap<(&'static str, ObjectId), Vec<usize>>,
    by_id: BTreeMap<String, Vec<usize>>,
}

#[derive(Debug)]
pub(super) struct Folder {
    pub(super) path: String,
    pub(super) information: ObjectId,
}

impl Removed {
    pub(super) fn read(trees: &mut Trees, removed: &[(String, ObjectId)]) -> Option<Self> {
        let mut found = Self::default();
        let mut todo: Vec<(String, ObjectId, usize)> =
            removed.iter().rev().map(|(path, tree)| (path.clone(), *tree, 0)).collect();
        while let Some((path, tree, depth)) = todo.pop() {
            let entries = trees.entries(tree)?;
            if depth < DEEPEST {
                let inner = entries.iter().rev().filter(|(_, _, is_tree)| *is_tree);
                todo.extend(inner.map(|(name, tree, _)| (format!("{path}/{name}"), *tree, depth + 1)));
            }
            let files = parts(&entries);
            let Some((_, information)) = files.iter().find(|(name, _)| is_information(name)) else {
                continue;
            };
            let action_info = trees.action_info(Some(*information))?;
            let at = found.folders.len();
            for file in &files {
                found.by_file.entry(*file).or_default().push(at);
            }
            if let Some(id) = &action_info.id {
                found.by_id.entry(id.clone()).or_default().push(at);
            }
            found.folders.push(Folder { path, information: *information });
        }
        Some(found)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.folders.is_empty()
    }

    /// The most likely source of a folder, if the evidence is sufficient.
    pub(super) fn source(
        &self,
        path: &str,
        tree: &[(String, ObjectId, bool)],
        action_info: &ActionInfo,
    ) -> Option<&Folder> {
        let mut scores: BTreeMap<usize, usize> = BTreeMap::new();
        let mut count = |found: Option<&Vec<usize>>, score: usize| {
            for &at in found.filter(|found| found.len() <= MOST_ALIKE).into_iter().flatten() {
                *scores.entry(at).or_default() += score;
            }
        };
        for (name, blob) in parts(tree) {
            count(self.by_file.get(&(name, blob)), if is_information(name) { 2 * ENOUGH } else { 1 });
        }
        count(action_info.id.as_ref().and_then(|id| self.by_id.get(id)), 2 * ENOUGH);
        let likely = scores.into_iter().filter(|(_, score)| *score >= ENOUGH);
        let same_name = |at: usize| last(&self.folders[at].path) == last(path);
        let best = likely.max_by_key(|&(at, score)| (score, same_name(at), std::cmp::Reverse(at)));
        self.folders.get(best?.0)
    }
}

/// The files of an action among the entries of a folder.
fn parts(entries: &[(String, ObjectId, bool)]) -> Vec<(&'static str, ObjectId)> {
    let name = |name: &str| Part::ALL.into_iter().map(Part::file_name).find(|known| *known == name);
    let files = entries.iter().filter(|(_, _, is_tree)| !is_tree);
    files.filter_map(|(known, blob, _)| Some((name(known)?, *blob))).collect()
}

fn is_information(name: &str) -> bool {
    name == Part::Information.file_name()
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
