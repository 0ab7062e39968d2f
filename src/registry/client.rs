//! The conversation with one repository of a registry, one request after the other.

use std::cell::RefCell;
use std::time::Duration;

use futures_util::StreamExt as _;
use oci_client::RegistryOperation;
use oci_client::client::{BlobResponse, Client, ClientConfig, ClientProtocol, SizedStream};
use oci_client::errors::{OciDistributionError, OciErrorCode};
use oci_client::manifest::OciDescriptor;
use oci_client::secrets::RegistryAuth;
use reqwest::StatusCode;
use reqwest::header::{ACCEPT, HeaderValue};
use tokio::runtime::Runtime;

use super::artifact::{Artifact, EMPTY};
use super::{Address, Credentials, LIMITS, Layer, RegistryError, Which, digest};

/// What a program of this name says who it is.
const AGENT: &str = concat!("actionjail/", env!("CARGO_PKG_VERSION"));
/// The most of what a registry says that is told on.
const MOST_SAID: usize = 300;

/// How a registry is spoken to.
#[derive(Debug, Clone)]
pub struct Access {
    /// Who asks.
    pub credentials: Credentials,
    /// Without TLS; to this machine that is always so.
    pub plain_http: bool,
    /// How long nothing may happen.
    pub patience: Duration,
}

/// An artifact that is in a registry.
#[derive(Debug, Clone)]
pub struct Found {
    /// What the manifest says.
    pub artifact: Artifact,
    /// Its bytes.
    pub manifest: Vec<u8>,
    /// Their digest.
    pub digest: String,
}

/// Takes content as it comes, each piece with whether it is the first of all.
type Take<'a> = dyn FnMut(&[u8], bool) -> Result<(), RegistryError> + 'a;

/// A repository of a registry.
pub struct Registry {
    /// Gone only while it is dropped.
    runtime: Option<Runtime>,
    client: Client,
    http: reqwest::Client,
    address: Address,
    access: Access,
    operation: RegistryOperation,
    /// What opens the doors after the registry has been asked how.
    pass: RefCell<Pass>,
}

enum Pass {
    None,
    Bearer(String),
    Basic(String, String),
}

impl Registry {
    /// Asks the registry how it wants to be asked, and logs in there, to read or also to write.
    ///
    /// # Errors
    /// Where it cannot be reached, or does not let this user in.
    pub fn open(address: &Address, access: Access, writes: bool) -> Result<Self, RegistryError> {
        let broken = |error: &dyn std::error::Error| RegistryError::NotReady(reason(error));
        let plain = access.plain_http || address.is_loopback();
        let reference = address.reference();
        // Whom a connection trusts is what the system says; where another part of the program has chosen the
        // cryptography already, it chose the same.
        drop(rustls::crypto::ring::default_provider().install_default());
        let http = reqwest::Client::builder()
            .user_agent(AGENT)
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
        let (address, pass) = (address.clone(), RefCell::new(Pass::None));
        let registry = Self { runtime: Some(runtime), client, http, address, access, operation, pass };
        registry.log_in()?;
        Ok(registry)
    }

    fn log_in(&self) -> Result<(), RegistryError> {
        let auth = self.access.credentials.auth.clone();
        let token = self.wait(self.client.auth(&self.address.reference(), &auth, self.operation))?;
        *self.pass.borrow_mut() = match (token, auth) {
            (Some(token), _) => Pass::Bearer(token),
            (None, RegistryAuth::Basic(user, password)) => Pass::Basic(user, password),
            (None, _) => Pass::None,
        };
        Ok(())
    }

    /// The repository, and what of it is meant.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// The manifest that a tag or digest names, with its digest; nothing where there is none.
    ///
    /// # Errors
    /// Where it cannot be had, is too large, or is not the one that the digest names.
    pub fn manifest(&self, which: &Which) -> Result<Option<(Vec<u8>, String)>, RegistryError> {
        let address = self.address.with(which.clone());
        let mut outcome = self.wait(self.manifest_bytes(&address))?;
        let has_token = matches!(*self.pass.borrow(), Pass::Bearer(_));
        if has_token && matches!(outcome, Err(RegistryError::Unauthorized { .. })) {
            // Tokens live for minutes; much may have been sent since this one was had.
            self.log_in()?;
            outcome = self.wait(self.manifest_bytes(&address))?;
        }
        let bytes = outcome?;
        let Some(bytes) = bytes else { return Ok(None) };
        let actual = digest(&bytes);
        if let Which::Digest(expected) = which
            && *expected != actual
        {
            return Err(self.mismatch(expected, actual));
        }
        Ok(Some((bytes, actual)))
    }

