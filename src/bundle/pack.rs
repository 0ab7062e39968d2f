//! Packs a library, an action at a time. Compressed entries wait in a temporary file, since bundle.json, which comes first,
//! has the hash of each; memory holds some hundred bytes of an entry.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{Cursor, Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::archive::{self, Encoder, Sha, Sizes};
use super::manifest::{
    self, Allowed, Bundle, BundledFile, BundledLibrary, FORMAT, FORMAT_WITHOUT_OTHERS, Tool,
};
use super::prepare::{OtherFilesByAction, Prepared, PreparedFiles, Preparer, is_enabled};
use super::{BundleError, Fault, LIMITS, MANIFEST, contents, names};
use crate::library::{Action, Library, Settings};

#[derive(Debug, Clone)]
pub struct PackOptions {
    pub tool: Tool,
    pub rules: u32,
    /// True if actions go in that say `enabled = false`.
    pub include_disabled: bool,
    /// The folders of the actions that go in, disabled or not; nothing where none was chosen.
    pub chosen: Option<BTreeSet<String>>,
    pub allowed: Option<Allowed>,
}

impl PackOptions {
    pub fn takes(&self, action: &Action) -> bool {
        match &self.chosen {
            Some(folders) => folders.contains(&*action.folder),
            None => self.include_disabled || is_enabled(action),
        }
    }
}

#[derive(Debug, Clone)]
pub struct Packed {
    /// The file name that the bundle should have: `NAME-VERSION.actionjail.zip`.
    pub name: String,
    pub library: BundledLibrary,
    pub actions: usize,
    /// Size of the bundle in bytes.
    pub bytes: u64,
    pub sha256: Sha,
}

/// Packs a library that is in memory into `to`; `facts` gives the facts of an action's code. The same input gives the
/// same bytes, wherever the library lies. Refused with all that is in the way: files that are missing or cannot be
/// read, names that not every system allows, system IDs that stand twice.
pub fn pack(
    library: &Library,
    facts: &(dyn Fn(&Action) -> serde_json::Value + Sync),
    options: &PackOptions,
    to: &mut impl Write,
) -> Result<Packed, BundleError> {
    let mut packer = Packer::new(Cursor::new(Vec::new()));
    let folders = library.actions.iter().map(|action| &*action.folder);
    let others = OtherFilesByAction::new(&library.settings, &library.others, folders);
    let wanted: Vec<&Action> = library.actions.iter().filter(|action| options.takes(action)).collect();
    for actions in wanted.chunks(TOGETHER) {
        let preparer = || Preparer::new(&library.settings, &others);
        let prepared =
            actions.par_iter().map_init(preparer, |preparer, action| preparer.action(action, facts(action)));
        for prepared in prepared.collect::<Vec<Prepared>>() {
            packer.add(prepared)?;
        }
    }
    packer.finish(&library.settings, options, to)
}

/// Enough actions to keep all cores busy, and few enough for the memory.
pub const TOGETHER: usize = 256;

/// An archive that grows. `S` keeps the compressed entries until bundle.json can be written.
#[derive(Debug)]
pub struct Packer<S> {
    waiting: S,
    at: u64,
    total: u64,
    entries: Vec<Waiting>,
    actions: Vec<(Arc<str>, String)>,
    ids: BTreeSet<String>,
    /// Names of the shared code that stands in packed code.
    functions: BTreeSet<String>,
    has_others: bool,
    faults: Vec<Fault>,
}

#[derive(Debug)]
struct Waiting {
    path: Arc<str>,
    sha: Sha,
    sizes: Sizes,
    at: u64,
}

impl<S: Read + Write + Seek> Packer<S> {
    pub fn new(waiting: S) -> Self {
        Self {
            waiting,
            at: 0,
            total: 0,
            entries: Vec::new(),
            actions: Vec::new(),
            ids: BTreeSet::new(),
            functions: BTreeSet::new(),
            has_others: false,
            faults: Vec::new(),
        }
    }

    pub fn add(&mut self, action: Prepared) -> Result<(), BundleError> {
        let Prepared { folder, id, information, summary, functions, made } = action;
        if self.ids.contains(&id) {
            let what = format!("the system ID `{id}` is another action's already");
            self.faults.push(Fault::in_entry(&information, what));
        }
        self.ids.insert(id);
        self.actions.push((folder, summary));
        self.functions.extend(functions);
        self.keep(made)
    }

