//! What was found in an action, as it is kept: small, and read only as far as it is asked for.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostics::{Confidence, Edit, Finding, Fix, Label, Safety, Severity, SourceFile, Span};
use crate::library::{FileState, Part, Spanned};

use super::memory::Depth;
use super::outline::Outline;
use super::rules::rule;
use super::sketch::Sketch;
use super::suppress::{Place, Suppression};
use super::{Checked, points_into};

/// A path as it is kept: that of a file of the action by its number, since nearly all are.
#[derive(Debug, Serialize, Deserialize)]
enum KeptPath<'a> {
    Own(u8),
    Other(Cow<'a, str>),
}

impl<'a> KeptPath<'a> {
    fn of(path: &'a str, folder: &str) -> Self {
        let name = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
        let own = name.and_then(|name| Part::ALL.iter().position(|part| part.file_name() == name));
        match own.and_then(|at| u8::try_from(at).ok()) {
            Some(at) => Self::Own(at),
            None => Self::Other(Cow::Borrowed(path)),
        }
    }

    fn back(self, folder: &str) -> Option<Arc<str>> {
        match self {
            Self::Own(at) => Part::ALL.get(usize::from(at)).map(|part| path_of(folder, *part)),
            Self::Other(path) => Some(path.as_ref().into()),
        }
    }
}

type KeptText<'a> = Option<(Cow<'a, str>, Span)>;

/// What is kept of an action for the library as a whole, which is all that is asked of most.
#[derive(Debug, Serialize, Deserialize)]
struct KeptOutline<'a> {
    #[serde(borrow)]
    id: KeptText<'a>,
    #[serde(borrow)]
    name: KeptText<'a>,
    #[serde(borrow)]
    description: KeptText<'a>,
    #[serde(borrow)]
    code: Option<(Cow<'a, Sketch>, Span)>,
    #[serde(borrow)]
    allowed: Vec<KeptSuppression<'a>>,
}

/// What is kept of what was found in it.
#[derive(Debug, Serialize, Deserialize)]
struct KeptFound<'a> {
    #[serde(borrow)]
    findings: Vec<KeptFinding<'a>>,
    #[serde(borrow)]
    unused: Vec<KeptSuppression<'a>>,
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

fn path_of(folder: &str, part: Part) -> Arc<str> {
    let name = part.file_name();
    let mut path = String::with_capacity(folder.len() + 1 + name.len());
    path.push_str(folder);
    path.push('/');
    path.push_str(name);
    path.into()
}

/// A [`Checked`] as it is kept: first what is asked of every action, then the rest, where it is known.
pub(super) fn kept(checked: &Checked, depth: Depth) -> Option<Vec<u8>> {
    let outline = &checked.outline;
    let folder = &*outline.folder;
    let first = KeptOutline {
        id: text(outline.id.as_ref()),
        name: text(outline.name.as_ref()),
        description: outline.description.as_ref().map(|text| (Cow::Borrowed(&*text.value), text.span)),
        code: outline.code.as_ref().map(|code| (Cow::Borrowed(&code.value), code.span)),
        // One of the two is empty: nothing is both judged and not.
        allowed: all_of(if depth == Depth::Whole { &checked.allowed } else { &checked.unjudged }, folder),
    };
    if depth != Depth::Whole {
        return postcard::to_stdvec(&first).ok();
    }
    let rest = KeptFound {
        findings: checked.findings.iter().map(|finding| KeptFinding::of(finding, folder)).collect(),
        unused: all_of(&checked.unused, folder),
    };
    postcard::to_stdvec(&(first, rest)).ok()
}

/// What was kept of an action, as [`super::unseen`] gives it.
pub(super) fn outlined(kept: &[u8], folder: &str, concerned: bool) -> Option<Checked> {
    let (first, _) = postcard::take_from_bytes::<KeptOutline<'_>>(kept).ok()?;
    let (outline, allowed) = first.back(folder)?;
    Some(Checked {
        outline,
        wanted: concerned,
        findings: Vec::new(),
        unused: Vec::new(),
        allowed: Vec::new(),
        unjudged: allowed,
        failures: Vec::new(),
        texts: Vec::new(),
        asked: Vec::new(),
    })
}