    /// The client reads a manifest of any length into memory, so this asks itself.
    async fn manifest_bytes(
        &self,
        address: &Address,
    ) -> Result<Result<Option<Vec<u8>>, RegistryError>, OciDistributionError> {
        let reference = address.reference();
        let host = reference.resolve_registry();
        let scheme = if self.access.plain_http || address.is_loopback() { "http" } else { "https" };
        let (repository, wanted) = (reference.repository(), address.wanted());
        let mut request =
            self.http.get(format!("{scheme}://{host}/v2/{repository}/manifests/{wanted}")).header(
                ACCEPT,
                "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.v2+json, application/vnd.docker.distribution.manifest.list.v2+json",
            );
        request = match &*self.pass.borrow() {
            Pass::Bearer(token) => request.bearer_auth(token),
            Pass::Basic(user, password) => request.basic_auth(user, Some(password)),
            Pass::None => request,
        };
        let mut answer = request.send().await?;
        let status = answer.status();
        let mut bytes = Vec::new();
        while let Some(piece) = answer.chunk().await? {
            bytes.extend_from_slice(&piece);
            if bytes.len() as u64 > LIMITS.manifest {
                return Ok(Err(self.too_large("a manifest", LIMITS.manifest)));
            }
        }
        Ok(match status {
            StatusCode::OK => Ok(Some(bytes)),
            StatusCode::NOT_FOUND => Ok(None),
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(self.unauthorized()),
            status => Err(self.refused(status.as_u16(), &String::from_utf8_lossy(&bytes))),
        })
    }

    /// The bundle that is meant, as its manifest tells it.
    ///
    /// # Errors
    /// Where there is none, or it cannot be had.
    pub fn artifact(&self) -> Result<Found, RegistryError> {
        let which = self.address.which.clone();
        let which = which.unwrap_or_else(|| Which::Tag(self.address.wanted().to_owned()));
        let address = self.address.with(which.clone());
        let Some((manifest, digest)) = self.manifest(&which)? else {
            return Err(RegistryError::NotFound { what: "artifact", address: address.to_string() });
        };
        Ok(Found { artifact: Artifact::read(&manifest, &address)?, manifest, digest })
    }

    /// Sends what stands in place of a configuration, and a piece of content, unless it is there.
    ///
    /// # Errors
    /// Where it cannot be sent.
    pub fn send(&self, layer: &Layer, bytes: &[u8]) -> Result<(), RegistryError> {
        let reference = self.address.reference();
        if self.wait(self.client.blob_exists(&reference, &layer.digest))? {
            return Ok(());
        }
        self.wait(self.client.push_blob(&reference, bytes.to_vec(), &layer.digest)).map(drop)
    }

    /// Sends what stands in an artifact where an image has its configuration.
    ///
    /// # Errors
    /// As [`Registry::send`].
    pub fn send_empty(&self) -> Result<(), RegistryError> {
        self.send(&Layer::of(EMPTY, ""), EMPTY)
    }

    /// Lets a tag mean this manifest.
    ///
    /// # Errors
    /// Where it cannot be sent.
    pub fn tag(&self, tag: &str, manifest: &[u8]) -> Result<(), RegistryError> {
        let reference = self.address.with(Which::Tag(tag.to_owned())).reference();
        let kind = HeaderValue::from_static(Artifact::TYPE);
        self.wait(self.client.push_manifest_raw(&reference, manifest.to_vec(), kind)).map(drop)
    }

    /// A piece of content in memory.
    ///
    /// # Errors
    /// Where it cannot be had, or is not what its digest says.
    pub fn bytes(&self, layer: &Layer) -> Result<Vec<u8>, RegistryError> {
        let mut bytes = Vec::new();
        self.stream(layer, 0, &mut |piece, _| {
            bytes.extend_from_slice(piece);
            Ok(())
        })?;
        let actual = digest(&bytes);
        if actual == layer.digest { Ok(bytes) } else { Err(self.mismatch(&layer.digest, actual)) }
    }

