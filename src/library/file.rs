//! Files as they were read: a text, nothing, or the reason why there is no text.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostics::SourceFile;

use super::bounded::{Unreadable, text_of};
use super::root::Root;

#[derive(Debug, Clone)]
pub enum FileState {
    Text(SourceFile),
    Missing,
    /// It is there but cannot be read.
    Unreadable(Unreadable),
}

impl FileState {
    /// Reads a file of a library. `path` is the name that findings use, too.
    pub fn read(root: &Root, path: &Arc<str>) -> Self {
        Self::new(root.text(path, Unreadable::LIMIT), path)
    }

    /// Reads a file that the user has named.
    pub fn read_named(disk: &Path, path: &Arc<str>) -> Self {
        Self::new(text_of(disk, Unreadable::LIMIT), path)
    }

    fn new(read: Result<Option<String>, Unreadable>, path: &Arc<str>) -> Self {
        match read {
            Ok(Some(text)) => Self::Text(SourceFile::new(Arc::clone(path), text)),
            Ok(None) => Self::Missing,
            Err(why) => Self::Unreadable(why),
        }
    }

    /// The text, where there is one.
    pub fn source(&self) -> Option<&SourceFile> {
        match self {
            Self::Text(source) => Some(source),
            _ => None,
        }
    }
}
