//! What an earlier run found in each action, known by the content of its files: what has not changed need not be
//! looked at again, and files that are untouched since need not even be read. Always safe to throw away; what does not
//! fit in every respect is not used.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64, xxh3_64_with_seed};

use crate::diagnostics::SourceFile;
use crate::library::{FileState, Known, Library, Part, Place, RawAction};

use super::Checked;
use super::kept::{kept, outlined, whole};
use super::rules::RULE_SET;
use super::select::Selection;

/// What a file with a memory begins with. The number is that of its format.
const MAGIC: &[u8; 16] = b"actionjail-lint3";

/// What a file with a memory says of the library itself, whatever the settings were.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Kept<'a> {
    settings: u128,
    /// What was seen under `actions/`.
    #[serde(borrow)]
    pub seen: Option<Known<'a>>,
    #[serde(borrow)]
    entries: Vec<Entry<'a>>,
}

/// What earlier runs found.
#[derive(Debug, Default)]
pub struct Memory<'a> {
    settings: u128,
    /// By folder.
    entries: Vec<Entry<'a>>,
}

/// What the content of an action's files amounts to, each by itself.
pub type ContentKey = [u64; 5];

/// What was found in an action whose files give that key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry<'a> {
    folder: &'a str,
    key: ContentKey,
    /// The number that stood for the files as they lay on disk, where there was one.
    stamp: Option<u128>,
    /// Files beside its own that a rule asked after, and whether they were there.
    #[serde(borrow)]
    asked: Vec<(Cow<'a, str>, bool)>,
    /// What [`kept`] makes of the answer, read only where it is wanted.
    kept: &'a [u8],
}

/// All that an answer depends on beside the action itself: this program, the rules that apply, the manifest and the
/// platform. `build` tells one build of the program from another.
#[must_use]
pub fn settings_digest(library: &Library, selection: &Selection, build: &str) -> u128 {
    let mut hasher = Xxh3::new();
    let manifest = library.manifest.source().map_or("", SourceFile::text);
    for part in [build, manifest, &format!("{RULE_SET} {selection:?} {:?}", library.profile)] {
        hasher.update(&part.len().to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.digest128()
}

/// The name of the file with the memory of a library: one for each place that a library lies in.
#[must_use]
pub fn memory_name(root: &Path) -> String {
    format!("{:016x}", xxh3_64(root.as_os_str().as_encoded_bytes()))
}

impl<'a> Kept<'a> {
    /// What a file says. One of another format, or damaged, says nothing.
    #[must_use]
    pub fn parse(bytes: &'a [u8]) -> Self {
        let Some(rest) = bytes.strip_prefix(MAGIC) else { return Self::default() };
        let Some((sum, body)) = rest.split_first_chunk::<8>() else { return Self::default() };
        if u64::from_le_bytes(*sum) != xxh3_64(body) {
            return Self::default();
        }
        postcard::from_bytes(body).unwrap_or_default()
    }

    /// What was found under these settings.
    #[must_use]
    pub fn memory(self, settings: u128) -> Memory<'a> {
        let entries = if self.settings == settings { self.entries } else { Vec::new() };
        Memory { settings, entries }
    }
}

/// How much of an answer is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// All that was found.
    Whole,
    /// Only what matters to the rules for the library as a whole. Says whether what they find in the action counts.
    Outline(bool),
}

impl Memory<'_> {
    fn entry(&self, folder: &str) -> Option<&Entry<'_>> {
        let at = self.entries.binary_search_by(|entry| entry.folder.cmp(folder)).ok()?;
        Some(&self.entries[at])
    }

    /// What is known of an action, which most likely has the same number as then.
    #[must_use]
    pub fn known(&self, folder: &str, at: usize) -> Option<&Entry<'_>> {
        self.entries.get(at).filter(|entry| entry.folder == folder).or_else(|| self.entry(folder))
    }

    /// The folders of the actions that are known.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.folder)
    }

    /// The file of a memory with what was seen and found anew. Of what was known before, it holds the actions in
    /// `folders`, which are sorted.
    #[must_use]
    pub fn to_bytes(&self, folders: &[&str], seen: Option<Known<'_>>, found: &[Box<Remembered>]) -> Vec<u8> {
        let mut entries: Vec<Entry<'_>> = Vec::with_capacity(folders.len());
        for new in found {
            let old = || self.entry(&new.folder).cloned();
            let entry = match &new.answer {
                Some(answer) => Some(answer.entry(&new.folder)),
                None => old(),
            };
            entries.extend(entry.map(|entry| Entry { stamp: new.stamp, ..entry }));
        }
        entries.sort_by_key(|entry| entry.folder);
        let is_new = |folder: &str| entries.binary_search_by(|entry| entry.folder.cmp(folder)).is_ok();
        let is_there = |entry: &&Entry<'_>| folders.binary_search(&entry.folder).is_ok();
        let old = self.entries.iter().filter(is_there).filter(|entry| !is_new(entry.folder)).cloned();
        let old: Vec<Entry<'_>> = old.collect();
        entries.extend(old);
        entries.sort_by_key(|entry| entry.folder);
        let kept = Kept { settings: self.settings, seen, entries };
        let body = postcard::to_stdvec(&kept).unwrap_or_default();
        let mut bytes = MAGIC.to_vec();
        bytes.extend(xxh3_64(&body).to_le_bytes());
        bytes.extend(body);
        bytes
    }
}

