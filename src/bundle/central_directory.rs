//! Parses the central directory and the end of a zip archive. Lenient readers hide what a hostile archive does (duplicate
//! names, bytes between the entries); this one reports it. Reads no entry.

use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;

use super::archive::{
    self, CENTRAL, CENTRAL_SIZE, DEFLATED, END, END_SIZE, LOCAL_SIZE, LONG_COUNT, LONG_END_SIZE, Sizes,
};
use super::{Fault, LIMITS};

const ENCRYPTED: u16 = 0b0010_0000_0100_0001;
const FILE_TYPE: u32 = 0o170_000;
const REGULAR: u32 = 0o100_000;
const LINK: u32 = 0o120_000;

#[derive(Debug)]
pub(super) struct RawEntry {
    /// Its name; what is not UTF-8 is replaced, and reported.
    pub(super) name: Box<str>,
    /// Checksum and sizes according to the directory.
    pub(super) sizes: Sizes,
    /// Offset of its local header in the archive.
    pub(super) at: u32,
    /// The length of its header.
    pub(super) header: u32,
    /// Offset of its header in the central directory.
    pub(super) central: u32,
    pub(super) has_place: bool,
    /// True if the directory says of it what packing writes.
    pub(super) is_plain: bool,
}

impl RawEntry {
    pub(super) fn whole(&self) -> Range<u64> {
        let start = u64::from(self.at);
        start..start + u64::from(self.header) + u64::from(self.sizes.packed)
    }
}

#[derive(Debug, Default)]
pub(super) struct Directory {
    pub(super) entries: Vec<RawEntry>,
    /// Offset of the central directory.
    pub(super) start: u64,
    pub(super) faults: Vec<Fault>,
}

pub(super) fn read(source: &mut (impl Read + Seek)) -> std::io::Result<Directory> {
    let length = source.seek(SeekFrom::End(0))?;
    let mut faults = Vec::new();
    let Some((start, end, count)) = bounds(source, length, &mut faults)? else {
        return Ok(Directory { faults, ..Directory::default() });
    };
    let mut bytes = Vec::new();
    source.seek(SeekFrom::Start(start))?;
    source.take(end - start).read_to_end(&mut bytes)?;
    let mut reader = Reader { bytes: &bytes, start, expected: 0, faults };
    let entries = reader.entries(count);
    if reader.expected != start {
        reader.faults.push(Fault::whole("bytes before the central directory belong to no entry"));
    }
    Ok(Directory { entries, start, faults: reader.faults })
}

/// Start and end of the central directory and the number of its entries.
fn bounds(
    source: &mut (impl Read + Seek),
    length: u64,
    faults: &mut Vec<Fault>,
) -> std::io::Result<Option<(u64, u64, usize)>> {
    // A window that would also hold a comment, to tell what is wrong.
    let window = length.min((END_SIZE + usize::from(u16::MAX)) as u64);
    let mut last = Vec::new();
    source.seek(SeekFrom::Start(length - window))?;
    source.take(window).read_to_end(&mut last)?;
    let at = last.len().checked_sub(END_SIZE).filter(|&at| last[at..].starts_with(END));
    let Some(at) = at else {
        let found = last.windows(END.len()).rposition(|four| four == END);
        faults.push(Fault::whole(match found {
            Some(at) if at + END_SIZE > last.len() => "the end of the archive is cut off",
            Some(_) => "bytes follow the end of the archive",
            None => "this is no zip archive, or its end is missing",
        }));
        return Ok(None);
    };
    let short = &last[at..];
    if u16_at(short, 20) != 0 {
        faults.push(Fault::whole("the archive has a comment"));
    }
    if u32_at(short, 4) != 0 || u16_at(short, 8) != u16_at(short, 10) {
        faults.push(Fault::whole("the archive is spread over several files"));
    }
    let (size, start) = (u32_at(short, 12), u32_at(short, 16));
    let mut count = usize::from(u16_at(short, 10));
    let mut end = length - END_SIZE as u64;
    // The long end stands where there are too many entries for the short one, and nowhere else.
    if count == LONG_COUNT {
        let long = at.checked_sub(LONG_END_SIZE).map(|from| &last[from..at]);
        count = long.map_or(0, |long| u64_at(long, 32)).try_into().unwrap_or(usize::MAX);
        if count < LONG_COUNT || long != archive::end(count, start, size).get(..LONG_END_SIZE) {
            faults.push(Fault::whole("the long end of the archive is missing, or not as packing writes it"));
            return Ok(None);
        }
        end -= LONG_END_SIZE as u64;
    }
    if count > LIMITS.entries || u64::from(size) > LIMITS.directory {
        faults.push(Fault::whole(format!("the archive has more than {} entries", LIMITS.entries)));
        return Ok(None);
    }
    if u64::from(start) + u64::from(size) != end {
        faults.push(Fault::whole("the central directory does not lie where the end of the archive says"));
        return Ok(None);
    }
    Ok(Some((start.into(), end, count)))
}

