//! The report of `pack`: JSON version 1, and text.

use serde::Serialize;

use crate::bundle::{Allowed, Packed};

#[derive(Debug, Serialize)]
pub struct PackedV1 {
    pub version: u32,
    pub file: Option<String>,
    /// The default file name of the bundle.
    pub name: String,
    pub bytes: u64,
    pub sha256: String,
    pub actions: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    pub allowed_errors: u32,
    /// True if the bundle lacks actions of the library.
    pub partial: bool,
}

impl PackedV1 {
    pub fn in_words(&self) -> String {
        format!("{}, {}, sha256 {}…", self.name, size(self.bytes), &self.sha256[..12])
    }
}

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

pub fn size(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a size for people needs no last byte")]
    let kib = bytes as f64 / 1024.0;
    if kib < 1024.0 { format!("{kib:.1} KiB") } else { format!("{:.1} MiB", kib / 1024.0) }
}
