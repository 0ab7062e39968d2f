//! One library in memory, with the texts of open documents in the place of those on disk. A keystroke rebuilds the
//! action that it belongs to, and nothing else: of all other actions only what the rules for the library as a whole
//! need is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Finding, SourceFile};
use crate::library::{Action, Config, FileState, Library, LibraryError, MANIFEST, Part, action_file};
use crate::lint::{self, Checked, Failure, Selection};
use crate::script::{Facts, analyse};

use super::documents::Documents;

/// What is known of the code of an action that is open.
#[derive(Debug, Default)]
pub(super) struct Analysed {
    /// What the code as it is says.
    pub(super) facts: Facts,
    /// What the last code said that could be parsed.
    pub(super) last_good: Option<Facts>,
    /// What config.json says; while it cannot be read, what it said before.
    pub(super) config: Config,
}

/// A library that has open documents.
#[derive(Debug)]
pub(super) struct Session {
    /// The library; texts of open documents included.
    pub(super) library: Library,
    selection: Selection,
    /// Which of all rules it includes.
    rules: Vec<bool>,
    /// For each action, in the same order, what the rules for the library need of it.
    checked: Vec<Checked>,
    /// The actions that have open documents, by folder.
    analysed: BTreeMap<Arc<str>, Analysed>,
    /// Folders of actions that changed since they were looked at.
    stale: BTreeSet<Arc<str>>,
    /// The findings in actions with open documents, and those of the library's own files.
    findings: Vec<Finding>,
    /// Rules that broke since somebody was last told.
    failures: Vec<Failure>,
    outdated: bool,
    /// Folders of open documents that the library leaves out, such as those that git ignores.
    left_out: BTreeSet<String>,
}

impl Session {
    /// Reads a library.
    pub(super) fn load(root: &Path, documents: &Documents) -> Result<Self, LibraryError> {
        let library = Library::load(root)?;
        let mut session = Self {
            selection: Selection::default(),
            rules: Vec::new(),
            library,
            checked: Vec::new(),
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

    /// A path as findings name it; nothing where it lies outside.
    pub(super) fn relative(&self, path: &Path) -> Option<String> {
        let inner = path.strip_prefix(&self.library.settings.root).ok()?;
        let parts: Vec<&str> =
            inner.components().map(|part| part.as_os_str().to_str()).collect::<Option<_>>()?;
        Some(parts.join("/"))
    }

    /// A file of the library on disk.
    pub(super) fn disk(&self, path: &str) -> PathBuf {
        self.library.settings.root.join(path)
    }

    /// Whether a file is in a folder that the library leaves out.
    pub(super) fn leaves_out(&self, path: &str) -> bool {
        action_file(path).is_some_and(|(folder, _)| self.left_out.contains(folder))
    }

    /// The text of a document of the library has changed, or the document was opened or closed.
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

    /// Reads an action anew. Files that `keep` names stay as they are in memory.
    fn reread(&mut self, folder: &str, documents: &Documents, keep: impl Fn(Part) -> bool) {
        let disk = self.disk(folder);
        let place = self.library.position(folder);
        let old = place.ok().map(|at| &self.library.actions[at]);
        let known = |part: Part| old.filter(|_| keep(part)).map(|old| old.file(part).clone());
        let action = Action::from_files(folder, &disk, |part, path| {
            let file = disk.join(part.file_name());
            known(part)
                .or_else(|| documents.state(&file, path))
                .unwrap_or_else(|| FileState::read(&file, path))
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

    /// Puts the open manifest in the place of the one on disk.
    fn overlay_manifest(&mut self, documents: &Documents) {
        let path: Arc<str> = MANIFEST.into();
        let disk = self.disk(MANIFEST);
        let state = documents.state(&disk, &path).unwrap_or_else(|| FileState::read(&disk, &path));
        self.library.settings = self.library.settings.with_manifest(state);
    }

    /// The manifest or the profile says something new: it concerns every action.
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
        self.stale = self.analysed.keys().cloned().collect();
        self.outdated = true;
    }

    /// Looks again at what has changed; says whether anything had.
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
            self.checked[at] =
                lint::check_analysed(&library.settings, &library.others, action, &facts, &self.selection);
            let old = std::mem::replace(&mut analysed.facts, facts);
            if old.function.is_some() && old.problems.is_empty() {
                analysed.last_good = Some(old);
            }
            if action.config.parsed || action.config.source().is_none() {
                analysed.config = action.config.content.clone();
            }
        }
        let Library { settings, others, .. } = &self.library;
        let found = lint::finish(settings, others, &self.selection, self.checked.clone());
        self.findings = found.findings;
        self.failures = found.failures;
        self.outdated = false;
        true
    }

    /// Rules that broke, each time that they did.
    pub(super) fn take_failures(&mut self) -> Vec<Failure> {
        std::mem::take(&mut self.failures)
    }

    /// The findings in actions with open documents, in order.
    pub(super) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Which rules apply.
    pub(super) fn selection(&self) -> &Selection {
        &self.selection
    }

    /// The action of a file, with the part that it is.
    pub(super) fn action(&self, path: &str) -> Option<(&Action, Part)> {
        let (folder, part) = action_file(path)?;
        let at = self.library.position(folder).ok()?;
        Some((&self.library.actions[at], part))
    }

    /// What is known of the code of an open action.
    pub(super) fn analysed(&self, folder: &str) -> Option<&Analysed> {
        self.analysed.get(folder)
    }

    /// The folders of the actions that have open documents.
    pub(super) fn open_folders(&self) -> impl Iterator<Item = &str> {
        self.analysed.keys().map(|folder| &**folder)
    }

    /// The text of a file of the library, as the editor has it.
    pub(super) fn source(&self, path: &str) -> Option<&SourceFile> {
        self.library.source(path)
    }
}

impl Analysed {
    /// What the code says; while it cannot be parsed, what it said before.
    pub(super) fn best(&self) -> &Facts {
        match &self.last_good {
            Some(last) if !self.facts.problems.is_empty() => last,
            _ => &self.facts,
        }
    }
}
