//! The version history on an action's page. Knows neither git nor where the entries come from.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::library::utc_date;

use super::links::Links;
use super::markdown;

/// The histories of actions, by their folders. An action without one has no such section.
pub type Histories = BTreeMap<String, Versions>;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Versions {
    /// Newest first.
    pub versions: Vec<Version>,
    pub earlier: usize,
    /// The oldest commit that was read, if that is not the beginning.
    pub known_since: Option<Commit>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// As in action.toml.
    pub version: String,
    /// The commit that introduced it; `None` for uncommitted changes.
    pub commit: Option<Commit>,
    pub entry: Option<String>,
    pub subject: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    pub id: String,
    /// Seconds since 1970.
    pub time: i64,
}

/// The marks around the history on a page.
const MARKS: [&str; 2] = ["<!--history-->\n", "<!--/history-->\n"];

/// The page without its history: that grows with a commit of the page itself.
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

#[derive(Debug, Serialize)]
pub(super) struct VersionsView {
    versions: Vec<VersionView>,
    earlier: usize,
    known_since: Option<CommitView>,
}

#[derive(Debug, Serialize)]
struct VersionView {
    version: String,
    /// True if the action returned to this version from another one.
    again: bool,
    commit: Option<CommitView>,
    entry: Option<String>,
    subject: Option<String>,
}

#[derive(Debug, Serialize)]
struct CommitView {
    id: String,
    date: Option<String>,
}

/// The history section of the page of the action in `folder`.
pub(super) fn view(histories: &Histories, folder: &str, links: &Links) -> Option<VersionsView> {
    let known = histories.get(folder).filter(|known| !known.versions.is_empty())?;
    let mut had = BTreeSet::new();
    // The changelog's entry for a version is shown with the first release of it.
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
