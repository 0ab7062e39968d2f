//! Reads the entries of an archive in the order of their offsets, a block at a time, and decompresses them on all cores.
//! Trusts no size.

use std::io::{BufReader, Read, Seek, SeekFrom};

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::archive::{self, Encoder, LOCAL, Sha};
use super::central_directory::RawEntry;
use super::{LIMITS, MANIFEST};
use crate::script::DeepStack;

/// Compressed bytes that are held at once, and entries.
const BLOCK: u64 = 4 << 20;
const TOGETHER: usize = 1024;
/// Compressed data may be longer than its content, but not by more than this and a quarter of it.
const SLACK: u64 = 1024;

/// The content of an entry; `None` where a fault of the directory says already why there is none; or the fault.
pub(super) type Content = Result<Option<Vec<u8>>, String>;

/// Gives the content of each entry but bundle.json to `look`, on any core and in any order, and what that makes of it
/// to `take`, in order. The result is the SHA-256 of all bytes that were read.
pub(super) fn each<T: Send>(
    source: &mut (impl Read + Seek),
    entries: &[RawEntry],
    look: impl Fn(usize, Content) -> T + Sync,
    mut take: impl FnMut(usize, T),
) -> std::io::Result<Sha> {
    // The callback may parse code of any nesting.
    let stack = DeepStack::new()?;
    let mut sha = Sha256::new();
    let mut bytes = Vec::new();
    let mut from = 0;
    while from < entries.len() {
        let first = &entries[from];
        if let Some(content) = unreadable(first) {
            take(from, look(from, content));
            from += 1;
            continue;
        }
        let next = run(entries, from);
        let (start, end) = (first.whole().start, entries[next - 1].whole().end);
        source.seek(SeekFrom::Start(start))?;
        bytes.clear();
        source.by_ref().take(end - start).read_to_end(&mut bytes)?;
        sha.update(&bytes);
        let content = |at: usize| {
            let whole = entries[at].whole();
            let (from, to) = ((whole.start - start) as usize, (whole.end - start) as usize);
            look(at, bytes.get(from..to).map_or(Ok(None), |bytes| unpacked(bytes, &entries[at])))
        };
        let made: Vec<T> = stack.run(|| (from..next).into_par_iter().with_min_len(8).map(content).collect());
        made.into_iter().enumerate().for_each(|(at, made)| take(from + at, made));
        from = next;
    }
    Ok(Sha(sha.finalize().into()))
}

/// The end of the run of adjacent entries from this one on that is small enough to be read at once.
fn run(entries: &[RawEntry], from: usize) -> usize {
    let mut next = from + 1;
    while let Some(entry) = entries.get(next) {
        let follows = entry.whole().start == entries[next - 1].whole().end && unreadable(entry).is_none();
        // The following ones end behind the first.
        if !follows || next - from == TOGETHER || entry.whole().end - entries[from].whole().start > BLOCK {
            break;
        }
        next += 1;
    }
    next
}

/// The reason why an entry is not read; `None` where it is.
fn unreadable(entry: &RawEntry) -> Option<Content> {
    let (size, packed) = (u64::from(entry.sizes.size), u64::from(entry.sizes.packed));
    if &*entry.name == MANIFEST || !entry.has_place {
        return Some(Ok(None));
    }
    if size > LIMITS.file {
        return Some(Err(too_large(size, LIMITS.file)));
    }
    (packed > size + size / 4 + SLACK)
        .then(|| Err("it has more compressed bytes than its size needs".to_owned()))
}

fn too_large(size: u64, limit: u64) -> String {
    format!("it has {size} bytes; at most {} MiB are allowed", limit >> 20)
}

/// The content of an entry; `bytes` are its header and its data.
fn unpacked(bytes: &[u8], entry: &RawEntry) -> Content {
    let (header, data) = bytes.split_at((entry.header as usize).min(bytes.len()));
    agree(header, entry)?;
    let size = entry.sizes.size as usize;
    // One byte more than it claims, so that a bomb shows itself and goes no further.
    let mut content = Vec::with_capacity(size + 1);
    let mut inflate = flate2::Decompress::new(false);
    let damaged = |_| "its compressed bytes are damaged".to_owned();
    let status =
        inflate.decompress_vec(data, &mut content, flate2::FlushDecompress::Finish).map_err(damaged)?;
    if content.len() != size || status != flate2::Status::StreamEnd {
        return Err(wrong_size(entry));
    }
    if inflate.total_in() != data.len() as u64 {
        return Err("bytes follow its compressed data".to_owned());
    }
    let mut crc = flate2::Crc::new();
    crc.update(&content);
    if crc.sum() != entry.sizes.crc {
        return Err("its checksum is wrong".to_owned());
    }
    Ok(Some(content))
}

