//! The actions of a library one by one, each as soon as the walk has left its folder: a run can begin with the first of
//! ten thousand, and holds none of the others.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, OnceLock};

use ignore::WalkBuilder;

use super::action::{Part, Parts};
use super::walk::{ACTIONS, Place, relative};

/// Where the actions lie, in the order of a walk through their folders. A folder that cannot be listed is among them:
/// whoever reads its files hears from the system why they cannot be read.
#[derive(Debug)]
pub struct Places {
    found: Receiver<Place>,
    total: Total,
}

/// How many there are of something, once that is known.
#[derive(Debug, Clone, Default)]
pub struct Total(Arc<OnceLock<usize>>);

impl Total {
    /// A number that is known from the start.
    #[must_use]
    pub fn of(actions: usize) -> Self {
        Self(Arc::new(OnceLock::from(actions)))
    }

    /// The number; `None` while the walk goes on.
    #[must_use]
    pub fn known(&self) -> Option<usize> {
        self.0.get().copied()
    }
}

impl Places {
    /// Those of the library in `root`. The walk goes on in a thread of its own and ends when nobody listens any more.
    #[must_use]
    pub fn of(root: &Path) -> Self {
        let (send, found) = channel();
        let total = Total::default();
        let (root, counted) = (root.to_path_buf(), total.clone());
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

    /// How many there are.
    #[must_use]
    pub fn total(&self) -> Total {
        self.total.clone()
    }
}

impl Iterator for Places {
    type Item = Place;

    fn next(&mut self) -> Option<Place> {
        self.found.recv().ok()
    }
}

/// A folder that the walk is in.
struct Open {
    disk: PathBuf,
    met: Parts,
    plain: Parts,
}

/// Hands over each action when the walk leaves its folder, until nobody wants more; whether it came to its end.
fn walk(root: &Path, mut found: impl FnMut(Place) -> bool) -> bool {
    let start = root.join(ACTIONS);
    if !start.is_dir() {
        return true;
    }
    let mut open: Vec<Open> = Vec::new();
    let mut leave = |open: &mut Vec<Open>, depth: usize| {
        while open.len() > depth {
            let Some(Open { disk, met, plain }) = open.pop() else { return true };
            if !met.is_empty() && !found(Place { folder: relative(root, &disk), disk, plain }) {
                return false;
            }
        }
        true
    };
    let mut builder = WalkBuilder::new(&start);
    builder.require_git(false).follow_links(false).sort_by_file_name(std::ffi::OsStr::cmp);
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
        // What lies beside the folders of the actions is of none.
        if let Some(folder) = open.last_mut().filter(|_| depth > 1)
            && let Some(part) = entry.file_name().to_str().and_then(Part::named)
        {
            folder.met.insert(part);
            if kind.is_some_and(|kind| kind.is_file()) {
                folder.plain.insert(part);
            }
        }
        if kind.is_some_and(|kind| kind.is_dir()) {
            open.push(Open { disk: entry.into_path(), met: Parts::default(), plain: Parts::default() });
        }
    }
    leave(&mut open, 0)
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::library::Seen;

    #[test]
    fn one_by_one_they_are_what_is_seen_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let files = [
            "code.js",
            "config.json",
            "b/code.js",
            "b/c/tests.yaml",
            "b/c/tapes/x.json",
            "b/zz.js",
            "b-c/action.toml",
            "b-c/docs.md/x",
            "empty/x",
            "out/code.js",
            "d/.gitignore",
            "d/x/code.js",
            "d/y/code.js",
        ];
        for file in files {
            let path = folder.path().join("actions").join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, if file.ends_with("ignore") { "x/\n" } else { "" }).unwrap();
        }
        std::fs::write(folder.path().join(".ignore"), "out/\n").unwrap();
        let places = Places::of(folder.path());
        let total = places.total();
        let mut places: Vec<_> = places.collect();
        places.sort_unstable();
        assert_eq!(total.known(), Some(4));
        assert_eq!(places, Seen::plain(folder.path()).places);
        let folders: Vec<&str> = places.iter().map(|place| place.folder.as_str()).collect();
        assert_eq!(folders, ["actions/b", "actions/b-c", "actions/b/c", "actions/d/y"]);
    }

    #[test]
    fn a_library_without_actions_has_none() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::of(folder.path());
        let total = places.total();
        assert_eq!(places.count(), 0);
        assert_eq!(total.known(), Some(0));
    }

    #[test]
    fn the_walk_ends_when_nobody_listens() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a", "b"] {
            std::fs::create_dir_all(folder.path().join("actions").join(name)).unwrap();
            std::fs::write(folder.path().join("actions").join(name).join("code.js"), "").unwrap();
        }
        assert!(!super::walk(folder.path(), |_| false));
    }
}
