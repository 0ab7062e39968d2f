//! From changed files to affected actions. The one place that decides it.

use std::collections::BTreeSet;

use crate::library::{MANIFEST, Part, action_file, is_shared_code};

/// Files that differ from a commit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// From the root of the repository to the library: empty, or folders with a `/` after each.
    pub prefix: String,
    /// Paths from the root of the repository, with `/` between the parts.
    pub paths: BTreeSet<String>,
    /// The paths that are gone from the work tree.
    pub gone: BTreeSet<String>,
    /// Files of the library that were left out of the work tree, by their paths in the library.
    pub not_checked_out: BTreeSet<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All: this file changed, which every action depends on.
    Everything(String),
    Some {
        folders: BTreeSet<String>,
        /// True if an action is gone, which may affect others.
        shared: bool,
    },
}

impl Scope {
    pub fn includes(&self, folder: &str) -> bool {
        match self {
            Self::Everything(_) => true,
            Self::Some { folders, .. } => folders.contains(folder),
        }
    }

    /// True if rules for the library may have other findings in any action.
    pub fn is_shared(&self) -> bool {
        match self {
            Self::Everything(_) => true,
            Self::Some { shared, .. } => *shared,
        }
    }
}

impl Changes {
    /// The affected actions among `folders`. `settings` are files besides the manifest that every action depends on,
    /// relative to the library.
    pub fn scope<'a>(&self, folders: impl Iterator<Item = &'a str>, settings: &[&str]) -> Scope {
        for setting in std::iter::once(&MANIFEST).chain(settings) {
            let path = joined(&self.prefix, setting);
            if self.paths.contains(&path) {
                return Scope::Everything((*setting).to_owned());
            }
        }
        let inside = self.paths.iter().filter_map(|path| path.strip_prefix(&self.prefix));
        // Nobody has read which actions share it.
        if let Some(shared) = inside.clone().find(|path| is_shared_code(path)) {
            return Scope::Everything(shared.to_owned());
        }
        let above = inside.flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..at]));
        let touched: BTreeSet<&str> = above.collect();
        let mut gone = self.gone.iter().filter_map(|path| path.strip_prefix(&self.prefix));
        Scope::Some {
            folders: folders.filter(|folder| touched.contains(folder)).map(str::to_owned).collect(),
            shared: gone.any(|path| matches!(action_file(path), Some((_, Part::Information)))),
        }
    }
}

/// A path of the library from the root of the repository, without `.` and `..`.
pub(super) fn joined(prefix: &str, path: &str) -> String {
    let mut parts: Vec<&str> = prefix.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(prefix: &str, paths: &[&str], gone: &[&str]) -> Scope {
        let set = |paths: &[&str]| paths.iter().map(|&path| path.to_owned()).collect::<BTreeSet<String>>();
        let changes =
            Changes { prefix: prefix.to_owned(), paths: set(paths), gone: set(gone), ..Changes::default() };
        changes.scope(["actions/a", "actions/ab", "actions/b"].into_iter(), &["./profiles/own.toml"])
    }

    fn some(folders: &[&str], shared: bool) -> Scope {
        Scope::Some { folders: folders.iter().map(|&folder| folder.to_owned()).collect(), shared }
    }

    #[test]
    fn shared_code_concerns_every_action() {
        assert_eq!(scope("x/", &["x/functions/a.js"], &[]), Scope::Everything("functions/a.js".to_owned()));
        assert_eq!(scope("x/", &["functions/a.js", "x/functions/a.md"], &[]), some(&[], false));
    }

    #[test]
    fn an_action_is_concerned_by_any_file_in_its_folder() {
        assert_eq!(scope("", &["actions/a/tapes/x.json"], &[]), some(&["actions/a"], false));
        assert_eq!(scope("", &["actions/ab/code.js", "README.md"], &[]), some(&["actions/ab"], false));
        assert_eq!(scope("bots/", &["actions/a/code.js"], &[]), some(&[], false));
        assert_eq!(scope("bots/", &["bots/actions/a/code.js"], &[]), some(&["actions/a"], false));
    }

    #[test]
    fn manifest_and_profile_concern_everything() {
        assert_eq!(scope("", &["actionjail.toml"], &[]), Scope::Everything(MANIFEST.to_owned()));
        assert_eq!(scope("bots/", &["actionjail.toml"], &[]), some(&[], false));
        let own = Scope::Everything("./profiles/own.toml".to_owned());
        assert_eq!(scope("bots/", &["bots/profiles/own.toml"], &[]), own);
        assert_eq!(joined("bots/", "../shared/p.toml"), "shared/p.toml");
    }

    #[test]
    fn an_action_that_is_gone_concerns_what_several_share() {
        let paths = ["actions/old/action.toml", "actions/old/code.js"];
        assert_eq!(scope("", &paths, &paths), some(&[], true));
        assert_eq!(scope("", &["actions/a/docs.md"], &["actions/a/docs.md"]), some(&["actions/a"], false));
    }
}