fn wrong_size(entry: &RawEntry) -> String {
    format!("it does not have the {} bytes that it claims", entry.sizes.size)
}

/// True if the header before the data is what packing writes for what the directory says.
fn agree(header: &[u8], entry: &RawEntry) -> Result<(), String> {
    if !header.starts_with(LOCAL) {
        return Err("the entry does not lie where the central directory says".to_owned());
    }
    let name = &header[archive::LOCAL_SIZE.min(header.len())..];
    // A name that is no UTF-8 cannot be told from the one that stands for it; each such name is a fault of its own, also
    // where it honestly holds that character.
    let is_same = name == entry.name.as_bytes() || entry.name.contains('\u{fffd}');
    if entry.is_plain && (!is_same || header != archive::local_header(name, entry.sizes)) {
        return Err("its two headers disagree".to_owned());
    }
    Ok(())
}

/// Gives the content of bundle.json to `read`, a little at a time. Besides what [`unpacked`] asks for, its compressed
/// bytes have to be those that packing makes: no hash covers them. A fault that `read` gives outweighs one of the
/// entry.
pub(super) fn manifest<T>(
    source: &mut (impl Read + Seek),
    entry: &RawEntry,
    read: impl FnOnce(&mut dyn Read) -> Result<T, String>,
) -> std::io::Result<Result<Option<T>, String>> {
    let size = u64::from(entry.sizes.size);
    if !entry.has_place {
        return Ok(Ok(None));
    }
    if size > LIMITS.manifest {
        return Ok(Err(too_large(size, LIMITS.manifest)));
    }
    source.seek(SeekFrom::Start(entry.whole().start))?;
    let mut header = Vec::new();
    source.by_ref().take(entry.header.into()).read_to_end(&mut header)?;
    if let Err(what) = agree(&header, entry) {
        return Ok(Err(what));
    }
    let packed = Hashed { from: source.by_ref().take(entry.sizes.packed.into()), sha: Sha256::new() };
    let inflate = flate2::bufread::DeflateDecoder::new(BufReader::with_capacity(64 << 10, packed));
    let mut again = Again {
        from: inflate.take(size + 1),
        encoder: Encoder::new(),
        sha: Sha256::new(),
        count: 0,
        failed: None,
    };
    let value = read(&mut again);
    let rest = std::io::copy(&mut again, &mut std::io::sink());
    if again.failed.is_some() || rest.is_err() {
        return Ok(Err("its compressed bytes are damaged".to_owned()));
    }
    if again.count != size {
        return Ok(Err(wrong_size(entry)));
    }
    let value = match value {
        Ok(value) => value,
        Err(what) => return Ok(Err(what)),
    };
    let sizes = again.encoder.finish()?;
    again.sha.update(again.encoder.take());
    if sizes.crc != entry.sizes.crc {
        return Ok(Err("its checksum is wrong".to_owned()));
    }
    let mut packed = again.from.into_inner().into_inner().into_inner();
    std::io::copy(&mut packed, &mut std::io::sink())?;
    if sizes != entry.sizes || packed.sha.finalize() != again.sha.finalize() {
        return Ok(Err("its compressed bytes are not as packing writes them".to_owned()));
    }
    Ok(Ok(Some(value)))
}

/// Hashes what is read through it.
struct Hashed<R> {
    from: R,
    sha: Sha256,
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let read = self.from.read(to)?;
        self.sha.update(&to[..read]);
        Ok(read)
    }
}

/// Compresses once more what is read through it.
struct Again<R> {
    from: R,
    encoder: Encoder,
    sha: Sha256,
    count: u64,
    failed: Option<std::io::ErrorKind>,
}

impl<R: Read> Read for Again<R> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let read = self.from.read(to).inspect_err(|error| self.failed = Some(error.kind()))?;
        self.encoder.add(&to[..read])?;
        self.sha.update(self.encoder.take());
        self.count += read as u64;
        Ok(read)
    }
}

/// Compresses an entry as packing does, and tells whether that gives its bytes.
pub(super) fn is_as_packed(source: &mut (impl Read + Seek), entry: &RawEntry) -> std::io::Result<bool> {
    let mut bytes = Vec::new();
    source.seek(SeekFrom::Start(entry.whole().start))?;
    source.take(entry.whole().end - entry.whole().start).read_to_end(&mut bytes)?;
    let Ok(Some(content)) = unpacked(&bytes, entry) else { return Ok(false) };
    let (data, _) = Encoder::new().whole(&content)?;
    Ok(bytes[entry.header as usize..] == data)
}
