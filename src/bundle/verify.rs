//! The check of a file that claims to be a bundle. Trusts nothing in it, collects all faults, writes nothing.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::Path;

use crate::library::{Library, MANIFEST as LIBRARY};

use super::directory::{self, RawEntry};
use super::manifest::Bundle;
use super::{BundleError, Fault, LIMITS, MANIFEST, archive, contents, names};

/// A bundle that was found sound.
#[derive(Debug, Clone)]
pub struct Verified {
    /// What bundle.json says.
    pub manifest: Bundle,
    /// The other entries, in their order; their names are safe to write below a folder.
    pub files: Vec<File>,
}

/// A file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path relative to the library.
    pub path: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl Verified {
    /// The library of the bundle, in memory. `root` stands for its folder.
    #[must_use]
    pub fn library(&self, root: &Path) -> Library {
        let action = |folder: &str| contents::action(folder, &self.files, &root.join(folder));
        let actions = self.manifest.actions.iter().map(|listed| action(&listed.folder)).collect();
        let file = |path: &str| {
            let found = self.files.iter().find(|file| file.path == path);
            contents::state(path, found.map(|file| file.content.as_slice()))
        };
        Library::of_files(root, file(LIBRARY), actions, &file)
    }
}

/// All that was found out about a file that claims to be a bundle.
#[derive(Debug)]
pub struct Examined {
    /// The entries of the archive, in their order there.
    pub entries: Vec<Judged>,
    /// The bundle, or all faults: those of the entries, of the archive as a whole, and what is missing.
    pub outcome: Result<Verified, BundleError>,
}

/// An entry of the archive, and what was found out about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Its name, which may be hostile.
    pub entry: String,
    /// The size that the archive gives.
    pub size: u64,
    /// What was found out.
    pub verdict: Verdict,
}

/// What was found out about an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is what bundle.json says.
    Sound,
    /// It has faults of its own.
    Faulty,
    /// Nothing tells what it should be: bundle.json cannot be believed, or the entry was not looked at.
    Unknown,
}

/// Checks the bytes of a bundle: the archive's structure, names, sizes, hashes, bundle.json against its schema and
/// the files, and last that packing the same entries gives the same bytes, so that not a bit is unaccounted for.
///
/// # Errors
/// [`BundleError::Refused`] with all faults that were found.
pub fn verify(bytes: &[u8]) -> Result<Verified, BundleError> {
    examine(bytes).outcome
}

/// Checks the bytes of a bundle as [`verify`] does, and tells of each entry what came of it.
#[must_use]
pub fn examine(bytes: &[u8]) -> Examined {
    let (entries, faults) = directory::read(bytes);
    let (outcome, known) = contents_of(bytes, &entries, faults);
    let faulty: BTreeSet<&str> = match &outcome {
        Err(error) => error.faults().iter().filter_map(|fault| fault.entry.as_deref()).collect(),
        Ok(_) => BTreeSet::new(),
    };
    let judged = entries.iter().map(|RawEntry { name, size, .. }| Judged {
        entry: name.clone(),
        size: *size,
        verdict: match known {
            _ if faulty.contains(name.as_str()) => Verdict::Faulty,
            true => Verdict::Sound,
            false => Verdict::Unknown,
        },
    });
    Examined { entries: judged.collect(), outcome }
}

