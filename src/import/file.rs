//! Merges one file that the library has, the source has, or both.

use serde_json::Value;

use super::keys::{Keys, Patch};
use super::{Clash, Side, json, text, toml};
use crate::diagnostics::{SourceFile, split_bom};
use crate::library::{Format, Part, read};
use crate::script::analyse;

/// The outcome of an import for a file or an action. Later ones outweigh earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImportOutcome {
    /// Both sides have it.
    Unchanged,
    /// Only the library changed it, or removed it, since the last import.
    Kept,
    /// The library has not got it yet.
    Create,
    /// Only the source changed it.
    Update,
    /// Both changed it, and all of the changes have a place.
    Merge,
    /// Both changed it, and somebody has to choose.
    Conflict,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct MergeInput<'a> {
    pub(super) base: Option<&'a [u8]>,
    pub(super) ours: Option<&'a [u8]>,
    pub(super) theirs: &'a [u8],
}

#[derive(Debug, Clone, Copy)]
pub(super) struct MergeOptions {
    /// True if the source holds values and not the texts that they were written as.
    pub(super) values_only: bool,
    pub(super) side: Option<Side>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Decision {
    pub(super) outcome: ImportOutcome,
    pub(super) content: Option<Vec<u8>>,
    /// The conflicts, also where a side has decided.
    pub(super) clashes: Vec<Clash>,
}

impl Decision {
    fn stays(outcome: ImportOutcome) -> Self {
        Self { outcome, content: None, clashes: Vec::new() }
    }

