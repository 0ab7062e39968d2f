//! Errors of a registry, each with advice.

use std::path::PathBuf;

/// A registry could not be used, or its content is not what was asked for.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    #[error("`{address}` is no address of a registry: {why}")]
    Address { address: String, why: String },
    #[error("`{address}` holds a login")]
    LoginInAddress {
        /// Without it.
        address: String,
    },
    #[error("{host} does not let {who} do this")]
    Unauthorized { host: String, who: String, looked: String },
    #[error("the login for {host} in {place} cannot be used: {why}")]
    Login {
        host: String,
        place: String,
        /// The fault; never the login itself.
        why: String,
    },
    #[error("there is no {what} at {address}")]
    NotFound { what: &'static str, address: String },
    #[error("{host} wants the login to be sent to `{realm}`, which is no address with TLS")]
    Realm { host: String, realm: String },
    #[error("no connection can be made: {0}")]
    NotReady(String),
    #[error("{host} cannot be reached: {why}")]
    Unreachable { host: String, why: String },
    #[error("the connection to {host} broke off: {why}")]
    BrokenOff { host: String, why: String },
    /// The idle timeout has passed.
    #[error("{host} did not answer for {seconds} s")]
    TimedOut { host: String, seconds: u64 },
    /// The total timeout has passed.
    #[error("{host} did not end a short answer within {seconds} s")]
    TooSlow { host: String, seconds: u64 },
    /// The registry does not have the requested range of a layer.
    #[error("{host} has less of this than was asked for")]
    NoSuchRange { host: String },
    #[error("{host} refused this: {why}")]
    Refused { host: String, why: String },
    #[error("{host} sent other bytes than were asked for: expected {expected}, came {actual}")]
    Mismatch { host: String, expected: String, actual: String },
    #[error("{host} sends more than it may: {what} of more than {most} bytes")]
    TooLarge { host: String, what: &'static str, most: u64 },
    #[error("{address} is no bundle of actionjail: {why}")]
    NoBundle {
        address: String,
        /// Its actual type.
        why: String,
    },
    #[error("{address} is there already, with other content ({digest})")]
    Taken {
        address: String,
        /// The current digest of the tag.
        digest: String,
    },
    #[error("{address} was set to other content ({digest}) by somebody else at the same time")]
    Overtaken { address: String, digest: String },
    #[error("`{0}` cannot be a tag of a registry")]
    Tag(String),
    #[error("{} could not be written", .path.display())]
    File {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// A download broke off; its first part is kept to be resumed.
    #[error(transparent)]
    Kept(Box<RegistryError>),
    /// Another process is downloading it.
    #[error("another `pull` is writing {}", .0.display())]
    Busy(PathBuf),
}

impl RegistryError {
    pub fn hints(&self) -> Vec<String> {
        let hint = match self {
            Self::Address { .. } => {
                "write it as oci://HOST/REPOSITORY:TAG or oci://HOST/REPOSITORY@sha256:…, in lower case"
            }
            Self::LoginInAddress { .. } => {
                "leave it out of the address, where others see it; log in by `docker login HOST`, or set ACTIONJAIL_REGISTRY_USERNAME and ACTIONJAIL_REGISTRY_PASSWORD"
            }
            Self::Unauthorized { looked, .. } => {
                return vec![
                    looked.clone(),
                    "log in by `docker login HOST` or `skopeo login HOST`, or set ACTIONJAIL_REGISTRY_USERNAME and ACTIONJAIL_REGISTRY_PASSWORD; the user needs leave for this repository"
                        .to_owned(),
                ];
            }
            Self::Login { .. } => {
                "log in anew by `docker login HOST`, or set ACTIONJAIL_REGISTRY_USERNAME and ACTIONJAIL_REGISTRY_PASSWORD"
            }
            Self::NotFound { .. } => {
                "check the repository and the tag; some registries also say so where a login is missing"
            }
            Self::Realm { .. } => {
                "nothing was sent there; ask who runs the registry, or speak without TLS by `--plain-http`"
            }
            Self::NotReady(_) => {
                "the system's list of certificates is needed: install it (`ca-certificates`), or name a file in SSL_CERT_FILE"
            }
            Self::Unreachable { .. } => {
                "check the host and the port, and whether the registry runs; `--plain-http` speaks to one without TLS"
            }
            Self::Kept(error) => {
                let goes_on = "run the same `pull` again: it goes on where this one stopped; `--timeout SECONDS` waits longer";
                let own = match **error {
                    Self::BrokenOff { .. } | Self::TimedOut { .. } | Self::TooSlow { .. } => Vec::new(),
                    ref other => other.hints(),
                };
                return own.into_iter().chain([goes_on.to_owned()]).collect();
            }
            Self::TooSlow { .. } => {
                "try again later, or wait longer: a short answer may take four times the `--timeout SECONDS`"
            }
            Self::NoSuchRange { .. } => "run the same command again: it begins anew",
            Self::BrokenOff { .. } | Self::TimedOut { .. } => {
                "run the same command again; what is there already is not sent twice, and no tag means what is not there"
            }
            Self::Refused { .. } => {
                "what the registry says tells what to change; if it is a fault of its own, try again later"
            }
            Self::Mismatch { .. } => {
                "nothing was kept of it; try again, and if it stays so, do not trust this registry or what lies on the way to it"
            }
            Self::TooLarge { .. } => "nothing was kept of it; do not trust this registry",
            Self::NoBundle { .. } => "name an artifact that `actionjail push` has made",
            Self::Taken { .. } => {
                "a version is not changed once it is out: raise `version` in actionjail.toml, or replace it by `--force`"
            }
            Self::Overtaken { .. } => {
                "see what is there by `actionjail pull`; this bundle needs a version of its own"
            }
            Self::Tag(_) => "a tag has letters, digits, `_`, `.` and `-`, and at most 128 of them",
            Self::File { .. } => "name another place with `--output`, or make room",
            Self::Busy(_) => "wait until it is done",
        };
        vec![hint.to_owned()]
    }
}
