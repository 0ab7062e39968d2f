//! Compares the shared code that an action requires: a change of it is a change of the action.

use std::collections::BTreeMap;

use super::Revision;
use crate::script::{Required, SHARED_PREFIX, required};
use crate::{diagnostics::SourceFile, library::Action};

/// A file of shared code that an action requires and that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SharedChange {
    pub(super) path: String,
    /// Its text before; nothing where the action did not have it.
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    /// True if the newer side requires it and it is not there, as it was before.
    pub(super) is_gone: bool,
}

/// The shared code that an action requires, with what that requires in turn.
pub(super) fn shared<'l>(library: &'l Revision, action: &Action) -> Required<'l> {
    let find = |name: &str| library.settings.functions.file(name);
    action.code.source().map(|source| required(source, find)).unwrap_or_default()
}

pub(super) fn changed(
    (old_library, old): (&Revision, &Action),
    (new_library, new): (&Revision, &Action),
) -> Vec<SharedChange> {
    let requires =
        |action: &Action| action.code.source().is_some_and(|source| source.text().contains(SHARED_PREFIX));
    let names = || old_library.settings.functions.names().chain(new_library.settings.functions.names());
    let text = |library: &Revision, name: &str| {
        library.settings.functions.file(name).map(|file| file.text().to_owned())
    };
    let is_same = |name: &str| {
        let (old, new) =
            (old_library.settings.functions.file(name), new_library.settings.functions.file(name));
        old.map(SourceFile::text) == new.map(SourceFile::text)
    };
    // Whatever requires it, shared code that is the same everywhere differs nowhere.
    if !(requires(old) || requires(new)) || names().all(is_same) {
        return Vec::new();
    }
    let (was, is) = (shared(old_library, old), shared(new_library, new));
    let mut found: BTreeMap<&str, SharedChange> = BTreeMap::new();
    for name in was.files.keys().chain(is.files.keys()) {
        let (old, new) = (text(old_library, name), text(new_library, name));
        if old != new {
            let is_gone = is.missing.iter().any(|(missing, _)| missing == name);
            let change = SharedChange { path: format!("{name}.js"), old, new, is_gone };
            found.insert(name, change);
        }
    }
    found.into_values().collect()
}
