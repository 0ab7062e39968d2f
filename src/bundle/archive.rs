//! The bytes of a bundle's archive: a zip whose every header follows from name, sizes and checksum, so that a reader can
//! compare each byte with what it has to be. No clock, no system and no locale has a say.
//!
//! It is written by hand, where a library would be less code: the zip crate compresses entries one after the other and
//! keeps several hundred bytes of each, and a reader that accounts for each byte of a header has to know these bytes
//! anyway. The compression is flate2's. Archives of over 65,534 entries have the long end of zip64, others never do.

use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use sha2::{Digest as _, Sha256};

/// Pinned: another level, as another encoder, gives other bytes. A test holds the bytes of a known bundle.
const LEVEL: u32 = 6;
/// Unix, and version 3.0 of the format.
const MADE_BY: u16 = 0x031e;
/// Deflate asks for version 2.0 of a reader, the long end of the directory for 4.5.
const NEEDED: u16 = 20;
const NEEDED_BY_LONG_END: u16 = 45;
/// Names beyond ASCII are UTF-8.
const UTF8: u16 = 0x0800;
pub(super) const DEFLATED: u16 = 8;
/// The first of January 1980, midnight: the zero of the format.
const TIME: [u8; 4] = [0, 0, 0x21, 0];
/// A plain file that all may read and its owner may write.
const ATTRIBUTES: u32 = 0o100_644 << 16;
/// As many entries, or more, do not fit into the short end of the directory.
pub(super) const LONG_COUNT: usize = 0xffff;

pub(super) const LOCAL: &[u8; 4] = b"PK\x03\x04";
pub(super) const CENTRAL: &[u8; 4] = b"PK\x01\x02";
pub(super) const END: &[u8; 4] = b"PK\x05\x06";
const LONG_END: &[u8; 4] = b"PK\x06\x06";
const LOCATOR: &[u8; 4] = b"PK\x06\x07";
pub(super) const LOCAL_SIZE: usize = 30;
pub(super) const CENTRAL_SIZE: usize = 46;
pub(super) const END_SIZE: usize = 22;
/// The zip64 end and its locator, which precede the plain end where there are too many entries for it.
pub(super) const LONG_END_SIZE: usize = 56 + 20;

/// The checksum and sizes that the headers of an entry give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sizes {
    pub(super) crc: u32,
    pub(super) packed: u32,
    pub(super) size: u32,
}

/// The bytes that both headers share, from the version needed to the lengths.
fn common(name: &[u8], sizes: Sizes) -> Vec<u8> {
    let flags = if name.is_ascii() { 0 } else { UTF8 };
    let mut bytes = Vec::with_capacity(CENTRAL_SIZE + name.len());
    for field in [NEEDED, flags, DEFLATED] {
        bytes.extend(field.to_le_bytes());
    }
    bytes.extend(TIME);
    for field in [sizes.crc, sizes.packed, sizes.size] {
        bytes.extend(field.to_le_bytes());
    }
    // No name is longer: `names` sees to it, and a reader has the length from a field of this size.
    bytes.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

pub(super) fn local_header(name: &[u8], sizes: Sizes) -> Vec<u8> {
    [LOCAL.as_slice(), &common(name, sizes), name].concat()
}

pub(super) fn central_header(name: &[u8], sizes: Sizes, offset: u32) -> Vec<u8> {
    let mut bytes = [CENTRAL.as_slice(), &MADE_BY.to_le_bytes(), &common(name, sizes)].concat();
    // No comment, first disk, no attributes of the content.
    bytes.extend([0; 6]);
    bytes.extend(ATTRIBUTES.to_le_bytes());
    bytes.extend(offset.to_le_bytes());
    bytes.extend(name);
    bytes
}

/// The end of the archive for a central directory of so many entries that begins at `start` and has `size` bytes.
pub(super) fn end(count: usize, start: u32, size: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    if count >= LONG_COUNT {
        bytes.extend(LONG_END);
        bytes.extend(44_u64.to_le_bytes());
        bytes.extend(MADE_BY.to_le_bytes());
        bytes.extend(NEEDED_BY_LONG_END.to_le_bytes());
        bytes.extend([0; 8]);
        for field in [count as u64, count as u64, size.into(), start.into()] {
            bytes.extend(field.to_le_bytes());
        }
        bytes.extend(LOCATOR);
        bytes.extend([0; 4]);
        bytes.extend((u64::from(start) + u64::from(size)).to_le_bytes());
        bytes.extend(1_u32.to_le_bytes());
    }
    let short = u16::try_from(count).unwrap_or(u16::MAX).to_le_bytes();
    bytes.extend(END);
    bytes.extend([0; 4]);
    bytes.extend([short, short].concat());
    bytes.extend(size.to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0; 2]);
    bytes
}

