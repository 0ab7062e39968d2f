//! Writes the site: all pages at once, without stale ones, and compares it for `--check`. Touches no file that it did
//! not write.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::library::{self, JournalError, Library, Transaction, recover};

use super::versions::without_history;
use super::{Histories, pages, paths};

/// The list of written pages, stored beside them.
pub const LIST: &str = ".actionjail-docs";
const HEAD: &str =
    "# Pages that `actionjail docs` wrote. It replaces and removes these, and no other file.\n";

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    pub written: Vec<String>,
    /// Pages that were up to date.
    pub unchanged: Vec<String>,
    /// Stale pages of an earlier run.
    pub removed: Vec<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A file is in the way that no earlier run wrote.
    #[error("{} is in the way: it was not written by `actionjail docs`", .0.display())]
    InTheWay(PathBuf),
    /// A link stands in place of a folder of the site, so that pages would land elsewhere.
    #[error("{} is a link; pages would be written elsewhere", .0.display())]
    Link(PathBuf),
    /// A file or folder could not be read, written or removed.
    #[error(transparent)]
    Io(#[from] library::WriteError),
    #[error(transparent)]
    Journal(#[from] JournalError),
}

impl WriteError {
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::InTheWay(_) => Some("name another folder, or move the file away"),
            Self::Link(_) => Some("name the folder itself"),
            Self::Io(_) => None,
            Self::Journal(error) => error.hint(),
        }
    }
}

/// Writes the pages of the library into `out` and removes stale ones of an earlier run, in one transaction, so that a
/// full disk leaves the old site. Other files stay; nothing is written where one of them is in the way.
pub fn write(library: &Library, histories: &Histories, out: &Path) -> Result<Summary, WriteError> {
    let pages = pages(library, histories);
    recover(out)?;
    let listed = listed(out)?;
    let folder = out.join(paths::PAGES);
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

/// The differences between `out` and the pages that [`write()`] would write, a line each, sorted: pages that differ, are
/// missing or are stale. Line ends are ignored: git may change them. So is the version history: a committed page cannot
/// name the commit that holds it, so every commit of a version would put the site out of date for ever. The price: a
/// change by hand between the marks of the history goes unnoticed until the next `docs`.
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

/// The pages that an earlier run wrote, by its list. Impossible names are ignored.
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
    let name = path.strip_prefix(paths::PAGES).and_then(|rest| rest.strip_prefix('/'));
    path == paths::INDEX
        || name.is_some_and(|name| name.ends_with(".html") && !name.contains(['/', '\\', ':']))
}

fn list(pages: &BTreeSet<String>) -> String {
    pages.iter().fold(HEAD.to_owned(), |text, page| text + page + "\n")
}
