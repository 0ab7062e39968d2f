//! An action: a folder of five files.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostics::{SourceFile, Span};

use super::cases::Tests;
use super::config::Config;
use super::information::{ID_PREFIX, Information};
use super::layout::{Part, Parts};
use super::read::{Format, Problem, read};
use super::schema::SchemaName;
use super::tree::{Data, Node};

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// A folder, socket or the like stands where a file should be.
    #[error("{0} stands where a file should be")]
    NotAFile(&'static str),
    /// Over so many bytes.
    #[error("the file has {bytes} bytes; at most {} MiB are read", .most >> 20)]
    TooLarge {
        /// What it has.
        bytes: u64,
        /// What is read.
        most: u64,
    },
    /// The byte at which the text stops being UTF-8.
    #[error("the file is not UTF-8 from byte {0} on")]
    NotUtf8(usize),
    /// It is a link to somewhere else.
    #[error("a link leads out of the library")]
    LeadsOut,
    /// What the system said.
    #[error("the file cannot be read: {0}")]
    Io(String),
}

impl Unreadable {
    /// The most bytes that one of the files of an action, or a manifest, may have.
    pub const LIMIT: u64 = 4 * 1024 * 1024;
}

/// What is known of a file.
#[derive(Debug, Clone)]
pub enum FileState {
    /// Its text.
    Text(SourceFile),
    /// There is none.
    Missing,
    /// It is there but cannot be read.
    Unreadable(Unreadable),
}

impl FileState {
    /// Reads a file. `path` is the name that findings use.
    #[must_use]
    pub fn read(disk: &Path, path: &Arc<str>) -> Self {
        Self::of(text_of(disk, Unreadable::LIMIT), path)
    }

    /// Reads a file of an action's folder; those in `plain` are known to be plain files.
    pub(super) fn of_part(folder: &Path, part: Part, plain: Parts, path: &Arc<str>) -> Self {
        let file = folder.join(part.file_name());
        if plain.contains(part) { Self::read_plain(&file, path) } else { Self::read(&file, path) }
    }

    /// Reads a file that is known to be a plain one: the walk has told what it is.
    fn read_plain(disk: &Path, path: &Arc<str>) -> Self {
        Self::of(text_of_plain(disk, Unreadable::LIMIT), path)
    }

    fn of(read: Result<Option<String>, Unreadable>, path: &Arc<str>) -> Self {
        match read {
            Ok(Some(text)) => Self::Text(SourceFile::new(Arc::clone(path), text)),
            Ok(None) => Self::Missing,
            Err(why) => Self::Unreadable(why),
        }
    }

    /// The text, where there is one.
    #[must_use]
    pub fn source(&self) -> Option<&SourceFile> {
        match self {
            Self::Text(source) => Some(source),
            _ => None,
        }
    }
}

/// The text of a file of at most so many bytes; nothing where there is none.
///
/// # Errors
/// What stands in the way.
pub fn text_of(disk: &Path, most: u64) -> Result<Option<String>, Unreadable> {
    let metadata = match std::fs::metadata(disk) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Unreadable::Io(error.to_string())),
    };
    if metadata.is_dir() {
        return Err(Unreadable::NotAFile("a folder"));
    }
    // Opening a pipe would wait for a writer that may never come, and a device may never end.
    if !metadata.is_file() {
        return Err(Unreadable::NotAFile("something that is not a file"));
    }
    text_of_plain(disk, most)
}

fn text_of_plain(disk: &Path, most: u64) -> Result<Option<String>, Unreadable> {
    let read = || -> std::io::Result<Result<Vec<u8>, u64>> {
        let file = std::fs::File::open(disk)?;
        let length = file.metadata()?.len();
        if length > most {
            return Ok(Err(length));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
        // It may have grown since.
        file.take(most + 1).read_to_end(&mut bytes)?;
        let length = bytes.len() as u64;
        Ok(if length > most { Err(length) } else { Ok(bytes) })
    };
    match read() {
        Ok(Err(bytes)) => Err(Unreadable::TooLarge { bytes, most }),
        Ok(Ok(bytes)) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(error) => Err(Unreadable::NotUtf8(error.utf8_error().valid_up_to())),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Unreadable::Io(error.to_string())),
    }
}

/// A file of data and what it says.
#[derive(Debug, Clone)]
pub struct Document<T> {
    /// Path relative to the library.
    pub path: Arc<str>,
    /// The file.
    pub state: FileState,
    /// What it says; what is malformed is left out.
    pub content: T,
    /// All that it says, known to the format or not; an empty table where it could not be read.
    pub root: Node,
    /// Where it departs from its format or schema.
    pub problems: Vec<Problem>,
    /// Whether the text could be read as its format, so that `content` says what the file says.
    pub parsed: bool,
}

