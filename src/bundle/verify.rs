//! Verifies a file that claims to be a bundle, and reads the library in it. Trusts nothing in the file, collects all faults,
//! writes nothing, and holds a list of the entries, never their content.
//!
//! It reads the end, the directory, bundle.json as a stream and the entries in blocks of 4 MiB. `entries_sha256` covers the
//! compressed bytes, so that checking them costs a hash and no compression, and old bundles stay sound when the encoder
//! changes; only bundle.json itself is compressed once more to be compared. Reading the library goes through the file again
//! and compares each entry with its hash once more.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::archive::{self, Sha};
use super::central_directory::{self, Directory, RawEntry};
use super::manifest::{self, Bundle, BundledFile};
use super::{BundleError, Fault, LIMITS, MANIFEST, contents, contents::SharedCode, entries, names};
use crate::library::{
    Action, Functions, Library, MANIFEST as LIBRARY, OtherFiles, Root, Settings, Split, split,
};

#[derive(Debug)]
pub struct Verified {
    /// bundle.json, without the facts of the actions.
    pub manifest: Bundle,
    /// Bundle.json, and an entry for each of its files.
    entries: Vec<RawEntry>,
    /// The shared code that stands in the code of actions.
    functions: SharedCode,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub path: String,
    pub content: Vec<u8>,
}

impl Verified {
    /// Gives each file of the library to `make`, on any core and in any order, and its results to `take`, in order.
    /// Shared code that was put into actions is taken out again, so that these are the files that were packed.
    /// `source` is the verified file; a later change of it is refused. Ends at the first error of `make`.
    pub fn read<T: Send, E: From<BundleError> + Send>(
        &self,
        source: &mut (impl Read + Seek),
        make: impl Fn(File) -> Result<T, E> + Sync,
        mut take: impl FnMut(T),
    ) -> Result<(), E> {
        let has_failed = AtomicBool::new(false);
        let look = |at: usize, content: entries::Content| {
            let listed = at.checked_sub(1).and_then(|at| self.manifest.files.get(at))?;
            if has_failed.load(Ordering::Relaxed) {
                return None;
            }
            let content = content.ok().flatten().filter(|content| Sha::hash(content) == listed.sha256);
            let made: Result<Vec<T>, E> = match content {
                Some(content) => self.unpacked(at, &listed.path, content).into_iter().map(&make).collect(),
                None => {
                    let what = "it was changed while it was read";
                    Err(BundleError::Refused(vec![Fault::in_entry(&listed.path, what)]).into())
                }
            };
            has_failed.fetch_or(made.is_err(), Ordering::Relaxed);
            Some(made)
        };
        let mut outcome = Ok(());
        let read = entries::each(source, &self.entries, look, |_, made| match made {
            Some(Ok(made)) if outcome.is_ok() => made.into_iter().for_each(&mut take),
            Some(Err(error)) if outcome.is_ok() => outcome = Err(error),
            _ => {}
        });
        outcome.and(read.map(drop).map_err(|error| BundleError::Read(error).into()))
    }

    /// The files of the library that an entry holds: itself, and the shared code that it is the first to hold.
    fn unpacked(&self, at: usize, path: &str, content: Vec<u8>) -> Vec<File> {
        let path = path.to_owned();
        let split = contents::text_of_code(&path, &content).and_then(split);
        let Some(Split { code, functions }) = split else { return vec![File { path, content }] };
        let is_first = |name: &String| self.functions.0.get(name).is_some_and(|holder| holder.entry == at);
        let functions = functions.into_iter().filter(|(name, _)| is_first(name));
        let shared =
            |(name, text): (String, String)| File { path: format!("{name}.js"), content: text.into_bytes() };
        std::iter::once(File { path, content: code.into_bytes() }).chain(functions.map(shared)).collect()
    }

    /// All files of the library, in the order of `names::rank`.
    pub fn files(&self, source: &mut (impl Read + Seek)) -> Result<Vec<File>, BundleError> {
        let mut files = Vec::with_capacity(self.manifest.files.len());
        self.read(source, Ok::<File, BundleError>, |file| files.push(file))?;
        files.sort_by(|a, b| names::rank(&a.path).cmp(&names::rank(&b.path)));
        Ok(files)
    }

    /// The library of the bundle, in memory. `root` stands for its folder.
    pub fn library(&self, source: &mut (impl Read + Seek), root: &Path) -> Result<Library, BundleError> {
        let files = self.files(source)?;
        let shared = files.iter().filter(|file| names::is_shared(&file.path)).filter_map(|file| {
            let name = file.path.strip_suffix(".js")?;
            Some((name.to_owned(), String::from_utf8(file.content.clone()).ok()?))
        });
        let functions = Functions::from_texts(shared);
        let file = |path: &str| {
            let at = files.binary_search_by(|file| names::rank(&file.path).cmp(&names::rank(path)));
            contents::state(path, at.ok().map(|at| files[at].content.as_slice()))
        };
        let at = Root::at(root);
        let action = |folder: &str| Action::from_files(folder, &at, |_, path| file(path));
        let actions = self.manifest.actions.iter().map(|listed| action(&listed.folder)).collect();
        let settings = Settings::from_files(root, file(LIBRARY), functions, &file);
        Ok(Library { settings, actions, others: OtherFiles::default() })
    }
}

