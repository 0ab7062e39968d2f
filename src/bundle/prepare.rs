//! Reads, checks and compresses the files of one action or of the library as a whole, ready for the archive. Independent of
//! all other files, so that it may run on all cores.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::archive::{Encoder, Sha, Sizes};
use super::{Fault, LIMITS, manifest::BundledAction, names};
use crate::diagnostics::SourceFile;
use crate::library::{
    Action, BUILT_IN, FileState, Inlined, Inliner, LibraryManifest, OtherFiles, Part, Root, SNAPSHOTS,
    Settings, TAPES, Unreadable,
};

#[derive(Debug)]
pub struct Prepared {
    pub(super) folder: Arc<str>,
    pub(super) id: String,
    /// Path of its action.toml, for faults of its system ID.
    pub(super) information: Arc<str>,
    /// Its line of bundle.json.
    pub(super) summary: String,
    pub(super) functions: Vec<String>,
    pub(super) made: PreparedFiles,
}

/// Files for the archive, and the faults of those that cannot be packed.
#[derive(Debug, Default)]
pub(super) struct PreparedFiles {
    pub(super) files: Vec<PreparedFile>,
    pub(super) faults: Vec<Fault>,
    /// True if there are files among them that only readers of format 2 know.
    pub(super) has_others: bool,
}

#[derive(Debug)]
pub(super) struct PreparedFile {
    pub(super) path: Arc<str>,
    pub(super) sha: Sha,
    pub(super) sizes: Sizes,
    pub(super) data: Vec<u8>,
}

/// Files in the folders of actions that are none of the five, no tape and no snapshot, by the folder of the action: the
/// changelog, pictures of docs.md, and whatever else the ignore rules let the walk see.
#[derive(Debug, Default)]
pub struct OtherFilesByAction<'a>(BTreeMap<&'a str, Vec<&'a Arc<str>>>);

impl<'a> OtherFilesByAction<'a> {
    /// Those of a library that has actions in these folders.
    pub fn new(
        settings: &'a Settings,
        others: &'a OtherFiles,
        folders: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut files: BTreeMap<&str, Vec<&Arc<str>>> =
            folders.into_iter().map(|folder| (folder, Vec::new())).collect();
        let profile = profile_path(&settings.manifest.content);
        for other in &others.files {
            let is_known = names::belongs(&other.path, |folder| files.contains_key(folder))
                || profile == Some(&*other.path);
            let folder = names::folder_of(&other.path, |folder| files.contains_key(folder));
            if let (false, Some(files)) = (is_known, folder.and_then(|folder| files.get_mut(folder))) {
                files.push(&other.path);
            }
        }
        files.retain(|_, files| !files.is_empty());
        Self(files)
    }
}

/// Prepares the actions of a library; one for each thread, since its caches are large.
pub struct Preparer<'a> {
    root: Root,
    inliner: Inliner<'a>,
    others: &'a OtherFilesByAction<'a>,
    encoder: Encoder,
}

impl<'a> Preparer<'a> {
    pub fn new(settings: &'a Settings, others: &'a OtherFilesByAction<'a>) -> Self {
        let inliner = Inliner::new(&settings.functions);
        Self { root: Root::at(&settings.root), inliner, others, encoder: Encoder::new() }
    }

    /// An action with its tapes and snapshots; `facts` are those of its code. Faults that keep it from being packed
    /// are reported when it is added.
    pub fn action(&mut self, action: &Action, facts: Value) -> Prepared {
        let mut made = PreparedFiles::default();
        let mut functions = Vec::new();
        for (part, path, state) in action.files() {
            let whole = if part == Part::Code { self.whole(&mut made, state) } else { None };
            let (code, inlined) = whole.unzip();
            self.add(&mut made, path, code.as_ref().unwrap_or(state), NEEDED.contains(&part));
            functions.extend(inlined.into_iter().flatten());
        }
        let (information, config) = (&action.information, &action.config);
        for (path, parsed, problems) in [
            (&information.path, information.parsed, &information.problems),
            (&config.path, config.parsed, &config.problems),
        ] {
            if let (false, Some(problem)) = (parsed, problems.first()) {
                made.fault(path, format!("the file cannot be read: {}", problem.message));
            }
        }
        self.beside(&mut made, action, TAPES);
        self.beside(&mut made, action, SNAPSHOTS);
        let others = self.others;
        for path in others.0.get(&*action.folder).into_iter().flatten() {
            self.other(&mut made, path);
        }
        Prepared {
            folder: Arc::clone(&action.folder),
            id: action.id(),
            information: Arc::clone(&information.path),
            summary: serde_json::to_string(&summary(action, facts)).unwrap_or_default(),
            functions,
            made,
        }
    }

