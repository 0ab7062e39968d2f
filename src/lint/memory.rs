//! What an earlier run found in each action, known by the content of its files: what has not changed need not be
//! looked at again. Always safe to throw away; what does not fit in every respect is not used.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::diagnostics::{Confidence, Edit, Finding, Fix, Label, Safety, Severity, SourceFile, Span};
use crate::library::{FileState, Library, RawAction, Spanned};

use super::outline::Outline;
use super::registry::{RULE_SET, rule};
use super::select::Selection;
use super::sketch::Sketch;
use super::suppress::{Place, Suppression};
use super::{Checked, texts};

/// What a file with a memory begins with. The number is that of its format.
const MAGIC: &[u8; 16] = b"actionjail-lint2";

/// What earlier runs found, by folder.
#[derive(Debug, Default)]
pub struct Memory {
    settings: u128,
    entries: BTreeMap<String, Entry>,
}

/// What was found in an action whose files and folder give that key.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Entry {
    key: u128,
    /// Files beside its own that a rule asked after, and whether they were there.
    asked: Vec<(String, bool)>,
    /// A [`Kept`], read only where it is wanted.
    kept: Vec<u8>,
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

impl Memory {
    /// A memory from its file. One of other settings, of another format, or damaged, is empty.
    #[must_use]
    pub fn parse(bytes: &[u8], settings: u128) -> Self {
        let empty = Self { settings, entries: BTreeMap::new() };
        let Some(rest) = bytes.strip_prefix(MAGIC) else { return empty };
        let Some((sum, body)) = rest.split_first_chunk::<8>() else { return empty };
        if u64::from_le_bytes(*sum) != xxh3_64(body) {
            return empty;
        }
        match postcard::from_bytes::<(u128, BTreeMap<String, Entry>)>(body) {
            Ok((known, entries)) if known == settings => Self { settings, entries },
            _ => empty,
        }
    }

    /// The file of a memory.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let body = postcard::to_stdvec(&(self.settings, &self.entries)).unwrap_or_default();
        let mut bytes = MAGIC.to_vec();
        bytes.extend(xxh3_64(&body).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    /// What was found in an action, where nothing that the answer depends on has changed.
    #[must_use]
    pub fn recall(&self, library: &Library, action: &RawAction, key: u128) -> Option<Checked> {
        let entry = self.entries.get(&*action.folder).filter(|entry| entry.key == key)?;
        if entry.asked.iter().any(|(path, was)| library.holds(path) != *was) {
            return None;
        }
        let kept: Kept<'_> = postcard::from_bytes(&entry.kept).ok()?;
        let mut checked = kept.into_checked(action)?;
        checked.asked.clone_from(&entry.asked);
        Some(checked)
    }

    /// Keeps what was found; forgets the actions that are not among `folders`. Tells whether anything is new.
    pub fn keep(&mut self, folders: &[&str], found: Vec<Remembered>) -> bool {
        let before = self.entries.len();
        let wanted: std::collections::BTreeSet<&str> = folders.iter().copied().collect();
        self.entries.retain(|folder, _| wanted.contains(folder.as_str()));
        let changed = before != self.entries.len() || !found.is_empty();
        self.entries.extend(found.into_iter().map(|Remembered(folder, entry)| (folder, entry)));
        changed
    }
}

/// An answer that is to be kept.
#[derive(Debug)]
pub struct Remembered(String, Entry);

impl Remembered {
    /// What to keep of an action; nothing where a rule broke, since it may not break again.
    #[must_use]
    pub fn of(action: &RawAction, key: u128, checked: &Checked) -> Option<Self> {
        if !checked.failures.is_empty() {
            return None;
        }
        let kept = postcard::to_stdvec(&Kept::of(action, checked)).ok()?;
        let entry = Entry { key, asked: checked.asked.clone(), kept };
        Some(Self(action.folder.to_string(), entry))
    }
}

/// What an action's files and folder amount to.
#[must_use]
pub fn key(action: &RawAction) -> u128 {
    let mut hasher = Xxh3::new();
    hasher.update(action.folder.as_bytes());
    for (_, _, state) in action.files() {
        match state {
            FileState::Text(source) => {
                hasher.update(&[1]);
                hasher.update(&source.text().len().to_le_bytes());
                hasher.update(source.text().as_bytes());
            }
            FileState::Missing => hasher.update(&[0]),
            FileState::Unreadable(why) => {
                hasher.update(&[2]);
                hasher.update(format!("{why:?}").as_bytes());
            }
        }
    }
    hasher.digest128()
}

/// A path as it is kept: that of a file of the action by its number, since nearly all are.
#[derive(Debug, Serialize, Deserialize)]
enum KeptPath<'a> {
    Own(u8),
    Other(Cow<'a, str>),
}

impl<'a> KeptPath<'a> {
    fn of(path: &'a Arc<str>, action: &RawAction) -> Self {
        let own = action.files().iter().position(|(_, own, _)| own == path);
        match own.and_then(|at| u8::try_from(at).ok()) {
            Some(at) => Self::Own(at),
            None => Self::Other(Cow::Borrowed(path)),
        }
    }