/// The result of checking a file that claims to be a bundle.
#[derive(Debug)]
pub struct Examined {
    /// The bundle, or all faults: those of the entries, of the archive as a whole, and what is missing.
    pub outcome: Result<Verified, BundleError>,
    /// The entries of the archive where it is not sound, in their order there.
    entries: Vec<RawEntry>,
    /// True if they were held against bundle.json.
    is_known: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged<'a> {
    /// Its name, which may be hostile.
    pub entry: &'a str,
    pub size: u64,
    pub verdict: Verdict,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It matches bundle.json.
    Sound,
    /// It has faults of its own.
    Faulty,
    /// bundle.json cannot be believed, or the entry was not looked at.
    Unknown,
}

impl Examined {
    pub fn entries(&self) -> impl Iterator<Item = Judged<'_>> {
        let (entries, faults) = match &self.outcome {
            Ok(verified) => (&verified.entries, [].as_slice()),
            Err(error) => (&self.entries, error.faults()),
        };
        let faulty: BTreeSet<&str> = faults.iter().filter_map(|fault| fault.entry.as_deref()).collect();
        entries.iter().map(move |entry| Judged {
            entry: &entry.name,
            size: entry.sizes.size.into(),
            verdict: match self.is_known {
                _ if faulty.contains(&*entry.name) => Verdict::Faulty,
                true => Verdict::Sound,
                false => Verdict::Unknown,
            },
        })
    }
}

/// Checks a bundle: the archive's structure, names, sizes, hashes, bundle.json against its schema and the files, and
/// that not a bit is unaccounted for. Refused with all faults.
pub fn verify(source: &mut (impl Read + Seek)) -> Result<Verified, BundleError> {
    examine(source).outcome
}

/// Checks a bundle as [`verify`] does, and gives a verdict on each entry.
pub fn examine(source: &mut (impl Read + Seek)) -> Examined {
    let directory = match central_directory::read(source) {
        Ok(directory) => directory,
        Err(error) => {
            return Examined { outcome: Err(BundleError::Read(error)), entries: Vec::new(), is_known: false };
        }
    };
    let Directory { entries, start, faults } = directory;
    let functions = SharedCode::default();
    let mut check = Check { source, entries: &entries, start, faults, bundle: None, functions };
    let done = check.run();
    let Check { faults, bundle, functions, .. } = check;
    match (done, bundle) {
        (Err(error), _) => Examined { outcome: Err(BundleError::Read(error)), entries, is_known: false },
        (Ok(()), Some(manifest)) if faults.is_empty() => {
            let outcome = Ok(Verified { manifest, entries, functions });
            Examined { outcome, entries: Vec::new(), is_known: true }
        }
        (Ok(()), bundle) => Examined { outcome: Err(refused(faults)), entries, is_known: bundle.is_some() },
    }
}

struct Check<'a, S> {
    source: &'a mut S,
    entries: &'a [RawEntry],
    start: u64,
    faults: Vec<Fault>,
    bundle: Option<Bundle>,
    functions: SharedCode,
}