    /// The code with the shared code that it requires, and the names of that; nothing where it requires none.
    fn whole(&mut self, made: &mut PreparedFiles, code: &FileState) -> Option<(FileState, Vec<String>)> {
        let source = code.source()?;
        match self.inliner.inline_for_good(source) {
            Ok(inlined) => {
                let Inlined { code, functions } = inlined?;
                Some((FileState::Text(SourceFile::new(source.path().clone(), code)), functions))
            }
            Err(faults) => {
                faults.into_iter().for_each(|fault| made.fault(&fault.path, fault.why));
                None
            }
        }
    }

    /// The files that belong to no action: the manifest, the profile where that is a file of the library, and, where all
    /// of the library is packed, the shared code that stands in no packed code.
    pub(super) fn shared(&mut self, settings: &Settings, packed: Option<&BTreeSet<String>>) -> PreparedFiles {
        let mut made = PreparedFiles::default();
        let functions = &settings.functions;
        for name in functions.names().filter(|name| packed.is_some_and(|packed| !packed.contains(*name))) {
            if let Some(state) = functions.state(name) {
                self.add(&mut made, &format!("{name}.js").into(), state, true);
            }
        }
        self.add(&mut made, &settings.manifest.path, &settings.manifest.state, true);
        if let Some(path) = profile_path(&settings.manifest.content) {
            self.read(&mut made, path);
        }
        made
    }

    fn add(&mut self, made: &mut PreparedFiles, path: &Arc<str>, state: &FileState, needed: bool) {
        if let Some(why) = names::unsafe_name(path) {
            made.fault(path, why);
        }
        match state {
            FileState::Text(source) => self.compress(made, path, source.text().as_bytes()),
            FileState::Missing if needed => made.fault(path, "the file is missing"),
            FileState::Missing => {}
            FileState::Unreadable(why) => made.fault(path, why.to_string()),
        }
    }

    fn compress(&mut self, made: &mut PreparedFiles, path: &Arc<str>, content: &[u8]) {
        if content.len() as u64 > LIMITS.file {
            made.fault(path, format!("the file has over {} MiB", LIMITS.file >> 20));
        }
        match self.encoder.whole(content) {
            Ok((data, sizes)) => {
                let (path, sha) = (Arc::clone(path), Sha::hash(content));
                made.files.push(PreparedFile { path, sha, sizes, data });
            }
            Err(error) => made.fault(path, format!("the file cannot be compressed: {error}")),
        }
    }

    /// A file that is none of the five, and need not be a text.
    fn other(&mut self, made: &mut PreparedFiles, path: &Arc<str>) {
        if let Some(why) = names::unsafe_name(path) {
            return made.fault(path, why);
        }
        match self.root.bytes(path, LIMITS.file) {
            Ok(Some(content)) => {
                made.has_others = true;
                self.compress(made, path, &content);
            }
            Ok(None) if !self.root.is_link(path) => made.fault(path, "the file is gone"),
            // A link to nowhere, or nothing that has bytes.
            Ok(None) | Err(Unreadable::NotAFile(_)) => {}
            Err(Unreadable::TooLarge { .. }) => {
                made.fault(path, format!("the file has over {} MiB", LIMITS.file >> 20));
            }
            Err(why) => made.fault(path, why.to_string()),
        }
    }

    /// Packs the tapes or the snapshots of an action.
    fn beside(&mut self, made: &mut PreparedFiles, action: &Action, inside: &str) {
        let folder = action.path_of(inside);
        let entries = match self.root.entries(&folder) {
            Ok(entries) => entries,
            Err(why) => return made.fault(&folder, why.to_string()),
        };
        for entry in entries {
            let name = entry.name.to_string_lossy();
            if name.ends_with(".json") {
                self.read(made, &format!("{folder}/{name}"));
            }
        }
    }

    fn read(&mut self, made: &mut PreparedFiles, path: &str) {
        let path = Arc::from(path);
        self.add(made, &path, &FileState::read(&self.root, &path), true);
    }
}

impl PreparedFiles {
    fn fault(&mut self, entry: &str, what: impl Into<String>) {
        self.faults.push(Fault::in_entry(entry, what));
    }
}

/// The entry of an action in bundle.json. `verify` compares it with the files.
pub(super) fn summary(action: &Action, facts: Value) -> BundledAction {
    BundledAction {
        id: action.id(),
        folder: action.folder.to_string(),
        name: action.name(),
        version: action.information.content.version.as_ref().map(|version| version.value.clone()),
        group: action.group().map(str::to_owned),
        enabled: is_enabled(action),
        facts,
    }
}

pub fn is_enabled(action: &Action) -> bool {
    action.information.content.enabled.as_ref().is_none_or(|enabled| enabled.value)
}

pub(super) const NEEDED: [Part; 3] = [Part::Information, Part::Code, Part::Config];

/// The path of the profile, where the manifest names a file and not one that is built in.
pub(super) fn profile_path(manifest: &LibraryManifest) -> Option<&str> {
    let named = manifest.platform.as_ref()?.profile.as_ref()?.value.as_str();
    BUILT_IN.iter().all(|(known, _)| *known != named).then_some(named)
}