    fn keep(&mut self, made: PreparedFiles) -> Result<(), BundleError> {
        self.faults.extend(made.faults);
        self.has_others |= made.has_others;
        for file in made.files {
            self.total += u64::from(file.sizes.size);
            // After a fault nothing will be packed, so nothing more is written to disk.
            if self.faults.is_empty() {
                self.waiting.write_all(&file.data)?;
            }
            self.entries.push(Waiting { path: file.path, sha: file.sha, sizes: file.sizes, at: self.at });
            self.at += u64::from(file.sizes.packed);
        }
        Ok(())
    }

    /// Writes the archive, with the files of the library that belong to no action. Refused with all that is in the
    /// way.
    pub fn finish(
        mut self,
        settings: &Settings,
        options: &PackOptions,
        to: &mut impl Write,
    ) -> Result<Packed, BundleError> {
        let others = OtherFilesByAction::default();
        // Of a choice of actions nobody can tell which of the rest they would need.
        let functions = options.chosen.is_none().then_some(&self.functions);
        let mut shared = Preparer::new(settings, &others).shared(settings, functions);
        shared.has_others = shared.files.iter().any(|file| names::is_shared(&file.path));
        self.keep(shared)?;
        self.refuse()?;
        self.entries.sort_by(|a, b| names::rank(&a.path).cmp(&names::rank(&b.path)));
        self.actions.sort_by(|a, b| a.0.cmp(&b.0));
        let head = Bundle {
            format: if self.has_others { FORMAT } else { FORMAT_WITHOUT_OTHERS },
            library: BundledLibrary {
                name: settings.name().to_owned(),
                version: settings.version().to_owned(),
            },
            tool: options.tool.clone(),
            rules: options.rules,
            allowed: options.allowed.clone(),
            partial: options.chosen.is_some(),
            entries_sha256: self.digest()?,
            actions: Vec::new(),
            files: Vec::new(),
        };
        let (list, sizes) = self.list(&head)?;
        let names = self.entries.iter().map(|entry| (archive::CENTRAL_SIZE + entry.path.len()) as u64);
        if names.sum::<u64>() > LIMITS.directory || self.total + u64::from(sizes.size) > LIMITS.total {
            let what = "the library is too large for a bundle";
            return Err(BundleError::Unpackable(vec![Fault::whole(what)]));
        }
        let mut out = Counted { to, sha: Sha256::new(), at: 0 };
        let mut directory = Vec::new();
        let mut header = |name: &str, sizes: Sizes, at: u64| -> std::io::Result<Vec<u8>> {
            let at = u32::try_from(at).map_err(std::io::Error::other)?;
            directory.extend(archive::central_header(name.as_bytes(), sizes, at));
            Ok(archive::local_header(name.as_bytes(), sizes))
        };
        out.write_all(&header(MANIFEST, sizes, 0)?)?;
        out.write_all(&list)?;
        drop(list);
        let mut reader = Runs::new(&mut self.waiting);
        for entry in &self.entries {
            let header = header(&entry.path, entry.sizes, out.at)?;
            out.write_all(&header)?;
            out.write_all(reader.read(entry.at, entry.sizes.packed)?)?;
        }
        let start = u32::try_from(out.at).map_err(std::io::Error::other)?;
        out.write_all(&directory)?;
        let size = u32::try_from(directory.len()).map_err(std::io::Error::other)?;
        out.write_all(&archive::end(self.entries.len() + 1, start, size))?;
        out.to.flush()?;
        let (bytes, sha256) = (out.at, Sha(out.sha.finalize().into()));
        let library = head.library;
        Ok(Packed {
            name: file_name(&library.name, &library.version),
            library,
            actions: self.actions.len(),
            bytes,
            sha256,
        })
    }

