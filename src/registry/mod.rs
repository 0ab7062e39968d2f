//! Bundles in OCI registries. It alone knows the distribution protocol, its client and the async runtime; all functions
//! are blocking.
//!
//! An artifact of OCI 1.1: the bundle is a layer of its own type, its signature another, the configuration is the empty
//! one (docs/registry.md has the exact form). Connections trust the certificates of the system and use the proxy of the
//! environment, unlike `network`, which sends requests of actions. Without TLS only this machine is contacted, unless
//! told otherwise.

mod address;
mod artifact;
mod client;
mod credentials;
mod error;
mod fetch;
mod login;
mod partial_download;
mod publish;

pub use address::{Address, SCHEME, TagOrDigest};
pub use artifact::{Artifact, Layer, Origin};
pub use client::{Access, Registry};
pub use credentials::{Credentials, LoginFile};
pub use error::RegistryError;
pub use fetch::FetchedArtifact;
pub use partial_download::{Part, Progress};
pub use publish::{Content, Published, Tags, publish};

/// Media types of the artifact and of the bundle in it.
pub const BUNDLE_TYPE: &str = "application/vnd.actionjail.bundle.v1+zip";
/// The type of a bundle's signature.
pub const SIGNATURE_TYPE: &str = "application/vnd.actionjail.signature.v1+minisig";

pub const LIMITS: Limits = Limits { manifest: 4 << 20, bundle: 1 << 30, signature: 64 << 10 };

/// Size limits of answers of a registry, in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// As the specification asks.
    pub manifest: u64,
    /// Held in memory.
    pub bundle: u64,
    /// Four lines.
    pub signature: u64,
}

fn digest(bytes: &[u8]) -> String {
    use sha2::{Digest as _, Sha256};
    written("sha256", &Sha256::digest(bytes))
}

/// The digest of the other kind that registries know.
fn long_digest(bytes: &[u8]) -> String {
    use sha2::{Digest as _, Sha512};
    written("sha512", &Sha512::digest(bytes))
}

fn written(kind: &str, hash: &[u8]) -> String {
    use std::fmt::Write as _;
    hash.iter().fold(format!("{kind}:"), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
