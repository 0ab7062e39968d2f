//! Polling for editors that cannot watch files: while nothing else happens, the files of open actions are checked for
//! changes on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::library::{FileState, MANIFEST, Part, Root};

use super::workspace::Workspace;

/// Idle time before files are checked.
pub(super) const QUIET: Duration = Duration::from_millis(500);

/// Size and modification time of the files at the last check; only files with other ones are read.
#[derive(Debug, Default)]
pub(super) struct Polling(BTreeMap<PathBuf, Option<(u64, SystemTime)>>);

impl Polling {
    /// The files with other contents than in memory.
    pub(super) fn changed(&mut self, workspace: &Workspace) -> BTreeSet<PathBuf> {
        let mut changed = BTreeSet::new();
        for session in workspace.sessions.values() {
            let files = session.open_folders().flat_map(|folder| {
                Part::ALL.into_iter().map(move |part| format!("{folder}/{}", part.file_name()))
            });
            let root = Root::at(&session.library.settings.root);
            for inner in files.chain([MANIFEST.to_owned()]) {
                let disk = session.disk(&inner);
                if workspace.documents.get(&disk).is_some() {
                    continue;
                }
                let now = stamp(&disk);
                if self.0.insert(disk.clone(), now) == Some(now) {
                    continue;
                }
                let text = FileState::read(&root, &inner.as_str().into());
                let known = session.source(&inner).map(|source| source.text());
                if text.source().map(|source| source.text()) != known {
                    changed.insert(disk);
                }
            }
        }
        changed
    }
}

fn stamp(path: &Path) -> Option<(u64, SystemTime)> {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.len(), metadata.modified().ok()?))
}
