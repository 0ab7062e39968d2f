//! Addresses of artifacts: `oci://HOST/REPOSITORY`, with a tag or a digest.

use std::net::Ipv4Addr;

use oci_client::Reference;

use super::RegistryError;
use crate::secrets::without_login;

pub const SCHEME: &str = "oci://";
/// The tag of an address without one.
pub(super) const LATEST: &str = "latest";

/// A repository of a registry, perhaps with a tag or a digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub host: String,
    /// The path of the repository in the registry.
    pub repository: String,
    pub which: Option<TagOrDigest>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagOrDigest {
    /// A tag, which may move.
    Tag(String),
    /// A digest, `sha256:…`, which never changes.
    Digest(String),
}

impl Address {
    /// Reads `HOST/REPOSITORY`, `HOST/REPOSITORY:TAG` or `HOST/REPOSITORY@sha256:…`, with or without `oci://`.
    pub fn read(text: &str) -> Result<Self, RegistryError> {
        let bad = |why| RegistryError::Address { address: without_login(text).into_owned(), why };
        let bare = text.strip_prefix(SCHEME).unwrap_or(text);
        if bare.split(['/', '?', '#']).next().is_some_and(|host| host.contains('@')) {
            let address = without_login(&format!("{SCHEME}{bare}")).into_owned();
            return Err(RegistryError::LoginInAddress { address });
        }
        if bare.contains("://") {
            return Err(bad("an address begins with oci:// or with the host".to_owned()));
        }
        let (host, _) = bare.split_once('/').ok_or_else(|| bad("the repository is missing".to_owned()))?;
        // Docker takes what has no host for a name at its own registry; a typing error should not send anything there.
        if !(host == "localhost" || host.contains(['.', ':'])) {
            return Err(bad(format!("`{host}` is no host; it has a dot or a port")));
        }
        let reference = Reference::try_from(bare).map_err(|error| bad(error.to_string()))?;
        let which = match (reference.digest(), reference.tag()) {
            (Some(digest), _) if !is_sha256(digest) => {
                return Err(bad("a digest is sha256: and 64 hexadecimal digits".to_owned()));
            }
            (Some(digest), _) => Some(TagOrDigest::Digest(digest.to_owned())),
            // The parser fills in `latest` where there is no tag.
            (None, tag) => tag
                .filter(|tag| bare.ends_with(&format!(":{tag}")))
                .map(|tag| TagOrDigest::Tag(tag.to_owned())),
        };
        Ok(Self {
            host: reference.registry().to_owned(),
            repository: reference.repository().to_owned(),
            which,
        })
    }

    /// The same repository with another tag or digest.
    pub fn with(&self, which: TagOrDigest) -> Self {
        Self { which: Some(which), ..self.clone() }
    }

    /// The tag or digest, by default the tag `latest`.
    pub fn wanted(&self) -> &str {
        match &self.which {
            Some(TagOrDigest::Tag(word) | TagOrDigest::Digest(word)) => word,
            None => LATEST,
        }
    }

    /// True if the registry is this machine, so that the connection needs no TLS.
    pub fn is_loopback(&self) -> bool {
        Self::is_this_machine(self.host.rsplit_once(':').map_or(self.host.as_str(), |(name, _)| name))
    }

    pub(super) fn is_this_machine(name: &str) -> bool {
        name == "localhost" || name.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
    }

    pub(super) fn reference(&self) -> Reference {
        let (host, repository) = (self.host.clone(), self.repository.clone());
        match &self.which {
            Some(TagOrDigest::Digest(digest)) => Reference::with_digest(host, repository, digest.clone()),
            _ => Reference::with_tag(host, repository, self.wanted().to_owned()),
        }
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { host, repository, which } = self;
        match which {
            Some(TagOrDigest::Digest(digest)) => write!(f, "{SCHEME}{host}/{repository}@{digest}"),
            Some(TagOrDigest::Tag(tag)) => write!(f, "{SCHEME}{host}/{repository}:{tag}"),
            None => write!(f, "{SCHEME}{host}/{repository}"),
        }
    }
}

/// True for a digest in our notation.
pub(super) fn is_sha256(text: &str) -> bool {
    let is_hex = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
    text.strip_prefix("sha256:").is_some_and(|hex| hex.len() == 64 && hex.bytes().all(is_hex))
}

pub(super) fn is_tag(text: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.len() <= 128 && text.starts_with(is_word) && text.chars().all(|c| is_word(c) || c == '.' || c == '-')
}

/// The tag of a version: tags have no `+`, which begins the build metadata of a version.
pub(super) fn tag_of_version(version: &str) -> String {
    version.replace('+', "_")
}

#[cfg(test)]
mod tests {
    use super::{Address, tag_of_version};

    fn read(text: &str) -> String {
        match Address::read(text) {
            Ok(address) => format!("{address} {}", address.wanted()),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn addresses_say_what_is_meant() {
        let digest = format!("sha256:{}", "a0".repeat(32));
        assert_eq!(read("ghcr.io/acme/actions"), "oci://ghcr.io/acme/actions latest");
        assert_eq!(read("oci://ghcr.io/acme/actions:1.2.0"), "oci://ghcr.io/acme/actions:1.2.0 1.2.0");
        assert_eq!(read("localhost:5000/a:latest"), "oci://localhost:5000/a:latest latest");
        let whole = format!("localhost:5000/a@{digest}");
        assert_eq!(read(&whole), format!("oci://{whole} {digest}"));
        assert_eq!(
            read(&format!("h.example/a:1.0@{digest}")),
            format!("oci://h.example/a@{digest} {digest}")
        );
        for (text, why) in [
            ("actions", "the repository is missing"),
            ("acme/actions", "`acme` is no host"),
            ("https://ghcr.io/a", "begins with oci://"),
            ("ghcr.io/Acme", "invalid"),
            ("ghcr.io/a@sha256:abc", "invalid"),
            (&format!("ghcr.io/a@sha512:{}", "a".repeat(128)), "64 hexadecimal"),
            ("ghcr.io/", "invalid"),
            ("ghcr.io/a b", "invalid"),
        ] {
            let error = read(text);
            assert!(error.contains(why), "{text}: {error}");
        }
    }

    #[test]
    fn only_this_machine_is_loopback() {
        let is_loopback = |host: &str| Address::read(&format!("{host}/a")).unwrap().is_loopback();
        for host in ["localhost", "localhost:1", "127.0.0.1:5000", "127.3.2.1"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in
            ["ghcr.io", "127.0.0.1.example.com", "10.0.0.1:5000", "localhost.example", "a.localhost:80"]
        {
            assert!(!is_loopback(host), "{host}");
        }
    }

    #[test]
    fn tags_have_no_plus() {
        assert_eq!(tag_of_version("1.2.0-rc.1+linux.5"), "1.2.0-rc.1_linux.5");
    }
}
