//! The plan of an import: the outcome for each file of each action of the source.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::file::{Decision, ImportOutcome, MergeInput, MergeOptions, decide};
use super::folder::{Broken, file, remembered};
use super::incoming::{Incoming, Kind, Source};
use super::{Clash, Side, left_out_keys};
use crate::library::{Change, IMPORTED, Listing, Part, Root, unportable};
use crate::script::SHARED_PREFIX;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalAction {
    pub id: String,
    pub folder: String,
}

#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// The state that both sides come from; what was imported last where it is not given.
    pub base: Option<&'a Source>,
    pub side: Option<Side>,
}

#[derive(Debug)]
pub struct Plan {
    pub actions: Vec<ActionPlan>,
    /// Shared code, reported as if it were an action in the folder `functions`.
    pub shared: Option<ActionPlan>,
    /// Actions that the source does not have; they stay.
    pub only_here: Vec<LocalAction>,
}

#[derive(Debug)]
pub struct ActionPlan {
    pub id: String,
    pub folder: String,
    pub outcome: ImportOutcome,
    /// The reason why it cannot be imported, and what to do.
    pub fault: Option<String>,
    pub files: Vec<FilePlan>,
    /// Notes on what was guessed of it.
    pub notes: Vec<String>,
}

#[derive(Debug)]
pub struct FilePlan {
    pub name: String,
    pub outcome: ImportOutcome,
    pub clashes: Vec<Clash>,
    ours: Option<Vec<u8>>,
    content: Option<Vec<u8>>,
    /// The content in the source; `None` where it is only a guess.
    theirs: Option<Vec<u8>>,
}

impl Plan {
    fn parts(&self) -> impl Iterator<Item = &ActionPlan> {
        self.actions.iter().chain(&self.shared)
    }

    pub fn has_conflicts(&self) -> bool {
        self.parts().any(|part| part.outcome == ImportOutcome::Conflict)
    }

    /// True if there are files that differ, and it is unknown which side changed them.
    pub fn has_blind_conflicts(&self) -> bool {
        let mut files = self.parts().flat_map(|part| &part.files);
        files.any(|file| {
            file.outcome == ImportOutcome::Conflict && file.clashes.iter().any(|clash| clash.place.is_none())
        })
    }

    /// The actions without conflicts, and shared code, of which each file is decided by itself.
    fn takeable(&self) -> impl Iterator<Item = &ActionPlan> {
        self.parts().filter(|part| {
            part.outcome != ImportOutcome::Conflict
                || self.shared.as_ref().is_some_and(|shared| std::ptr::eq(*part, shared))
        })
    }

    /// The changes of the library, without actions that are in conflict.
    pub fn changes(&self) -> Vec<Change> {
        let changes = self.takeable().flat_map(|action| {
            action.files.iter().filter_map(|file| {
                let path = format!("{}/{}", action.folder, file.name);
                Some(Change { path, old: file.ours.clone(), new: file.content.clone()? })
            })
        });
        changes.collect()
    }

    /// The changes of `.actionjail/imported/`, the base of the next import.
    pub fn to_remember(&self, root: &Root) -> Result<Vec<Change>, Broken> {
        let mut changes = Vec::new();
        for action in self.takeable() {
            let files = action.files.iter().filter(|file| file.outcome != ImportOutcome::Conflict);
            for FilePlan { name, theirs, .. } in files {
                let Some(new) = theirs.clone() else { continue };
                let path = format!("{IMPORTED}/{}/{name}", action.folder);
                let old = file(root, &path)?;
                if old.as_ref() != Some(&new) {
                    changes.push(Change { path, old, new });
                }
            }
        }
        Ok(changes)
    }
}

pub fn here(root: &Root) -> Vec<LocalAction> {
    let folders = Listing::folders(root.path());
    let read = folders.par_iter().map(|folder| {
        let mut files = BTreeMap::new();
        let name = Part::Information.file_name();
        if let Ok(Some(content)) = file(&folder.root, &format!("{}/{name}", folder.path)) {
            files.insert(name.to_owned(), content);
        }
        LocalAction { id: Incoming::new(&folder.path, files).id, folder: folder.path.clone() }
    });
    read.collect()
}

pub fn plan(root: &Root, source: &Source, options: Options<'_>) -> Result<Plan, Broken> {
    let ours = here(root);
    let last = match options.base {
        Some(_) => None,
        None => Some(remembered(root)?),
    };
    let base = options.base.or(last.as_ref());
    let known = base.map_or(&[][..], |base| base.actions.as_slice());
    let planner = Planner {
        root,
        kind: source.kind,
        source: Index::new(&source.actions, |action| (&action.id, &action.folder)),
        base: Index::new(known, |action| (&action.id, &action.folder)),
        side: options.side,
        ours: Index::new(&ours, |here| (&here.id, &here.folder)),
    };
    let actions: Vec<ActionPlan> =
        source.actions.par_iter().map(|incoming| planner.action(incoming)).collect::<Result<_, _>>()?;
    let met: BTreeSet<&str> = actions.iter().map(|action| action.folder.as_str()).collect();
    let only_here = ours.iter().filter(|here| !met.contains(here.folder.as_str())).cloned().collect();
    let shared = planner.shared(&source.shared, base.map(|base| &base.shared))?;
    Ok(Plan { actions: without_shared_folders(actions), shared, only_here })
}

