//! Bounded reading: the content of one file of at most so many bytes, or the reason why there is none.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

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
    /// It is, or lies behind, a link to somewhere else.
    #[error("`{}` is a link that leads out of the library (`{}`)", .link.escape_debug(), .target.escape_debug())]
    LeadsOut { link: String, target: String },
    /// The path itself leads there.
    #[error("`{}` leads out of the library", .0.escape_debug())]
    Outside(String),
    #[error("the file cannot be read: {0}")]
    Io(String),
}

impl Unreadable {
    /// The most bytes that one of the files of an action, or a manifest, may have.
    pub const LIMIT: u64 = 4 * 1024 * 1024;
}

/// Flags for opening a file to read: a pipe without a writer does not block.
#[cfg(unix)]
pub(super) const AT_ONCE: i32 =
    (rustix::fs::OFlags::NONBLOCK.bits() | rustix::fs::OFlags::NOCTTY.bits()).cast_signed();

/// The text of a file that the user has named, of at most so many bytes; nothing where there is none. Those of a library
/// are read by `Root::text`.
pub fn text_of(disk: &Path, most: u64) -> Result<Option<String>, Unreadable> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(AT_ONCE);
    }
    match options.open(disk) {
        Ok(file) => text(content(file, most).map(Some)?),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Unreadable::Io(error.to_string())),
    }
}

pub(super) fn text(bytes: Option<Vec<u8>>) -> Result<Option<String>, Unreadable> {
    let text = bytes.map(String::from_utf8).transpose();
    text.map_err(|error| Unreadable::NotUtf8(error.utf8_error().valid_up_to()))
}

/// The content of an open file. A pipe may never end and a device may have no end, so that neither is read.
pub(super) fn content(file: File, most: u64) -> Result<Vec<u8>, Unreadable> {
    let read = || -> std::io::Result<Result<Vec<u8>, Unreadable>> {
        let data = file.metadata()?;
        if data.is_dir() {
            return Ok(Err(Unreadable::NotAFile("a folder")));
        }
        if !data.is_file() {
            return Ok(Err(Unreadable::NotAFile("something that is not a file")));
        }
        if data.len() > most {
            return Ok(Err(Unreadable::TooLarge { bytes: data.len(), most }));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(data.len()).unwrap_or(0) + 1);
        // It may have grown since, and some files of the system say that they have no bytes.
        file.take(most + 1).read_to_end(&mut bytes)?;
        let length = bytes.len() as u64;
        Ok(if length > most { Err(Unreadable::TooLarge { bytes: length, most }) } else { Ok(bytes) })
    };
    read().unwrap_or_else(|error| Err(Unreadable::Io(error.to_string())))
}
