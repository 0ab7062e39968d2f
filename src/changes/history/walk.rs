//! The walk from the newest commit back, once for all actions. Each action follows one path: at a merge, to the parent
//! with the same action.toml, so that a version is found where it was made, and an abandoned branch is not followed.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use gix::ObjectId;
use gix::bstr::ByteSlice as _;

use super::compare::{ActionInfo, Differing, Trees};
use super::moved::Removed;
use super::release::{ActionHistory, Commit, MOST_VERSIONS, Release};
use crate::library::Part;

/// Number of digits of a commit's id.
const DIGITS: usize = 10;
/// Length limit of a subject.
const LONGEST_SUBJECT: usize = 200;
/// Cache of objects: folders of neighbouring commits are mostly the same.
const CACHE_BYTES: usize = 16 << 20;

/// Actions to look up at a commit: their folder there and their number.
type Waiting = BTreeSet<(String, usize)>;

struct CommitState {
    time: i64,
    parents: Vec<ObjectId>,
    actions: Option<ObjectId>,
    waiting: Waiting,
}

pub(super) struct Walk {
    trees: Trees,
    actions: String,
    shallow: BTreeSet<ObjectId>,
    pending: BTreeMap<ObjectId, CommitState>,
    queue: BinaryHeap<(i64, ObjectId)>,
    pasts: Vec<ActionHistory>,
}

impl Walk {
    pub(super) fn new(mut git: gix::Repository, actions: String, bytes: usize) -> Self {
        git.object_cache_size_if_unset(CACHE_BYTES);
        let shallow = git.shallow_commits().ok().flatten();
        let shallow = shallow.iter().flat_map(|commits| commits.iter().copied()).collect();
        let trees = Trees::new(git, bytes);
        Self {
            trees,
            actions,
            shallow,
            pending: BTreeMap::new(),
            queue: BinaryHeap::new(),
            pasts: Vec::new(),
        }
    }

