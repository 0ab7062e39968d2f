//! Entries into the one sequence of bytes that a bundle of them has. No clock, no system, no locale has a say.

use std::io::{Cursor, Write as _};

use sha2::{Digest as _, Sha256};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// Pinned: another level, as another encoder, gives other bytes. A test holds the bytes of a known bundle.
const LEVEL: i64 = 6;
/// Readable by all, writable by the owner.
pub(super) const MODE: u32 = 0o644;

/// The canonical archive of the entries, in the given order.
pub(super) fn write<'a>(entries: impl Iterator<Item = (&'a str, &'a [u8])>) -> Result<Vec<u8>, ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default())
        .unix_permissions(MODE)
        .system(System::Unix)
        .large_file(false);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(name, options)?;
        writer.write_all(content)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// The SHA-256 of some bytes, in small hexadecimal digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
