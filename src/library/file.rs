//! Files as they were read: a text, nothing, or the reason why there is no text. Sizes are bounded.

use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostics::SourceFile;

use super::layout::{Part, Parts};

/// The reason why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// A folder, socket or the like stands where a file should be.
    #[error("{0} stands where a file should be")]
    NotAFile(&'static str),
    /// Over so many bytes.
    #[error("the file has {bytes} bytes; at most {} MiB are read", .most >> 20)]
    TooLarge { bytes: u64, most: u64 },
    /// The byte at which the text stops being UTF-8.
    #[error("the file is not UTF-8 from byte {0} on")]
    NotUtf8(usize),
    /// It is a link to somewhere else.
    #[error("a link leads out of the library")]
    LeadsOut,
    #[error("the file cannot be read: {0}")]
    Io(String),
}

impl Unreadable {
    /// The most bytes that one of the files of an action, or a manifest, may have.
    pub const LIMIT: u64 = 4 * 1024 * 1024;
}

#[derive(Debug, Clone)]
pub enum FileState {
    Text(SourceFile),
    Missing,
    /// It is there but cannot be read.
    Unreadable(Unreadable),
}

impl FileState {
    /// Reads a file. `path` is the name that findings use.
    pub fn read(disk: &Path, path: &Arc<str>) -> Self {
        Self::new(text_of(disk, Unreadable::LIMIT), path)
    }

    /// Reads a file of an action's folder; those in `plain` are known to be plain files.
    pub(super) fn of_part(folder: &Path, part: Part, plain: Parts, path: &Arc<str>) -> Self {
        let file = folder.join(part.file_name());
        if plain.contains(part) { Self::read_plain(&file, path) } else { Self::read(&file, path) }
    }

    /// Reads a file that is known to be a plain one: the walk has told what it is.
    fn read_plain(disk: &Path, path: &Arc<str>) -> Self {
        Self::new(bytes_of_plain(disk, Unreadable::LIMIT).and_then(text), path)
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

/// The text of a file of at most so many bytes; nothing where there is none.
pub fn text_of(disk: &Path, most: u64) -> Result<Option<String>, Unreadable> {
    text(bytes_of(disk, most)?)
}

/// As [`text_of`], of what need not be a text.
pub fn bytes_of(disk: &Path, most: u64) -> Result<Option<Vec<u8>>, Unreadable> {
    let metadata = match std::fs::metadata(disk) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Unreadable::Io(error.to_string())),
    };
    if metadata.is_dir() {
        return Err(Unreadable::NotAFile("a folder"));
    }
    // Opening a pipe would wait for a writer that may never come, and a device may never end.
    if !metadata.is_file() {
        return Err(Unreadable::NotAFile("something that is not a file"));
    }
    bytes_of_plain(disk, most)
}

fn text(bytes: Option<Vec<u8>>) -> Result<Option<String>, Unreadable> {
    let text = bytes.map(String::from_utf8).transpose();
    text.map_err(|error| Unreadable::NotUtf8(error.utf8_error().valid_up_to()))
}

fn bytes_of_plain(disk: &Path, most: u64) -> Result<Option<Vec<u8>>, Unreadable> {
    let read = || -> std::io::Result<Result<Vec<u8>, u64>> {
        let file = std::fs::File::open(disk)?;
        let length = file.metadata()?.len();
        if length > most {
            return Ok(Err(length));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
        // It may have grown since, and some files of the system say that they have no bytes.
        file.take(most + 1).read_to_end(&mut bytes)?;
        let length = bytes.len() as u64;
        Ok(if length > most { Err(length) } else { Ok(bytes) })
    };
    match read() {
        Ok(Err(bytes)) => Err(Unreadable::TooLarge { bytes, most }),
        Ok(Ok(bytes)) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Unreadable::Io(error.to_string())),
    }
}