/// The bundle or all faults, and whether the entries were held against what bundle.json says.
fn contents_of(
    bytes: &[u8],
    entries: &[RawEntry],
    mut faults: Vec<Fault>,
) -> (Result<Verified, BundleError>, bool) {
    if entries.is_empty() {
        faults.push(Fault::whole("no entry can be read"));
        return (Err(refused(faults)), false);
    }
    faults.extend(shape(entries));
    let total: u64 = entries.iter().map(|entry| entry.size).sum();
    if total > LIMITS.total {
        faults.push(Fault::whole("the entries together are larger than 1 GiB"));
        return (Err(refused(faults)), false);
    }
    let mut files = Vec::new();
    for entry in entries {
        match unpacked(bytes, entry) {
            Ok(Some(content)) => files.push(File { path: entry.name.clone(), content }),
            Ok(None) => {}
            Err(what) => faults.push(Fault::of(&entry.name, what)),
        }
    }
    let whole = faults.is_empty();
    let manifest = files.iter().position(|file| file.path == MANIFEST).map(|at| files.remove(at));
    let bundle = manifest.as_ref().map(|file| contents::manifest(&file.content)).transpose();
    let bundle = bundle.unwrap_or_else(|found| {
        faults.extend(found);
        None
    });
    if let Some(bundle) = &bundle {
        let found = contents::compare(bundle, &files);
        // What a damaged archive is said to lack may well be the part that could not be read.
        let known: BTreeSet<_> = faults.iter().map(|fault| fault.entry.clone()).collect();
        faults.extend(found.into_iter().filter(|fault| whole || !known.contains(&fault.entry)));
    }
    match (bundle, manifest) {
        (Some(bundle), Some(manifest)) if faults.is_empty() => {
            let canonical = canonical(bytes, entries, &manifest, &files);
            (canonical.map(|()| Verified { manifest: bundle, files }), true)
        }
        (bundle, _) => (Err(refused(faults)), bundle.is_some()),
    }
}

/// Names and order.
fn shape(entries: &[RawEntry]) -> Vec<Fault> {
    let mut faults = Vec::new();
    if entries.first().is_none_or(|first| first.name != MANIFEST) {
        faults.push(Fault::of(MANIFEST, "it is not the first entry"));
    }
    for entry in entries {
        faults.extend(names::unsafe_name(&entry.name).map(|why| Fault::of(&entry.name, why)));
    }
    for pair in entries.windows(2) {
        if names::rank(&pair[0].name) > names::rank(&pair[1].name) {
            faults.push(Fault::of(&pair[1].name, "the entry is not in its place in the order"));
        }
    }
    faults.extend(contents::clashes(entries.iter().map(|entry| entry.name.as_str())));
    faults
}

/// The bytes of an entry; nothing where the archive's faults say already why not.
fn unpacked(bytes: &[u8], entry: &RawEntry) -> Result<Option<Vec<u8>>, String> {
    let limit = if entry.name == MANIFEST { LIMITS.manifest } else { LIMITS.file };
    if entry.size > limit {
        return Err(format!("it has {} bytes; at most {} MiB are allowed", entry.size, limit >> 20));
    }
    let Some(data) = entry.data.clone().and_then(|range| bytes.get(range)) else { return Ok(None) };
    let mut content = Vec::new();
    let mut decoder = flate2::bufread::DeflateDecoder::new(data);
    // One byte more than it claims, so that a bomb shows itself and goes no further.
    let read = decoder.by_ref().take(entry.size + 1).read_to_end(&mut content);
    if read.is_err() {
        return Err("its compressed bytes are damaged".to_owned());
    }
    if content.len() as u64 != entry.size {
        return Err(format!("it does not have the {} bytes that it claims", entry.size));
    }
    if decoder.total_in() != data.len() as u64 {
        return Err("bytes follow its compressed data".to_owned());
    }
    let mut crc = flate2::Crc::new();
    crc.update(&content);
    if crc.sum() != entry.crc {
        return Err("its checksum is wrong".to_owned());
    }
    Ok(Some(content))
}

/// Packs the entries again and demands the same bytes: this holds every bit that no hash covers.
fn canonical(bytes: &[u8], entries: &[RawEntry], manifest: &File, files: &[File]) -> Result<(), BundleError> {
    let all =
        std::iter::once(manifest).chain(files).map(|file| (file.path.as_str(), file.content.as_slice()));
    let again = archive::write(all)?;
    if again == bytes {
        return Ok(());
    }
    let at = again.iter().zip(bytes).position(|(a, b)| a != b).unwrap_or(again.len().min(bytes.len()));
    let entry = entries.iter().find(|entry| entry.whole.contains(&at) || entry.central.contains(&at));
    let what = format!("byte {at} of the archive is not as packing writes it");
    Err(refused(vec![
        entry.map_or_else(|| Fault::whole(what.clone()), |entry| Fault::of(&entry.name, what.clone())),
    ]))
}

fn refused(mut faults: Vec<Fault>) -> BundleError {
    faults.sort();
    faults.dedup();
    if faults.is_empty() {
        faults.push(Fault::of(MANIFEST, "it cannot be read"));
    }
    BundleError::Refused(faults)
}