impl<T> Document<T> {
    /// Reads a file that is already in memory.
    #[must_use]
    pub fn new(path: Arc<str>, state: FileState, schema: SchemaName, content: impl Fn(&Node) -> T) -> Self {
        let mut problems = Vec::new();
        let mut parsed = false;
        let mut root = Node::empty();
        if let FileState::Text(source) = &state {
            let format = match schema {
                SchemaName::Library | SchemaName::Action => Format::Toml,
                SchemaName::Config | SchemaName::Tape => Format::Json,
                SchemaName::Tests => Format::Yaml,
            };
            match read(format, source) {
                Ok(node) => {
                    problems = schema.check(&node);
                    doubled_keys(&node, &mut problems);
                    root = node;
                    parsed = true;
                }
                Err(problem) => problems.push(problem),
            }
        }
        Self { path, content: content(&root), root, state, problems, parsed }
    }

    /// The text, where there is one.
    #[must_use]
    pub fn source(&self) -> Option<&SourceFile> {
        self.state.source()
    }
}

/// Keys that stand twice in one table: only JSON lets them through, and its readers drop the first.
fn doubled_keys(node: &Node, problems: &mut Vec<Problem>) {
    match &node.data {
        Data::List(items) => items.iter().for_each(|item| doubled_keys(item, problems)),
        Data::Table(entries) => {
            for (at, entry) in entries.iter().enumerate() {
                if entries[..at].iter().any(|before| before.key == entry.key) {
                    let message = format!("`{}` stands twice; the first value is lost", entry.key);
                    problems.push(Problem::new(entry.key_span, message).help("keep one of the two"));
                }
                doubled_keys(&entry.value, problems);
            }
        }
        _ => {}
    }
}

/// An action as it lies on disk.
#[derive(Debug, Clone)]
pub struct Action {
    /// Its folder relative to the library, with `/` between the parts.
    pub folder: Arc<str>,
    /// Its folder on disk.
    pub disk: PathBuf,
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
    /// Reads the five files of a folder; those in `plain` are known to be plain files.
    #[must_use]
    pub fn read(disk: &Path, folder: &str, plain: Parts) -> Self {
        Self::from_files(folder, disk, |part, path| FileState::of_part(disk, part, plain, path))
    }

    /// An action of the files that `file` gives.
    #[must_use]
    pub fn from_files(folder: &str, disk: &Path, file: impl Fn(Part, &Arc<str>) -> FileState) -> Self {
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
        Self {
            folder: folder.into(),
            disk: disk.to_path_buf(),
            information: Document::new(information_path, information, SchemaName::Action, Information::read),
            code_path,
            code,
            config: Document::new(config_path, config, SchemaName::Config, Config::read),
            docs_path,
            docs,
            tests,
        }
    }

    /// The last part of the folder's path.
    #[must_use]
    pub fn folder_name(&self) -> &str {
        self.folder.rsplit('/').next().unwrap_or(&self.folder)
    }

    /// The system ID: what action.toml says, else what the folder's name makes of it.
    #[must_use]
    pub fn id(&self) -> String {
        match &self.information.content.id {
            Some(id) => id.value.clone(),
            None => format!("{ID_PREFIX}{}", self.folder_name()),
        }
    }

    /// The name that people see: what action.toml says, else the system ID.
    #[must_use]
    pub fn name(&self) -> String {
        self.information.content.name.as_ref().map_or_else(|| self.id(), |name| name.value.clone())
    }

    /// The group, where action.toml names one.
    #[must_use]
    pub fn group(&self) -> Option<&str> {
        self.information.content.group.as_ref().map(|group| group.value.as_str())
    }

    /// Whether the user means this action by `word`: its system ID, with or without the prefix, or its folder.
    #[must_use]
    pub fn is_called(&self, word: &str) -> bool {
        let word = word.trim_end_matches('/');
        let id = self.id();
        id == word
            || id.strip_prefix(ID_PREFIX) == Some(word)
            || self.folder_name() == word
            || &*self.folder == word
    }

    /// The files of the action with their paths and what is known of them.
    #[must_use]
    pub fn files(&self) -> [(Part, &Arc<str>, &FileState); 5] {
        [
            (Part::Information, &self.information.path, &self.information.state),
            (Part::Code, &self.code_path, &self.code),
            (Part::Config, &self.config.path, &self.config.state),
            (Part::Docs, &self.docs_path, &self.docs),
            (Part::Tests, &self.tests.path, &self.tests.state),
        ]
    }

    /// One of the five files.
    pub fn file(&self, part: Part) -> &FileState {
        self.files()[part as usize].2
    }

    /// The span where a finding about the whole of action.toml stands: its `id`, else its start.
    #[must_use]
    pub fn id_span(&self) -> Span {
        self.information.content.id.as_ref().map(|id| id.span).unwrap_or_default()
    }
}
