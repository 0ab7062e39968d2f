//! Compares two trees: finds changed action.toml files. Subtrees with the same id are skipped.

use std::cmp::Ordering;

use gix::ObjectId;
use gix::bstr::{BStr, ByteSlice as _};
use gix::objs::TreeRefIter;
use gix::objs::tree::{EntryRef, name_order};

use crate::diagnostics::SourceFile;
use crate::library::{Format, Part, read};

/// Size limit of action.toml.
const LONGEST: usize = 1 << 20;
/// The least cost of an object in the budget: finding it costs more than reading it.
const LEAST: usize = 4096;
/// Length limit of a version.
const LONGEST_VERSION: usize = 100;
/// Nesting limit of folders.
const DEEPEST: usize = 32;

/// An action.toml that differs between two trees, or is in one only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Differing {
    pub(super) folder: String,
    pub(super) old: Option<ObjectId>,
    pub(super) new: Option<ObjectId>,
}

#[derive(Debug, Default)]
pub(super) struct Differences {
    pub(super) differing: Vec<Differing>,
    /// Folders that only the old tree has.
    pub(super) removed: Vec<(String, ObjectId)>,
}

/// The ID and version in an action.toml.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ActionInfo {
    pub(super) version: Option<String>,
    pub(super) id: Option<String>,
}

/// Reads the objects of a repository, within a budget of bytes.
pub(super) struct Trees {
    pub(super) git: gix::Repository,
    left: usize,
}

impl Trees {
    pub(super) fn new(git: gix::Repository, bytes: usize) -> Self {
        Self { git, left: bytes }
    }

    /// The differences between two folders; `None` if they cannot be read.
    pub(super) fn compare(&mut self, old: Option<ObjectId>, new: Option<ObjectId>) -> Option<Differences> {
        let mut found = Differences::default();
        self.folder("", old, new, 0, &mut found)?;
        Some(found)
    }

    fn folder(
        &mut self,
        path: &str,
        old: Option<ObjectId>,
        new: Option<ObjectId>,
        depth: usize,
        found: &mut Differences,
    ) -> Option<()> {
        if old == new || depth > DEEPEST {
            return Some(());
        }
        let hash = self.git.object_hash();
        let (old, new) = (self.tree(old)?, self.tree(new)?);
        let mut old = TreeRefIter::from_bytes(&old, hash).peekable();
        let mut new = TreeRefIter::from_bytes(&new, hash).peekable();
        let (mut was, mut is) = (None, None);
        loop {
            let order = match (old.peek(), new.peek()) {
                (None, None) => break,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(Ok(a)), Some(Ok(b))) => {
                    name_order(a.filename, a.mode.is_tree(), b.filename, b.mode.is_tree())
                }
                _ => return None,
            };
            let before = if order.is_le() { old.next().transpose().ok()? } else { None };
            let after = if order.is_ge() { new.next().transpose().ok()? } else { None };
            if is_information(before.as_ref()) || is_information(after.as_ref()) {
                (was, is) = (before.map(id), after.map(id));
                continue;
            }
            let tree = |entry: Option<EntryRef<'_>>| entry.filter(|entry| entry.mode.is_tree()).map(id);
            let name = before.or(after).map_or_else(String::new, |entry| inner(path, entry.filename));
            match (tree(before), tree(after)) {
                (Some(before), None) => found.removed.push((name, before)),
                (before, after) => self.folder(&name, before, after, depth + 1, found)?,
            }
        }
        if was != is {
            found.differing.push(Differing { folder: path.to_owned(), old: was, new: is });
        }
        Some(())
    }

    /// The id of a tree or file by its path in a tree.
    pub(super) fn at(&mut self, tree: ObjectId, path: &str) -> Option<ObjectId> {
        let hash = self.git.object_hash();
        let mut at = tree;
        for part in path.split('/').filter(|part| !part.is_empty()) {
            let data = self.tree(Some(at))?;
            let mut entries = TreeRefIter::from_bytes(&data, hash);
            at = id(entries.find_map(|entry| entry.ok().filter(|entry| entry.filename == part.as_bytes()))?);
        }
        Some(at)
    }

    pub(super) fn entries(&mut self, tree: ObjectId) -> Option<Vec<(String, ObjectId, bool)>> {
        let data = self.tree(Some(tree))?;
        let entries = TreeRefIter::from_bytes(&data, self.git.object_hash());
        entries
            .map(|entry| {
                let entry = entry.ok()?;
                Some((entry.filename.to_str_lossy().into_owned(), id(entry), entry.mode.is_tree()))
            })
            .collect()
    }

    fn tree(&mut self, id: Option<ObjectId>) -> Option<Vec<u8>> {
        let Some(id) = id else { return Some(Vec::new()) };
        let mut tree = self.git.find_object(id).ok()?.try_into_tree().ok()?;
        let data = std::mem::take(&mut tree.data);
        drop(tree);
        self.spend(data.len())?;
        Some(data)
    }

    fn spend(&mut self, bytes: usize) -> Option<()> {
        self.left = self.left.checked_sub(bytes.max(LEAST))?;
        Some(())
    }

    /// Parses an action.toml: empty if it is missing or malformed; `None` if the object cannot be read.
    pub(super) fn action_info(&mut self, blob: Option<ObjectId>) -> Option<ActionInfo> {
        let Some(blob) = blob else { return Some(ActionInfo::default()) };
        let mut blob = self.git.find_object(blob).ok()?;
        let data = std::mem::take(&mut blob.data);
        drop(blob);
        self.spend(data.len())?;
        let Some(text) = data.to_str().ok().filter(|text| text.len() <= LONGEST) else {
            return Some(ActionInfo::default());
        };
        let file = SourceFile::new(Part::Information.file_name(), text);
        let Ok(root) = read(Format::Toml, &file) else { return Some(ActionInfo::default()) };
        let text = |key| root.text(key).map(|text| text.value);
        let version = text("version").filter(|version| version.len() <= LONGEST_VERSION);
        Some(ActionInfo { version, id: text("id") })
    }
}

fn is_information(entry: Option<&EntryRef<'_>>) -> bool {
    entry.is_some_and(|entry| entry.mode.is_blob() && entry.filename == Part::Information.file_name())
}

fn id(entry: EntryRef<'_>) -> ObjectId {
    entry.oid.to_owned()
}

fn inner(path: &str, name: &BStr) -> String {
    let name = name.to_str_lossy();
    if path.is_empty() { name.into_owned() } else { format!("{path}/{name}") }
}
