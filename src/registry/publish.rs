//! Uploads a bundle: content first, tags last, so that a tag never names missing content.
//!
//! A tag that is a version is never moved to another bundle without `--force`; the same bundle from a later commit
//! counts as present. `latest` never moves to an earlier version.

use std::collections::BTreeSet;
use std::time::Duration;

use semver::Version;

use super::address::{LATEST, is_tag, tag_of_version};
use super::{Address, Artifact, Origin, Progress, Registry, RegistryError, TagOrDigest};

/// The time in which others that push the same version set its tag.
const SETTLED: Duration = Duration::from_millis(400);

pub struct Content<'a> {
    pub artifact: &'a Artifact,
    pub bundle: &'a [u8],
    pub signature: Option<&'a [u8]>,
    /// True if two signatures are by the same key.
    pub same_signer: &'a dyn Fn(&[u8], &[u8]) -> bool,
}

impl std::fmt::Debug for Content<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Content").field("artifact", &self.artifact).finish_non_exhaustive()
    }
}

#[derive(Debug, Clone, Default)]
pub struct Tags {
    /// The primary tag; by default the version.
    pub named: Option<String>,
    /// True if `latest` moves, if the version is the latest.
    pub latest: bool,
    pub also: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    pub digest: String,
    pub tags: Vec<String>,
    /// True if the same bundle was there already.
    pub was_there: bool,
    /// The origin in its manifest: perhaps an earlier commit, with the same bundle.
    pub origin: Option<Origin>,
    pub not_latest: Option<String>,
}

/// Uploads the bundle, unless it is there, and sets the tags; `progress` is told the bytes so far. A tag that is a
/// version is never moved to another bundle, except by force. No tag is set before all content is there.
pub fn publish(
    registry: &Registry,
    content: &Content<'_>,
    tags: &Tags,
    force: bool,
    progress: Progress<'_>,
) -> Result<Published, RegistryError> {
    let Content { artifact, .. } = *content;
    let version = artifact.version.as_deref().unwrap_or_default();
    let first = tags.named.clone().unwrap_or_else(|| tag_of_version(version));
    for tag in std::iter::once(&first).chain(&tags.also) {
        if !is_tag(tag) {
            return Err(RegistryError::Tag(tag.clone()));
        }
    }
    let mut manifest = content.manifest();
    let mut was_there = false;
    // Versions that mean this bundle already, perhaps signed: they stay as they are.
    let mut settled: BTreeSet<String> = BTreeSet::new();
    for tag in std::iter::once(&first).chain(&tags.also).filter(|tag| is_version(tag)) {
        let Some((there, digest)) = registry.manifest(&TagOrDigest::Tag(tag.clone()))? else { continue };
        let address = registry.address.with(TagOrDigest::Tag(tag.clone()));
        if there == manifest || (!force && is_same(registry, &there, content, &address)?) {
            settled.insert(tag.clone());
            if *tag == first {
                (manifest, was_there) = (there, true);
            }
        } else if !force {
            return Err(RegistryError::Taken { address: address.to_string(), digest });
        }
    }
    if !was_there {
        registry.send(&artifact.bundle, content.bundle)?;
        progress(artifact.bundle.size);
        if let Some((layer, bytes)) = artifact.signature.as_ref().zip(content.signature) {
            registry.send(layer, bytes)?;
        }
        registry.send_empty()?;
    }
    // Somebody else may have sent this version meanwhile.
    let is_new = |tag: &str, settled: &BTreeSet<String>| is_version(tag) && !force && !settled.contains(tag);
    let own = super::digest(&manifest);
    let require_own = |tag: &str, before: bool| {
        let which = TagOrDigest::Tag(tag.to_owned());
        let address = registry.address.with(which.clone()).to_string();
        match registry.manifest(&which)? {
            Some((_, digest)) if digest == own => Ok(()),
            None if before => Ok(()),
            Some((_, digest)) if before => Err(RegistryError::Taken { address, digest }),
            Some((_, digest)) => Err(RegistryError::Overtaken { address, digest }),
            None => Err(RegistryError::NotFound { what: "artifact", address }),
        }
    };
    let fresh: Vec<&String> =
        std::iter::once(&first).chain(&tags.also).filter(|tag| is_new(tag, &settled)).collect();
    for tag in &fresh {
        require_own(tag, true)?;
    }
    let mut done = Vec::new();
    let mut set = |tag: &str| {
        if !done.iter().any(|known| known == tag) {
            registry.tag(tag, &manifest)?;
            done.push(tag.to_owned());
        }
        Ok::<(), RegistryError>(())
    };
    set(&first)?;
    if !fresh.is_empty() {
        // A registry has no way to set a tag only where there is none; who looked before us has set it by now.
        std::thread::sleep(SETTLED);
        for tag in fresh.iter().filter(|tag| ***tag == *first) {
            require_own(tag, false)?;
        }
    }
    let not_latest = if tags.latest && tags.named.is_none() { later(registry, version)? } else { None };
    if tags.latest && tags.named.is_none() && not_latest.is_none() {
        set(LATEST)?;
    }
    for tag in tags.also.iter().filter(|tag| !settled.contains(*tag)) {
        set(tag)?;
    }
    for tag in fresh.iter().filter(|tag| ***tag != *first) {
        require_own(tag, false)?;
    }
    let origin = Artifact::read(&manifest, &registry.address)?.origin;
    Ok(Published { digest: super::digest(&manifest), tags: done, was_there, origin, not_latest })
}

