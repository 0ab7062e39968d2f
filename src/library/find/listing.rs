//! The listing of a library: a parallel walk through `actions/`, as the ignore files allow it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::{WalkBuilder, WalkState};
use parking_lot::Mutex;

use super::folder::{ActionFolder, relative};
use super::ignore_files;
use super::other_files::{FoundFile, OtherFiles};
use crate::library::Root;
use crate::library::layout::{ACTIONS, Part, Parts};

/// Everything under `actions/`, in the order of paths.
#[derive(Debug, Default)]
pub struct Listing {
    pub folders: Vec<ActionFolder>,
    /// Files and links beside the five files of each action.
    pub others: OtherFiles,
}

impl Listing {
    pub fn read(root: &Path) -> Self {
        let root = Root::at(root);
        let found = walk(&root);
        let others = OtherFiles::read(&root, &found.others, found.errors);
        Self { folders: found.folders, others }
    }

    /// Lists the folders of the actions alone, which spares a look at tapes and links.
    pub fn folders(root: &Path) -> Vec<ActionFolder> {
        walk(&Root::at(root)).folders
    }
}

/// The parts of a listing, before tapes and links are looked at.
#[derive(Default)]
struct Found {
    folders: Vec<ActionFolder>,
    others: Vec<FoundFile>,
    errors: Vec<Fault>,
}

/// A folder that could not be listed, and why.
type Fault = (Arc<str>, String);

fn walk(root: &Root) -> Found {
    let start = root.disk(ACTIONS);
    if let Some(why) = ignore_files::fault_above(root, ACTIONS) {
        return Found { errors: vec![(ACTIONS.into(), why)], ..Found::default() };
    }
    if !root.is_folder(ACTIONS) {
        return Found::default();
    }
    let found: Mutex<Vec<Folder>> = Mutex::default();
    let errors: Arc<Mutex<Vec<Fault>>> = Arc::default();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut builder = WalkBuilder::new(&start);
    let refused = Arc::clone(&errors);
    ignore_files::heeded(&mut builder, root, move |folder, why| refused.lock().push((folder.into(), why)));
    let walker = builder.require_git(false).follow_links(false).threads(threads).build_parallel();
    walker.run(|| {
        let mut batch = Batch { root: root.path(), found: &found, folders: Vec::new() };
        let errors = &errors;
        Box::new(move |entry| {
            match entry {
                Ok(entry) => batch.take(&entry),
                Err(error) => errors.lock().push((ACTIONS.into(), error.to_string())),
            }
            WalkState::Continue
        })
    });
    let mut folders = found.into_inner();
    drop(builder);
    let mut errors = std::mem::take(&mut *errors.lock());
    errors.sort();
    folders.sort_unstable_by(|a, b| (&a.path, &a.disk).cmp(&(&b.path, &b.disk)));
    // Two threads may each have met a part of a folder.
    folders.dedup_by(|same, folder| {
        let is_same = same.disk == folder.disk;
        if is_same {
            folder.parts.extend(same.parts);
            folder.others.append(&mut same.others);
        }
        is_same
    });
    let mut all = Found { errors, ..Found::default() };
    for Folder { path, parts, mut others, .. } in folders {
        others.sort_unstable();
        all.others.append(&mut others);
        if !parts.is_empty() {
            all.folders.push(ActionFolder { path, root: root.clone() });
        }
    }
    all
}

/// A folder as far as one thread has met it.
struct Folder {
    path: String,
    disk: PathBuf,
    parts: Parts,
    others: Vec<FoundFile>,
}

/// The folders that one thread of the walk meets. The files of a folder mostly come one after the other.
struct Batch<'a> {
    root: &'a Path,
    found: &'a Mutex<Vec<Folder>>,
    folders: Vec<Folder>,
}

impl Batch<'_> {
    fn take(&mut self, entry: &ignore::DirEntry) {
        let kind = entry.file_type();
        let Some(parent) = entry.path().parent() else { return };
        let is_link = kind.is_some_and(|kind| kind.is_symlink());
        let is_plain = kind.is_some_and(|kind| kind.is_file());
        // The files of an action lie in a folder of their own, never in `actions/` itself.
        let is_loose = parent.parent() == Some(self.root) || parent == self.root;
        let part = entry.file_name().to_str().and_then(Part::named).filter(|_| !is_loose);
        if part.is_none() && !is_link && !is_plain {
            return;
        }
        let folder = self.folder(parent);
        if let Some(part) = part {
            folder.parts.insert(part);
        }
        if is_link || part.is_none() {
            let path = format!("{}/{}", folder.path, entry.file_name().to_string_lossy());
            folder.others.push(FoundFile { path, is_link });
        }
    }

    fn folder(&mut self, disk: &Path) -> &mut Folder {
        if self.folders.last().is_none_or(|last| last.disk != disk) {
            self.folders.push(Folder {
                path: relative(self.root, disk),
                disk: disk.to_path_buf(),
                parts: Parts::default(),
                others: Vec::new(),
            });
        }
        let last = self.folders.len() - 1;
        &mut self.folders[last]
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        self.found.lock().append(&mut self.folders);
    }
}
