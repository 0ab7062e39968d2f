//! Bundles that a digest named, kept in the user's cache folder: manifest and bundle under their own digests, which are
//! checked whenever they are read. It is always safe to delete; where it cannot be read or written, there is none.

use std::path::PathBuf;

use etcetera::BaseStrategy as _;

use crate::library::write_atomically;
use crate::registry::{Address, Artifact, FetchedArtifact, Layer, TagOrDigest};

/// The bundle of an address with a digest, where it was fetched before.
pub(crate) fn recall(address: &Address) -> Option<Vec<u8>> {
    let Some(TagOrDigest::Digest(digest)) = &address.which else { return None };
    let artifact = Artifact::read(&content(digest)?, address).ok()?;
    content(&artifact.bundle.digest)
}

/// Keeps a bundle with its manifest. A run without is slower, and nothing else.
pub(crate) fn keep(found: &FetchedArtifact, bundle: &[u8]) {
    let bundle = (&found.artifact.bundle.digest, bundle);
    for (digest, bytes) in [bundle, (&found.digest, &found.manifest)] {
        if let Some(path) = path(digest) {
            drop(write_atomically(&path, bytes));
        }
    }
}

fn content(digest: &str) -> Option<Vec<u8>> {
    let bytes = std::fs::read(path(digest)?).ok()?;
    (Layer::describe(&bytes, "").digest == digest).then_some(bytes)
}

fn path(digest: &str) -> Option<PathBuf> {
    let folder = etcetera::choose_base_strategy().ok()?.cache_dir().join("actionjail").join("registry");
    Some(folder.join(digest.strip_prefix("sha256:")?))
}