    /// Ends here where anything is in the way.
    fn refuse(&mut self) -> Result<(), BundleError> {
        let mut faults = std::mem::take(&mut self.faults);
        if self.entries.len() >= LIMITS.entries {
            faults.push(Fault::whole(format!("the library has more than {} files", LIMITS.entries)));
        }
        if self.total > LIMITS.total {
            faults.push(Fault::whole(format!("the library is larger than {} GiB", LIMITS.total >> 30)));
        }
        let functions: Vec<String> = self.functions.iter().map(|name| format!("{name}.js")).collect();
        let paths = self.entries.iter().map(|entry| &*entry.path);
        faults.extend(contents::clashes(paths.chain(functions.iter().map(String::as_str))));
        if faults.is_empty() {
            return Ok(());
        }
        faults.sort();
        faults.dedup();
        Err(BundleError::Unpackable(faults))
    }

    fn digest(&mut self) -> Result<Sha, BundleError> {
        let mut sha = Sha256::new();
        let mut reader = Runs::new(&mut self.waiting);
        for entry in &self.entries {
            sha.update(archive::local_header(entry.path.as_bytes(), entry.sizes));
            sha.update(reader.read(entry.at, entry.sizes.packed)?);
        }
        Ok(Sha(sha.finalize().into()))
    }

    fn list(&self, head: &Bundle) -> Result<(Vec<u8>, Sizes), BundleError> {
        let mut list = Compressed { encoder: Encoder::new(), made: Vec::new(), size: 0 };
        let mut actions = self.actions.iter().map(|(_, line)| Cow::Borrowed(line.as_str()));
        let mut files = self.entries.iter().map(|entry| BundledFile {
            path: entry.path.to_string(),
            size: entry.sizes.size.into(),
            sha256: entry.sha,
        });
        manifest::write(&mut list, head, &mut actions, &mut files)?;
        if list.size > LIMITS.manifest {
            let what = "the list of the library would be too large";
            return Err(BundleError::Unpackable(vec![Fault::in_entry(MANIFEST, what)]));
        }
        let sizes = list.encoder.finish()?;
        list.made.extend(list.encoder.take());
        Ok((list.made, sizes))
    }
}

/// Reads the waiting entries in large blocks, since they are mostly wanted in the order in which they stand.
struct Runs<'a, S> {
    from: &'a mut S,
    run: Vec<u8>,
    start: u64,
}

impl<'a, S: Read + Seek> Runs<'a, S> {
    const LONGEST: usize = 1 << 20;

    fn new(from: &'a mut S) -> Self {
        Self { from, run: Vec::new(), start: 0 }
    }

    fn read(&mut self, at: u64, length: u32) -> std::io::Result<&[u8]> {
        let length = length as usize;
        let inside = at.checked_sub(self.start).and_then(|from| usize::try_from(from).ok());
        let from = match inside.filter(|from| from + length <= self.run.len()) {
            Some(from) => from,
            None => {
                self.from.seek(SeekFrom::Start(at))?;
                self.run.clear();
                self.from.by_ref().take(length.max(Self::LONGEST) as u64).read_to_end(&mut self.run)?;
                self.start = at;
                0
            }
        };
        self.run.get(from..from + length).ok_or_else(|| std::io::ErrorKind::UnexpectedEof.into())
    }
}

/// Counts and hashes what goes through.
struct Counted<'a, W> {
    to: &'a mut W,
    sha: Sha256,
    at: u64,
}

impl<W: Write> Counted<'_, W> {
    fn write_all(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.sha.update(bytes);
        self.at += bytes.len() as u64;
        self.to.write_all(bytes)
    }
}

/// Compresses what is written to it.
struct Compressed {
    encoder: Encoder,
    made: Vec<u8>,
    size: u64,
}

impl Write for Compressed {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.encoder.add(bytes)?;
        self.size += bytes.len() as u64;
        self.made.extend(self.encoder.take());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The file name that the bundle of a library should have: `NAME-VERSION.actionjail.zip`, with `-` for what does not
/// belong in a file name.
pub fn file_name(name: &str, version: &str) -> String {
    let plain = |text: &str| -> String {
        text.chars()
            .map(|c| if c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+') { c } else { '-' })
            .collect()
    };
    let name = plain(name);
    let name = match name.trim_matches(['.', '-']) {
        "" => "library",
        name => name,
    };
    format!("{name}-{}.actionjail.zip", plain(version))
}
