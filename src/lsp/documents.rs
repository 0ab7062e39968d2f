//! The documents that the editor has open: their texts count before what lies on disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use crate::diagnostics::SourceFile;
use crate::library::{FileState, Unreadable};

use super::convert::{Encoding, Lines};

/// An open document.
#[derive(Debug)]
pub(super) struct Document {
    /// As the editor names it.
    pub(super) uri: Uri,
    /// Counted up by the editor.
    pub(super) version: i32,
    /// Its text, saved or not.
    pub(super) text: Arc<str>,
}

/// All open documents, by path.
#[derive(Debug, Default)]
pub(super) struct Documents(BTreeMap<PathBuf, Document>);

impl Documents {
    pub(super) fn open(&mut self, path: PathBuf, item: TextDocumentItem) {
        let document = Document { uri: item.uri, version: item.version, text: item.text.into() };
        self.0.insert(path, document);
    }

    /// Applies changes in their order; false where there is no such document.
    pub(super) fn change(
        &mut self,
        path: &Path,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) -> bool {
        let Some(document) = self.0.get_mut(path) else { return false };
        document.version = version;
        for change in changes {
            document.text = match change.range {
                None => change.text.into(),
                Some(range) => {
                    let range = Lines::of(&document.text, encoding).span(range).range();
                    let (before, after) = (&document.text[..range.start], &document.text[range.end..]);
                    [before, &change.text, after].concat().into()
                }
            };
        }
        true
    }

    pub(super) fn close(&mut self, path: &Path) {
        self.0.remove(path);
    }

    pub(super) fn get(&self, path: &Path) -> Option<&Document> {
        self.0.get(path)
    }

    /// The paths of all.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.0.keys().map(PathBuf::as_path)
    }

    /// A file as the editor has it, where it has; `path` is the name that findings use.
    pub(super) fn state(&self, disk: &Path, path: &Arc<str>) -> Option<FileState> {
        let document = self.0.get(disk)?;
        let length = document.text.len() as u64;
        Some(if length > Unreadable::LIMIT {
            FileState::Unreadable(Unreadable::TooLarge { bytes: length, most: Unreadable::LIMIT })
        } else {
            FileState::Text(SourceFile::new(path.clone(), document.text.clone()))
        })
    }
}
