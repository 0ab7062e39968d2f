//! A library into a bundle. Reads what the library holds in memory, and beside it only tapes, snapshots and the profile.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::library::{Action, BUILT_IN, FileState, Library, Part, SNAPSHOTS, TAPES};

use super::manifest::{Allowed, Bundle, BundledAction, BundledFile, BundledLibrary, FORMAT, Tool};
use super::{BundleError, Fault, LIMITS, MANIFEST, archive, names};

/// What the caller decides about a bundle.
#[derive(Debug, Clone)]
pub struct PackOptions {
    /// The program that packs.
    pub tool: Tool,
    /// Version of the set of rules that the library was linted with.
    pub rules: u32,
    /// Whether actions go in that say `enabled = false`.
    pub include_disabled: bool,
    /// The folders of the actions that go in, disabled or not; nothing where none was chosen.
    pub chosen: Option<BTreeSet<String>>,
    /// Errors that lint found in them.
    pub allowed: Option<Allowed>,
}

impl PackOptions {
    /// Whether an action goes in.
    #[must_use]
    pub fn takes(&self, action: &Action) -> bool {
        match &self.chosen {
            Some(folders) => folders.contains(&*action.folder),
            None => self.include_disabled || is_enabled(action),
        }
    }
}

/// A packed library.
#[derive(Debug, Clone)]
pub struct Packed {
    /// The bytes of the bundle.
    pub bytes: Vec<u8>,
    /// The file name it should have: `NAME-VERSION.actionjail.zip`.
    pub name: String,
    /// What bundle.json says.
    pub manifest: Bundle,
}

/// Packs the library; `facts` says what is known of an action's code. The same input gives the same bytes, wherever
/// the library lies.
///
/// # Errors
/// [`BundleError::Unpackable`] with all that is in the way: files that are missing or cannot be read, names that
/// not every system allows, system IDs that stand twice.
pub fn pack(
    library: &Library,
    facts: &dyn Fn(&Action) -> serde_json::Value,
    options: &PackOptions,
) -> Result<Packed, BundleError> {
    let mut collected = Collected { root: library.root.clone(), files: BTreeMap::new(), faults: Vec::new() };
    collected.add(&library.manifest.path, &library.manifest.state, true);
    collected.profile(library);
    let mut actions: Vec<&Action> = library.actions.iter().filter(|action| options.takes(action)).collect();
    actions.sort_by(|a, b| a.folder.cmp(&b.folder));
    for action in &actions {
        collected.action(action);
    }
    let mut ids = BTreeSet::new();
    for action in &actions {
        let id = action.id();
        if ids.contains(&id) {
            collected
                .fault(&action.information.path, format!("the system ID `{id}` is another action's already"));
        }
        ids.insert(id);
    }
    let files = collected.finish()?;
    let manifest = Bundle {
        format: FORMAT,
        library: BundledLibrary { name: library.name().to_owned(), version: library.version().to_owned() },
        tool: options.tool.clone(),
        rules: options.rules,
        allowed: options.allowed.clone(),
        partial: options.chosen.is_some(),
        actions: actions.iter().map(|action| summary(action, facts(action))).collect(),
        files: files.iter().map(|(path, content)| listed(path, content)).collect(),
    };
    let mut head = serde_json::to_vec_pretty(&manifest)
        .map_err(std::io::Error::from)
        .map_err(zip::result::ZipError::from)?;
    head.push(b'\n');
    if head.len() as u64 > LIMITS.manifest {
        return Err(BundleError::Unpackable(vec![Fault::of(
            MANIFEST,
            "the list of the library would be too large",
        )]));
    }
    let entries = std::iter::once((MANIFEST, head.as_slice()));
    let entries = entries.chain(files.iter().map(|(path, content)| (path.as_str(), content.as_slice())));
    let bytes = archive::write(entries)?;
    Ok(Packed { bytes, name: file_name(&manifest.library), manifest })
}

