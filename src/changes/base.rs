//! What changed in a library whose folders were just looked through: of most files their stamps tell that git knows
//! them as they are, and only of the rest git is asked. Says of the library's files what [`super::changed`] says.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use gix::ObjectId;
use gix::bstr::{BStr, BString, ByteSlice as _};
use gix::dir::walk::EmissionMode;
use gix::index::File;
use gix::progress::Discard;
use gix::status::index_worktree::Options;
use gix::status::plumbing::index_as_worktree::EntryStatus;
use gix::status::plumbing::index_as_worktree::traits::{FastEq, SubmoduleStatus};
use gix::status::plumbing::index_as_worktree_with_renames::{Entry, Recorder};

use super::repository::{ChangesError, Repository, base, unreadable};
use super::scope::{Changes, joined};
use super::trees;
use super::untouched::{Suspects, suspects};
use crate::library::{MANIFEST, Seen};

/// More suspicious files than these are not asked after one by one.
const MOST_FILES: usize = 200;
/// The same of folders, each of which takes a look at all folders beside it.
const MOST_FOLDERS: usize = 30;

/// A commit that a library is compared with, and what git's index says.
pub struct Base {
    repository: Repository,
    tree: ObjectId,
    index: File,
    /// The actions' files that differ between the two; nothing where that cannot be told from them alone.
    staged: Option<BTreeSet<String>>,
}

impl Base {
    /// The merge base with `reference`, where it is not HEAD.
    ///
    /// # Errors
    /// Where there is no repository, no such commit, or git's files cannot be read.
    pub fn open(root: &Path, reference: &str) -> Result<Self, ChangesError> {
        let repository = Repository::of(root)?;
        let tree = base(&repository.git, Some(reference))?;
        // As git itself does, without a look at the file's own sum, which costs more than all the rest of reading it.
        let options = gix::index::decode::Options::default();
        let hash = repository.git.object_hash();
        let index = File::at_or_default(repository.git.index_path(), hash, true, options);
        let index = index.map_err(unreadable)?;
        let folder = format!("{}actions", repository.prefix);
        let staged = trees::differing(&repository.git, tree, &index, &folder);
        Ok(Self { repository, tree, index, staged })
    }

    /// What differs, of all that an action may be concerned by: files in the folders of actions, the manifest, and
    /// `settings`, which are paths relative to the library.
    ///
    /// # Errors
    /// Where git's files cannot be read.
    pub fn changes_seen(&self, seen: &Seen, settings: &[&str]) -> Result<Changes, ChangesError> {
        match self.told(seen, settings)? {
            Some(changes) => Ok(changes),
            None => self.repository.changes(self.tree),
        }
    }

    /// The same, where it can be told without a look at everything.
    ///
    /// # Errors
    /// Where git's files cannot be read.
    pub fn told(&self, seen: &Seen, settings: &[&str]) -> Result<Option<Changes>, ChangesError> {
        let Some(mut paths) = self.staged.clone() else { return Ok(None) };
        let options = self.repository.git.stat_options().map_err(unreadable)?;
        let Some(mut ask) = suspects(&self.index, &self.repository.prefix, seen, options) else {
            return Ok(None);
        };
        for setting in std::iter::once(&MANIFEST).chain(settings) {
            let path = joined(&self.repository.prefix, setting);
            match trees::differs(&self.repository.git, self.tree, &self.index, &path) {
                Some(true) => _ = paths.insert(path),
                Some(false) => ask.setting(&self.index, &self.repository.work_tree, path, options),
                None => return Ok(None),
            }
        }
        if ask.files.len() > MOST_FILES || ask.folders.len() > MOST_FOLDERS {
            return Ok(None);
        }
        self.ask(&ask, &mut paths)?;
        Ok(Some(self.repository.found(paths)))
    }

    /// Lets git look at what is suspicious.
    fn ask(&self, ask: &Suspects, paths: &mut BTreeSet<String>) -> Result<(), ChangesError> {
        let git = &self.repository.git;
        let walk = git.dirwalk_options().map_err(unreadable)?.emit_untracked(EmissionMode::Matching);
        let files = ask.files.iter().map(|path| (path, None));
        for (path, dirwalk_options) in files.chain(ask.folders.iter().map(|path| (path, Some(walk)))) {
            let mut pattern = BString::from(":(top,literal)");
            pattern.extend_from_slice(path);
            let mut recorder = Recorder::<'_, (), ()>::default();
            let options = Options { dirwalk_options, ..Options::default() };
            git.index_worktree_status(
                &self.index,
                [pattern],
                &mut recorder,
                FastEq,
                NotLookedInto,
                &mut Discard,
                &AtomicBool::default(),
                options,
            )
            .map_err(unreadable)?;
            let is_same = |entry: &Entry<'_, (), ()>| {
                matches!(entry, Entry::Modification { status: EntryStatus::NeedsUpdate(_), .. })
            };
            let found = recorder.records.iter().filter(|entry| !is_same(entry));
            paths.extend(found.map(|entry| entry.destination_rela_path().to_str_lossy().into_owned()));
        }
        Ok(())
    }
}

/// What happens inside of a submodule is its own repository's business.
#[derive(Clone)]
struct NotLookedInto;

impl SubmoduleStatus for NotLookedInto {
    type Output = ();

    fn status(&mut self, _: &gix::index::Entry, _: &BStr) -> gix::Result<Option<()>> {
        Ok(None)
    }
}
