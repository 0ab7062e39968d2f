//! Open documents: their texts replace the files on disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use crate::diagnostics::SourceFile;
use crate::library::{FileState, Unreadable};

use super::convert::{Encoding, Lines};

#[derive(Debug)]
pub(super) struct Document {
    pub(super) uri: Uri,
    pub(super) version: i32,
    /// The text in the editor, saved or not.
    pub(super) text: Arc<str>,
}

#[derive(Debug, Default)]
pub(super) struct Documents(BTreeMap<PathBuf, Document>);

impl Documents {
    pub(super) fn open(&mut self, path: PathBuf, item: TextDocumentItem) {
        let document = Document { uri: item.uri, version: item.version, text: item.text.into() };
        self.0.insert(path, document);
    }

    /// Applies changes in order; false if the document is not open.
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
                    let range = Lines::new(&document.text, encoding).span(range).range();
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

    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.0.keys().map(PathBuf::as_path)
    }

    /// The file as the editor has it; `None` where it is not open. `path` is the path in findings.
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
