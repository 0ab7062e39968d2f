//! What the system tells of a file without reading it, and when that is enough to know that it is the same.

use std::path::Path;

use smallvec::SmallVec;
use xxhash_rust::xxh3::xxh3_128;

const SECOND: i64 = 1_000_000_000;
/// How much older than a run, in nanoseconds, a change must be for its time to tell it from the next one: the clocks of
/// file systems tick, most every few milliseconds.
const MARGIN: i64 = SECOND / 10;
/// The same where the time is in whole seconds, of which the coarsest clock has every other one.
const COARSE_MARGIN: i64 = 3 * SECOND;

/// What the system tells of a file. Only systems that keep the time of the last change whatever its kind, and a number
/// for each file, have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Kind and rights, as the system writes them.
    pub mode: u32,
    /// The device.
    pub device: u64,
    /// The number of the file on it.
    pub inode: u64,
    /// The owner and the owner's group.
    pub owner: (u32, u32),
    /// The size in bytes.
    pub size: u64,
    /// When its content was changed, as programs may set it: nanoseconds since 1970.
    pub modified: i64,
    /// When anything of it was changed, which no program can set: nanoseconds since 1970.
    pub changed: i64,
}

/// What a name in a folder leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// A file of any kind.
    There(Stamp),
    /// Nothing.
    Missing,
    /// The system does not tell.
    Unknown,
}

/// What the five names in an action's folder lead to.
pub type Stamps = [Looked; 5];

impl Looked {
    /// What a path leads to; links are followed.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        Self::of(std::fs::metadata(path))
    }

    /// What stands at a path itself, be it a link.
    #[must_use]
    pub fn at_itself(path: &Path) -> Self {
        Self::of(path.symlink_metadata())
    }

    fn of(metadata: std::io::Result<std::fs::Metadata>) -> Self {
        match metadata {
            Ok(metadata) => Stamp::of(&metadata).map_or(Self::Unknown, Self::There),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::Missing,
            Err(_) => Self::Unknown,
        }
    }
}

impl Stamp {
    #[cfg(unix)]
    fn of(metadata: &std::fs::Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        let time = |seconds: i64, nanos: i64| seconds.checked_mul(SECOND)?.checked_add(nanos);
        Some(Self {
            mode: metadata.mode(),
            device: metadata.dev(),
            inode: metadata.ino(),
            owner: (metadata.uid(), metadata.gid()),
            size: metadata.size(),
            modified: time(metadata.mtime(), metadata.mtime_nsec())?,
            changed: time(metadata.ctime(), metadata.ctime_nsec())?,
        })
    }

    #[cfg(not(unix))]
    fn of(_: &std::fs::Metadata) -> Option<Self> {
        None
    }

    /// Whether any later change gives another stamp: what was changed just now may be changed again in the same tick
    /// of the file system's clock. `now` is in nanoseconds since 1970, from before the stamp was taken.
    #[must_use]
    pub fn is_settled(&self, now: i64) -> bool {
        let margin = if self.changed % SECOND == 0 { COARSE_MARGIN } else { MARGIN };
        self.changed.checked_add(margin).is_some_and(|later| later < now)
    }

    fn bytes(&self) -> [u8; BYTES] {
        let numbers = [
            u64::from(self.mode).to_le_bytes(),
            self.device.to_le_bytes(),
            self.inode.to_le_bytes(),
            (u64::from(self.owner.0) << 32 | u64::from(self.owner.1)).to_le_bytes(),
            self.size.to_le_bytes(),
            self.modified.to_le_bytes(),
            self.changed.to_le_bytes(),
        ];
        let mut bytes = [0; BYTES];
        bytes.copy_from_slice(numbers.as_flattened());
        bytes
    }
}

/// How many bytes a stamp has.
const BYTES: usize = 56;

/// A number that stands for files as they are now. None where that does not tell them from what they may become, or
/// where the system does not tell.
#[must_use]
pub fn stamped<'a>(files: impl IntoIterator<Item = &'a Looked>, now: i64) -> Option<u128> {
    let mut bytes: SmallVec<[u8; 5 * (BYTES + 1)]> = SmallVec::new();
    for looked in files {
        match looked {
            Looked::There(stamp) if stamp.is_settled(now) => {
                bytes.push(1);
                bytes.extend_from_slice(&stamp.bytes());
            }
            Looked::Missing => bytes.push(0),
            _ => return None,
        }
    }
    Some(xxh3_128(&bytes))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_long_been_the_same_has_a_number() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        std::fs::write(&file, "1").unwrap();
        let looked = Looked::at(&file);
        let Looked::There(stamp) = looked else { panic!("{looked:?}") };
        // In the middle of a second, whatever the clock of this file system.
        let changed = stamp.changed / SECOND * SECOND + SECOND / 2;
        let stamp = Stamp { changed, ..stamp };
        let looked = Looked::There(stamp);
        assert_eq!(stamped([&looked], changed), None);
        assert_eq!(stamped([&looked], changed + MARGIN), None);
        let later = changed + MARGIN + 1;
        let number = stamped([&looked], later);
        assert!(number.is_some());
        assert_eq!(stamped([&looked], later + SECOND), number);
        let other = Looked::There(Stamp { size: 2, ..stamp });
        assert_ne!(stamped([&other], later), number);
        assert_ne!(stamped([&Looked::Missing], later), number);
        assert_eq!(Looked::at(&folder.path().join("b")), Looked::Missing);
        assert_eq!(stamped([&Looked::Unknown], later), None);
        let coarse = Looked::There(Stamp { changed: changed / SECOND * SECOND, ..stamp });
        assert_eq!(stamped([&coarse], changed + SECOND), None);
        assert!(stamped([&coarse], changed + COARSE_MARGIN).is_some());
    }
}
