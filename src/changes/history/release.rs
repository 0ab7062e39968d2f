//! Versions of an action, each with the commit that introduced it.

/// Limit of versions of an action; older ones are only counted.
pub(super) const MOST_VERSIONS: usize = 20;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActionHistory {
    /// Newest first.
    pub releases: Vec<Release>,
    pub earlier: usize,
    /// The oldest commit that was read, unless the action itself is younger.
    pub known_since: Option<Commit>,
}

/// A version, and the commit that introduced it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    pub version: String,
    pub commit: Commit,
    pub subject: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Cut to a length that does not depend on what else the clone holds.
    pub id: String,
    /// Seconds since 1970.
    pub time: i64,
}
