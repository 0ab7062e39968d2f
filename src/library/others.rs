//! What lies under `actions/` beside the five files of each action: tapes, pictures, strays, links.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::action::FileState;
use super::beside::TAPES;

/// A file or link that is none of the five files, or a link in the place of one.
#[derive(Debug, Clone)]
pub struct Other {
    /// Its path relative to the library, with `/` between the parts.
    pub path: Arc<str>,
    /// Whether it is a link to a place outside of the library.
    pub leads_out: bool,
    /// Its text, where it is a tape.
    pub tape: FileState,
}

impl Other {
    /// A plain file of that path, with its text where it is a tape.
    #[must_use]
    pub fn plain(path: &str, text: impl FnOnce(&Arc<str>) -> FileState) -> Self {
        let path: Arc<str> = path.into();
        let tape = if is_tape(&path) { text(&path) } else { FileState::Missing };
        Self { path, leads_out: false, tape }
    }

    /// The folder that it is in, and its name.
    #[must_use]
    pub fn place(&self) -> (&str, &str) {
        self.path.rsplit_once('/').unwrap_or(("", &self.path))
    }
}

/// Whether a path is that of a tape: `tapes/NAME.json` in some folder.
fn is_tape(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let named = parts.next().is_some_and(|name| {
        Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
    });
    named && parts.next() == Some(TAPES)
}

/// What the walk met: path relative to the library, path on disk, whether it is a link.
pub(super) type Met = (String, PathBuf, bool);

/// Looks at what the walk met. Only links and tapes cost a look at the disk.
pub(super) fn look(root: &Path, met: &[Met]) -> Vec<Other> {
    let real = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let look = |(path, disk, is_link): &Met| {
        let mut other = Other::plain(path, |path| FileState::read(disk, path));
        // A link to nowhere leads nowhere.
        other.leads_out = *is_link && disk.canonicalize().is_ok_and(|target| !target.starts_with(&real));
        other
    };
    met.par_iter().map(look).collect()
}
