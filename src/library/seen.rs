//! What lies under `actions/`, and what an earlier look at it saves: a folder whose stamp is the same holds the same
//! names. Gives exactly what the walk gives; where that is not certain, it walks.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::action::{Part, Parts};
use super::leaving::{self, SAYING};
use super::others::Met;
use super::stamp::{Looked, Stamps, stamped};
use super::walk::{ACTIONS, Folder, Inside, Place, Walked, walk, within};

/// More changed folders than these are not worth a walk each.
const MOST_CHANGED: usize = 64;

/// More letters than the longest of the five names has.
const LONGEST_NAME: usize = 16;

/// What was seen under `actions/`.
#[derive(Debug, Default)]
pub struct Seen {
    /// The folders, by path.
    pub folders: Vec<Folder>,
    /// The actions, by folder.
    pub places: Vec<Place>,
    /// The folder of each action.
    at: Vec<usize>,
    /// What went wrong on the way: path and the system's words.
    pub unwalked: Vec<(Arc<str>, String)>,
    /// What decided which files were left out, outside of the folders and in them.
    rules: Option<(u128, u128)>,
    /// How many of the folders did not have to be listed.
    reused: usize,
}

/// What an earlier run saw, as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Known<'a> {
    rules: (u128, u128),
    #[serde(borrow)]
    folders: Vec<KnownFolder<'a>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct KnownFolder<'a> {
    path: &'a str,
    met: Parts,
    plain: Parts,
    #[serde(borrow)]
    others: Vec<(&'a str, bool)>,
    inside: Inside,
}

impl KnownFolder<'_> {
    fn back(&self, root: &Path) -> Folder {
        Folder {
            path: self.path.to_owned(),
            disk: root.join(self.path),
            met: self.met,
            plain: self.plain,
            others: self.others.iter().map(|(name, is_link)| (name.into(), *is_link)).collect(),
            inside: Some(self.inside.clone()),
            stamps: None,
        }
    }
}

impl Seen {
    /// What the walk sees, and nothing more.
    #[must_use]
    pub fn plain(root: &Path) -> Self {
        let start = root.join(ACTIONS);
        if start.is_dir() { Self::of(walk(root, &[start])) } else { Self::default() }
    }

    /// What the walk sees, with what the system tells of each folder and file. `known` is what an earlier run saw;
    /// `now` is the time, in nanoseconds since 1970.
    #[must_use]
    pub fn stamped(root: &Path, known: Option<&Known<'_>>, now: i64) -> Self {
        let start = root.join(ACTIONS);
        if !start.is_dir() {
            return Self::default();
        }
        let outer = leaving::rules_above(&start, now);
        let known = known.filter(|known| {
            let saying = known.folders.iter().filter(|folder| folder.inside.says);
            let inner = leaving::rules_in(saying.map(|folder| root.join(folder.path)), now);
            outer.zip(inner) == Some(known.rules)
        });
        if let Some(mut seen) = known.and_then(|known| Self::again(root, known, now)) {
            seen.rules = outer.zip(seen.inner(now));
            return seen;
        }
        let mut walked = walk(root, &[start]);
        look_inside(&mut walked.folders, now);
        let mut seen = Self::of(walked);
        seen.rules = outer.zip(seen.inner(now));
        seen
    }

