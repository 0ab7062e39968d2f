//! A whole library in memory.

use std::path::Path;

use rayon::prelude::*;

use crate::diagnostics::SourceFile;

use super::action::Action;
use super::file::FileState;
use super::find::{ActionFolder, Listing, OtherFiles};
use super::layout::{Part, is_shared_code};
use super::root::Root;
use super::settings::{LibraryError, Settings};
use super::shared_code::Functions;

/// A library with all of its actions in memory.
#[derive(Debug, Clone)]
pub struct Library {
    pub settings: Settings,
    /// All actions, in the order of their folders.
    pub actions: Vec<Action>,
    /// Files beside those of the actions.
    pub others: OtherFiles,
}

impl Library {
    /// Reads the library in `root`, in parallel. Mistakes in its files are kept for lint to report.
    pub fn load(root: &Path) -> Result<Self, LibraryError> {
        let settings = Settings::read(root)?;
        let Listing { folders, others } = Listing::read(root);
        let actions = folders.par_iter().map(ActionFolder::read).collect();
        Ok(Self { settings, actions, others })
    }

    /// The place of the action in that folder among [`Self::actions`], or the place where it would stand.
    pub fn position(&self, folder: &str) -> Result<usize, usize> {
        self.actions.binary_search_by(|action| (*action.folder).cmp(folder))
    }

    pub fn source(&self, path: &str) -> Option<&SourceFile> {
        let other = || self.others.get(path).and_then(|other| other.text.source());
        source_among(&self.settings, &self.actions, path).or_else(other)
    }

    /// A library of files in memory, without shared code; a profile of its own is read from the disk.
    pub fn in_memory(root: &Path, manifest: FileState, actions: Vec<Action>) -> Self {
        let on_disk = Root::at(root);
        let file = |path: &str| FileState::read(&on_disk, &path.into());
        let settings = Settings::from_files(root, manifest, Functions::default(), &file);
        Self { settings, actions, others: OtherFiles::default() }
    }
}

/// The text of the manifest, of shared code, or of a file of one of the actions, which stand in the order of their folders.
pub fn source_among<'a>(settings: &'a Settings, actions: &'a [Action], path: &str) -> Option<&'a SourceFile> {
    if path == &*settings.manifest.path {
        return settings.manifest.source();
    }
    if is_shared_code(path) {
        return settings.functions.file(path.strip_suffix(".js")?);
    }
    let (folder, name) = path.rsplit_once('/')?;
    let at = actions.binary_search_by(|action| (*action.folder).cmp(folder)).ok()?;
    actions[at].file(Part::named(name)?).source()
}

/// The action that the user means by `word`: a system ID or a folder.
pub fn find_action<'a>(actions: &'a [Action], word: &str) -> Option<&'a Action> {
    actions.iter().find(|action| action.is_called(word))
}
