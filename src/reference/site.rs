//! Writes the site: all pages at once, without stale ones, and compares it for `--check`. Touches no file that it did
//! not write.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::library::{JournalError, Library, Root, Transaction, Unreadable, recover};

use super::versions::without_history;
use super::{Histories, pages, paths};

/// The folder of the site in its library, where no other is named.
pub const SITE: &str = "site";

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
    /// The list of an earlier run cannot be read.
    #[error("{}: {why}", .path.display())]
    List { path: PathBuf, why: Unreadable },
    #[error(transparent)]
    Journal(#[from] JournalError),
}

impl WriteError {
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::InTheWay(_) => Some("name another folder, or move the file away"),
            Self::Link(_) => Some("name the folder itself"),
            Self::List { .. } => None,
            Self::Journal(error) => error.hint(),
        }
    }
}

/// Writes the pages of the library into `out` and removes stale ones of an earlier run, in one transaction, so that a
/// full disk leaves the old site. Other files stay; nothing is written where one of them is in the way.
pub fn write(library: &Library, histories: &Histories, out: &Root) -> Result<Summary, WriteError> {
    let pages = pages(library, histories);
    recover(out)?;
    let listed = listed(out)?;
    if out.is_link(paths::PAGES) {
        return Err(WriteError::Link(out.disk(paths::PAGES)));
    }
    let ours: BTreeSet<String> = pages.iter().map(|page| page.path.clone()).collect();
    let mut summary = Summary::default();
    let mut new = Vec::new();
    for page in pages {
        if out.has(&page.path) && (out.is_folder(&page.path) || !listed.contains(&page.path)) {
            return Err(WriteError::InTheWay(out.disk(&page.path)));
        }
        if out.bytes(&page.path, MOST).is_ok_and(|old| old.is_some_and(|old| old == page.content.as_bytes()))
        {
            summary.unchanged.push(page.path);
        } else {
            new.push((page.path, page.content));
        }
    }
    let list = list(&ours);
    let stale: Vec<&String> = listed.difference(&ours).collect();
    let is_listed = out.text(LIST, MOST).is_ok_and(|old| old.is_some_and(|old| old == list));
    if new.is_empty() && stale.is_empty() && is_listed {
        return Ok(summary);
    }
    let mut transaction = Transaction::begin(out)?;
    for (path, content) in &new {
        transaction.replace(path, content.as_bytes())?;
    }
    for page in stale {
        if out.has(page) {
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
pub fn out_of_step(library: &Library, out: &Root) -> Vec<String> {
    let mut lines = Vec::new();
    let mut ours = BTreeSet::new();
    let same = |old: &str, new: &str| {
        without_history(&old.replace("\r\n", "\n")) == without_history(&new.replace("\r\n", "\n"))
    };
    for page in pages(library, &Histories::new()) {
        match out.text(&page.path, MOST) {
            Ok(Some(old)) if same(&old, &page.content) => {}
            Ok(None) => lines.push(format!("{} is missing", page.path)),
            _ => lines.push(format!("{} differs", page.path)),
        }
        ours.insert(page.path);
    }
    for path in listed(out).unwrap_or_default().difference(&ours) {
        if out.has(path) {
            lines.push(format!("{path} is stale"));
        }
    }
    lines.sort();
    lines
}

/// The pages that an earlier run wrote, by its list. Impossible names are ignored.
fn listed(out: &Root) -> Result<BTreeSet<String>, WriteError> {
    let text = out.text(LIST, MOST).map_err(|why| WriteError::List { path: out.disk(LIST), why })?;
    Ok(text.iter().flat_map(|text| text.lines()).filter(|line| is_page(line)).map(str::to_owned).collect())
}

/// A page that is larger is none of ours.
const MOST: u64 = 256 << 20;

fn is_page(path: &str) -> bool {
    let name = path.strip_prefix(paths::PAGES).and_then(|rest| rest.strip_prefix('/'));
    path == paths::INDEX
        || name.is_some_and(|name| name.ends_with(".html") && !name.contains(['/', '\\', ':']))
}

fn list(pages: &BTreeSet<String>) -> String {
    pages.iter().fold(HEAD.to_owned(), |text, page| text + page + "\n")
}
