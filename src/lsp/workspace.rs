//! The open documents and their libraries. The library of a document is found upwards from it, so that one workspace
//! may hold several.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::library::{ACTIONS, MANIFEST, action_file, find_root};

use super::documents::Documents;
use super::session::Session;

#[derive(Debug, Default)]
pub(super) struct Workspace {
    pub(super) documents: Documents,
    pub(super) sessions: BTreeMap<PathBuf, Session>,
}

impl Workspace {
    /// Notes that a document was opened, changed or closed.
    pub(super) fn touched(&mut self, path: &Path) {
        let Some(root) = self.root_of(path) else { return };
        if let Some(session) = self.sessions.get_mut(&root) {
            let Some(inner) = session.relative(path).filter(|inner| !session.leaves_out(inner)) else {
                return;
            };
            let is_new = action_file(&inner).is_some() && session.action(&inner).is_none();
            if is_new && path.exists() {
                // Whether a folder that was not there is one of the library's is up to the walk through it.
                self.load(root);
            } else {
                session.change(&inner, &self.documents);
            }
        } else if self.documents.get(path).is_some() {
            self.load(root);
        }
        self.drop_unused();
    }

    /// Notes changes on disk. Open documents stay as the editor has them.
    pub(super) fn changed_on_disk(&mut self, paths: &BTreeSet<PathBuf>) {
        let mut reload: BTreeSet<PathBuf> = BTreeSet::new();
        for path in paths {
            if path.ends_with(MANIFEST) {
                // A library may have come or gone, and with it the root of what is below.
                reload.extend(self.documents.paths().filter_map(|path| self.root_of(path)));
                reload.extend(self.sessions.keys().cloned());
                break;
            }
            let roots: Vec<PathBuf> =
                self.sessions.keys().filter(|root| path.starts_with(root)).cloned().collect();
            for root in roots {
                let Some(session) = self.sessions.get_mut(&root) else { continue };
                let Some(inner) = session.relative(path) else { continue };
                let known = action_file(&inner).is_some() && session.action(&inner).is_some();
                if known && path.exists() {
                    session.change(&inner, &self.documents);
                } else if inner.starts_with(ACTIONS) || is_profile(session, &inner) {
                    reload.insert(root);
                }
            }
        }
        for root in reload {
            self.load(root);
        }
        self.drop_unused();
    }

    pub(super) fn reload(&mut self) {
        let roots: BTreeSet<PathBuf> = self.documents.paths().filter_map(|path| self.root_of(path)).collect();
        self.sessions.clear();
        for root in roots {
            self.load(root);
        }
    }

    fn load(&mut self, root: PathBuf) {
        match Session::load(&root, &self.documents) {
            Ok(session) => drop(self.sessions.insert(root, session)),
            // The manifest is gone again.
            Err(_) => drop(self.sessions.remove(&root)),
        }
    }

    fn drop_unused(&mut self) {
        let roots: BTreeSet<PathBuf> = self.documents.paths().filter_map(|path| self.root_of(path)).collect();
        self.sessions.retain(|root, _| roots.contains(root));
    }

    /// The root of the library of a file, open libraries first.
    fn root_of(&self, path: &Path) -> Option<PathBuf> {
        let open = path.ancestors().skip(1).find(|folder| self.sessions.contains_key(*folder));
        match open {
            // A library may lie inside another one, but not inside one of its actions.
            Some(root) if path.strip_prefix(root).is_ok_and(|inner| inner.starts_with(ACTIONS)) => {
                Some(root.to_path_buf())
            }
            _ => find_root(path.parent()?).ok(),
        }
    }

    /// The library of a file, and the file's path in it.
    pub(super) fn session(&self, path: &Path) -> Option<(&Session, String)> {
        let session = self.sessions.get(&self.root_of(path)?)?;
        let inner = session.relative(path)?;
        Some((session, inner))
    }
}

fn is_profile(session: &Session, path: &str) -> bool {
    let platform = session.library.settings.manifest.content.platform.as_ref();
    platform.and_then(|platform| platform.profile.as_ref()).is_some_and(|profile| profile.value == path)
}
