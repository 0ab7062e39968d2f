//! What differs between a tree of a commit and the index. The index keeps the trees that it would be written as; where
//! one is the same, nothing below it differs.

use std::collections::{BTreeMap, BTreeSet};

use gix::ObjectId;
use gix::bstr::{BStr, BString, ByteSlice as _};
use gix::index::entry::{Flags, Mode, Stage};
use gix::index::extension::Tree;
use gix::index::{Entry, State};
use gix::objs::tree::EntryMode;

/// The files in a folder that differ. Nothing where the index is of a kind that only git itself can judge, or where an
/// object cannot be read.
pub(super) fn differing(
    git: &gix::Repository,
    tree: ObjectId,
    index: &State,
    folder: &str,
) -> Option<BTreeSet<String>> {
    if index.is_sparse() {
        return None;
    }
    let mut known = index.tree();
    let mut tree = Some(tree);
    for part in folder.split('/') {
        known = known.and_then(|known| child(known, part.as_bytes().as_bstr()));
        let entry = match tree {
            Some(tree) => children(git, tree)?.remove(part.as_bytes().as_bstr()),
            None => None,
        };
        // A file in the place of the folder is for git to judge.
        if entry.is_some_and(|(mode, _)| !mode.is_tree()) || index.entry_by_path(folder.into()).is_some() {
            return None;
        }
        tree = entry.map(|(_, id)| id);
    }
    let prefix = BString::from(format!("{folder}/"));
    let entries = index.prefixed_entries(prefix.as_bstr()).unwrap_or_default();
    let mut compare = Compare { git, index, paths: BTreeSet::new() };
    compare.folder(&prefix, tree, known, entries)?;
    Some(compare.paths)
}

/// Whether a single file differs.
pub(super) fn differs(git: &gix::Repository, tree: ObjectId, index: &State, path: &str) -> Option<bool> {
    let root = git.find_tree(tree).ok()?;
    let there = root.lookup_entry(path.split('/')).ok()?.map(|entry| (entry.mode(), entry.object_id()));
    let staged = index.entry_by_path(path.into());
    // What is neither a file nor in one place is for git to judge.
    if there.is_some_and(|(mode, _)| mode.is_tree()) || staged.is_some_and(is_odd) {
        return None;
    }
    Some(match (there, staged) {
        (None, None) => false,
        (Some((mode, id)), Some(entry)) => !is_same(mode, id, entry),
        _ => true,
    })
}

fn is_odd(entry: &Entry) -> bool {
    entry.flags.contains(Flags::INTENT_TO_ADD) || entry.stage() != Stage::Unconflicted
}

fn is_same(mode: EntryMode, id: ObjectId, entry: &Entry) -> bool {
    entry.id == id && Mode::from(mode.kind()) == entry.mode
}

fn child<'a>(tree: &'a Tree, name: &BStr) -> Option<&'a Tree> {
    tree.children.iter().find(|child| child.name.as_slice() == name.as_bytes())
}

type Children = BTreeMap<BString, (EntryMode, ObjectId)>;

fn children(git: &gix::Repository, tree: ObjectId) -> Option<Children> {
    let tree = git.find_tree(tree).ok()?;
    let entries = tree.iter().map(|entry| {
        let entry = entry.ok()?;
        Some((entry.filename().to_owned(), (entry.mode(), entry.object_id())))
    });
    entries.collect()
}

struct Compare<'a> {
    git: &'a gix::Repository,
    index: &'a State,
    paths: BTreeSet<String>,
}

impl Compare<'_> {
    /// Compares a folder, which a `/` is at the end of, with its entries in the index.
    fn folder(
        &mut self,
        prefix: &BString,
        tree: Option<ObjectId>,
        known: Option<&Tree>,
        entries: &[Entry],
    ) -> Option<()> {
        let is_known = |known: &&Tree| known.num_entries.is_some() && Some(known.id) == tree;
        if known.filter(is_known).is_some() {
            return Some(());
        }
        let mut there = match tree {
            Some(tree) => children(self.git, tree)?,
            None => Children::new(),
        };
        let known: BTreeMap<&[u8], &Tree> = known
            .map(|known| known.children.iter().map(|child| (child.name.as_slice(), child)).collect())
            .unwrap_or_default();
        let mut at = 0;
        while let Some(entry) = entries.get(at) {
            let path = entry.path(self.index);
            let name = path.get(prefix.len()..)?;
            if let Some(end) = name.find_byte(b'/') {
                let inner = BString::from(path.get(..=prefix.len() + end)?);
                let is_inner = |entry: &Entry| entry.path(self.index).starts_with(&inner);
                let length = entries[at..].iter().take_while(|entry| is_inner(entry)).count();
                let name = name[..end].as_bstr();
                let tree = match there.get(name) {
                    Some((mode, id)) if mode.is_tree() => {
                        let id = *id;
                        there.remove(name);
                        Some(id)
                    }
                    _ => None,
                };
                let known = known.get(name.as_bytes()).copied();
                self.folder(&inner, tree, known, &entries[at..at + length])?;
                at += length;
                continue;
            }
            at += 1;
            match there.get(name.as_bstr()) {
                Some((mode, id)) if !mode.is_tree() => {
                    if !is_odd(entry) && !is_same(*mode, *id, entry) {
                        self.differs(path);
                    }
                    there.remove(name.as_bstr());
                }
                // Of a conflict there are up to three entries; it counts where the work tree is compared.
                _ if is_odd(entry) => {}
                _ => self.differs(path),
            }
        }
        for (name, (mode, id)) in there {
            let mut path = prefix.clone();
            path.extend_from_slice(&name);
            if mode.is_tree() {
                path.push(b'/');
                self.folder(&path, Some(id), None, &[])?;
            } else {
                self.differs(path.as_bstr());
            }
        }
        Some(())
    }

    fn differs(&mut self, path: &BStr) {
        self.paths.insert(path.to_str_lossy().into_owned());
    }
}