/// What bundle.json says of an action. `verify` compares it with the files.
pub(super) fn summary(action: &Action, facts: serde_json::Value) -> BundledAction {
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

/// Whether scenarios may use the action.
#[must_use]
pub fn is_enabled(action: &Action) -> bool {
    action.information.content.enabled.as_ref().is_none_or(|enabled| enabled.value)
}

/// Files that an action cannot do without.
pub(super) const NEEDED: [Part; 3] = [Part::Information, Part::Code, Part::Config];

fn listed(path: &str, content: &[u8]) -> BundledFile {
    BundledFile { path: path.to_owned(), size: content.len() as u64, sha256: archive::sha256(content) }
}

/// `NAME-VERSION.actionjail.zip`, with `-` for what does not belong in a file name.
fn file_name(library: &BundledLibrary) -> String {
    let plain = |text: &str| -> String {
        text.chars()
            .map(|c| if c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+') { c } else { '-' })
            .collect()
    };
    let name = plain(&library.name);
    let name = match name.trim_matches(['.', '-']) {
        "" => "library",
        name => name,
    };
    format!("{name}-{}.actionjail.zip", plain(&library.version))
}

/// Entries and faults on the way.
struct Collected {
    root: PathBuf,
    files: BTreeMap<String, Vec<u8>>,
    faults: Vec<Fault>,
}

impl Collected {
    fn fault(&mut self, entry: &str, what: impl Into<String>) {
        self.faults.push(Fault::of(entry, what));
    }

    fn add(&mut self, path: &str, state: &FileState, needed: bool) {
        if let Some(why) = names::unsafe_name(path) {
            self.fault(path, why);
        }
        match state {
            FileState::Text(source) => {
                drop(self.files.insert(path.to_owned(), source.text().as_bytes().to_vec()))
            }
            FileState::Missing if needed => self.fault(path, "the file is missing"),
            FileState::Missing => {}
            FileState::Unreadable(why) => self.fault(path, why.to_string()),
        }
    }

    fn action(&mut self, action: &Action) {
        for (part, path, state) in action.files() {
            self.link(&action.disk.join(part.file_name()), path);
            self.add(path, state, NEEDED.contains(&part));
        }
        let (information, config) = (&action.information, &action.config);
        for (path, parsed, problems) in [
            (&information.path, information.parsed, &information.problems),
            (&config.path, config.parsed, &config.problems),
        ] {
            if let (false, Some(problem)) = (parsed, problems.first()) {
                self.fault(path, format!("the file cannot be read: {}", problem.message));
            }
        }
        self.beside(action, TAPES);
        self.beside(action, SNAPSHOTS);
    }

    /// What belongs to single cases and lies in a folder beside the five files.
    fn beside(&mut self, action: &Action, inside: &str) {
        let folder = action.disk.join(inside);
        if !folder.exists() {
            return;
        }
        let listing = match std::fs::read_dir(&folder) {
            Ok(listing) => listing,
            Err(error) => {
                let path = format!("{}/{inside}", action.folder);
                return self.fault(&path, format!("the {inside} cannot be read: {error}"));
            }
        };
        let name = |entry: std::fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        let files: BTreeSet<String> =
            listing.flatten().map(name).filter(|name| name.ends_with(".json")).collect();
        for file in files {
            self.read(&folder.join(&file), &format!("{}/{inside}/{file}", action.folder));
        }
    }

    /// The profile that the manifest names, where it is a file of the library.
    fn profile(&mut self, library: &Library) {
        if let Some(path) = profile_path(&library.manifest.content) {
            self.read(&library.root.join(path), path);
        }
    }

    fn read(&mut self, disk: &Path, path: &str) {
        self.link(disk, path);
        self.add(path, &FileState::read(disk, &Arc::from(path)), true);
    }

    /// A link may share a file within the library; one that leads out of it would carry off what is none of its own.
    fn link(&mut self, disk: &Path, path: &str) {
        let inside = || Some(disk.canonicalize().ok()?.starts_with(self.root.canonicalize().ok()?));
        if disk.is_symlink() && inside() == Some(false) {
            self.fault(path, "a link leads out of the library");
        }
    }

    /// The entries in their order, if nothing is in the way.
    fn finish(mut self) -> Result<Vec<(String, Vec<u8>)>, BundleError> {
        if self.files.len() >= LIMITS.entries {
            self.faults.push(Fault::whole(format!("the library has more than {} files", LIMITS.entries)));
        }
        if self.files.values().map(|content| content.len() as u64).sum::<u64>() > LIMITS.total {
            self.faults.push(Fault::whole("the library is larger than 1 GiB"));
        }
        self.faults.extend(super::contents::clashes(self.files.keys().map(String::as_str)));
        if !self.faults.is_empty() {
            self.faults.sort();
            self.faults.dedup();
            return Err(BundleError::Unpackable(self.faults));
        }
        let mut files: Vec<(String, Vec<u8>)> = self.files.into_iter().collect();
        files.sort_by(|a, b| names::rank(&a.0).cmp(&names::rank(&b.0)));
        Ok(files)
    }
}

/// The path of the profile, where the manifest names a file and not one that is built in.
pub(super) fn profile_path(manifest: &crate::library::LibraryManifest) -> Option<&str> {
    let named = manifest.platform.as_ref()?.profile.as_ref()?.value.as_str();
    BUILT_IN.iter().all(|(known, _)| *known != named).then_some(named)
}
