//! The site on disk: written whole, rid of its own stale pages, compared with what would be written.
//! Touches no file that it did not write.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::library::{self, JournalError, Library, Transaction, recover};

use super::versions::without_history;
use super::{Histories, pages, paths};

/// The file beside the pages that names those which were written.
pub const LIST: &str = ".actionjail-docs";
const HEAD: &str =
    "# Pages that `actionjail docs` wrote. It replaces and removes these, and no other file.\n";

/// What a run did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Pages that are new or changed.
    pub written: Vec<String>,
    /// Pages that were as they should be.
    pub unchanged: Vec<String>,
    /// Pages of an earlier run that the library has no use for any more.
    pub removed: Vec<String>,
}

/// The site could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A file is in the way that no earlier run wrote.
    #[error("{} is in the way: it was not written by `actionjail docs`", .0.display())]
    InTheWay(PathBuf),
    /// A link stands where the site has a folder, so that pages would land elsewhere.
    #[error("{} is a link; pages would be written elsewhere", .0.display())]
    Link(PathBuf),
    /// A file or folder could not be read, written or removed.
    #[error(transparent)]
    Io(#[from] library::WriteError),
    /// The pages could not be written together.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

impl WriteError {
    /// What to do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::InTheWay(_) => Some("name another folder, or move the file away"),
            Self::Link(_) => Some("name the folder itself"),
            Self::Io(_) => None,
            Self::Journal(error) => error.hint(),
        }
    }
}

/// Writes the pages of the library into `out` and removes those that an earlier run wrote and that are stale, all of it or
/// nothing, so that a full disk leaves the old site. Any other file stays; nothing is written where one is in the way.
pub fn write(library: &Library, histories: &Histories, out: &Path) -> Result<Summary, WriteError> {
    let pages = pages(library, histories);
    recover(out)?;
    let listed = listed(out)?;
    let folder = out.join(paths::FOLDER);
    if folder.is_symlink() {
        return Err(WriteError::Link(folder));
    }
    let ours: BTreeSet<String> = pages.iter().map(|page| page.path.clone()).collect();
    let mut summary = Summary::default();
    let mut new = Vec::new();
    for page in pages {
        let path = out.join(&page.path);
        let there = path.symlink_metadata();
        if there.is_ok_and(|there| there.is_dir() || !listed.contains(&page.path)) {
            return Err(WriteError::InTheWay(path));
        }
        if std::fs::read(&path).is_ok_and(|old| old == page.content.as_bytes()) {
            summary.unchanged.push(page.path);
        } else {
            new.push((page.path, page.content));
        }
    }
    let list = list(&ours);
    let stale: Vec<&String> = listed.difference(&ours).collect();
    let is_listed = std::fs::read_to_string(out.join(LIST)).is_ok_and(|old| old == list);
    if new.is_empty() && stale.is_empty() && is_listed {
        return Ok(summary);
    }
    let mut transaction = Transaction::begin(out)?;
    for (path, content) in &new {
        transaction.replace(path, content.as_bytes())?;
    }
    for page in stale {
        if out.join(page).symlink_metadata().is_ok() {
            transaction.remove(page)?;
            summary.removed.push(page.clone());
        }
    }
    transaction.replace(LIST, list.as_bytes())?;
    transaction.commit()?;
    summary.written = new.into_iter().map(|(path, _)| path).collect();
    Ok(summary)
}

/// What in `out` departs from what [`write`] would leave there, a line each, sorted: pages that differ, are missing
/// or are stale. Line ends do not count: git may change them. Nor does what pages tell of the history: a page can't
/// tell of the commit that holds it.
pub fn out_of_step(library: &Library, out: &Path) -> Vec<String> {
    let mut lines = Vec::new();
    let mut ours = BTreeSet::new();
    let same = |old: &str, new: &str| {
        without_history(&old.replace("\r\n", "\n")) == without_history(&new.replace("\r\n", "\n"))
    };
    for page in pages(library, &Histories::new()) {
        match std::fs::read_to_string(out.join(&page.path)) {
            Ok(old) if same(&old, &page.content) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                lines.push(format!("{} is missing", page.path))
            }
            _ => lines.push(format!("{} differs", page.path)),
        }
        ours.insert(page.path);
    }
    for path in listed(out).unwrap_or_default().difference(&ours) {
        if out.join(path).symlink_metadata().is_ok() {
            lines.push(format!("{path} is stale"));
        }
    }
    lines.sort();
    lines
}

/// The pages that an earlier run wrote. What no run can have written does not count, whoever put it on the list.
fn listed(out: &Path) -> Result<BTreeSet<String>, library::WriteError> {
    let path = out.join(LIST);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(source) => return Err(library::WriteError { path, source }),
    };
    Ok(text.lines().filter(|line| is_page(line)).map(str::to_owned).collect())
}

fn is_page(path: &str) -> bool {
    let name = path.strip_prefix(paths::FOLDER).and_then(|rest| rest.strip_prefix('/'));
    path == paths::INDEX
        || name.is_some_and(|name| name.ends_with(".html") && !name.contains(['/', '\\', ':']))
}

/// What the list says where these are the pages.
fn list(pages: &BTreeSet<String>) -> String {
    pages.iter().fold(HEAD.to_owned(), |text, page| text + page + "\n")
}
