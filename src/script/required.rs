//! Shared code that a file requires, with what that requires in turn.

use std::collections::BTreeMap;

use crate::diagnostics::SourceFile;

use super::analyse::analyse;

/// The prefix of names of shared code.
pub const FUNCTIONS: &str = "functions/";

/// The shared code that a file needs.
#[derive(Debug, Default)]
pub struct Required<'f> {
    /// The files, by the name given to `require`.
    pub files: BTreeMap<String, &'f SourceFile>,
    /// Names that `find` has no file for, each with the name of the file that requires it; nothing for the first file.
    pub missing: Vec<(String, Option<String>)>,
}

/// The shared code that `source` needs. `find` gives the file of a name.
pub fn required<'f>(source: &SourceFile, find: impl Fn(&str) -> Option<&'f SourceFile>) -> Required<'f> {
    let mut required = Required::default();
    let mut open: Vec<(String, Option<String>)> = Vec::new();
    let names = |source: &SourceFile, by: Option<&str>, open: &mut Vec<_>| {
        // Most code needs none, which its text tells sooner than its analysis.
        if source.text().contains(FUNCTIONS) {
            let requires = analyse(source).syntax.requires.into_iter().map(|require| require.name);
            let shared = requires.filter(|name| name.starts_with(FUNCTIONS));
            open.extend(shared.map(|name| (name, by.map(str::to_owned))));
        }
    };
    names(source, None, &mut open);
    while let Some((name, by)) = open.pop() {
        if required.files.contains_key(&name) {
            continue;
        }
        match find(&name) {
            Some(file) => {
                names(file, Some(&name), &mut open);
                required.files.insert(name, file);
            }
            None => required.missing.push((name, by)),
        }
    }
    required.missing.sort();
    required.missing.dedup();
    required
}