    /// The histories of the actions in these folders, in their order.
    pub(super) fn run<'a>(
        mut self,
        head: ObjectId,
        folders: impl Iterator<Item = &'a str>,
        commits: usize,
    ) -> Option<Vec<ActionHistory>> {
        let waiting: Waiting = folders.enumerate().map(|(at, folder)| (folder.to_owned(), at)).collect();
        self.pasts.resize(waiting.len(), ActionHistory::default());
        self.send(head, waiting).ok()?;
        let mut looked_at = 0;
        while let Some((_, id)) = self.queue.pop() {
            // A commit is queued once for each child. The first visit handled all actions that waited at it.
            let Some(mut seen) = self.pending.remove(&id) else { continue };
            looked_at += 1;
            let known = looked_at <= commits && !self.shallow.contains(&id);
            let mut asked = Vec::new();
            if !known || self.look(id, &mut seen, &mut asked).is_none() {
                let waiting = seen.waiting.iter().map(|(_, at)| *at);
                self.end(id, seen.time, waiting.chain(asked));
            }
        }
        Some(self.pasts)
    }

    /// Queues actions at a commit; returns them if it cannot be read.
    fn send(&mut self, id: ObjectId, waiting: Waiting) -> Result<(), Waiting> {
        if waiting.is_empty() {
            return Ok(());
        }
        if let Some(seen) = self.pending.get_mut(&id) {
            join(&mut seen.waiting, waiting);
            return Ok(());
        }
        let Some(mut seen) = self.read(id) else { return Err(waiting) };
        seen.waiting = waiting;
        self.queue.push((seen.time, id));
        self.pending.insert(id, seen);
        Ok(())
    }

    fn read(&mut self, id: ObjectId) -> Option<CommitState> {
        let (time, parents, tree) = {
            let commit = self.trees.git.find_commit(id).ok()?;
            let parents = commit.parent_ids().map(gix::Id::detach).collect();
            (commit.time().ok()?.seconds, parents, commit.tree_id().ok()?.detach())
        };
        let actions = self.trees.at(tree, &self.actions);
        Some(CommitState { time, parents, actions, waiting: Waiting::new() })
    }

    /// Ends the history of these actions at the commit.
    fn end(&mut self, id: ObjectId, time: i64, actions: impl Iterator<Item = usize>) {
        for at in actions {
            if let Some(past) = self.pasts.get_mut(at) {
                past.known_since = Some(Commit { id: short(id), time });
            }
        }
    }

    /// Finds the changes of a commit in the actions queued at it, and queues them at its parents. Changed ones are
    /// among the `asked`.
    fn look(&mut self, id: ObjectId, seen: &mut CommitState, asked: &mut Vec<usize>) -> Option<()> {
        let first = seen.parents.first().copied();
        let first_actions = match first {
            Some(first) => self.actions_of(first)?,
            None => None,
        };
        let mut onward: Vec<(ObjectId, Waiting)> =
            seen.parents.iter().map(|parent| (*parent, Waiting::new())).collect();
        let differences = self.trees.compare(first_actions, seen.actions)?;
        let mut removed = None;
        for differing in &differences.differing {
            let here = taken(&mut seen.waiting, &differing.folder);
            asked.extend(&here);
            if here.is_empty() || differing.new.is_none() {
                continue;
            }
            if let Some(at) = self.same_elsewhere(&seen.parents, differing)? {
                onward[at].1.extend(here.iter().map(|at| (differing.folder.clone(), *at)));
                continue;
            }
            let new = self.trees.action_info(differing.new)?;
            let was = match differing.old {
                Some(old) => Some((differing.folder.clone(), self.trees.action_info(Some(old))?)),
                None => {
                    if removed.is_none() {
                        removed = Some(Removed::read(&mut self.trees, &differences.removed)?);
                    }
                    self.moved(removed.as_ref(), seen.actions, &differing.folder, &new)?
                }
            };
            if new.version.is_some() && was.as_ref().is_none_or(|(_, old)| old.version != new.version) {
                self.found(id, seen.time, &here, &new);
            }
            if let (Some((folder, _)), Some((_, waiting))) = (was, onward.first_mut()) {
                waiting.extend(here.iter().map(|at| (folder.clone(), *at)));
            }
        }
        if let Some((_, waiting)) = onward.first_mut() {
            join(waiting, std::mem::take(&mut seen.waiting));
        }
        for (parent, waiting) in onward {
            if let Err(waiting) = self.send(parent, waiting) {
                self.end(id, seen.time, waiting.into_iter().map(|(_, at)| at));
            }
        }
        Some(())
    }

    /// The other parent of a merge with the same action.toml, or, where both sides were merged, the same version.
    fn same_elsewhere(&mut self, parents: &[ObjectId], differing: &Differing) -> Option<Option<usize>> {
        if parents.len() < 2 {
            return Some(None);
        }
        let path = format!("{}/{}", differing.folder, Part::Information.file_name());
        let mut version = None;
        for (at, parent) in parents.iter().enumerate().skip(1) {
            let Some(actions) = self.actions_of(*parent)? else { continue };
            let there = self.trees.at(actions, &path);
            if there == differing.new {
                return Some(Some(at));
            }
            if there.is_some() && version.is_none() {
                let (old, new) = (self.trees.action_info(there)?, self.trees.action_info(differing.new)?);
                version = (old.version == new.version).then_some(at);
            }
        }
        let first = self.trees.action_info(differing.old)?.version;
        let is_first = differing.old.is_some() && first == self.trees.action_info(differing.new)?.version;
        Some(version.filter(|_| !is_first))
    }

    /// The earlier folder of a new one, and its action.toml there.
    fn moved(
        &mut self,
        removed: Option<&Removed>,
        actions: Option<ObjectId>,
        folder: &str,
        action_info: &ActionInfo,
    ) -> Option<Option<(String, ActionInfo)>> {
        let (Some(removed), Some(actions)) = (removed, actions) else { return Some(None) };
        if removed.is_empty() {
            return Some(None);
        }
        let Some(tree) = self.trees.at(actions, folder) else { return Some(None) };
        let entries = self.trees.entries(tree)?;
        let Some(source) = removed.source(folder, &entries, action_info) else { return Some(None) };
        Some(Some((source.path.clone(), self.trees.action_info(Some(source.information))?)))
    }

    fn actions_of(&mut self, id: ObjectId) -> Option<Option<ObjectId>> {
        match self.pending.get(&id) {
            Some(seen) => Some(seen.actions),
            None => Some(self.read(id)?.actions),
        }
    }

    fn found(&mut self, id: ObjectId, time: i64, actions: &[usize], action_info: &ActionInfo) {
        let mut release = None;
        for &at in actions {
            let Some(past) = self.pasts.get_mut(at) else { continue };
            if past.releases.len() >= MOST_VERSIONS {
                past.earlier += 1;
                continue;
            }
            let release = release.get_or_insert_with(|| Release {
                version: action_info.version.clone().unwrap_or_default(),
                commit: Commit { id: short(id), time },
                subject: subject(&self.trees.git, id),
            });
            past.releases.push(release.clone());
        }
    }
}

fn join(waiting: &mut Waiting, mut others: Waiting) {
    if waiting.len() < others.len() {
        std::mem::swap(waiting, &mut others);
    }
    waiting.extend(others);
}

fn taken(waiting: &mut Waiting, folder: &str) -> Vec<usize> {
    let range = (folder.to_owned(), 0)..=(folder.to_owned(), usize::MAX);
    let here: Vec<usize> = waiting.range(range).map(|(_, at)| *at).collect();
    for at in &here {
        waiting.remove(&(folder.to_owned(), *at));
    }
    here
}

fn short(id: ObjectId) -> String {
    id.to_hex_with_len(DIGITS).to_string()
}

fn subject(git: &gix::Repository, id: ObjectId) -> String {
    let Ok(commit) = git.find_commit(id) else { return String::new() };
    let Ok(message) = commit.message() else { return String::new() };
    let summary = message.summary();
    let summary = summary.to_str_lossy();
    match summary.char_indices().nth(LONGEST_SUBJECT) {
        Some((end, _)) => format!("{}…", &summary[..end]),
        None => summary.into_owned(),
    }
}