impl Entry<'_> {
    /// Whether the action was known to have files that are on disk as that number says.
    #[must_use]
    pub fn has_stamp(&self, stamp: u128) -> bool {
        self.stamp == Some(stamp)
    }

    /// What was found in an action whose files are on disk as they were, where nothing else that the answer depends on
    /// has changed either. Only files that the answer points into are read.
    #[must_use]
    pub fn recall_untouched(
        &self,
        library: &Library,
        stamp: u128,
        depth: Depth,
        place: &Place,
    ) -> Option<Checked> {
        let file = |part: Part, path: &Arc<str>| {
            let state = place.file(part, path);
            (part_key(&state) == self.key[part as usize]).then_some(state)
        };
        if self.has_stamp(stamp) { self.answer(library, depth, file) } else { None }
    }

    /// What was found in an action, where nothing that the answer depends on has changed.
    #[must_use]
    pub fn recall(
        &self,
        library: &Library,
        action: &RawAction,
        key: &ContentKey,
        depth: Depth,
    ) -> Option<Checked> {
        let file = |part: Part, _: &Arc<str>| Some(action.files()[part as usize].2.clone());
        if self.key == *key { self.answer(library, depth, file) } else { None }
    }

    fn answer(
        &self,
        library: &Library,
        depth: Depth,
        file: impl Fn(Part, &Arc<str>) -> Option<FileState>,
    ) -> Option<Checked> {
        match depth {
            Depth::Outline(concerned) => outlined(self.kept, self.folder, concerned),
            Depth::Whole => {
                if self.asked.iter().any(|(path, was)| library.holds(path) != *was) {
                    return None;
                }
                whole(self.kept, self.folder, file)
            }
        }
    }
}

/// What is to be kept of an action.
#[derive(Debug)]
pub struct Remembered {
    folder: String,
    stamp: Option<u128>,
    /// Nothing where it is what it was, and only the files were touched.
    answer: Option<Answer>,
}

#[derive(Debug)]
struct Answer {
    key: ContentKey,
    asked: Vec<(String, bool)>,
    kept: Vec<u8>,
}

impl Answer {
    fn entry<'a>(&'a self, folder: &'a str) -> Entry<'a> {
        let asked = self.asked.iter().map(|(path, was)| (Cow::Borrowed(path.as_str()), *was));
        Entry { folder, key: self.key, stamp: None, asked: asked.collect(), kept: &self.kept }
    }
}

impl Remembered {
    /// What to keep of an action; nothing where a rule broke, since it may not break again. `stamp` stands for its
    /// files as they lay on disk before they were read. An answer of lesser depth serves no deeper question.
    #[must_use]
    pub fn of(
        action: &RawAction,
        key: ContentKey,
        stamp: Option<u128>,
        checked: &Checked,
        depth: Depth,
    ) -> Option<Self> {
        if !checked.failures.is_empty() {
            return None;
        }
        let answer = Answer { key, asked: checked.asked.clone(), kept: kept(checked, depth)? };
        Some(Self { folder: action.folder.to_string(), stamp, answer: Some(answer) })
    }

    /// That the files of an action are what they were, although they were touched.
    #[must_use]
    pub fn touched(folder: &str, stamp: u128) -> Self {
        Self { folder: folder.to_owned(), stamp: Some(stamp), answer: None }
    }

    /// Whether there is more to it than that.
    #[must_use]
    pub fn is_answer(&self) -> bool {
        self.answer.is_some()
    }
}

/// What the content of an action's files amounts to.
#[must_use]
pub fn key(action: &RawAction) -> ContentKey {
    action.files().each_ref().map(|(_, _, state)| part_key(state))
}

fn part_key(state: &FileState) -> u64 {
    match state {
        FileState::Text(source) => xxh3_64_with_seed(source.text().as_bytes(), 1),
        FileState::Missing => 0,
        FileState::Unreadable(why) => xxh3_64_with_seed(format!("{why:?}").as_bytes(), 2),
    }
}
