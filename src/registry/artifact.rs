//! The manifest of an artifact. It depends only on the bundle, its signature and the commit, so that the same commit
//! gives the same digest.

use std::collections::BTreeMap;

use oci_client::manifest::{OCI_IMAGE_MEDIA_TYPE, OciDescriptor, OciImageManifest};

use super::address::is_sha256;
use super::{Address, BUNDLE_TYPE, LIMITS, RegistryError, SIGNATURE_TYPE, digest};

/// The media type of the empty configuration.
const EMPTY_TYPE: &str = "application/vnd.oci.empty.v1+json";
/// The empty configuration.
pub(super) const EMPTY: &[u8] = b"{}";

const TITLE: &str = "org.opencontainers.image.title";
const VERSION: &str = "org.opencontainers.image.version";
const REVISION: &str = "org.opencontainers.image.revision";
const CREATED: &str = "org.opencontainers.image.created";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub revision: String,
    /// As RFC 3339.
    pub created: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    pub digest: String,
    pub size: u64,
    pub title: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    pub title: Option<String>,
    pub version: Option<String>,
    pub origin: Option<Origin>,
    pub bundle: Layer,
    pub signature: Option<Layer>,
}

impl Layer {
    /// Describes contents as a layer with a file name.
    pub fn describe(bytes: &[u8], title: &str) -> Self {
        Self { digest: digest(bytes), size: bytes.len() as u64, title: Some(title.to_owned()) }
    }

    fn described(&self, media_type: &str) -> OciDescriptor {
        OciDescriptor {
            media_type: media_type.to_owned(),
            digest: self.digest.clone(),
            size: i64::try_from(self.size).unwrap_or(i64::MAX),
            annotations: self.title.clone().map(|title| [(TITLE.to_owned(), title)].into()),
            ..OciDescriptor::default()
        }
    }
}

impl Artifact {
    pub(super) const TYPE: &str = OCI_IMAGE_MEDIA_TYPE;

    pub fn manifest(&self) -> Result<Vec<u8>, serde_json::Error> {
        let empty = Layer { title: None, ..Layer::describe(EMPTY, "") };
        let mut layers = vec![self.bundle.described(BUNDLE_TYPE)];
        layers.extend(self.signature.as_ref().map(|signature| signature.described(SIGNATURE_TYPE)));
        let origin = self.origin.as_ref();
        let annotations: BTreeMap<String, String> = [
            (TITLE, self.title.clone()),
            (VERSION, self.version.clone()),
            (REVISION, origin.map(|origin| origin.revision.clone())),
            (CREATED, origin.map(|origin| origin.created.clone())),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect();
        serde_json::to_vec(&OciImageManifest {
            media_type: Some(Self::TYPE.to_owned()),
            artifact_type: Some(BUNDLE_TYPE.to_owned()),
            config: empty.described(EMPTY_TYPE),
            layers,
            annotations: Some(annotations),
            ..OciImageManifest::default()
        })
    }

    pub fn read(bytes: &[u8], address: &Address) -> Result<Self, RegistryError> {
        let no = |why: String| RegistryError::NoBundle { address: address.to_string(), why };
        let manifest: OciImageManifest = serde_json::from_slice(bytes).map_err(|_| {
            let list = String::from_utf8_lossy(bytes).contains("\"manifests\"");
            no(if list {
                "it is a list of images".to_owned()
            } else {
                "its manifest is not of OCI 1.1".to_owned()
            })
        })?;
        let kind = manifest.artifact_type.as_deref().unwrap_or(&manifest.config.media_type);
        let bundles: Vec<_> =
            manifest.layers.iter().filter(|layer| layer.media_type == BUNDLE_TYPE).collect();
        let [bundle] = bundles.as_slice() else {
            return Err(no(match bundles.len() {
                0 => format!("it is of the type {}", short(kind)),
                _ => "it holds several".to_owned(),
            }));
        };
        let signatures: Vec<_> =
            manifest.layers.iter().filter(|layer| layer.media_type == SIGNATURE_TYPE).collect();
        if signatures.len() + 1 != manifest.layers.len() {
            let known = [BUNDLE_TYPE, SIGNATURE_TYPE];
            let other = manifest.layers.iter().find(|layer| !known.contains(&layer.media_type.as_str()));
            let other = other.map_or(kind, |layer| &layer.media_type);
            return Err(no(format!("it also holds something of the type {}", short(other))));
        }
        let signature = match signatures.as_slice() {
            [] => None,
            [only] => Some(layer(only, "a signature", LIMITS.signature, address)?),
            _ => return Err(no("it holds several signatures".to_owned())),
        };
        let bundle = layer(bundle, "a bundle", LIMITS.bundle, address)?;
        let annotations = manifest.annotations.unwrap_or_default();
        let said = |name: &str| annotations.get(name).cloned();
        let origin =
            said(REVISION).map(|revision| Origin { revision, created: said(CREATED).unwrap_or_default() });
        Ok(Self { title: said(TITLE), version: said(VERSION), origin, bundle, signature })
    }
}

fn layer(
    described: &OciDescriptor,
    what: &'static str,
    most: u64,
    address: &Address,
) -> Result<Layer, RegistryError> {
    let no = |why: &str| RegistryError::NoBundle { address: address.to_string(), why: why.to_owned() };
    if !is_sha256(&described.digest) {
        return Err(no("it names content by another digest than SHA-256"));
    }
    let size = u64::try_from(described.size).map_err(|_| no("it names content of less than no bytes"))?;
    if size > most {
        return Err(RegistryError::TooLarge { host: address.host.clone(), what, most });
    }
    let title = described.annotations.as_ref().and_then(|annotations| annotations.get(TITLE).cloned());
    Ok(Layer { digest: described.digest.clone(), size, title })
}

fn short(word: &str) -> String {
    word.chars().take(100).flat_map(char::escape_debug).collect()
}

#[cfg(test)]
mod tests {
    use super::{Artifact, Layer, Origin};
    use crate::registry::Address;

