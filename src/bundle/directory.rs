//! The bones of a zip archive: central directory against local headers, every byte accounted for. Lenient readers
//! hide what a hostile archive does (names that stand twice, bytes between the entries); this one reports it.
//! Decompresses nothing.

use std::ops::Range;

use super::{Fault, LIMITS};

const END: &[u8; 4] = b"PK\x05\x06";
const CENTRAL: &[u8; 4] = b"PK\x01\x02";
const LOCAL: &[u8; 4] = b"PK\x03\x04";
const END_SIZE: usize = 22;
const CENTRAL_SIZE: usize = 46;
const LOCAL_SIZE: usize = 30;
const DEFLATED: u16 = 8;
const ENCRYPTED: u16 = 0b0010_0000_0100_0001;
const FILE_TYPE: u32 = 0o170_000;
const REGULAR: u32 = 0o100_000;
const LINK: u32 = 0o120_000;

/// An entry as the archive describes it.
#[derive(Debug)]
pub(super) struct RawEntry {
    /// Its name; what is not UTF-8 is replaced, and reported.
    pub(super) name: String,
    /// Its header and data in the archive.
    pub(super) whole: Range<usize>,
    /// Its compressed bytes; nothing where they cannot be trusted to be its own.
    pub(super) data: Option<Range<usize>>,
    /// Its header in the central directory.
    pub(super) central: Range<usize>,
    /// The checksum that the archive gives.
    pub(super) crc: u32,
    /// The size that the archive gives.
    pub(super) size: u64,
}

/// The entries in the order of the central directory, and what is wrong with the archive.
pub(super) fn read(bytes: &[u8]) -> (Vec<RawEntry>, Vec<Fault>) {
    let mut reader = Reader { bytes, faults: Vec::new() };
    let entries = reader.entries();
    (entries, reader.faults)
}

struct Reader<'a> {
    bytes: &'a [u8],
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn u16(&self, at: usize) -> u16 {
        self.bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |two| u16::from_le_bytes(*two))
    }

    fn u32(&self, at: usize) -> u32 {
        self.bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |four| u32::from_le_bytes(*four))
    }

    fn usize(&self, at: usize) -> usize {
        self.u32(at) as usize
    }

    fn is(&self, at: usize, signature: &[u8; 4]) -> bool {
        self.bytes.get(at..).is_some_and(|rest| rest.starts_with(signature))
    }

    fn entries(&mut self) -> Vec<RawEntry> {
        let Some((start, end, count)) = self.directory() else { return Vec::new() };
        let mut entries = Vec::new();
        let (mut at, mut expected) = (start, 0);
        while entries.len() < count {
            if at + CENTRAL_SIZE > end || !self.is(at, CENTRAL) {
                self.faults.push(Fault::whole(format!(
                    "the central directory breaks off after {} entries",
                    entries.len()
                )));
                return entries;
            }
            let size = CENTRAL_SIZE
                + [28, 30, 32].iter().map(|field| usize::from(self.u16(at + field))).sum::<usize>();
            if at + size > end {
                self.faults.push(Fault::whole("an entry of the central directory reaches over its end"));
                return entries;
            }
            let entry = self.entry(at..at + size, &mut expected, start);
            entries.push(entry);
            at += size;
        }
        if at != end {
            self.faults.push(Fault::whole("bytes in the central directory belong to no entry"));
        }
        if expected != start {
            self.faults.push(Fault::whole("bytes before the central directory belong to no entry"));
        }
        entries
    }

    /// Start and end of the central directory and the number of its entries.
    fn directory(&mut self) -> Option<(usize, usize, usize)> {
        let end = self.bytes.len().checked_sub(END_SIZE).filter(|&at| self.is(at, END));
        let Some(end) = end else {
            let found = self.bytes.windows(4).rposition(|four| four == END);
            self.faults.push(Fault::whole(match found {
                Some(at) if at + END_SIZE > self.bytes.len() => "the end of the archive is cut off",
                Some(_) => "bytes follow the end of the archive",
                None => "this is no zip archive, or its end is missing",
            }));
            return None;
        };
        let (count, size, start) =
            (usize::from(self.u16(end + 10)), self.usize(end + 12), self.usize(end + 16));
        if self.u16(end + 20) != 0 {
            self.faults.push(Fault::whole("the archive has a comment"));
        }
        if self.u32(end + 4) != 0 || self.u16(end + 8) != self.u16(end + 10) {
            self.faults.push(Fault::whole("the archive is spread over several files"));
        }
        if count > LIMITS.entries {
            self.faults.push(Fault::whole(format!("the archive has more than {} entries", LIMITS.entries)));
            return None;
        }
        if start.checked_add(size) != Some(end) {
            self.faults
                .push(Fault::whole("the central directory does not lie where the end of the archive says"));
            return None;
        }
        Some((start, end, count))
    }

    fn entry(&mut self, central: Range<usize>, expected: &mut usize, limit: usize) -> RawEntry {
        let at = central.start;
        let length = usize::from(self.u16(at + 28));
        let raw = &self.bytes[at + CENTRAL_SIZE..at + CENTRAL_SIZE + length];
        let name = String::from_utf8_lossy(raw).into_owned();
        let mut say = Vec::new();
        if std::str::from_utf8(raw).is_err() {
            say.push("the name is not UTF-8");
        }
        if self.u16(at + 8) & ENCRYPTED != 0 {
            say.push("the entry is encrypted");
        }
        if self.u16(at + 10) != DEFLATED {
            say.push("the entry is not compressed by deflate");
        }
        match (self.u32(at + 38) >> 16) & FILE_TYPE {
            REGULAR => {}
            LINK => say.push("the entry is a link"),
            _ => say.push("the entry is not a plain file"),
        }
        if self.u32(at + 30) != 0 {
            say.push("the entry has extra fields or a comment");
        }
        let (packed, size, offset) = (self.usize(at + 20), self.u32(at + 24), self.usize(at + 42));
        let header = LOCAL_SIZE + length;
        let whole = offset..offset.saturating_add(header).saturating_add(packed);
        let mut data = None;
        if offset != *expected {
            say.push(if offset < *expected {
                "the entry overlaps another"
            } else {
                "bytes before the entry belong to nothing"
            });
        }
        if whole.end > limit || !self.is(offset, LOCAL) {
            say.push("the entry does not lie where the central directory says");
        } else if !self.agree(at, offset, length) {
            say.push("its two headers disagree");
        } else if offset >= *expected {
            data = Some(offset + header..whole.end);
        }
        *expected = whole.end.min(limit).max(*expected);
        self.faults.extend(say.into_iter().map(|what| Fault::of(&name, what)));
        RawEntry { name, whole, data, central, crc: self.u32(at + 16), size: size.into() }
    }

    /// Whether the local header says what the central one does.
    fn agree(&self, central: usize, local: usize, name: usize) -> bool {
        // Version needed to lengths of name and extra field stand in the same order in both.
        let fields = self.bytes[central + 6..central + 32] == self.bytes[local + 4..local + LOCAL_SIZE];
        let names = self.bytes[central + CENTRAL_SIZE..central + CENTRAL_SIZE + name]
            == self.bytes[local + LOCAL_SIZE..local + LOCAL_SIZE + name];
        fields && names
    }
}