impl<S: Read + Seek> Check<'_, S> {
    fn run(&mut self) -> std::io::Result<()> {
        if self.entries.is_empty() {
            self.faults.push(Fault::whole("no entry can be read"));
            return Ok(());
        }
        self.shape();
        let total: u64 = self.entries.iter().map(|entry| u64::from(entry.sizes.size)).sum();
        if total > LIMITS.total {
            let what = format!("the entries together are larger than {} GiB", LIMITS.total >> 30);
            self.faults.push(Fault::whole(what));
            return Ok(());
        }
        self.manifest()?;
        self.contents()
    }

    /// Names and order.
    fn shape(&mut self) {
        if self.entries.first().is_none_or(|first| &*first.name != MANIFEST) {
            self.faults.push(Fault::in_entry(MANIFEST, "it is not the first entry"));
        }
        for entry in self.entries {
            self.faults.extend(names::unsafe_name(&entry.name).map(|why| Fault::in_entry(&entry.name, why)));
        }
        for pair in self.entries.windows(2) {
            if names::rank(&pair[0].name) > names::rank(&pair[1].name) {
                self.faults
                    .push(Fault::in_entry(&pair[1].name, "the entry is not in its place in the order"));
            }
        }
        self.faults.extend(contents::clashes(self.entries.iter().map(|entry| &*entry.name)));
    }

    fn manifest(&mut self) -> std::io::Result<()> {
        let Some(entry) = self.entries.iter().find(|entry| &*entry.name == MANIFEST) else { return Ok(()) };
        let read = |from: &mut dyn Read| {
            manifest::read(from).map_err(|error| match error.classify() {
                serde_json::error::Category::Data => error.to_string(),
                _ => format!("not JSON: {error}"),
            })
        };
        match entries::manifest(self.source, entry, read)? {
            Ok(bundle) => self.bundle = bundle,
            Err(what) => self.faults.push(Fault::in_entry(MANIFEST, what)),
        }
        Ok(())
    }

    /// The content of all entries, against bundle.json.
    fn contents(&mut self) -> std::io::Result<()> {
        let Self { source, entries, faults, bundle, functions, .. } = self;
        let listed: Listed<'_> = bundle.as_ref().map(Listed::new).unwrap_or_default();
        let actions = bundle.iter().flat_map(|bundle| &bundle.actions);
        let actions: BTreeMap<_, _> = actions.map(|action| (action.folder.as_str(), action)).collect();
        let look = |at: usize, content: entries::Content| match content {
            Ok(Some(content)) => {
                let entry = &entries[at];
                contents::learn(entry, content, listed.find(at, &entry.name), &actions)
            }
            Ok(None) => contents::EntryReport::default(),
            Err(what) => {
                let faults = vec![Fault::in_entry(&entries[at].name, what)];
                contents::EntryReport { faults, ..contents::EntryReport::default() }
            }
        };
        let mut library = None;
        let (mut found, mut is_whole) = (Vec::new(), faults.is_empty());
        let mut binary: Vec<&str> = Vec::new();
        let sha = entries::each(source, entries, look, |at, learned| {
            is_whole &= learned.is_read || &*entries[at].name == MANIFEST;
            if learned.is_read && !learned.is_text {
                binary.push(&entries[at].name);
            }
            found.extend(learned.faults);
            found.extend(functions.add(at, learned.functions, entries));
            library = library.take().or(learned.library);
        })?;
        let Some(bundle) = bundle else {
            faults.extend(found);
            return Ok(());
        };
        let named = contents::compare(bundle, entries, library.as_deref(), &binary);
        // A file that seems to be missing in a damaged archive may be the part that could not be read.
        let known: BTreeSet<_> = faults.iter().chain(&found).map(|fault| fault.entry.clone()).collect();
        faults.extend(found);
        if faults.is_empty() {
            faults.extend(functions.clashes(entries));
        }
        faults.extend(named.into_iter().filter(|fault| is_whole || !known.contains(&fault.entry)));
        let expected = bundle.entries_sha256;
        if faults.is_empty() && sha != expected {
            self.name_what_differs()?;
        }
        self.ending()
    }

    /// Finds the entries whose compressed bytes, of the right content, are not those that were packed.
    fn name_what_differs(&mut self) -> std::io::Result<()> {
        for entry in self.entries.iter().filter(|entry| &*entry.name != MANIFEST) {
            if !entries::is_as_packed(self.source, entry)? {
                let what = "its compressed bytes are not as packing writes them";
                self.faults.push(Fault::in_entry(&entry.name, what));
            }
        }
        if self.faults.is_empty() {
            let what = "the digest that it gives of the entries is not theirs";
            self.faults.push(Fault::in_entry(MANIFEST, what));
        }
        Ok(())
    }

    /// The bytes behind the central directory.
    fn ending(&mut self) -> std::io::Result<()> {
        if !self.faults.is_empty() {
            return Ok(());
        }
        let size: usize = self.entries.iter().map(|entry| archive::CENTRAL_SIZE + entry.name.len()).sum();
        let (start, size) = (self.start as u32, size as u32);
        let expected = archive::end(self.entries.len(), start, size);
        let mut end = Vec::new();
        self.source.seek(SeekFrom::Start(u64::from(start) + u64::from(size)))?;
        self.source.by_ref().take(expected.len() as u64 + 1).read_to_end(&mut end)?;
        if end != expected {
            self.faults.push(Fault::whole("the end of the archive is not as packing writes it"));
        }
        Ok(())
    }
}

/// The files that bundle.json lists, by name.
#[derive(Default)]
struct Listed<'a> {
    files: &'a [BundledFile],
    /// Only where the list is not in order, which is a fault.
    by_name: Option<BTreeMap<&'a str, &'a BundledFile>>,
}

impl<'a> Listed<'a> {
    fn new(bundle: &'a Bundle) -> Self {
        let files = bundle.files.as_slice();
        let is_sorted = files.is_sorted_by(|a, b| names::rank(&a.path) <= names::rank(&b.path));
        let by_name = || files.iter().map(|file| (file.path.as_str(), file)).collect();
        Self { files, by_name: (!is_sorted).then(by_name) }
    }

    /// The file of that name. In a sound bundle its index is that of its entry.
    fn find(&self, at: usize, name: &str) -> Option<&'a BundledFile> {
        if let Some(by_name) = &self.by_name {
            return by_name.get(name).copied();
        }
        let there = at.checked_sub(1).and_then(|at| self.files.get(at)).filter(|file| file.path == name);
        there.or_else(|| {
            let at = self.files.binary_search_by(|file| names::rank(&file.path).cmp(&names::rank(name)));
            at.ok().map(|at| &self.files[at])
        })
    }
}

fn refused(mut faults: Vec<Fault>) -> BundleError {
    faults.sort();
    faults.dedup();
    if faults.is_empty() {
        faults.push(Fault::in_entry(MANIFEST, "it cannot be read"));
    }
    BundleError::Refused(faults)
}