    fn artifact() -> Artifact {
        Artifact {
            title: Some("acme".to_owned()),
            version: Some("1.0.0".to_owned()),
            origin: Some(Origin {
                revision: "c0ffee".to_owned(),
                created: "2026-01-02T03:04:05Z".to_owned(),
            }),
            bundle: Layer::describe(b"bundle", "acme-1.0.0.actionjail.zip"),
            signature: Some(Layer::describe(b"signature", "acme-1.0.0.actionjail.zip.minisig")),
        }
    }

    fn read(text: &str) -> Result<Artifact, String> {
        Artifact::read(text.as_bytes(), &Address::read("h.example/a").unwrap())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_written_is_read() {
        let written = String::from_utf8(artifact().manifest().unwrap()).unwrap();
        assert_eq!(read(&written), Ok(artifact()));
        let plain = Artifact { origin: None, signature: None, ..artifact() };
        let written = String::from_utf8(plain.manifest().unwrap()).unwrap();
        assert!(!written.contains("null") && !written.contains("revision"), "{written}");
        assert_eq!(read(&written), Ok(plain));
    }

    #[test]
    fn the_bytes_of_a_manifest_stay_the_same() {
        let bytes = artifact().manifest().unwrap();
        let digest = "sha256:0aeaad1b71d0412572b4931300fadb2d39bd7a601b77ecd99b5db2e85d83e628";
        assert_eq!(super::digest(&bytes), digest, "{}", String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn what_is_no_bundle_is_named() {
        let whole = String::from_utf8(artifact().manifest().unwrap()).unwrap();
        let changed = |from: &str, to: &str| {
            assert!(whole.contains(from), "{from}");
            read(&whole.replacen(from, to, 1)).unwrap_err()
        };
        assert!(read("{").unwrap_err().contains("not of OCI 1.1"));
        assert!(read(r#"{"schemaVersion":2,"manifests":[]}"#).unwrap_err().contains("a list of images"));
        let image =
            r#"{"schemaVersion":2,"config":{"mediaType":"x/\u001b[2J","digest":"d","size":1},"layers":[]}"#;
        let said = read(image).unwrap_err();
        assert!(said.contains("of the type x/\\u{1b}[2J"), "{said}");
        assert!(
            changed("signature.v1+minisig\"", "other\"").contains("something of the type application/vnd")
        );
        let size = format!("\"size\":{}", "bundle".len());
        assert!(changed(&size, "\"size\":1099511627776").contains("more than 1073741824 bytes"));
        assert!(changed(&size, "\"size\":-1").contains("less than no bytes"));
        let digest = artifact().bundle.digest;
        assert!(changed(&digest, "md5:00").contains("another digest"));
    }
}
