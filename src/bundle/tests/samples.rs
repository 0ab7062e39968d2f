//! Samples for the tests of bundles: a small library, its bundle, and archives that no writer would make.

use std::io::Cursor;
use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::bundle::archive::Encoder;
use crate::bundle::central_directory::{self, RawEntry};
use crate::bundle::*;
use crate::library::{Action, Library};

pub(super) const ACTION: [(&str, &str); 5] = [
    (
        "action.toml",
        "id = \"action_hi\"\nname = \"Hi\"\ngroup = \"Greetings\"\nversion = \"1.2.0\"\nmood = \"own key\"\n",
    ),
    ("code.js", "async function action_hi() {\n  return 'ok';\n}\nmodule.exports = action_hi;\n"),
    (
        "config.json",
        "{\"$schema\": \"x\", \"zeta\": 1, \"parameters\": [], \"ui\": {\"layout\": \"accordion\"}, \"events_schema\": [{\"name\": \"ok\"}]}\n",
    ),
    ("docs.md", "# Hi\n\nПривіт.\n"),
    ("tests.yaml", "cases:\n  - name: hi\n    expect: { event: ok }\n"),
];

pub(super) fn files() -> Vec<(String, String)> {
    let mut files =
        vec![("actionjail.toml".to_owned(), "[library]\nname = \"tiny\"\nversion = \"0.1.0\"\n".to_owned())];
    files.extend(ACTION.iter().map(|(name, text)| (format!("actions/hi/{name}"), (*text).to_owned())));
    files.push(("actions/hi/tapes/rates.json".to_owned(), "[]\n".to_owned()));
    files
}

