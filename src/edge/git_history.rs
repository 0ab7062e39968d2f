//! The versions of each action, from git and its CHANGELOG.md, for its page.

use rayon::prelude::*;

use crate::changes::{self, ActionHistory, Bounds, History};
use crate::library::{Action, CHANGELOG, Library, Unreadable, entry_of};
use crate::reference::{Commit, Histories, Version, Versions};

/// The histories of the library's actions; none where git does not tell them.
pub(crate) fn histories(library: &Library) -> Histories {
    read(library).map(|known| told(library, &known)).unwrap_or_default()
}

/// Histories that are read anew when another commit is checked out, or an action has a new folder.
#[derive(Debug, Clone)]
pub(crate) struct Followed {
    known: Option<History>,
    folders: Vec<String>,
    histories: Histories,
}

impl Followed {
    pub(crate) fn start(library: &Library) -> Self {
        let mut followed = Self { known: None, folders: Vec::new(), histories: Histories::new() };
        followed.follow(library);
        followed
    }

    /// Takes what changed in the library. The commits are walked only where they may tell something else.
    pub(crate) fn follow(&mut self, library: &Library) {
        let folders: Vec<String> = library.actions.iter().map(|action| action.folder.to_string()).collect();
        let head = changes::head_id(&library.settings.root);
        if head != self.known.as_ref().map(|known| known.head.clone()) || folders != self.folders {
            self.known = read(library);
            self.folders = folders;
        }
        self.histories = self.known.as_ref().map(|known| told(library, known)).unwrap_or_default();
    }

    pub(crate) fn histories(&self) -> &Histories {
        &self.histories
    }
}

fn read(library: &Library) -> Option<History> {
    changes::history(
        &library.settings.root,
        library.actions.iter().map(|action| &*action.folder),
        Bounds::default(),
    )
}

fn told(library: &Library, known: &History) -> Histories {
    let told = library.actions.par_iter().filter_map(|action| {
        let past = known.actions.get(&*action.folder)?;
        Some((action.folder.to_string(), versions(action, past)))
    });
    told.collect()
}

fn versions(action: &Action, past: &ActionHistory) -> Versions {
    // An unreadable changelog is left out here; lint and `version bump` report it.
    let changelog = action.root.text(&action.path_of(CHANGELOG), Unreadable::LIMIT).ok().flatten();
    let entry = |version: &str| {
        let text = changelog.as_deref()?;
        entry_of(text, version).map(str::to_owned)
    };
    let commit = |commit: &changes::Commit| Commit { id: commit.id.clone(), time: commit.time };
    let committed = past.releases.iter().map(|release| Version {
        version: release.version.clone(),
        commit: Some(commit(&release.commit)),
        entry: entry(&release.version),
        subject: Some(release.subject.clone()),
    });
    let now = action.information.content.version.as_ref().map(|version| version.value.as_str());
    let newest = past.releases.first().map(|release| release.version.as_str());
    let next = now.filter(|now| newest != Some(now)).map(|now| Version {
        version: now.to_owned(),
        commit: None,
        entry: entry(now),
        subject: None,
    });
    Versions {
        versions: next.into_iter().chain(committed).collect(),
        earlier: past.earlier,
        known_since: past.known_since.as_ref().map(commit),
    }
}