/// What was kept of an action, with the texts that are pointed into; nothing where only the outline was. `file` gives the files, unless they are others.
pub(super) fn whole(
    kept: &[u8],
    folder: &str,
    file: impl Fn(Part, &Arc<str>) -> Option<FileState>,
) -> Option<Checked> {
    let (first, rest) = postcard::take_from_bytes::<KeptOutline<'_>>(kept).ok()?;
    let (outline, allowed) = first.back(folder)?;
    let found: KeptFound<'_> = postcard::from_bytes(rest).ok()?;
    let findings: Option<Vec<Finding>> =
        found.findings.into_iter().map(|finding| finding.back(folder)).collect();
    let findings = findings?;
    let mut texts: Vec<SourceFile> = Vec::new();
    for part in Part::ALL.into_iter().filter(|_| !findings.is_empty()) {
        let path = path_of(folder, part);
        if points_into(&findings, &path) {
            texts.extend(file(part, &path)?.source().cloned());
        }
    }
    Some(Checked {
        outline,
        wanted: true,
        findings,
        unused: all_back(found.unused, folder)?,
        allowed,
        unjudged: Vec::new(),
        failures: Vec::new(),
        texts,
        asked: Vec::new(),
    })
}

fn all_of<'a>(all: &'a [Suppression], folder: &str) -> Vec<KeptSuppression<'a>> {
    all.iter().map(|known| KeptSuppression::of(known, folder)).collect()
}

fn all_back(all: Vec<KeptSuppression<'_>>, folder: &str) -> Option<Vec<Suppression>> {
    all.into_iter().map(|kept| kept.back(folder)).collect()
}

impl KeptOutline<'_> {
    fn back(self, folder: &str) -> Option<(Outline, Vec<Suppression>)> {
        let outline = Outline {
            folder: folder.into(),
            information: path_of(folder, Part::Information),
            id: spanned(self.id),
            name: spanned(self.name),
            description: self.description.map(|(value, span)| Spanned { value: value.as_ref().into(), span }),
            code_path: path_of(folder, Part::Code),
            code: self.code.map(|(value, span)| Spanned { value: value.into_owned(), span }),
        };
        Some((outline, all_back(self.allowed, folder)?))
    }
}

impl<'a> KeptSuppression<'a> {
    fn of(known: &'a Suppression, folder: &str) -> Self {
        Self {
            rule: Cow::Borrowed(&known.rule),
            has_reason: known.has_reason,
            path: KeptPath::of(&known.path, folder),
            place: known.place.clone(),
            whole: known.whole,
        }
    }

    fn back(self, folder: &str) -> Option<Suppression> {
        Some(Suppression {
            rule: self.rule.into_owned(),
            has_reason: self.has_reason,
            path: self.path.back(folder)?,
            place: self.place,
            whole: self.whole,
            used: false,
        })
    }
}

impl<'a> KeptFinding<'a> {
    fn of(finding: &'a Finding, folder: &str) -> Self {
        let label = |label: &'a Label| {
            (KeptPath::of(&label.path, folder), label.span, Cow::Borrowed(label.message.as_str()))
        };
        let edit =
            |edit: &'a Edit| (KeptPath::of(&edit.path, folder), edit.span, Cow::Borrowed(edit.text.as_str()));
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

    fn back(self, folder: &str) -> Option<Finding> {
        let confidences = [Confidence::Low, Confidence::Medium, Confidence::High];
        let labels: Option<Vec<Label>> = self
            .labels
            .into_iter()
            .map(|(path, span, message)| {
                Some(Label { path: path.back(folder)?, span, message: message.into_owned() })
            })
            .collect();
        let edit = |(path, span, text): (KeptPath<'_>, Span, Cow<'_, str>)| {
            Some(Edit { path: path.back(folder)?, span, text: text.into_owned() })
        };
        let fix = |fix: KeptFix<'_>| {
            let edits: Option<Vec<Edit>> = fix.edits.into_iter().map(edit).collect();
            let safety = if fix.is_safe { Safety::Safe } else { Safety::Unsafe };
            Some(Fix { title: fix.title.into_owned(), safety, edits: edits? })
        };
        let fixes: Option<Vec<Fix>> = self.fixes.into_iter().map(fix).collect();
        Some(Finding {
            rule: rule(&self.rule)?.id,
            severity: Severity::Error,
            confidence: *confidences.get(usize::from(self.confidence))?,
            message: self.message.into_owned(),
            labels: labels?,
            help: self.help.map(Cow::into_owned),
            fixes: fixes?,
        })
    }
}
