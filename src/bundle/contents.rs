//! Compares the entries of an archive with bundle.json, with the files it lists, and with each other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::manifest::{Bundle, BundledAction, BundledFile, FORMAT_WITHOUT_OTHERS};
use super::prepare::{NEEDED, profile_path, summary};
use super::{Fault, MANIFEST, archive::Sha, central_directory::RawEntry, names};
use crate::diagnostics::SourceFile;
use crate::library::{
    Action, Document, FileState, LibraryManifest, MANIFEST as LIBRARY, Part, Root, SchemaName, action_file,
    split,
};

/// Names that would meet on disk: the same but for the case of letters, or a file where another needs a folder.
pub(super) fn clashes<'a>(entries: impl Iterator<Item = &'a str>) -> Vec<Fault> {
    let entries: Vec<&str> = entries.collect();
    // Half a hash tells names from each other as well as they do themselves, in a fraction of the memory.
    let key = |folded: &str| Sha::hash(folded.as_bytes()).0.first_chunk::<16>().copied().unwrap_or_default();
    let keys = entries.iter().enumerate().map(|(at, name)| (key(&names::on_disk(name)), at));
    let mut keys: Vec<([u8; 16], usize)> = keys.collect();
    keys.sort_unstable();
    let mut faults = Vec::new();
    for pair in keys.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        let (other, name) = (entries[pair[0].1], entries[pair[1].1]);
        let what = if other == name {
            "the name stands twice".to_owned()
        } else if other.to_lowercase() == name.to_lowercase() {
            format!("the name differs from `{}` only in case", other.escape_debug())
        } else {
            format!("the name differs from `{}` only in how its letters are written", other.escape_debug())
        };
        faults.push(Fault::in_entry(name, what));
    }
    let mut last = "";
    for name in &entries {
        let Some((folder, _)) = name.rsplit_once('/') else { continue };
        // Most files lie in the folder of the one before.
        if folder == last {
            continue;
        }
        let folded = names::on_disk(name);
        let mut above = folded.as_str();
        let mut is_fine = true;
        while let Some((parent, _)) = above.rsplit_once('/') {
            let parent_key = key(parent);
            if keys.binary_search_by(|(other, _)| other.cmp(&parent_key)).is_ok() {
                faults.push(Fault::in_entry(name, "the path goes through a file"));
                is_fine = false;
            }
            above = parent;
        }
        if is_fine {
            last = folder;
        }
    }
    faults
}

#[derive(Debug, Default)]
pub(super) struct EntryReport {
    pub(super) faults: Vec<Fault>,
    pub(super) is_read: bool,
    /// The text of the library's manifest.
    pub(super) library: Option<Vec<u8>>,
    pub(super) is_text: bool,
    /// Names of the shared code in it, with the hash of each.
    pub(super) functions: Vec<(String, Sha)>,
}

/// Holds the content of an entry against what bundle.json says of it. `listed` is the file that it lists under the name,
/// `actions` are those that it lists, by folder.
pub(super) fn learn(
    entry: &RawEntry,
    content: Vec<u8>,
    listed: Option<&BundledFile>,
    actions: &BTreeMap<&str, &BundledAction>,
) -> EntryReport {
    let mut learned = EntryReport { is_read: true, ..EntryReport::default() };
    let mut fault = |entry: &str, what: String| learned.faults.push(Fault::in_entry(entry, what));
    if let Some(listed) = listed {
        if listed.size != content.len() as u64 {
            fault(&entry.name, format!("it has {} bytes, not {}", content.len(), listed.size));
        }
        if listed.sha256 != Sha::hash(&content) {
            fault(&entry.name, "its SHA-256 is not the one that was packed".to_owned());
        }
    }
    learned.is_text = std::str::from_utf8(&content).is_ok();
    if let Some(split) = text_of_code(&entry.name, &content).and_then(split) {
        let functions = split.functions.into_iter();
        learned.functions = functions.map(|(name, text)| (name, Sha::hash(text.as_bytes()))).collect();
    }
    if let Some((folder, Part::Information)) = action_file(&entry.name)
        && let Some(listed) = actions.get(folder)
    {
        let action = Action::from_files(&listed.folder, &Root::default(), |part, path| match part {
            Part::Information => state(path, Some(&content)),
            _ => FileState::Missing,
        });
        if !action.information.parsed {
            fault(&entry.name, "it cannot be read as action.toml".to_owned());
        }
        if summary(&action, listed.facts.clone()) != **listed {
            let what =
                format!("what it says of `{}` is not what {} says", listed.id.escape_debug(), entry.name);
            fault(MANIFEST, what);
        }
    }
    if &*entry.name == LIBRARY {
        learned.library = Some(content);
    }
    learned
}

/// The text of a file that is the code of an action.
pub(super) fn text_of_code<'c>(path: &str, content: &'c [u8]) -> Option<&'c str> {
    let is_code = path.rsplit('/').next() == Some(Part::Code.file_name());
    std::str::from_utf8(content).ok().filter(|_| is_code)
}

/// Shared code that stands in the code of actions, by its name.
#[derive(Debug, Default)]
pub(super) struct SharedCode(pub(super) BTreeMap<String, Holder>);

/// The first entry that holds a file of shared code, by its number, and the hash of that file.
#[derive(Debug)]
pub(super) struct Holder {
    pub(super) entry: usize,
    sha: Sha,
}