    /// What was seen earlier, with only those folders walked that are not what they were.
    fn again(root: &Path, known: &Known<'_>, now: i64) -> Option<Self> {
        let look = |folder: &KnownFolder<'_>| {
            let mut folder = folder.back(root);
            let before = folder.inside.as_ref().and_then(|inside| inside.stamp);
            let is_same = before.is_some() && stamped(&[Looked::at_itself(&folder.disk)], now) == before;
            folder.stamps = (is_same && folder.is_action()).then(|| look_at_parts(&folder.disk));
            (is_same, folder)
        };
        let (mut is_same, mut folders) = (Vec::new(), Vec::new());
        known.folders.par_iter().with_min_len(64).map(look).unzip_into_vecs(&mut is_same, &mut folders);
        let changed: BTreeSet<&str> = known
            .folders
            .iter()
            .zip(&is_same)
            .filter(|(_, same)| !**same)
            .map(|(folder, _)| folder.path)
            .collect();
        if changed.contains(ACTIONS) || changed.len() > MOST_CHANGED {
            return None;
        }
        let is_above = |path: &str| path.match_indices('/').any(|(at, _)| changed.contains(&path[..at]));
        if !changed.is_empty() {
            folders.retain(|folder| !changed.contains(&*folder.path) && !is_above(&folder.path));
        }
        let reused = folders.len();
        let starts: Vec<PathBuf> =
            changed.iter().filter(|path| !is_above(path)).map(|path| root.join(path)).collect();
        let mut anew = walk(root, &starts);
        if !anew.unwalked.is_empty() {
            return None;
        }
        if !changed.is_empty() {
            look_inside(&mut anew.folders, now);
            folders.append(&mut anew.folders);
            folders.sort_by(|a, b| a.path.cmp(&b.path));
        }
        Some(Self { reused, ..Self::of(Walked { folders, unwalked: Vec::new() }) })
    }

    fn of(walked: Walked) -> Self {
        let Walked { folders, unwalked } = walked;
        let at = folders.iter().enumerate().filter(|(_, folder)| folder.is_action());
        let at: Vec<usize> = at.map(|(at, _)| at).collect();
        let of = |folder: &Folder| Place {
            folder: folder.path.clone(),
            disk: folder.disk.clone(),
            plain: folder.plain,
        };
        let places = at.par_iter().with_min_len(256).map(|at| of(&folders[*at])).collect();
        Self { folders, places, at, unwalked, rules: None, reused: 0 }
    }

    /// The actions alone.
    #[must_use]
    pub fn into_places(self) -> Vec<Place> {
        self.places
    }

    fn inner(&self, now: i64) -> Option<u128> {
        let says = |folder: &&Folder| folder.inside.as_ref().is_some_and(|inside| inside.says);
        leaving::rules_in(self.folders.iter().filter(says).map(|folder| folder.disk.clone()), now)
    }

    /// What the system told of the files of an action, by its number among [`Self::places`].
    #[must_use]
    pub fn stamps_of(&self, place: usize) -> Option<&Stamps> {
        self.folders.get(*self.at.get(place)?)?.stamps.as_ref()
    }

    /// What a later run is to know, where that saves it more than this one was saved.
    #[must_use]
    pub fn to_be_known(&self) -> Option<Known<'_>> {
        let rules = self.rules.filter(|_| self.unwalked.is_empty())?;
        let mut folders: Vec<KnownFolder<'_>> = Vec::with_capacity(self.folders.len());
        for folder in &self.folders {
            // A name that is no Unicode would come back as another one.
            folder.disk.to_str()?;
            let others = folder.others.iter().map(|(name, is_link)| Some((name.to_str()?, *is_link)));
            folders.push(KnownFolder {
                path: &folder.path,
                met: folder.met,
                plain: folder.plain,
                others: others.collect::<Option<_>>()?,
                inside: folder.inside.clone()?,
            });
        }
        let start = folders.iter().find(|folder| folder.path == ACTIONS)?;
        start.inside.stamp.is_some().then_some(Known { rules, folders })
    }

    /// How many folders a later run will not have to list although this one had to.
    #[must_use]
    pub fn gained(&self) -> usize {
        let has_stamp =
            |folder: &&Folder| folder.inside.as_ref().is_some_and(|inside| inside.stamp.is_some());
        self.folders.iter().filter(has_stamp).count().saturating_sub(self.reused)
    }

    /// What lies beside the files of the actions.
    pub(super) fn others(&self) -> Vec<Met> {
        let met = self.folders.iter().flat_map(|folder| {
            let of = |(name, is_link): &(std::ffi::OsString, bool)| {
                (within(&folder.path, name), folder.disk.join(name), *is_link)
            };
            folder.others.iter().map(of)
        });
        let mut met: Vec<Met> = met.collect();
        met.sort();
        met
    }
}

/// What the five names in a folder lead to.
fn look_at_parts(folder: &Path) -> Stamps {
    let mut path = PathBuf::with_capacity(folder.as_os_str().len() + LONGEST_NAME);
    path.push(folder);
    path.push(Part::ALL[0].file_name());
    Part::ALL.map(|part| {
        path.set_file_name(part.file_name());
        Looked::at(&path)
    })
}

/// Lists the folders once more, with what the walk was not to see, and asks the system about the files of actions.
fn look_inside(folders: &mut [Folder], now: i64) {
    let walked: BTreeSet<PathBuf> = folders.iter().map(|folder| folder.disk.clone()).collect();
    folders.par_iter_mut().for_each(|folder| {
        folder.inside = inside(&folder.disk, &walked, now);
        folder.stamps = folder.is_action().then(|| look_at_parts(&folder.disk));
    });
}

fn inside(disk: &Path, walked: &BTreeSet<PathBuf>, now: i64) -> Option<Inside> {
    let stamp = stamped(&[Looked::at_itself(disk)], now);
    let mut inside = Inside { stamp, files: 0, closed: Vec::new(), says: false };
    for entry in std::fs::read_dir(disk).ok()? {
        let entry = entry.ok()?;
        let name = entry.file_name();
        inside.says |= SAYING.iter().any(|saying| name == *saying);
        if !entry.file_type().ok()?.is_dir() {
            inside.files += 1;
        } else if !walked.contains(&entry.path()) {
            inside.closed.push(name.into_string().ok()?);
        }
    }
    inside.closed.sort_unstable();
    Some(inside)
}
