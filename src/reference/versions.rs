//! The versions that an action had, as its page tells them. Knows neither git nor where the lines come from.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::library::utc_date;

use super::links::Links;
use super::markdown;

/// What is known of the versions of actions, by their folders. An action that is not here has no such section.
pub type Histories = BTreeMap<String, Versions>;

/// The versions that an action had.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Versions {
    /// Newest first.
    pub versions: Vec<Version>,
    /// How many more there were.
    pub earlier: usize,
    /// Where what is known begins, where that is not the beginning.
    pub known_since: Option<Commit>,
}

/// A version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// As action.toml has it.
    pub version: String,
    /// What brought it; nothing where it is in no commit yet.
    pub commit: Option<Commit>,
    /// What the action's own list of changes says of it, as Markdown.
    pub entry: Option<String>,
    /// What the commit says of itself.
    pub subject: Option<String>,
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its name.
    pub id: String,
    /// When it was made: seconds since 1970.
    pub time: i64,
}

/// What stands before and after what a page tells of the history.
const MARKS: [&str; 2] = ["<!--history-->\n", "<!--/history-->\n"];

/// The page without what it tells of the history: a commit adds to that, also one that holds the page itself.
pub(super) fn without_history(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, (_, after))) =
        rest.split_once(MARKS[0]).and_then(|(before, inner)| Some((before, inner.split_once(MARKS[1])?)))
    {
        out.push_str(before);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The section of the page.
#[derive(Debug, Serialize)]
pub(super) struct VersionsView {
    versions: Vec<VersionView>,
    earlier: usize,
    known_since: Option<CommitView>,
}

#[derive(Debug, Serialize)]
struct VersionView {
    version: String,
    /// Whether the action had it before, and another one between.
    again: bool,
    commit: Option<CommitView>,
    /// What changed, as HTML.
    entry: Option<String>,
    subject: Option<String>,
}

#[derive(Debug, Serialize)]
struct CommitView {
    id: String,
    date: Option<String>,
}

/// The section of the page of the action in `folder`.
pub(super) fn view(histories: &Histories, folder: &str, links: &Links) -> Option<VersionsView> {
    let known = histories.get(folder).filter(|known| !known.versions.is_empty())?;
    let mut had = BTreeSet::new();
    // What the list of changes says of a version, it says of the first time.
    let mut versions: Vec<VersionView> = known
        .versions
        .iter()
        .rev()
        .map(|version| {
            let again = !had.insert(version.version.as_str());
            let entry = version.entry.as_ref().filter(|_| !again);
            VersionView {
                version: version.version.clone(),
                again,
                commit: version.commit.as_ref().map(commit_view),
                entry: entry.map(|entry| markdown::passage(entry, folder, links)),
                subject: version.subject.clone(),
            }
        })
        .collect();
    versions.reverse();
    let known_since = known.known_since.as_ref().map(commit_view);
    Some(VersionsView { versions, earlier: known.earlier, known_since })
}

fn commit_view(commit: &Commit) -> CommitView {
    CommitView { id: commit.id.clone(), date: utc_date(commit.time) }
}
