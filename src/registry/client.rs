//! A connection to one repository of a registry. oci-client speaks the protocol, on a runtime with one thread that
//! lives as long as the connection.

use std::cell::RefCell;
use std::time::Duration;

use oci_client::RegistryOperation;
use oci_client::client::{Client, ClientConfig, ClientProtocol};
use oci_client::errors::{OciDistributionError, OciErrorCode};
use reqwest::header::HeaderValue;
use reqwest::redirect::Policy;
use reqwest::{StatusCode, Url};
use tokio::runtime::Runtime;

use super::artifact::{Artifact, EMPTY};
use super::{Address, Credentials, Layer, RegistryError, TagOrDigest};

const AGENT: &str = concat!("actionjail/", env!("CARGO_PKG_VERSION"));
/// Redirects that one request may follow.
const MOST_HOPS: usize = 10;
/// Limit of a registry's message in an error.
const MOST_SAID: usize = 300;
/// The total timeout of a short request (a manifest, a token, a refusal), as a multiple of the idle timeout.
const SHORT: u32 = 4;

#[derive(Debug, Clone)]
pub struct Access {
    pub credentials: Credentials,
    /// Without TLS; always so for this machine.
    pub plain_http: bool,
    /// The idle timeout.
    pub patience: Duration,
}

pub struct Registry {
    /// `None` only while it is dropped.
    runtime: Option<Runtime>,
    pub(super) client: Client,
    pub(super) http: reqwest::Client,
    pub address: Address,
    pub(super) access: Access,
    pub(super) operation: RegistryOperation,
    /// The authorization of requests, as the registry asked for it.
    pub(super) authorization: RefCell<Authorization>,
}

pub(super) enum Authorization {
    None,
    Bearer(String),
    Basic(String, String),
}

