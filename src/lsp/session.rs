//! One library in memory, with open documents in place of files on disk. A keystroke checks one action again: of all
//! others only what the rules for the library need is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Finding, SourceFile};
use crate::library::{Action, Config, FileState, Library, LibraryError, MANIFEST, Part, Root, action_file};
use crate::lint::{self, Checked, Failure, Selection};
use crate::script::{Facts, analyse};

use super::documents::Documents;

#[derive(Debug, Default)]
pub(super) struct OpenAction {
    pub(super) facts: Facts,
    /// The facts of the last code that could be parsed.
    pub(super) last_good: Option<Facts>,
    /// The last config.json that could be read.
    pub(super) config: Config,
}

#[derive(Debug)]
pub(super) struct Session {
    pub(super) library: Library,
    pub(super) selection: Selection,
    /// The rules that apply, by their index in the list of all rules.
    rules: Vec<bool>,
    /// Data of each action for the rules for the library, in the same order as the actions.
    checked: Vec<Checked>,
    /// What the rules find in shared code.
    shared_code: Vec<Checked>,
    analysed: BTreeMap<Arc<str>, OpenAction>,
    /// Folders of actions to check again.
    stale: BTreeSet<Arc<str>>,
    /// The findings in open actions and in the library's own files.
    pub(super) findings: Vec<Finding>,
    /// Rules that panicked since the last report.
    failures: Vec<Failure>,
    outdated: bool,
    /// Folders of open documents that the library ignores, such as by .gitignore.
    left_out: BTreeSet<String>,
}

impl Session {
    pub(super) fn load(root: &Path, documents: &Documents) -> Result<Self, LibraryError> {
        let library = Library::load(root)?;
        let mut session = Self {
            selection: Selection::default(),
            rules: Vec::new(),
            library,
            checked: Vec::new(),
            shared_code: Vec::new(),
            analysed: BTreeMap::new(),
            stale: BTreeSet::new(),
            findings: Vec::new(),
            failures: Vec::new(),
            outdated: true,
            left_out: BTreeSet::new(),
        };
        for path in documents.paths() {
            let Some(inner) = session.relative(path) else { continue };
            let Some((folder, _)) = action_file(&inner) else { continue };
            if session.action(&inner).is_none() && path.exists() {
                session.left_out.insert(folder.to_owned());
                continue;
            }
            session.analysed.entry(folder.into()).or_default();
            session.reread(folder, documents, |_| false);
        }
        session.overlay_manifest(documents);
        session.recheck_all();
        Ok(session)
    }

    /// The path in findings; `None` outside the library.
    pub(super) fn relative(&self, path: &Path) -> Option<String> {
        let inner = path.strip_prefix(&self.library.settings.root).ok()?;
        let parts: Vec<&str> =
            inner.components().map(|part| part.as_os_str().to_str()).collect::<Option<_>>()?;
        Some(parts.join("/"))
    }

    pub(super) fn disk(&self, path: &str) -> PathBuf {
        self.library.settings.root.join(path)
    }

    /// True if the file is in a folder that the library ignores.
    pub(super) fn leaves_out(&self, path: &str) -> bool {
        action_file(path).is_some_and(|(folder, _)| self.left_out.contains(folder))
    }

    /// Notes that a document was opened, changed or closed.
    pub(super) fn change(&mut self, path: &str, documents: &Documents) {
        if path == MANIFEST {
            self.overlay_manifest(documents);
            return self.recheck_all();
        }
        let Some((folder, part)) = action_file(path) else { return };
        let folder: Arc<str> = folder.into();
        let is_open = Part::ALL
            .iter()
            .any(|part| documents.get(&self.disk(&format!("{folder}/{}", part.file_name()))).is_some());
        if is_open {
            self.analysed.entry(folder.clone()).or_default();
        } else {
            self.analysed.remove(&folder);
        }
        self.reread(&folder, documents, |other| other != part);
    }

