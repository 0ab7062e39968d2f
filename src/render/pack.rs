//! What is said of a bundle that was packed.

use serde::Serialize;

use crate::bundle::{Allowed, Packed};

/// A bundle that was packed, in figures.
#[derive(Debug, Serialize)]
pub struct PackedV1 {
    /// Version of this document.
    pub version: u32,
    /// The file, where one was written.
    pub file: Option<String>,
    /// The name that the bundle has by itself.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// How many actions are in it.
    pub actions: usize,
    /// The file with its signature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    /// How many errors of lint it was packed with.
    pub allowed_errors: u32,
    /// Whether not all actions are in it.
    pub partial: bool,
}

impl PackedV1 {
    /// The bundle in one line.
    pub fn in_words(&self) -> String {
        format!("{}, {}, sha256 {}…", self.name, size(self.bytes), &self.sha256[..12])
    }
}

/// The figures of a bundle; `file` is where it was written.
pub fn packed_in_figures(
    packed: &Packed,
    allowed: Option<&Allowed>,
    partial: bool,
    file: Option<String>,
) -> PackedV1 {
    PackedV1 {
        version: 1,
        file,
        name: packed.name.clone(),
        bytes: packed.bytes,
        sha256: packed.sha256.to_string(),
        actions: packed.actions,
        signature: None,
        allowed_errors: allowed.map_or(0, |allowed| allowed.errors),
        partial,
    }
}

/// A number of bytes as people read it.
pub fn size(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a size for people needs no last byte")]
    let kib = bytes as f64 / 1024.0;
    if kib < 1024.0 { format!("{kib:.1} KiB") } else { format!("{:.1} MiB", kib / 1024.0) }
}