    fn writes(outcome: ImportOutcome, content: impl Into<Vec<u8>>) -> Self {
        Self { outcome, content: Some(content.into()), clashes: Vec::new() }
    }
}

pub(super) fn decide(name: &str, three: MergeInput<'_>, how: MergeOptions) -> Decision {
    let MergeInput { base, ours, theirs } = three;
    let Some(ours) = ours else {
        return match base {
            None => Decision::writes(ImportOutcome::Create, theirs),
            Some(base) if alike(name, base, theirs) => Decision::stays(ImportOutcome::Kept),
            Some(_) => whole(None, theirs, how.side),
        };
    };
    let exact = !how.values_only;
    if alike(name, ours, theirs) && (!exact || base != Some(ours) || texts_alike(ours, theirs)) {
        return Decision::stays(ImportOutcome::Unchanged);
    }
    let (Some(base), Some(own), Some(other)) = (base, as_text(ours), as_text(theirs)) else {
        return match base {
            Some(base) if base == theirs => Decision::stays(ImportOutcome::Kept),
            Some(base) if base == ours => Decision::writes(ImportOutcome::Update, theirs),
            _ => whole(Some(ours), theirs, how.side),
        };
    };
    if alike(name, base, theirs) && (!exact || base != ours) {
        return Decision::stays(ImportOutcome::Kept);
    }
    if exact && texts_alike(base, ours) {
        return Decision::writes(ImportOutcome::Update, text::updated(own, other));
    }
    let Some(old) = as_text(base) else { return whole(Some(ours), theirs, how.side) };
    let outcome = if alike(name, base, ours) { ImportOutcome::Update } else { ImportOutcome::Merge };
    let (merged, clashes) = match format(name) {
        Some(format) => match by_keys(format, old, own, other, how) {
            Some(merged) => merged,
            None => return whole(Some(ours), theirs, how.side),
        },
        None if name.ends_with(".json") => return whole(Some(ours), theirs, how.side),
        None => text::merge(old, own, other, how.side),
    };
    if !clashes.is_empty() && how.side.is_none() {
        return Decision { outcome: ImportOutcome::Conflict, content: None, clashes };
    }
    // The merge of two valid texts must be valid too.
    if sound(name, own) && sound(name, other) && !sound(name, &merged) {
        return whole(Some(ours), theirs, how.side);
    }
    let content = (merged.as_bytes() != ours).then(|| merged.into_bytes());
    let outcome = if content.is_none() { ImportOutcome::Kept } else { outcome };
    Decision { outcome, content, clashes }
}

/// A file that has to be taken from one side or the other.
fn whole(ours: Option<&[u8]>, theirs: &[u8], side: Option<Side>) -> Decision {
    let shown = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let clash = Clash { place: None, ours: ours.map(shown), theirs: Some(shown(theirs)) };
    let clashes = vec![clash];
    match side {
        None => Decision { outcome: ImportOutcome::Conflict, content: None, clashes },
        Some(Side::Ours) => Decision { outcome: ImportOutcome::Kept, content: None, clashes },
        Some(Side::Theirs) => {
            let content = match (ours.and_then(as_text), as_text(theirs)) {
                (Some(ours), Some(theirs)) => text::updated(ours, theirs).into_bytes(),
                _ => theirs.to_vec(),
            };
            Decision { outcome: ImportOutcome::Update, content: Some(content), clashes }
        }
    }
}

fn as_text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// The files of an action that are merged key by key.
fn format(name: &str) -> Option<Format> {
    match Part::named(name) {
        Some(Part::Information) => Some(Format::Toml),
        Some(Part::Config) => Some(Format::Json),
        _ => None,
    }
}

/// True if two texts differ at most in line ends and the byte-order mark.
fn texts_alike(one: &[u8], other: &[u8]) -> bool {
    let (Some(a), Some(b)) = (as_text(one), as_text(other)) else { return one == other };
    one == other || text::plain(a) == text::plain(b)
}

/// True if two files say the same, however they are written.
fn alike(name: &str, one: &[u8], other: &[u8]) -> bool {
    if texts_alike(one, other) {
        return true;
    }
    let value = |bytes| value(format(name)?, as_text(bytes)?);
    long_numbers(one) == long_numbers(other) && value(one).is_some_and(|one| value(other) == Some(one))
}

/// Numbers of more digits than values hold, as they are written: two of them may differ and have one value.
fn long_numbers(bytes: &[u8]) -> Vec<&[u8]> {
    let numbers = bytes.split(|byte| !byte.is_ascii_digit() && *byte != b'.');
    numbers.filter(|number| number.len() > LONGEST_NUMBER).collect()
}

/// A number of so many digits is its value.
const LONGEST_NUMBER: usize = 15;

fn value(format: Format, text: &str) -> Option<Value> {
    Some(read(format, &SourceFile::new("", text)).ok()?.to_json())
}

fn sound(name: &str, text: &str) -> bool {
    let file = || SourceFile::new("", text);
    match name {
        name if name == Part::Tests.file_name() => read(Format::Yaml, &file()).is_ok(),
        name if name.ends_with(".js") => analyse(&file()).problems.is_empty(),
        _ => true,
    }
}

fn by_keys(
    format: Format,
    base: &str,
    ours: &str,
    theirs: &str,
    how: MergeOptions,
) -> Option<(String, Vec<Clash>)> {
    let [old, own, other] = [base, ours, theirs].map(|text| value(format, text));
    let (old, own, other) = (old?, own?, other?);
    // Their values do not tell what changed in these.
    if long_numbers(base.as_bytes()) != long_numbers(theirs.as_bytes()) {
        return None;
    }
    let mut keys = Keys { side: how.side, lists: format == Format::Json, clashes: Vec::new() };
    let (merged, patch) = keys.merge("", Some(&old), &own, &other);
    if patch == Patch::Keep {
        return Some((ours.to_owned(), keys.clashes));
    }
    let body = split_bom(ours).1;
    let new = match format {
        Format::Json => json::patched(body, &patch)?,
        _ => toml::patched(body, split_bom(theirs).1, &patch)?,
    };
    if value(format, &new)? != merged {
        return None;
    }
    Some((format!("{}{new}", &ours[..ours.len() - body.len()]), keys.clashes))
}