impl Content<'_> {
    fn manifest(&self) -> Vec<u8> {
        self.artifact.manifest().unwrap_or_default()
    }
}

/// True if a tag names a version, which never changes.
fn is_version(tag: &str) -> bool {
    Version::parse(&tag.replace('_', "+")).is_ok()
}

/// True if a manifest is of the same bundle. The commit may be another one, if it has changed nothing; a signature that
/// is to be sent must be there, or one by the same key: signing twice gives two signatures.
fn is_same(
    registry: &Registry,
    there: &[u8],
    content: &Content<'_>,
    address: &Address,
) -> Result<bool, RegistryError> {
    let Ok(there) = Artifact::read(there, address) else { return Ok(false) };
    if there.bundle.digest != content.artifact.bundle.digest {
        return Ok(false);
    }
    Ok(match (there.signature, content.signature) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(layer), Some(own)) => (content.same_signer)(&registry.bytes(&layer)?, own),
    })
}

/// The reason why this version is not the latest; `None` if it is.
fn later(registry: &Registry, version: &str) -> Result<Option<String>, RegistryError> {
    let Ok(own) = Version::parse(version) else { return Ok(None) };
    if !own.pre.is_empty() {
        return Ok(Some(format!("{version} is a pre-release")));
    }
    let which = TagOrDigest::Tag(LATEST.to_owned());
    let Some((there, _)) = registry.manifest(&which)? else { return Ok(None) };
    // An artifact of another program has no version to compare with.
    let there = Artifact::read(&there, &registry.address.with(which)).ok().and_then(|there| there.version);
    let newer = there.filter(|there| Version::parse(there).is_ok_and(|there| there > own));
    Ok(newer.map(|newer| format!("it is {newer}, which is newer")))
}

#[cfg(test)]
mod tests {
    use super::is_version;
    use crate::registry::address::{is_tag, tag_of_version};

    #[test]
    fn versions_are_tags_that_stay() {
        for version in ["1.0.0", "0.3.0-rc.1", "1.2.3+linux.5"] {
            assert!(is_version(&tag_of_version(version)) && is_tag(&tag_of_version(version)), "{version}");
        }
        for tag in ["latest", "edge", "1.0", "v1.0.0"] {
            assert!(!is_version(tag) && is_tag(tag), "{tag}");
        }
        assert!(!is_tag("") && !is_tag("-a") && !is_tag("a+b") && !is_tag(&"a".repeat(129)));
    }
}