/// Compresses content of any length as a bundle has it. What it compresses at once is always as long, however the
/// content comes.
pub(super) struct Encoder {
    compress: Compress,
    waiting: Vec<u8>,
    crc: Crc,
    made: Vec<u8>,
    size: u64,
}

const PIECE: usize = 64 << 10;

impl Encoder {
    pub(super) fn new() -> Self {
        Self {
            compress: Compress::new(Compression::new(LEVEL), false),
            waiting: Vec::new(),
            crc: Crc::new(),
            made: Vec::new(),
            size: 0,
        }
    }

    /// The compressed bytes of some content, with the fields of its headers. Refuses more than 4 GiB.
    pub(super) fn whole(&mut self, content: &[u8]) -> std::io::Result<(Vec<u8>, Sizes)> {
        self.add(content)?;
        let sizes = self.finish()?;
        Ok((std::mem::take(&mut self.made), sizes))
    }

    pub(super) fn add(&mut self, mut content: &[u8]) -> std::io::Result<()> {
        self.crc.update(content);
        self.size += content.len() as u64;
        while self.waiting.len() + content.len() >= PIECE {
            let (now, later) = content.split_at(PIECE - self.waiting.len());
            content = later;
            if self.waiting.is_empty() {
                self.compress(now, FlushCompress::None)?;
            } else {
                self.waiting.extend(now);
                let piece = std::mem::take(&mut self.waiting);
                self.compress(&piece, FlushCompress::None)?;
                self.waiting = piece;
                self.waiting.clear();
            }
        }
        self.waiting.extend(content);
        Ok(())
    }

    /// Finishes the current entry. Its remaining bytes come from [`Self::take`]; then the next entry may begin.
    pub(super) fn finish(&mut self) -> std::io::Result<Sizes> {
        let rest = std::mem::take(&mut self.waiting);
        self.compress(&rest, FlushCompress::Finish)?;
        let small = |size: u64| u32::try_from(size).map_err(std::io::Error::other);
        let sizes =
            Sizes { crc: self.crc.sum(), packed: small(self.compress.total_out())?, size: small(self.size)? };
        self.waiting = rest;
        self.waiting.clear();
        self.compress.reset();
        self.crc.reset();
        self.size = 0;
        Ok(sizes)
    }

    pub(super) fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.made)
    }

    fn compress(&mut self, mut content: &[u8], flush: FlushCompress) -> std::io::Result<()> {
        loop {
            let before = self.compress.total_in();
            self.made.reserve(content.len() / 2 + 256);
            let status = self.compress.compress_vec(content, &mut self.made, flush)?;
            let taken = self.compress.total_in() - before;
            content = content.get(usize::try_from(taken).unwrap_or(usize::MAX)..).unwrap_or_default();
            let is_full = self.made.len() == self.made.capacity();
            match flush {
                FlushCompress::Finish if status == Status::StreamEnd => return Ok(()),
                FlushCompress::None if content.is_empty() && !is_full => return Ok(()),
                _ => {}
            }
        }
    }
}

/// A SHA-256, written in small hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sha(pub(super) [u8; 32]);

impl Sha {
    pub fn hash(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl std::fmt::Display for Sha {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_bytes_do_not_depend_on_how_the_content_comes() {
        let text: String = (0..40_000).map(|n| format!("{n} and {}; ", n * 7919 % 1000)).collect();
        for content in [text.as_bytes(), &text.as_bytes()[..PIECE], b"short", b""] {
            let (whole, sizes) = Encoder::new().whole(content).unwrap();
            let mut again = Encoder::new();
            drop(again.whole(b"something else before").unwrap());
            for length in [1, 7, 4096, PIECE - 1, PIECE, PIECE + 1, 300_000] {
                let mut parts = Vec::new();
                for piece in content.chunks(length) {
                    again.add(piece).unwrap();
                    parts.extend(again.take());
                }
                assert_eq!(again.finish().unwrap(), sizes);
                parts.extend(again.take());
                assert!(parts == whole, "{} bytes in pieces of {length}", content.len());
            }
            assert_eq!((sizes.packed as usize, sizes.size as usize), (whole.len(), content.len()));
        }
    }
}