    fn back(self, action: &RawAction) -> Option<Arc<str>> {
        match self {
            Self::Own(at) => action.files().get(usize::from(at)).map(|(_, path, _)| path.clone()),
            Self::Other(path) => Some(path.as_ref().into()),
        }
    }
}

type KeptText<'a> = Option<(Cow<'a, str>, Span)>;

/// A [`Checked`] as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Kept<'a> {
    #[serde(borrow)]
    id: KeptText<'a>,
    #[serde(borrow)]
    name: KeptText<'a>,
    #[serde(borrow)]
    description: KeptText<'a>,
    #[serde(borrow)]
    code: Option<(Cow<'a, Sketch>, Span)>,
    #[serde(borrow)]
    findings: Vec<KeptFinding<'a>>,
    #[serde(borrow)]
    unused: Vec<KeptSuppression<'a>>,
    #[serde(borrow)]
    allowed: Vec<KeptSuppression<'a>>,
}

#[derive(Debug, Serialize, Deserialize)]
struct KeptFinding<'a> {
    rule: Cow<'a, str>,
    confidence: u8,
    message: Cow<'a, str>,
    help: Option<Cow<'a, str>>,
    #[serde(borrow)]
    labels: Vec<(KeptPath<'a>, Span, Cow<'a, str>)>,
    #[serde(borrow)]
    fixes: Vec<KeptFix<'a>>,
}

#[derive(Debug, Serialize, Deserialize)]
struct KeptFix<'a> {
    title: Cow<'a, str>,
    is_safe: bool,
    #[serde(borrow)]
    edits: Vec<(KeptPath<'a>, Span, Cow<'a, str>)>,
}

#[derive(Debug, Serialize, Deserialize)]
struct KeptSuppression<'a> {
    rule: Cow<'a, str>,
    has_reason: bool,
    #[serde(borrow)]
    path: KeptPath<'a>,
    place: Place,
    whole: Span,
}

fn text(text: Option<&Spanned<String>>) -> KeptText<'_> {
    text.map(|text| (Cow::Borrowed(text.value.as_str()), text.span))
}

fn spanned(text: KeptText<'_>) -> Option<Spanned<String>> {
    text.map(|(value, span)| Spanned { value: value.into_owned(), span })
}