impl Registry {
    /// Connects to the registry and logs in, to read or also to write.
    pub fn open(address: &Address, access: Access, writes: bool) -> Result<Self, RegistryError> {
        let broken = |error: &dyn std::error::Error| RegistryError::NotReady(reason(error));
        let plain = access.plain_http || address.is_loopback();
        let reference = address.reference();
        // An error means that a provider is installed already, which is always the same. Which certificates are trusted is
        // the system's business.
        drop(rustls::crypto::ring::default_provider().install_default());
        let led = {
            let access = access.clone();
            Policy::custom(move |attempt| match may_go_to(attempt.url(), &access) {
                true if attempt.previous().len() < MOST_HOPS => attempt.follow(),
                true => attempt.error("it leads on and on"),
                false => attempt.error("it leads to an address without TLS"),
            })
        };
        let http = reqwest::Client::builder()
            .user_agent(AGENT)
            .redirect(led)
            .read_timeout(access.patience)
            .connect_timeout(access.patience)
            .build()
            .map_err(|error| broken(&error))?;
        let config = ClientConfig {
            protocol: match plain {
                true => ClientProtocol::HttpsExcept(vec![reference.resolve_registry().to_owned()]),
                false => ClientProtocol::Https,
            },
            read_timeout: Some(access.patience),
            connect_timeout: Some(access.patience),
            user_agent: AGENT,
            platform_resolver: None,
            ..ClientConfig::default()
        };
        let client = Client::try_from(config).map_err(|error| broken(&error))?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| broken(&error))?;
        let operation = if writes { RegistryOperation::Push } else { RegistryOperation::Pull };
        let (address, authorization) = (address.clone(), RefCell::new(Authorization::None));
        let registry =
            Self { runtime: Some(runtime), client, http, address, access, operation, authorization };
        registry.wait_for_short(registry.log_in())?;
        Ok(registry)
    }

    pub(super) fn scheme(&self) -> &'static str {
        if self.access.plain_http || self.address.is_loopback() { "http" } else { "https" }
    }

    /// Uploads the empty configuration and a layer, unless they are there.
    pub fn send(&self, layer: &Layer, bytes: &[u8]) -> Result<(), RegistryError> {
        let reference = self.address.reference();
        let told = |error| self.told(error);
        let exists = async { self.client.blob_exists(&reference, &layer.digest).await.map_err(told) };
        if self.wait_for_short(exists)? {
            return Ok(());
        }
        let sent = self.client.push_blob(&reference, bytes.to_vec(), &layer.digest);
        self.wait(async { sent.await.map(drop).map_err(told) })
    }

    pub fn send_empty(&self) -> Result<(), RegistryError> {
        self.send(&Layer::describe(EMPTY, ""), EMPTY)
    }

    pub fn tag(&self, tag: &str, manifest: &[u8]) -> Result<(), RegistryError> {
        let reference = self.address.with(TagOrDigest::Tag(tag.to_owned())).reference();
        let kind = HeaderValue::from_static(Artifact::TYPE);
        let sent = self.client.push_manifest_raw(&reference, manifest.to_vec(), kind);
        self.wait_for_short(async { sent.await.map(drop).map_err(|error| self.told(error)) })
    }

    /// Waits for a request of any length, with the idle timeout.
    pub(super) fn wait<T>(
        &self,
        work: impl Future<Output = Result<T, RegistryError>>,
    ) -> Result<T, RegistryError> {
        let Some(runtime) = &self.runtime else { return Err(self.refused(0, "the connection is closed")) };
        runtime.block_on(work)
    }

    /// Waits for a short request, with a total timeout too, so that a registry that sends a byte now and then does not
    /// keep it open.
    pub(super) fn wait_for_short<T>(
        &self,
        work: impl Future<Output = Result<T, RegistryError>>,
    ) -> Result<T, RegistryError> {
        let most = self.access.patience * SHORT;
        self.wait(async {
            let in_time = tokio::time::timeout(most, work).await;
            in_time.unwrap_or_else(|_| {
                Err(RegistryError::TooSlow { host: self.host(), seconds: most.as_secs() })
            })
        })
    }

    pub(super) fn told(&self, error: OciDistributionError) -> RegistryError {
        match error {
            OciDistributionError::AuthenticationFailure(_)
            | OciDistributionError::UnauthorizedError { .. } => self.unauthorized(),
            OciDistributionError::ServerError { code: 401 | 403, .. } => self.unauthorized(),
            OciDistributionError::ServerError { code: 404, .. } => self.missing(),
            OciDistributionError::ServerError { code, message, .. } => self.refused(code, &message),
            OciDistributionError::RegistryError { envelope, .. } => {
                let codes: Vec<&OciErrorCode> = envelope.errors.iter().map(|error| &error.code).collect();
                let is = |one: &[OciErrorCode]| codes.iter().any(|code| one.contains(code));
                use OciErrorCode::{
                    BlobUnknown, Denied, ManifestUnknown, NameUnknown, NotFound, Unauthorized,
                };
                if is(&[Denied, Unauthorized]) {
                    self.unauthorized()
                } else if is(&[BlobUnknown, ManifestUnknown, NameUnknown, NotFound]) {
                    self.missing()
                } else {
                    self.refused(0, &envelope.to_string())
                }
            }
            OciDistributionError::RequestError(error) => self.failed(&error),
            other => self.refused(0, &other.to_string()),
        }
    }

    pub(super) fn failed(&self, error: &reqwest::Error) -> RegistryError {
        let host = self.host();
        let why = short(&reason(error));
        match error.status() {
            Some(StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) => return self.unauthorized(),
            Some(StatusCode::NOT_FOUND) => return self.missing(),
            Some(status) => return self.refused(status.as_u16(), ""),
            None => {}
        }
        if error.is_redirect() {
            return self.refused(0, &why);
        }
        if error.is_timeout() {
            let seconds = self.access.patience.as_secs();
            RegistryError::TimedOut { host, seconds }
        } else if error.is_connect() {
            RegistryError::Unreachable { host, why }
        } else {
            RegistryError::BrokenOff { host, why }
        }
    }

    pub(super) fn host(&self) -> String {
        self.address.host.clone()
    }

    pub(super) fn unauthorized(&self) -> RegistryError {
        let Credentials { looked, .. } = &self.access.credentials;
        let who = self.access.credentials.who();
        RegistryError::Unauthorized { host: self.host(), who, looked: looked.clone() }
    }

    pub(super) fn missing(&self) -> RegistryError {
        RegistryError::NotFound { what: "such content", address: self.address.to_string() }
    }

    pub(super) fn refused(&self, code: u16, said: &str) -> RegistryError {
        let said = short(said);
        let why = match (code, said.is_empty()) {
            (0, _) => said,
            (code, true) => format!("it answered with the status {code}"),
            (code, false) => format!("it answered with the status {code}: {said}"),
        };
        RegistryError::Refused { host: self.host(), why }
    }

    pub(super) fn too_large(&self, what: &'static str, most: u64) -> RegistryError {
        RegistryError::TooLarge { host: self.host(), what, most }
    }

    pub(super) fn mismatch(&self, expected: &str, actual: String) -> RegistryError {
        RegistryError::Mismatch { host: self.host(), expected: expected.to_owned(), actual }
    }
}

impl std::fmt::Debug for Registry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Registry").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Drop for Registry {
    fn drop(&mut self) {
        // A name that is still being looked up is not waited for.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// True if a request may go to this address: over TLS, to this machine, or without TLS where the user asked for that.
pub(super) fn may_go_to(url: &Url, access: &Access) -> bool {
    let host = url.host_str().unwrap_or_default();
    url.scheme() == "https" || url.scheme() == "http" && (access.plain_http || Address::is_this_machine(host))
}

/// The innermost cause: the outer ones name the URL, which may hold a secret.
fn reason(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

/// A foreign message as one line without control characters.
fn short(said: &str) -> String {
    said.trim()
        .chars()
        .take(MOST_SAID)
        .flat_map(|c| if c.is_control() { c.escape_debug().collect() } else { vec![c] })
        .collect()
}