impl SharedCode {
    /// Takes in what an entry holds. No packing puts two texts of one name into two actions.
    pub(super) fn add(
        &mut self,
        at: usize,
        functions: Vec<(String, Sha)>,
        entries: &[RawEntry],
    ) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (name, sha) in functions {
            match self.0.get(&name) {
                Some(known) if known.sha != sha => {
                    let (name, other) = (name.escape_debug(), entries[known.entry].name.escape_debug());
                    let what = format!("the shared code `{name}` in it is not the one in {other}");
                    faults.push(Fault::in_entry(&entries[at].name, what));
                }
                Some(_) => {}
                None => drop(self.0.insert(name, Holder { entry: at, sha })),
            }
        }
        faults
    }

    /// Shared files whose paths would collide with entries, or with each other, when all are unpacked.
    pub(super) fn clashes(&self, entries: &[RawEntry]) -> Vec<Fault> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let paths: Vec<String> = self.0.keys().map(|name| format!("{name}.js")).collect();
        clashes(entries.iter().map(|entry| &*entry.name).chain(paths.iter().map(String::as_str)))
    }
}

/// Compares names and order with bundle.json. `library` is the text of the library's manifest, where it could
/// be read; `binary` are the entries that are no texts.
pub(super) fn compare(
    bundle: &Bundle,
    entries: &[RawEntry],
    library: Option<&[u8]>,
    binary: &[&str],
) -> Vec<Fault> {
    let mut faults = listing(bundle, entries);
    let manifest: Document<LibraryManifest> =
        Document::new(LIBRARY.into(), state(LIBRARY, library), SchemaName::Library, LibraryManifest::read);
    let section = &manifest.content.library;
    let name = section.name.as_ref().map_or("library", |name| &name.value);
    let version = section.version.as_ref().map_or("0.0.0", |version| &version.value);
    if library.is_some() && (name, version) != (bundle.library.name.as_str(), bundle.library.version.as_str())
    {
        faults.push(Fault::in_entry(
            MANIFEST,
            format!("name or version of the library are not those of {LIBRARY}"),
        ));
    }
    faults.extend(belonging(bundle, entries, profile_path(&manifest.content), binary));
    if !bundle.actions.is_sorted_by(|a, b| a.folder < b.folder) {
        faults.push(Fault::in_entry(MANIFEST, "the actions are not sorted by folder, or one stands twice"));
    }
    let mut ids = BTreeSet::new();
    for listed in bundle.actions.iter().filter(|listed| !ids.insert(listed.id.as_str())) {
        let what = format!("the system ID `{}` stands twice", listed.id.escape_debug());
        faults.push(Fault::in_entry(MANIFEST, what));
    }
    faults
}

/// Faults of files that are listed but not in the archive, and of entries that are not listed.
fn listing(bundle: &Bundle, entries: &[RawEntry]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let there = entries.iter().map(|entry| &*entry.name).filter(|name| *name != MANIFEST);
    if there.clone().eq(bundle.files.iter().map(|file| file.path.as_str())) {
        return faults;
    }
    let mut listed = BTreeSet::new();
    for file in bundle.files.iter().filter(|file| !listed.insert(file.path.as_str())) {
        faults.push(Fault::in_entry(&file.path, format!("{MANIFEST} lists it twice")));
    }
    if !bundle.files.is_sorted_by(|a, b| names::rank(&a.path) <= names::rank(&b.path)) {
        faults.push(Fault::in_entry(MANIFEST, "the list of files is not sorted"));
    }
    for name in there {
        if !listed.remove(name) {
            faults.push(Fault::in_entry(name, format!("{MANIFEST} does not list it")));
        }
    }
    faults
        .extend(listed.into_iter().map(|path| Fault::in_entry(path, "it is listed but not in the archive")));
    faults
}

/// Entries that belong to no action, and actions that lack a file.
fn belonging(bundle: &Bundle, entries: &[RawEntry], profile: Option<&str>, binary: &[&str]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut has_others = false;
    let folders: BTreeSet<&str> = bundle.actions.iter().map(|action| action.folder.as_str()).collect();
    let mut there: Vec<&str> = entries.iter().map(|entry| &*entry.name).collect();
    there.sort_unstable();
    for name in &there {
        let known = names::belongs(name, |folder| folders.contains(folder))
            || [MANIFEST, LIBRARY].contains(name)
            || Some(*name) == profile;
        let is_shared = !known && names::is_shared(name);
        let is_other = !known
            && !name.rsplit('/').next().is_some_and(names::is_part)
            && names::folder_of(name, |folder| folders.contains(folder)).is_some();
        if (is_shared || is_other) && bundle.format != FORMAT_WITHOUT_OTHERS {
            has_others = true;
        } else if !known {
            faults.push(Fault::in_entry(name, "it belongs to no action of the bundle"));
        }
        if !is_other && binary.contains(name) {
            faults.push(Fault::in_entry(name, "it is not UTF-8"));
        }
    }
    if !has_others && bundle.format != FORMAT_WITHOUT_OTHERS {
        let what = format!("it says format {}, and the bundle holds nothing that needs it", bundle.format);
        faults.push(Fault::in_entry(MANIFEST, what));
    }
    let needed =
        folders.iter().flat_map(|folder| NEEDED.map(|part| format!("{folder}/{}", part.file_name())));
    for path in std::iter::once(LIBRARY.to_owned()).chain(needed) {
        if there.binary_search(&path.as_str()).is_err() {
            faults.push(Fault::in_entry(&path, "it is missing"));
        }
    }
    faults
}

/// The state of a file with this content.
pub(super) fn state(path: &str, content: Option<&[u8]>) -> FileState {
    let text = content.and_then(|content| std::str::from_utf8(content).ok());
    text.map_or(FileState::Missing, |text| FileState::Text(SourceFile::new(Arc::<str>::from(path), text)))
}