    /// Reads an action from disk, except the files for which `keep` is true.
    fn reread(&mut self, folder: &str, documents: &Documents, keep: impl Fn(Part) -> bool) {
        let root = Root::at(&self.library.settings.root);
        let place = self.library.position(folder);
        let old = place.ok().map(|at| &self.library.actions[at]);
        let known = |part: Part| old.filter(|_| keep(part)).map(|old| old.file(part).clone());
        let action = Action::from_files(folder, &root, |part, path| {
            known(part)
                .or_else(|| documents.state(&root.disk(path), path))
                .unwrap_or_else(|| FileState::read(&root, path))
        });
        let is_there = action.files().iter().any(|(_, _, state)| !matches!(state, FileState::Missing));
        match place {
            Ok(at) if is_there => self.library.actions[at] = action,
            Ok(at) => {
                self.library.actions.remove(at);
                if at < self.checked.len() {
                    self.checked.remove(at);
                }
            }
            Err(at) if is_there => {
                let checked = lint::outline(&action, &self.selection, false);
                self.library.actions.insert(at, action);
                if at <= self.checked.len() {
                    self.checked.insert(at, checked);
                }
            }
            Err(_) => {}
        }
        self.stale.insert(folder.into());
        self.outdated = true;
    }

    /// Replaces the manifest on disk by the open one.
    fn overlay_manifest(&mut self, documents: &Documents) {
        let path: Arc<str> = MANIFEST.into();
        let disk = self.disk(MANIFEST);
        let root = Root::at(&self.library.settings.root);
        let state = documents.state(&disk, &path).unwrap_or_else(|| FileState::read(&root, &path));
        self.library.settings = self.library.settings.with_manifest(state);
    }

    /// Checks every action again after a change of the manifest or the profile.
    fn recheck_all(&mut self) {
        self.selection = Selection::from_manifest(self.library.settings.manifest.content.lint.as_ref());
        let (library, selection) = (&self.library, &self.selection);
        let rules: Vec<bool> = lint::all_rules().iter().map(|rule| selection.includes(rule)).collect();
        // Of the actions that nobody has open, only the rules that apply decide what must be known.
        if rules != self.rules || self.checked.len() != library.actions.len() {
            let outlined = library.actions.par_iter();
            self.checked = outlined.map(|action| lint::outline(action, selection, false)).collect();
            self.rules = rules;
        }
        self.shared_code = lint::check_shared(&library.settings, &library.others, selection, &|_| true);
        self.stale = self.analysed.keys().cloned().collect();
        self.outdated = true;
    }

    /// Checks what changed; true if anything had.
    pub(super) fn refresh(&mut self) -> bool {
        if !self.outdated {
            return false;
        }
        for folder in std::mem::take(&mut self.stale) {
            let Ok(at) = self.library.position(&folder) else {
                self.analysed.remove(&folder);
                continue;
            };
            let library = &self.library;
            let action = &library.actions[at];
            let Some(analysed) = self.analysed.get_mut(&folder) else {
                self.checked[at] = lint::outline(action, &self.selection, false);
                continue;
            };
            let facts = action.code.source().map(analyse).unwrap_or_default();
            self.checked[at] = lint::check_analysed(
                self.selection.rules(),
                &library.settings,
                &library.others,
                action,
                &facts,
                &self.selection,
            );
            let old = std::mem::replace(&mut analysed.facts, facts);
            if old.function.is_some() && old.problems.is_empty() {
                analysed.last_good = Some(old);
            }
            if action.config.parsed || action.config.source().is_none() {
                analysed.config = action.config.content.clone();
            }
        }
        let Library { settings, others, .. } = &self.library;
        let found =
            lint::finish(settings, others, &self.selection, self.checked.clone(), self.shared_code.clone());
        self.findings = found.findings;
        self.failures = found.failures;
        self.outdated = false;
        true
    }

    /// Takes the panics of rules since the last call.
    pub(super) fn take_failures(&mut self) -> Vec<Failure> {
        std::mem::take(&mut self.failures)
    }

    /// The action of a file, and the file's part in it.
    pub(super) fn action(&self, path: &str) -> Option<(&Action, Part)> {
        let (folder, part) = action_file(path)?;
        let at = self.library.position(folder).ok()?;
        Some((&self.library.actions[at], part))
    }

    pub(super) fn analysed(&self, folder: &str) -> Option<&OpenAction> {
        self.analysed.get(folder)
    }

    pub(super) fn open_folders(&self) -> impl Iterator<Item = &str> {
        self.analysed.keys().map(|folder| &**folder)
    }

    pub(super) fn source(&self, path: &str) -> Option<&SourceFile> {
        self.library.source(path)
    }
}

impl OpenAction {
    /// The facts of the code, or of the last code that could be parsed.
    pub(super) fn best(&self) -> &Facts {
        match &self.last_good {
            Some(last) if !self.facts.problems.is_empty() => last,
            _ => &self.facts,
        }
    }
}
