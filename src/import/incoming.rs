//! A source in memory, file by file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostics::SourceFile;
use crate::library::{Action, FileState, Functions, Part, Root, unportable};
use crate::script::{SHARED_PREFIX, required};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Bundle,
    /// The JSON document of `pack --format json`: values, not the texts that they were written as.
    Export,
    Loose,
    Library,
    Commit,
}

#[derive(Debug, Clone)]
pub struct Source {
    pub kind: Kind,
    pub actions: Vec<Incoming>,
    /// The code that they share, by its path in `functions/`.
    pub shared: BTreeMap<String, Vec<u8>>,
    pub notes: Vec<String>,
}

impl Source {
    /// Takes in code that actions share, by its name. Two actions of one source may not share two different texts.
    pub fn share(&mut self, functions: impl IntoIterator<Item = (String, String)>) {
        for (name, text) in functions {
            let path = format!("{}.js", name.strip_prefix(SHARED_PREFIX).unwrap_or(&name));
            if let Some(why) = unportable(&path) {
                self.notes.push(format!("the shared code `{}` was left out: {why}", name.escape_debug()));
                continue;
            }
            match self.shared.get(&path) {
                Some(known) if *known != text.as_bytes() => {
                    self.notes
                        .push(format!("{name}.js differs from one action to another: the first was taken"));
                }
                Some(_) => {}
                None => drop(self.shared.insert(path, text.into_bytes())),
            }
        }
    }

    pub fn without_unshared(&mut self) {
        let texts = self.shared.iter().filter_map(|(path, content)| {
            let name = format!("{SHARED_PREFIX}{}", path.strip_suffix(".js")?);
            Some((name, String::from_utf8(content.clone()).ok()?))
        });
        let functions = Functions::from_texts(texts);
        let mut wanted: BTreeSet<String> = BTreeSet::new();
        for code in self.actions.iter().filter_map(|action| action.files.get(Part::Code.file_name())) {
            let Ok(text) = std::str::from_utf8(code) else { continue };
            let source = SourceFile::new(Part::Code.file_name(), text);
            wanted.extend(required(&source, |name| functions.file(name)).files.into_keys());
        }
        self.shared
            .retain(|path, _| wanted.contains(&format!("{SHARED_PREFIX}{}", path.trim_end_matches(".js"))));
    }
}

#[derive(Debug, Clone)]
pub struct Incoming {
    pub id: String,
    pub folder: String,
    pub group: Option<String>,
    pub files: BTreeMap<String, Vec<u8>>,
    /// Files that hold guesses: made where none are, and never merged.
    pub guessed: Vec<String>,
    /// Top-level keys that the source cannot hold, or made up, by file.
    pub left_out: Vec<(String, String)>,
    pub notes: Vec<String>,
}

impl Incoming {
    /// An action of these files in that folder. Its system ID is that of action.toml, else the folder's.
    pub fn new(folder: &str, files: BTreeMap<String, Vec<u8>>) -> Self {
        let action = Action::from_files(folder, &Root::default(), |part, path| match part {
            Part::Information => state(path, files.get(part.file_name())),
            _ => FileState::Missing,
        });
        Self {
            id: action.id(),
            folder: folder.to_owned(),
            group: action.group().map(str::to_owned),
            files,
            guessed: Vec::new(),
            left_out: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// True if the user means this action by `word`: its system ID, with or without the prefix, or its folder.
    pub fn is_called(&self, word: &str) -> bool {
        let word = word.trim_end_matches('/');
        let name = self.folder.rsplit('/').next().unwrap_or_default();
        self.id == word
            || self.id.strip_prefix(crate::library::ID_PREFIX) == Some(word)
            || self.folder == word
            || name == word
    }
}

pub(super) fn state(path: &Arc<str>, content: Option<&Vec<u8>>) -> FileState {
    let text = content.and_then(|content| std::str::from_utf8(content).ok());
    text.map_or(FileState::Missing, |text| FileState::Text(SourceFile::new(Arc::clone(path), text)))
}

/// A source of files by their path in the library, for actions in these folders. Other files are not taken: the
/// manifest, and the profile that it names, are each library's own.
pub fn of_files(
    kind: Kind,
    folders: impl IntoIterator<Item = String>,
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
) -> Source {
    let mut actions: BTreeMap<String, BTreeMap<String, Vec<u8>>> =
        folders.into_iter().map(|folder| (folder, BTreeMap::new())).collect();
    for (path, content) in files {
        let folder = std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/'))
            .map(|(folder, _)| folder)
            .find(|folder| actions.contains_key(*folder))
            .map(str::to_owned);
        if let Some(folder) = folder {
            let name = path[folder.len() + 1..].to_owned();
            drop(actions.entry(folder).or_default().insert(name, content));
        }
    }
    let actions = actions.into_iter().map(|(folder, files)| Incoming::new(&folder, files)).collect();
    Source { kind, actions, shared: BTreeMap::new(), notes: Vec::new() }
}
