//! Which files of a library the index knows as they lie on disk, by their stamps alone; all others are suspicious.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use gix::bstr::{BStr, BString, ByteSlice as _};
use gix::index::entry::{Flags, Mode, Stage, Stat, stat};
use gix::index::{Entry, File, State};
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use crate::library::{Folder, Looked, Part, Seen, Stamp};

/// What git is to look at, from the root of the repository.
#[derive(Debug, Default)]
pub(super) struct Suspects {
    /// Files that the index knows.
    pub(super) files: BTreeSet<BString>,
    /// Folders and files that may hold or be what it does not know.
    pub(super) folders: BTreeSet<BString>,
}

/// The bits of a mode that tell what it is of, and what they say.
const KIND: u32 = 0o170_000;
const FOLDER: u32 = 0o040_000;
const FILE: u32 = 0o100_000;
const LINK: u32 = 0o120_000;

/// So many entries of the index are looked at in one piece.
const CHUNK: usize = 4096;

/// Entries that are not held against the work tree.
const UNWATCHED: Flags =
    Flags::UPTODATE.union(Flags::SKIP_WORKTREE).union(Flags::ASSUME_VALID).union(Flags::FSMONITOR_VALID);

/// What is suspicious under `actions/`. Nothing where that is too much to tell.
pub(super) fn suspects(index: &File, prefix: &str, seen: &Seen, options: stat::Options) -> Option<Suspects> {
    let folders = Folders::of(seen)?;
    let actions = format!("{prefix}actions/");
    let entries = index.prefixed_entries(actions.as_str().into()).unwrap_or_default();
    // Conflicts are for git to judge.
    if entries.iter().any(|entry| entry.stage() != Stage::Unconflicted) {
        return None;
    }
    let in_chunk = |entries: &[Entry]| {
        let mut found: Vec<BString> = Vec::new();
        let mut last: Option<(&BStr, Option<usize>)> = None;
        for entry in entries.iter().filter(|entry| !entry.flags.intersects(UNWATCHED)) {
            let path = entry.path(index);
            let slash = path.rfind_byte(b'/')?;
            let (folder, name) = (path.get(prefix.len()..slash)?.as_bstr(), path.get(slash + 1..)?);
            let at = match last {
                Some((known, at)) if known == folder => at,
                _ => folders.at(folder),
            };
            last = Some((folder, at));
            let looked = at.map_or(Looked::Unknown, |at| folders.look(at, name));
            if !is_as_known(index, entry, &looked, options) {
                found.push(path.to_owned());
            }
        }
        Some(found)
    };
    let files: Option<Vec<Vec<BString>>> = entries.par_chunks(CHUNK).map(in_chunk).collect();
    let mut found = Suspects { files: files?.into_iter().flatten().collect(), folders: BTreeSet::new() };
    folders.with_others(prefix, &mut found);
    Some(found)
}

impl Suspects {
    /// Adds a file beside the actions, where it is suspicious.
    pub(super) fn setting(&mut self, index: &File, work_tree: &Path, path: String, options: stat::Options) {
        let looked = Looked::at_itself(&work_tree.join(&path));
        match index.entry_by_path(path.as_str().into()) {
            Some(entry) if is_as_known(index, entry, &looked, options) => {}
            Some(_) => _ = self.files.insert(path.into()),
            None if looked == Looked::Missing => {}
            None => _ = self.folders.insert(path.into()),
        }
    }
}

/// What was seen, with what the index has told of it so far.
struct Folders<'a> {
    seen: &'a Seen,
    by_path: HashMap<&'a [u8], usize, FxBuildHasher>,
    /// Of each folder, how many of its files are in the index.
    known: Vec<AtomicUsize>,
}

