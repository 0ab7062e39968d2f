//! What the entries of an archive say, against each other: bundle.json, the files it lists, the actions they make.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use crate::diagnostics::SourceFile;
use crate::library::{Action, Document, FileState, LibraryManifest, MANIFEST as LIBRARY, SchemaName};

use super::manifest::{Bundle, FORMAT, schema};
use super::names::{self, Place};
use super::pack::{NEEDED, profile_path, summary};
use super::verify::File;
use super::{Fault, MANIFEST, archive};

/// Names that would meet on disk: the same but for the case of letters, or a file where another needs a folder.
pub(super) fn clashes<'a>(entries: impl Iterator<Item = &'a str>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for name in entries {
        match seen.insert(names::on_disk(name), name) {
            Some(other) if other == name => faults.push(Fault::of(name, "the name stands twice")),
            Some(other) => {
                let how = if other.to_lowercase() == name.to_lowercase() {
                    "in case"
                } else {
                    "in how its letters are written"
                };
                let what = format!("the name differs from `{}` only {how}", other.escape_debug());
                faults.push(Fault::of(name, what));
            }
            None => {}
        }
    }
    for (lower, name) in &seen {
        let mut folder = lower.as_str();
        while let Some((parent, _)) = folder.rsplit_once('/') {
            if seen.contains_key(parent) {
                faults.push(Fault::of(name, "the path goes through a file"));
            }
            folder = parent;
        }
    }
    faults
}

/// bundle.json, read strictly.
pub(super) fn manifest(content: &[u8]) -> Result<Bundle, Vec<Fault>> {
    let one = |what: String| vec![Fault::of(MANIFEST, what)];
    let value: Value = serde_json::from_slice(content).map_err(|error| one(format!("not JSON: {error}")))?;
    if let Some(format) = value.get("format").and_then(Value::as_u64).filter(|&format| format > FORMAT.into())
    {
        return Err(one(format!("format {format} is newer than this tool, which knows {FORMAT}")));
    }
    if let Ok(validator) = jsonschema::validator_for(&schema()) {
        let fault = |error: jsonschema::ValidationError<'_>| {
            let place = error.instance_path().to_string();
            Fault::of(
                MANIFEST,
                if place.is_empty() { error.to_string() } else { format!("{place}: {error}") },
            )
        };
        let faults: Vec<Fault> = validator.iter_errors(&value).map(fault).collect();
        if !faults.is_empty() {
            return Err(faults);
        }
    }
    // From the text, not the value: a key that stands twice is an error there.
    serde_json::from_slice(content).map_err(|error| one(error.to_string()))
}

/// What in the files departs from what bundle.json says of them.
pub(super) fn compare(bundle: &Bundle, files: &[File]) -> Vec<Fault> {
    let mut faults = hashes(bundle, files);
    let text = |path: &str| files.iter().find(|file| file.path == path).map(|file| &file.content);
    let state = state(LIBRARY, text(LIBRARY).map(Vec::as_slice));
    let library: Document<LibraryManifest> =
        Document::new(LIBRARY.into(), state, SchemaName::Library, LibraryManifest::read);
    let section = &library.content.library;
    let name = section.name.as_ref().map_or("library", |name| &name.value);
    let version = section.version.as_ref().map_or("0.0.0", |version| &version.value);
    if text(LIBRARY).is_some()
        && (name, version) != (bundle.library.name.as_str(), bundle.library.version.as_str())
    {
        faults
            .push(Fault::of(MANIFEST, format!("name or version of the library are not those of {LIBRARY}")));
    }
    faults.extend(belonging(bundle, files, profile_path(&library.content)));
    faults.extend(actions(bundle, files));
    faults
}

fn hashes(bundle: &Bundle, files: &[File]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut listed = BTreeMap::new();
    for file in &bundle.files {
        if listed.insert(file.path.as_str(), file).is_some() {
            faults.push(Fault::of(&file.path, format!("{MANIFEST} lists it twice")));
        }
    }
    let in_order = bundle.files.is_sorted_by(|a, b| names::rank(&a.path) <= names::rank(&b.path));
    if !in_order {
        faults.push(Fault::of(MANIFEST, "the list of files is not sorted"));
    }
    for file in files {
        let Some(expected) = listed.remove(file.path.as_str()) else {
            faults.push(Fault::of(&file.path, format!("{MANIFEST} does not list it")));
            continue;
        };
        if expected.size != file.content.len() as u64 {
            faults.push(Fault::of(
                &file.path,
                format!("it has {} bytes, not {}", file.content.len(), expected.size),
            ));
        }
        if expected.sha256 != archive::sha256(&file.content) {
            faults.push(Fault::of(&file.path, "its SHA-256 is not the one that was packed"));
        }
        if std::str::from_utf8(&file.content).is_err() {
            faults.push(Fault::of(&file.path, "it is not UTF-8"));
        }
    }
    faults.extend(listed.into_keys().map(|path| Fault::of(path, "it is listed but not in the archive")));
    faults
}

/// Entries that belong to no action, and actions that lack a file.
fn belonging(bundle: &Bundle, files: &[File], profile: Option<&str>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let folders: BTreeSet<&str> = bundle.actions.iter().map(|action| action.folder.as_str()).collect();
    let there: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    for file in files {
        let known = names::places(&file.path).any(|place| match place {
            Place::Part(folder) | Place::Tape(folder) => folders.contains(folder),
        });
        if !known && file.path != LIBRARY && Some(file.path.as_str()) != profile {
            faults.push(Fault::of(&file.path, "it belongs to no action of the bundle"));
        }
    }
    let needed =
        folders.iter().flat_map(|folder| NEEDED.map(|part| format!("{folder}/{}", part.file_name())));
    for path in std::iter::once(LIBRARY.to_owned()).chain(needed) {
        if !there.contains(path.as_str()) {
            faults.push(Fault::of(&path, "it is missing"));
        }
    }
    faults
}

/// Actions of bundle.json that are not as their files have them.
fn actions(bundle: &Bundle, files: &[File]) -> Vec<Fault> {
    let mut faults = Vec::new();
    if !bundle.actions.is_sorted_by(|a, b| a.folder < b.folder) {
        faults.push(Fault::of(MANIFEST, "the actions are not sorted by folder, or one stands twice"));
    }
    let mut ids = BTreeSet::new();
    for listed in &bundle.actions {
        if !ids.insert(listed.id.as_str()) {
            faults.push(Fault::of(
                MANIFEST,
                format!("the system ID `{}` stands twice", listed.id.escape_debug()),
            ));
        }
        let action = action(&listed.folder, files, Path::new(""));
        if summary(&action, listed.facts.clone()) != *listed {
            let path = &action.information.path;
            faults.push(Fault::of(
                MANIFEST,
                format!("what it says of `{}` is not what {path} says", listed.id.escape_debug()),
            ));
        }
    }
    faults
}

/// The action of a folder, from the entries.
pub(super) fn action(folder: &str, files: &[File], disk: &Path) -> Action {
    Action::from_files(folder, disk, |_, path| {
        let at = files.binary_search_by(|file| names::rank(&file.path).cmp(&names::rank(path)));
        state(path, at.ok().map(|at| files[at].content.as_slice()))
    })
}

/// What is known of a file whose bytes are these.
pub(super) fn state(path: &str, content: Option<&[u8]>) -> FileState {
    let text = content.and_then(|content| std::str::from_utf8(content).ok());
    text.map_or(FileState::Missing, |text| FileState::Text(SourceFile::new(Arc::<str>::from(path), text)))
}