impl<'a> Kept<'a> {
    fn of(action: &RawAction, checked: &'a Checked) -> Self {
        let outline = &checked.outline;
        let suppressions = |all: &'a [Suppression]| {
            let of = |known: &'a Suppression| KeptSuppression {
                rule: Cow::Borrowed(&known.rule),
                has_reason: known.has_reason,
                path: KeptPath::of(&known.path, action),
                place: known.place.clone(),
                whole: known.whole,
            };
            all.iter().map(of).collect()
        };
        Self {
            id: text(outline.id.as_ref()),
            name: text(outline.name.as_ref()),
            description: outline.description.as_ref().map(|text| (Cow::Borrowed(&*text.value), text.span)),
            code: outline.code.as_ref().map(|code| (Cow::Borrowed(&code.value), code.span)),
            findings: checked.findings.iter().map(|finding| KeptFinding::of(action, finding)).collect(),
            unused: suppressions(&checked.unused),
            allowed: suppressions(&checked.allowed),
        }
    }

    fn into_checked(self, action: &RawAction) -> Option<Checked> {
        let path = |at: usize| action.files()[at].1.clone();
        let outline = Outline {
            folder: action.folder.clone(),
            information: path(0),
            id: spanned(self.id),
            name: spanned(self.name),
            description: self.description.map(|(value, span)| Spanned { value: value.as_ref().into(), span }),
            code_path: path(1),
            code: self.code.map(|(value, span)| Spanned { value: value.into_owned(), span }),
        };
        let findings: Option<Vec<Finding>> =
            self.findings.into_iter().map(|finding| finding.back(action)).collect();
        let findings = findings?;
        let back = |all: Vec<KeptSuppression<'_>>| -> Option<Vec<Suppression>> {
            all.into_iter().map(|kept| kept.back(action)).collect()
        };
        let texts = texts(action.files().iter().map(|(_, path, state)| (path, state)), &findings);
        Some(Checked {
            outline,
            wanted: true,
            findings,
            unused: back(self.unused)?,
            allowed: back(self.allowed)?,
            unjudged: Vec::new(),
            failures: Vec::new(),
            texts,
            asked: Vec::new(),
        })
    }
}

impl KeptSuppression<'_> {
    fn back(self, action: &RawAction) -> Option<Suppression> {
        Some(Suppression {
            rule: self.rule.into_owned(),
            has_reason: self.has_reason,
            path: self.path.back(action)?,
            place: self.place,
            whole: self.whole,
            used: false,
        })
    }
}

impl<'a> KeptFinding<'a> {
    fn of(action: &RawAction, finding: &'a Finding) -> Self {
        let label = |label: &'a Label| {
            (KeptPath::of(&label.path, action), label.span, Cow::Borrowed(label.message.as_str()))
        };
        let edit =
            |edit: &'a Edit| (KeptPath::of(&edit.path, action), edit.span, Cow::Borrowed(edit.text.as_str()));
        let fix = |fix: &'a Fix| KeptFix {
            title: Cow::Borrowed(&fix.title),
            is_safe: fix.safety == Safety::Safe,
            edits: fix.edits.iter().map(edit).collect(),
        };
        Self {
            rule: Cow::Borrowed(finding.rule),
            confidence: finding.confidence as u8,
            message: Cow::Borrowed(&finding.message),
            help: finding.help.as_deref().map(Cow::Borrowed),
            labels: finding.labels.iter().map(label).collect(),
            fixes: finding.fixes.iter().map(fix).collect(),
        }
    }

    fn back(self, action: &RawAction) -> Option<Finding> {
        let confidences = [Confidence::Low, Confidence::Medium, Confidence::High];
        let labels: Option<Vec<Label>> = self
            .labels
            .into_iter()
            .map(|(path, span, message)| {
                Some(Label { path: path.back(action)?, span, message: message.into_owned() })
            })
            .collect();
        let edit = |(path, span, text): (KeptPath<'_>, Span, Cow<'_, str>)| {
            Some(Edit { path: path.back(action)?, span, text: text.into_owned() })
        };
        let fix = |fix: KeptFix<'_>| {
            let edits: Option<Vec<Edit>> = fix.edits.into_iter().map(edit).collect();
            let safety = if fix.is_safe { Safety::Safe } else { Safety::Unsafe };
            Some(Fix { title: fix.title.into_owned(), safety, edits: edits? })
        };
        let fixes: Option<Vec<Fix>> = self.fixes.into_iter().map(fix).collect();
        Some(Finding {
            rule: rule(&self.rule)?.meta().id,
            severity: Severity::Error,
            confidence: *confidences.get(usize::from(self.confidence))?,
            message: self.message.into_owned(),
            labels: labels?,
            help: self.help.map(Cow::into_owned),
            fixes: fixes?,
        })
    }
}