impl<'a> Folders<'a> {
    fn of(seen: &'a Seen) -> Option<Self> {
        if seen.folders.iter().any(|folder| folder.inside.is_none()) {
            return None;
        }
        // Git does not follow a link in the place of the folder, but the walk does.
        let is_link = |folder: &Folder| {
            folder.path == "actions"
                && folder.disk.symlink_metadata().is_ok_and(|metadata| !metadata.is_dir())
        };
        if seen.folders.iter().any(is_link) {
            return None;
        }
        Some(Self {
            by_path: seen
                .folders
                .iter()
                .enumerate()
                .map(|(at, folder)| (folder.path.as_bytes(), at))
                .collect(),
            known: seen.folders.iter().map(|_| AtomicUsize::new(0)).collect(),
            seen,
        })
    }

    fn at(&self, folder: &BStr) -> Option<usize> {
        self.by_path.get(folder.as_bytes()).copied()
    }

    /// How a file in one of the folders lies on disk. It is in the index, so it is noted as known.
    fn look(&self, at: usize, name: &[u8]) -> Looked {
        let folder = &self.seen.folders[at];
        let name = name.to_str().ok();
        let part = name.and_then(Part::named).filter(|part| folder.plain.contains(*part));
        let looked = match (part.zip(folder.stamps.as_ref()), name) {
            (Some((part, stamps)), _) => stamps[part as usize],
            (None, Some(name)) => Looked::at_itself(&folder.disk.join(name)),
            (None, None) => Looked::Unknown,
        };
        if let Looked::There(stamp) = looked
            && stamp.mode & KIND != FOLDER
        {
            self.known[at].fetch_add(1, Ordering::Relaxed);
        }
        looked
    }

    /// Adds what may hold files that the index does not know. Such count only within an action.
    fn with_others(&self, prefix: &str, found: &mut Suspects) {
        let is_action = |path: &str| {
            let at = self.by_path.get(path.as_bytes());
            at.is_some_and(|at| self.seen.folders[*at].is_action())
        };
        for (folder, known) in self.seen.folders.iter().zip(&self.known) {
            let Some(inside) = folder.inside.as_ref() else { continue };
            let known = known.load(Ordering::Relaxed);
            if inside.files == known && inside.closed.is_empty() {
                continue;
            }
            let path = &folder.path;
            let is_within = is_action(path) || path.match_indices('/').any(|(at, _)| is_action(&path[..at]));
            if !is_within {
                continue;
            }
            if inside.files != known {
                found.folders.insert(format!("{prefix}{path}/").into());
            }
            let closed = inside.closed.iter().map(|name| format!("{prefix}{path}/{name}/").into());
            found.folders.extend(closed);
        }
    }
}

/// Whether a file lies on disk as the index knows it, so that git would not read it.
fn is_as_known(index: &State, entry: &Entry, looked: &Looked, options: stat::Options) -> bool {
    let Looked::There(stamp) = looked else { return false };
    let Some(now) = stat_of(stamp) else { return false };
    let (kind, may_run) = (stamp.mode & KIND, stamp.mode & 0o100 != 0);
    let is_same_kind = match entry.mode {
        Mode::FILE => kind == FILE && !may_run,
        Mode::FILE_EXECUTABLE => kind == FILE && may_run,
        Mode::SYMLINK => kind == LINK,
        _ => false,
    };
    is_same_kind
        && !entry.flags.contains(Flags::INTENT_TO_ADD)
        && now.matches(&entry.stat, options)
        && (!entry.id.is_empty_blob() || entry.stat.size == 0)
        && !now.is_racy(index.timestamp(), options)
}

/// A stamp as the index keeps it, cut to its sizes.
#[expect(clippy::cast_possible_truncation, reason = "git compares the lower halves")]
fn stat_of(stamp: &Stamp) -> Option<Stat> {
    let time = |nanos: i64| {
        let nanos = u64::try_from(nanos).ok()?;
        Some(stat::Time { secs: (nanos / 1_000_000_000) as u32, nsecs: (nanos % 1_000_000_000) as u32 })
    };
    Some(Stat {
        mtime: time(stamp.modified)?,
        ctime: time(stamp.changed)?,
        dev: stamp.device as u32,
        ino: stamp.inode as u32,
        uid: stamp.owner.0,
        gid: stamp.owner.1,
        size: stamp.size as u32,
    })
}