/// Actions by their system ID and by their folder.
struct Index<'a, T> {
    ids: BTreeMap<&'a str, Vec<&'a T>>,
    folders: BTreeMap<&'a str, &'a T>,
}

impl<'a, T> Index<'a, T> {
    fn new(all: &'a [T], names: impl Fn(&'a T) -> (&'a String, &'a String)) -> Self {
        let mut index = Self { ids: BTreeMap::new(), folders: BTreeMap::new() };
        for one in all {
            let (id, folder) = names(one);
            index.ids.entry(id.as_str()).or_default().push(one);
            index.folders.insert(folder, one);
        }
        index
    }
}

struct Planner<'a> {
    root: &'a Root,
    kind: Kind,
    source: Index<'a, Incoming>,
    base: Index<'a, Incoming>,
    side: Option<Side>,
    ours: Index<'a, LocalAction>,
}

impl Planner<'_> {
    fn action(&self, incoming: &Incoming) -> Result<ActionPlan, Broken> {
        let mut plan = ActionPlan {
            id: incoming.id.clone(),
            folder: incoming.folder.clone(),
            outcome: ImportOutcome::Conflict,
            fault: None,
            files: Vec::new(),
            notes: incoming.notes.clone(),
        };
        let same = self.source.ids.get(incoming.id.as_str()).into_iter().flatten();
        if let Some(other) = same.into_iter().find(|other| !std::ptr::eq(**other, incoming)) {
            plan.fault = Some(format!(
                "the source has its system ID twice, also in {}; give one of the two another",
                other.folder
            ));
            return Ok(plan);
        }
        let base = self.base_of(incoming);
        let here = match self.counterpart(incoming, base) {
            Ok(here) => here,
            Err(why) => {
                plan.fault = Some(why);
                return Ok(plan);
            }
        };
        plan.folder = match (here, base) {
            (Some(here), _) => here.folder.clone(),
            (None, Some(base)) => base.folder.clone(),
            (None, None) => incoming.folder.clone(),
        };
        let fallen = here.is_none() && base.is_some_and(|base| !base.files.is_empty());
        let mut base_files = base.map(|base| &base.files);
        if fallen && self.side == Some(Side::Theirs) && base_files.is_some_and(|base| differ(base, incoming))
        {
            // Removed here and changed there: all of it comes back, not only what changed.
            base_files = None;
        }
        if here.is_none()
            && (!fallen || base_files.is_none())
            && let Some(why) = self.in_the_way(&plan.folder, incoming)
        {
            plan.fault = Some(why);
            return Ok(plan);
        }
        // For an action that was removed here, a file that the base lacks counts as an empty one, not as a new one.
        let none = Vec::new();
        for (name, theirs) in &incoming.files {
            plan.files.push(self.file(
                &plan.folder,
                incoming,
                name,
                theirs,
                base_files.and_then(|base| base.get(name).or_else(|| fallen.then_some(&none))),
            )?);
        }
        plan.outcome = outcome(here.is_some(), &plan.files);
        Ok(plan)
    }

    fn shared(
        &self,
        files: &BTreeMap<String, Vec<u8>>,
        base: Option<&BTreeMap<String, Vec<u8>>>,
    ) -> Result<Option<ActionPlan>, Broken> {
        if files.is_empty() {
            return Ok(None);
        }
        let folder = SHARED_PREFIX.trim_end_matches('/').to_owned();
        let incoming = Incoming { id: folder.clone(), ..Incoming::new(&folder, files.clone()) };
        let base = |name: &String| base.and_then(|base| base.get(name));
        let plan =
            |(name, theirs): (&String, &Vec<u8>)| self.file(&folder, &incoming, name, theirs, base(name));
        let files: Vec<FilePlan> = files.iter().map(plan).collect::<Result<_, _>>()?;
        let outcome = outcome(files.iter().any(|file| file.ours.is_some()), &files);
        Ok(Some(ActionPlan { id: folder.clone(), folder, outcome, fault: None, files, notes: Vec::new() }))
    }

    fn file(
        &self,
        folder: &str,
        incoming: &Incoming,
        name: &str,
        theirs: &[u8],
        base: Option<&Vec<u8>>,
    ) -> Result<FilePlan, Broken> {
        let path = format!("{folder}/{name}");
        let ours = file(self.root, &path)?;
        let is_guess = incoming.guessed.iter().any(|guessed| guessed == name);
        let kept = is_guess && (ours.is_some() || base.is_some());
        let mut decision = if kept {
            Decision { outcome: ImportOutcome::Unchanged, content: None, clashes: Vec::new() }
        } else {
            let keys = incoming.left_out.iter().filter(|(file, _)| file == name).map(|(_, key)| key.as_str());
            let keys: Vec<&str> = keys.collect();
            let level = |bytes: &[u8]| match &ours {
                Some(ours) => left_out_keys::as_ours(name, bytes, ours, &keys),
                None => bytes.to_vec(),
            };
            let (base, theirs) = (base.map(|base| level(base)), level(theirs));
            let three = MergeInput { base: base.as_deref(), ours: ours.as_deref(), theirs: &theirs };
            decide(name, three, MergeOptions { values_only: self.kind == Kind::Export, side: self.side })
        };
        if decision.content.is_some() && self.root.is_link(&path) {
            let what = |text: &str| Some(text.to_owned());
            let clash = Clash { place: None, ours: what("a link"), theirs: what("a file") };
            decision = Decision { outcome: ImportOutcome::Conflict, content: None, clashes: vec![clash] };
        }
        let theirs = (!is_guess).then(|| theirs.to_vec());
        let Decision { outcome, content, clashes } = decision;
        Ok(FilePlan { name: name.to_owned(), outcome, clashes, ours, content, theirs })
    }

    /// The state of the action that both sides come from.
    fn base_of(&self, incoming: &Incoming) -> Option<&Incoming> {
        let by_id = self.base.ids.get(incoming.id.as_str()).and_then(|same| same.first());
        by_id.or_else(|| self.base.folders.get(incoming.folder.as_str())).copied()
    }

    /// The action of the library that it is: that of the same ID, else that of the same folder if it was called so.
    fn counterpart(
        &self,
        incoming: &Incoming,
        base: Option<&Incoming>,
    ) -> Result<Option<&LocalAction>, String> {
        match self.ours.ids.get(incoming.id.as_str()).map(Vec::as_slice) {
            Some([here]) => return Ok(Some(here)),
            Some([one, other, ..]) => {
                return Err(format!(
                    "its system ID stands twice in the library, in {} and {}; give one of the two another",
                    one.folder, other.folder
                ));
            }
            _ => {}
        }
        let Some(here) = self.ours.folders.get(incoming.folder.as_str()) else { return Ok(None) };
        let is_gone = !self.source.ids.contains_key(here.id.as_str());
        if is_gone && base.is_some_and(|base| base.id == here.id) {
            return Ok(Some(here));
        }
        Err(format!(
            "another action, `{}`, is in the folder {}; move it, or give it the ID `{}` if it is the same",
            here.id, here.folder, incoming.id
        ))
    }

    /// The obstacle to making a new folder or the files in it, if there is one.
    fn in_the_way(&self, folder: &str, incoming: &Incoming) -> Option<String> {
        if let Some(why) = unportable(folder) {
            return Some(format!("{why}: {folder}; give the action another ID"));
        }
        let lower = folder.to_lowercase();
        if let Some(near) =
            self.ours.folders.keys().find(|known| known.to_lowercase() == lower && **known != folder)
        {
            return Some(format!(
                "its folder {folder} differs from {near} only in case; rename one of the two"
            ));
        }
        let above = folder.match_indices('/').map(|(at, _)| &folder[..at]);
        let mut above = above.chain([folder]).filter(|path| self.root.has(path));
        if let Some(other) = above.find(|path| self.root.is_link(path) || !self.root.is_folder(path)) {
            return Some(format!("{other} is no folder; move it away"));
        }
        let mut paths = incoming.files.keys().map(|name| format!("{folder}/{name}"));
        let there = paths.find(|path| self.root.has(path))?;
        Some(format!(
            "{there} is there, though no action of the library is; does an ignore file hide it? Move it away"
        ))
    }
}

fn differ(base: &BTreeMap<String, Vec<u8>>, incoming: &Incoming) -> bool {
    incoming.files.iter().any(|(name, theirs)| base.get(name) != Some(theirs))
}

fn outcome(is_here: bool, files: &[FilePlan]) -> ImportOutcome {
    let worst = files.iter().map(|file| file.outcome).max().unwrap_or(ImportOutcome::Unchanged);
    // A new file of an action that is there already changes that action.
    if is_here && worst == ImportOutcome::Create { ImportOutcome::Update } else { worst }
}

/// Two new actions cannot share a folder, also where letters differ only in case.
fn without_shared_folders(mut actions: Vec<ActionPlan>) -> Vec<ActionPlan> {
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    for action in &mut actions {
        match taken.get(&action.folder.to_lowercase()) {
            Some(other) if action.fault.is_none() => {
                action.outcome = ImportOutcome::Conflict;
                action.fault = Some(format!(
                    "`{other}` goes to the same folder {}; rename one of the two",
                    action.folder
                ));
                action.files.clear();
            }
            Some(_) => {}
            None => drop(taken.insert(action.folder.to_lowercase(), action.id.clone())),
        }
    }
    actions
}
