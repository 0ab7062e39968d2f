//! Streams the folders of a library's actions while the walk goes on, so that `test` shows a first result at once, and
//! holds one action of ten thousand.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, OnceLock};

use ignore::WalkBuilder;

use super::folder::{ActionFolder, relative};
use super::ignore_files;
use crate::library::Root;
use crate::library::layout::{ACTIONS, Part, Parts};

/// The folders, in the order of the walk. One that cannot be listed is among them: reading its files tells why.
#[derive(Debug)]
pub struct FolderStream {
    found: Receiver<ActionFolder>,
    total: Total,
}

/// The number of actions, once it is known.
#[derive(Debug, Clone, Default)]
pub struct Total(Arc<OnceLock<usize>>);

impl Total {
    /// A number that is known from the start.
    pub fn known_from_start(actions: usize) -> Self {
        Self(Arc::new(OnceLock::from(actions)))
    }

    /// The number; `None` while the walk goes on.
    pub fn known(&self) -> Option<usize> {
        self.0.get().copied()
    }
}

impl FolderStream {
    /// Walks through the library in `root`, in a thread of its own that ends when the stream is dropped.
    pub fn start(root: &Path) -> Self {
        let (send, found) = channel();
        let total = Total::default();
        let (root, counted) = (Root::at(root), total.clone());
        std::thread::spawn(move || {
            let mut count = 0;
            let all = walk(&root, |place| {
                count += 1;
                send.send(place).is_ok()
            });
            if all {
                let _ = counted.0.set(count);
            }
        });
        Self { found, total }
    }

    pub fn total(&self) -> Total {
        self.total.clone()
    }
}

impl Iterator for FolderStream {
    type Item = ActionFolder;

    fn next(&mut self) -> Option<ActionFolder> {
        self.found.recv().ok()
    }
}

/// A folder that the walk has entered and not left.
struct Open {
    disk: PathBuf,
    met: Parts,
}

/// Hands over each action when the walk leaves its folder, until nobody wants more; whether it came to its end.
fn walk(root: &Root, mut found: impl FnMut(ActionFolder) -> bool) -> bool {
    let start = root.disk(ACTIONS);
    if ignore_files::fault_above(root, ACTIONS).is_some() || !root.is_folder(ACTIONS) {
        return true;
    }
    let mut open: Vec<Open> = Vec::new();
    let mut leave = |open: &mut Vec<Open>, depth: usize| {
        while open.len() > depth {
            let Some(Open { disk, met }) = open.pop() else { return true };
            if !met.is_empty()
                && !found(ActionFolder { path: relative(root.path(), &disk), root: root.clone() })
            {
                return false;
            }
        }
        true
    };
    let mut builder = WalkBuilder::new(&start);
    builder.require_git(false).follow_links(false).sort_by_file_name(std::ffi::OsStr::cmp);
    // `lint` tells them.
    ignore_files::heeded(&mut builder, root, |_, _| {});
    for entry in builder.build() {
        let Ok(entry) = entry else {
            // It is the folder that was entered last; its files cannot be read either, and reading them tells why.
            if let Some(folder) = open.last_mut() {
                folder.met.insert(Part::Tests);
            }
            continue;
        };
        let depth = entry.depth();
        if !leave(&mut open, depth) {
            return false;
        }
        let kind = entry.file_type();
        // Files directly in `actions/` belong to no action.
        if let Some(folder) = open.last_mut().filter(|_| depth > 1)
            && let Some(part) = entry.file_name().to_str().and_then(Part::named)
        {
            folder.met.insert(part);
        }
        if kind.is_some_and(|kind| kind.is_dir()) {
            open.push(Open { disk: entry.into_path(), met: Parts::default() });
        }
    }
    leave(&mut open, 0)
}

#[cfg(test)]
mod tests {
    use super::FolderStream;
    use crate::library::Root;
    use crate::library::find::Listing;

    #[test]
    fn one_by_one_they_are_what_is_seen_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let files = [
            "code.js", "config.json", "b/code.js", "b/c/tests.yaml", "b/c/tapes/x.json", "b/zz.js",
            "b-c/action.toml", "b-c/docs.md/x", "empty/x", "out/code.js", "d/.gitignore", "d/x/code.js",
            "d/y/code.js",
        ];
        for file in files {
            let path = folder.path().join("actions").join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, if file.ends_with("ignore") { "x/\n" } else { "" }).unwrap();
        }
        std::fs::write(folder.path().join(".ignore"), "out/\n").unwrap();
        let folders = FolderStream::start(folder.path());
        let total = folders.total();
        let mut folders: Vec<_> = folders.collect();
        folders.sort_unstable();
        assert_eq!(total.known(), Some(4));
        assert_eq!(folders, Listing::folders(folder.path()));
        let paths: Vec<&str> = folders.iter().map(|folder| folder.path.as_str()).collect();
        assert_eq!(paths, ["actions/b", "actions/b-c", "actions/b/c", "actions/d/y"]);
    }

    #[test]
    fn a_library_without_actions_has_none() {
        let folder = tempfile::tempdir().unwrap();
        let folders = FolderStream::start(folder.path());
        let total = folders.total();
        assert_eq!(folders.count(), 0);
        assert_eq!(total.known(), Some(0));
    }

    #[test]
    fn the_walk_ends_when_nobody_listens() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a", "b"] {
            std::fs::create_dir_all(folder.path().join("actions").join(name)).unwrap();
            std::fs::write(folder.path().join("actions").join(name).join("code.js"), "").unwrap();
        }
        assert!(!super::walk(&Root::at(folder.path()), |_| false));
    }
}