pub(super) fn written(root: &Path, files: &[(String, String)]) -> Library {
    for (path, text) in files {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    Library::load(root).unwrap()
}

pub(super) fn options() -> PackOptions {
    PackOptions {
        tool: Tool { name: "actionjail".into(), version: "0.1.0".into() },
        rules: 1,
        include_disabled: false,
        chosen: None,
        allowed: None,
    }
}

pub(super) fn facts(action: &Action) -> Value {
    json!({ "path": &*action.code_path })
}

#[derive(Debug)]
pub(super) struct PackedSample {
    pub(super) bytes: Vec<u8>,
    pub(super) name: String,
    pub(super) manifest: Bundle,
}

pub(super) fn made(library: &Library, options: &PackOptions) -> Result<PackedSample, BundleError> {
    let mut bytes = Vec::new();
    let packed = pack(library, &facts, options, &mut bytes)?;
    assert_eq!((packed.bytes, packed.sha256), (bytes.len() as u64, Sha::hash(&bytes)));
    let manifest = verify(&bytes)?.manifest;
    assert_eq!((packed.actions, &packed.library), (manifest.actions.len(), &manifest.library));
    Ok(PackedSample { bytes, name: packed.name, manifest })
}

pub(super) fn packed(files: &[(String, String)]) -> Result<PackedSample, BundleError> {
    let folder = tempfile::tempdir().unwrap();
    made(&written(folder.path(), files), &options())
}

#[derive(Debug)]
pub(super) struct Opened {
    pub(super) manifest: Bundle,
    pub(super) files: Vec<File>,
    pub(super) library: Library,
}

pub(super) fn verify(bytes: &[u8]) -> Result<Opened, BundleError> {
    let mut source = Cursor::new(bytes);
    let verified = crate::bundle::verify(&mut source)?;
    let files = verified.files(&mut source)?;
    let library = verified.library(&mut source, Path::new("/nowhere"))?;
    Ok(Opened { manifest: verified.manifest, files, library })
}

pub(super) fn faults(bytes: &[u8]) -> Vec<String> {
    let error = verify(bytes).expect_err("a fault is expected");
    assert!(!error.faults().is_empty() && error.hint().is_some());
    error.faults().iter().map(Fault::to_string).collect()
}

pub(super) fn manifest_of(bytes: &[u8]) -> String {
    let mut stock = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    std::io::read_to_string(stock.by_name(MANIFEST).unwrap()).unwrap()
}

/// The canonical archive of entries. Where one is a bundle.json that gives the digest of another archive, it gets that of
/// this one, so that no lie of a test is told by that alone.
pub(super) fn archived(mut entries: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let packed = |content: &[u8]| Encoder::new().whole(content).unwrap();
    let mut sha = Sha256::new();
    for (name, content) in entries.iter().filter(|(name, _)| name != MANIFEST) {
        let (data, sizes) = packed(content);
        sha.update(archive::local_header(name.as_bytes(), sizes));
        sha.update(data);
    }
    let sha = Sha(sha.finalize().into()).to_string();
    let key = b"entries_sha256\":";
    for (_, content) in entries.iter_mut().filter(|(name, _)| name == MANIFEST) {
        let at = content.windows(key.len()).position(|window| window == key);
        let from = at.and_then(|at| {
            Some(at + key.len() + content[at + key.len()..].iter().position(|&b| b == b'"')? + 1)
        });
        if let Some(old) = from.and_then(|from| content.get_mut(from..from + 64)) {
            old.copy_from_slice(sha.as_bytes());
        }
    }
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in &entries {
        let (data, sizes) = packed(content);
        directory.extend(archive::central_header(name.as_bytes(), sizes, bytes.len() as u32));
        bytes.extend(archive::local_header(name.as_bytes(), sizes));
        bytes.extend(data);
    }
    let end = archive::end(entries.len(), bytes.len() as u32, directory.len() as u32);
    [bytes, directory, end].concat()
}

/// The entries of a sound bundle, changed by `change`, as a canonical archive.
pub(super) fn deceiving(change: impl Fn(&mut Vec<(String, Vec<u8>)>)) -> Vec<u8> {
    let packed = packed(&files()).unwrap();
    let mut entries = vec![(MANIFEST.to_owned(), manifest_of(&packed.bytes).into_bytes())];
    entries.extend(verify(&packed.bytes).unwrap().files.into_iter().map(|file| (file.path, file.content)));
    change(&mut entries);
    archived(entries)
}

/// A sound bundle with other entries, all of which bundle.json lists as they are.
pub(super) fn relisted(
    sound: &[u8],
    format: u32,
    change: impl Fn(&mut std::collections::BTreeMap<String, Vec<u8>>),
) -> Vec<u8> {
    let mut stock = zip::ZipArchive::new(Cursor::new(sound)).unwrap();
    let mut entries = std::collections::BTreeMap::new();
    for index in 0..stock.len() {
        let mut entry = stock.by_index(index).unwrap();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut content).unwrap();
        entries.insert(entry.name().unwrap().into_owned(), content);
    }
    let mut manifest: Value = serde_json::from_slice(&entries.remove(MANIFEST).unwrap()).unwrap();
    change(&mut entries);
    let mut entries: Vec<(String, Vec<u8>)> = entries.into_iter().collect();
    entries.sort_by(|a, b| names::rank(&a.0).cmp(&names::rank(&b.0)));
    let listed = entries
        .iter()
        .map(|(path, content)| json!({ "path": path, "size": content.len(), "sha256": Sha::hash(content) }));
    manifest["files"] = listed.collect();
    manifest["format"] = json!(format);
    entries.insert(0, (MANIFEST.to_owned(), serde_json::to_vec(&manifest).unwrap()));
    archived(entries)
}

pub(super) fn entries(bytes: &[u8]) -> Vec<RawEntry> {
    central_directory::read(&mut Cursor::new(bytes)).unwrap().entries
}

pub(super) fn data(entry: &RawEntry) -> std::ops::Range<usize> {
    entry.whole().start as usize + entry.header as usize..entry.whole().end as usize
}

pub(super) fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = bytes.to_vec();
    for at in 0..bytes.len() - from.len() {
        if bytes[at..].starts_with(from.as_bytes()) {
            bytes[at..at + from.len()].copy_from_slice(to.as_bytes());
        }
    }
    bytes
}
