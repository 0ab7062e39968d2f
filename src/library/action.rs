//! An action: a folder of five files.

use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostics::Span;

use super::document::Document;
use super::file::FileState;
use super::format::{Config, ID_PREFIX, Information, SchemaName, Tests};
use super::layout::Part;
use super::root::Root;

#[derive(Debug, Clone)]
pub struct Action {
    /// Its folder relative to the library, with `/` between the parts.
    pub folder: Arc<str>,
    /// The library that it is in.
    pub root: Root,
    /// action.toml
    pub information: Document<Information>,
    /// code.js: its path relative to the library.
    pub code_path: Arc<str>,
    /// code.js
    pub code: FileState,
    /// config.json
    pub config: Document<Config>,
    /// docs.md: its path relative to the library.
    pub docs_path: Arc<str>,
    /// docs.md
    pub docs: FileState,
    /// tests.yaml
    pub tests: Document<Tests>,
}

impl Action {
    /// Reads the five files of a folder.
    pub fn read(root: &Root, folder: &str) -> Self {
        Self::from_files(folder, root, |_, path| FileState::read(root, path))
    }

    /// An action of the files that `file` gives.
    pub fn from_files(folder: &str, root: &Root, file: impl Fn(Part, &Arc<str>) -> FileState) -> Self {
        let path = |part: Part| -> Arc<str> {
            if folder.is_empty() {
                part.file_name().into()
            } else {
                format!("{folder}/{}", part.file_name()).into()
            }
        };
        let state = |part: Part| {
            let path = path(part);
            (path.clone(), file(part, &path))
        };
        let (information_path, information) = state(Part::Information);
        let (code_path, code) = state(Part::Code);
        let (config_path, config) = state(Part::Config);
        let (docs_path, docs) = state(Part::Docs);
        let (tests_path, tests) = state(Part::Tests);
        let mut tests = Document::new(tests_path, tests, SchemaName::Tests, Tests::read);
        tests.problems.extend(tests.content.faults());
        let mut config = Document::new(config_path, config, SchemaName::Config, Config::read);
        config.problems.extend(Config::faults(&config.root));
        Self {
            folder: folder.into(),
            root: root.clone(),
            information: Document::new(information_path, information, SchemaName::Action, Information::read),
            code_path,
            code,
            config,
            docs_path,
            docs,
            tests,
        }
    }

    /// Its folder, for people.
    pub fn disk(&self) -> PathBuf {
        self.root.disk(&self.folder)
    }

    /// The path of a file in its folder.
    pub fn path_of(&self, name: &str) -> String {
        if self.folder.is_empty() { name.to_owned() } else { format!("{}/{name}", self.folder) }
    }

    /// The last part of the folder's path.
    pub fn folder_name(&self) -> &str {
        self.folder.rsplit('/').next().unwrap_or(&self.folder)
    }

    /// The system ID: what action.toml says, else what the folder's name makes of it.
    pub fn id(&self) -> String {
        match &self.information.content.id {
            Some(id) => id.value.clone(),
            None => format!("{ID_PREFIX}{}", self.folder_name()),
        }
    }

    /// The name that people see: what action.toml says, else the system ID.
    pub fn name(&self) -> String {
        self.information.content.name.as_ref().map_or_else(|| self.id(), |name| name.value.clone())
    }

    /// The group, where action.toml names one.
    pub fn group(&self) -> Option<&str> {
        self.information.content.group.as_ref().map(|group| group.value.as_str())
    }

    /// True if `word` means this action: its system ID, with or without the prefix, or its folder.
    pub fn is_called(&self, word: &str) -> bool {
        let word = word.trim_end_matches('/');
        let id = self.id();
        id == word
            || id.strip_prefix(ID_PREFIX) == Some(word)
            || self.folder_name() == word
            || &*self.folder == word
    }

    /// The files of the action with their paths and what is known of them.
    pub fn files(&self) -> [(Part, &Arc<str>, &FileState); 5] {
        [
            (Part::Information, &self.information.path, &self.information.state),
            (Part::Code, &self.code_path, &self.code),
            (Part::Config, &self.config.path, &self.config.state),
            (Part::Docs, &self.docs_path, &self.docs),
            (Part::Tests, &self.tests.path, &self.tests.state),
        ]
    }

    pub fn file(&self, part: Part) -> &FileState {
        self.files()[part as usize].2
    }

    /// The span where a finding about the whole of action.toml stands: its `id`, else its start.
    pub fn id_span(&self) -> Span {
        self.information.content.id.as_ref().map(|id| id.span).unwrap_or_default()
    }
}