    /// Hands over a piece of content as it comes, from a place in it on; each part comes with whether it is the first
    /// of all, since a registry may begin at the beginning whatever it was asked for. Never more comes than the
    /// manifest says; whether it is the right thing is not looked at.
    ///
    /// # Errors
    /// Where it breaks off, or what takes it fails.
    pub(super) fn stream(&self, layer: &Layer, from: u64, take: &mut Take<'_>) -> Result<(), RegistryError> {
        let described = OciDescriptor { digest: layer.digest.clone(), ..OciDescriptor::default() };
        let reference = self.address.reference();
        let asked = async {
            if from == 0 {
                return self.client.pull_blob_stream(&reference, &described).await.map(|all| (all, true));
            }
            match self.client.pull_blob_stream_partial(&reference, &described, from, None).await? {
                BlobResponse::Full(all) => Ok((all, true)),
                BlobResponse::Partial(rest) => Ok((rest, false)),
            }
        };
        let (stream, is_all) = self.wait(asked)?;
        let expected = if is_all { layer.size } else { layer.size - from };
        self.wait(async { Ok(self.drain(stream, expected, is_all, take).await) })?
    }

    async fn drain(
        &self,
        mut stream: SizedStream,
        expected: u64,
        is_all: bool,
        take: &mut Take<'_>,
    ) -> Result<(), RegistryError> {
        let mut come = 0;
        while let Some(piece) = stream.next().await {
            let piece = match piece {
                Ok(piece) => piece,
                // The client has seen what is told below in our own words.
                Err(_) if come == expected => break,
                Err(error) => return Err(self.broken_stream(&error)),
            };
            let is_first = is_all && come == 0;
            come += piece.len() as u64;
            if come > expected {
                return Err(self.too_large("content", expected));
            }
            take(&piece, is_first)?;
        }
        if come < expected {
            let why = format!("it ended {} bytes too early", expected - come);
            return Err(RegistryError::BrokenOff { host: self.host(), why, kept: false });
        }
        Ok(())
    }

    /// Waits for an answer, and tells in words of ours why there is none.
    fn wait<T>(
        &self,
        work: impl Future<Output = Result<T, OciDistributionError>>,
    ) -> Result<T, RegistryError> {
        let Some(runtime) = &self.runtime else { return Err(self.refused(0, "the connection is closed")) };
        runtime.block_on(work).map_err(|error| self.told(error))
    }

    fn told(&self, error: OciDistributionError) -> RegistryError {
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

    fn broken_stream(&self, error: &std::io::Error) -> RegistryError {
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<reqwest::Error>());
        match inner {
            Some(inner) => self.failed(inner),
            None => {
                RegistryError::BrokenOff { host: self.host(), why: short(&error.to_string()), kept: false }
            }
        }
    }

    fn failed(&self, error: &reqwest::Error) -> RegistryError {
        let host = self.host();
        let why = short(&reason(error));
        match error.status() {
            Some(StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) => return self.unauthorized(),
            Some(StatusCode::NOT_FOUND) => return self.missing(),
            Some(status) => return self.refused(status.as_u16(), ""),
            None => {}
        }
        if error.is_timeout() {
            let seconds = self.access.patience.as_secs();
            RegistryError::TimedOut { host, seconds, kept: false }
        } else if error.is_connect() {
            RegistryError::Unreachable { host, why }
        } else {
            RegistryError::BrokenOff { host, why, kept: false }
        }
    }

    fn host(&self) -> String {
        self.address.host().to_owned()
    }

    fn unauthorized(&self) -> RegistryError {
        let Credentials { looked, .. } = &self.access.credentials;
        let who = self.access.credentials.who();
        RegistryError::Unauthorized { host: self.host(), who, looked: looked.clone() }
    }

    fn missing(&self) -> RegistryError {
        RegistryError::NotFound { what: "such content", address: self.address.to_string() }
    }

    fn refused(&self, code: u16, said: &str) -> RegistryError {
        let said = short(said);
        let why = match (code, said.is_empty()) {
            (0, _) => said,
            (code, true) => format!("it answered with the status {code}"),
            (code, false) => format!("it answered with the status {code}: {said}"),
        };
        RegistryError::Refused { host: self.host(), why }
    }

    fn too_large(&self, what: &'static str, most: u64) -> RegistryError {
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

/// The innermost cause says most; the outer ones name the address, which may hold what nobody else should see.
fn reason(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

/// What others said, so that it fits into a line and commands no terminal.
fn short(said: &str) -> String {
    said.trim()
        .chars()
        .take(MOST_SAID)
        .flat_map(|c| if c.is_control() { c.escape_debug().collect() } else { vec![c] })
        .collect()
}