struct Reader<'a> {
    bytes: &'a [u8],
    start: u64,
    /// Offset at which the next entry should begin.
    expected: u64,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn entries(&mut self, count: usize) -> Vec<RawEntry> {
        let mut entries = Vec::with_capacity(count.min(self.bytes.len() / CENTRAL_SIZE));
        let mut at = 0;
        while entries.len() < count {
            let rest = &self.bytes[at..];
            if rest.len() < CENTRAL_SIZE || !rest.starts_with(CENTRAL) {
                let what = format!("the central directory breaks off after {} entries", entries.len());
                self.faults.push(Fault::whole(what));
                return entries;
            }
            let lengths = [28, 30, 32].iter().map(|field| usize::from(u16_at(rest, *field)));
            let Some(header) = rest.get(..CENTRAL_SIZE + lengths.sum::<usize>()) else {
                self.faults.push(Fault::whole("an entry of the central directory reaches over its end"));
                return entries;
            };
            entries.push(self.entry(at, header));
            at += header.len();
        }
        if at != self.bytes.len() {
            self.faults.push(Fault::whole("bytes in the central directory belong to no entry"));
        }
        entries
    }

    fn entry(&mut self, at: usize, header: &[u8]) -> RawEntry {
        let length = usize::from(u16_at(header, 28));
        let raw = &header[CENTRAL_SIZE..CENTRAL_SIZE + length];
        let name: Box<str> = String::from_utf8_lossy(raw).into();
        let mut say = Vec::new();
        if std::str::from_utf8(raw).is_err() {
            say.push("the name is not UTF-8");
        }
        if u16_at(header, 8) & ENCRYPTED != 0 {
            say.push("the entry is encrypted");
        }
        if u16_at(header, 10) != DEFLATED {
            say.push("the entry is not compressed by deflate");
        }
        match (u32_at(header, 38) >> 16) & FILE_TYPE {
            REGULAR => {}
            LINK => say.push("the entry is a link"),
            _ => say.push("the entry is not a plain file"),
        }
        if u32_at(header, 30) != 0 {
            say.push("the entry has extra fields or a comment");
        }
        let sizes = Sizes { crc: u32_at(header, 16), packed: u32_at(header, 20), size: u32_at(header, 24) };
        let place = u32_at(header, 42);
        let mut entry = RawEntry {
            name,
            sizes,
            at: place,
            header: (LOCAL_SIZE + length) as u32,
            central: u32::try_from(self.start).unwrap_or(u32::MAX).saturating_add(at as u32),
            has_place: false,
            is_plain: false,
        };
        let whole = entry.whole();
        if whole.start != self.expected {
            say.push(if whole.start < self.expected {
                "the entry overlaps another"
            } else {
                "bytes before the entry belong to nothing"
            });
        }
        if whole.end > self.start {
            say.push("the entry does not lie where the central directory says");
        } else {
            entry.has_place = whole.start >= self.expected;
        }
        self.expected = whole.end.min(self.start).max(self.expected);
        let canonical = archive::central_header(raw, sizes, place);
        entry.is_plain = header == canonical;
        // The same fault is not reported twice.
        let other = header.iter().zip(&canonical).position(|(is, should)| is != should);
        let what = match other {
            Some(other) if say.is_empty() => Some(format!(
                "byte {} of the archive is not as packing writes it",
                entry.central as usize + other
            )),
            _ => None,
        };
        self.faults.extend(
            say.into_iter().map(str::to_owned).chain(what).map(|what| Fault::in_entry(&entry.name, what)),
        );
        entry
    }
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |two| u16::from_le_bytes(*two))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |four| u32::from_le_bytes(*four))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |eight| u64::from_le_bytes(*eight))
}
