//! Bundles: a library as one file whose bytes depend on the library alone, and the check of a file that claims to
//! be one. Alone knows zip, hashing and signing. Never writes to disk: whoever calls gives it something to write to.

mod archive;
mod central_directory;
mod contents;
mod entries;
mod export;
mod keys;
mod manifest;
mod names;
mod pack;
mod prepare;
mod signature;
mod verify;

pub use archive::Sha;
pub use export::{Pieces, export_json, pieces};
pub use keys::{KeyError, LockedKey, NewPair, PublicKey, SecretKey};
pub use manifest::{Allowed, Bundle, BundledAction, BundledFile, BundledLibrary, FORMAT, Tool, schema};
pub use pack::{PackOptions, Packed, Packer, TOGETHER, file_name, pack};
pub use prepare::{OtherFilesByAction, Prepared, Preparer, is_enabled};
pub use signature::{
    Claim, SIGNATURE, SignatureFault, Signed, check_claim, check_signature, digest, sign, signer,
};
pub use verify::{Examined, File, Judged, Verdict, Verified, examine, verify};

/// The first entry of every bundle.
pub const MANIFEST: &str = "bundle.json";
pub const LIMITS: Limits =
    Limits { entries: 500_000, directory: 128 << 20, file: 4 << 20, manifest: 256 << 20, total: 2 << 30 };

#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Entries, bundle.json included.
    pub entries: usize,
    /// Bytes of the directory of the archive.
    pub directory: u64,
    /// Bytes of a file of the library: no more than the tool reads of one on disk.
    pub file: u64,
    /// Bytes of bundle.json, which grows with the library.
    pub manifest: u64,
    /// Bytes of all entries.
    pub total: u64,
}

/// A reason why a library is not packed, or a file is not a bundle.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The entry it concerns; nothing where it concerns the whole.
    pub entry: Option<String>,
    /// A lower-case statement of the fact.
    pub what: String,
}

impl Fault {
    fn in_entry(entry: &str, what: impl Into<String>) -> Self {
        Self { entry: Some(entry.to_owned()), what: what.into() }
    }

    fn whole(what: impl Into<String>) -> Self {
        Self { entry: None, what: what.into() }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.entry {
            // A name from a hostile archive may hold what moves the cursor of a terminal.
            Some(entry) => write!(f, "{}: {}", entry.escape_debug(), self.what),
            None => f.write_str(&self.what),
        }
    }
}

/// A library that could not be packed, or a file that is no bundle.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// All faults that keep the library from being packed.
    #[error("the library cannot be packed: {}", counted(.0))]
    Unpackable(Vec<Fault>),
    /// All faults of a file that is not a bundle as `pack` writes it.
    #[error("the file is not a sound bundle: {}", counted(.0))]
    Refused(Vec<Fault>),
    #[error("the bundle could not be written")]
    Write(#[from] std::io::Error),
    #[error("the bundle could not be read")]
    Read(#[source] std::io::Error),
}

impl BundleError {
    /// The faults, in the order of the entries; none where it could not be written or read.
    pub fn faults(&self) -> &[Fault] {
        match self {
            Self::Unpackable(faults) | Self::Refused(faults) => faults,
            Self::Write(_) | Self::Read(_) => &[],
        }
    }

    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Unpackable(_) => Some("mend that, and pack again"),
            Self::Refused(_) => Some("do not use it: fetch it again, or pack the library anew"),
            Self::Write(_) | Self::Read(_) => None,
        }
    }
}

fn counted(faults: &[Fault]) -> String {
    match faults {
        [] => "no fault is known".to_owned(),
        [only] => only.to_string(),
        [first, rest @ ..] => format!("{first} (and {} more)", rest.len()),
    }
}

#[cfg(test)]
mod tests;
