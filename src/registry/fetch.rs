//! Downloads manifests and layers with the HTTP client below oci-client, which would read an answer of any length into
//! memory. A layer is read up to the size in the manifest, at most a gibibyte. oci-client itself reads only tokens and
//! refused uploads.

use reqwest::header::{ACCEPT, RANGE};
use reqwest::{Response, StatusCode};

use super::client::Authorization;
use super::{Address, Artifact, LIMITS, Layer, Registry, RegistryError, TagOrDigest, digest, long_digest};

/// Known media types of manifests, so that one of another kind can be named.
const MANIFESTS: &str = "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.v2+json, application/vnd.docker.distribution.manifest.list.v2+json";
/// Limit of bytes of a refusal that are read.
const LONGEST_REFUSAL: usize = 4096;

#[derive(Debug, Clone)]
pub struct FetchedArtifact {
    pub artifact: Artifact,
    pub manifest: Vec<u8>,
    pub digest: String,
}

/// Takes each chunk of a download; the flag is true for a chunk at the start of the content.
type Take<'a> = dyn FnMut(&[u8], bool) -> Result<(), RegistryError> + 'a;

impl Registry {
    /// The manifest of a tag or digest, with its digest; `None` where there is none.
    pub fn manifest(&self, which: &TagOrDigest) -> Result<Option<(Vec<u8>, String)>, RegistryError> {
        let address = self.address.with(which.clone());
        let Some(bytes) = self.wait_for_short(self.manifest_bytes(&address))? else { return Ok(None) };
        let actual = digest(&bytes);
        if let TagOrDigest::Digest(expected) = which
            && *expected != actual
        {
            return Err(self.mismatch(expected, actual));
        }
        Ok(Some((bytes, actual)))
    }

    async fn manifest_bytes(&self, address: &Address) -> Result<Option<Vec<u8>>, RegistryError> {
        let mut answer = match self.get(&format!("manifests/{}", address.wanted()), Some(MANIFESTS), 0).await
        {
            Err(RegistryError::NotFound { .. }) => return Ok(None),
            answer => answer?,
        };
        let told = answer.headers().get("docker-content-digest").cloned();
        let mut bytes = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(|error| self.failed(&error))? {
            bytes.extend_from_slice(&piece);
            if bytes.len() as u64 > LIMITS.manifest {
                return Err(self.too_large("a manifest", LIMITS.manifest));
            }
        }
        // A registry that contradicts itself was tampered with, or what lies on the way to it.
        if let Some(told) = told {
            let told = String::from_utf8_lossy(told.as_bytes()).trim().to_ascii_lowercase();
            let actual = match told.starts_with("sha512:") {
                true => long_digest(&bytes),
                false => digest(&bytes),
            };
            if told != actual {
                return Err(self.mismatch(&told, actual));
            }
        }
        Ok(Some(bytes))
    }

    pub fn artifact(&self) -> Result<FetchedArtifact, RegistryError> {
        let which = self.address.which.clone();
        let which = which.unwrap_or_else(|| TagOrDigest::Tag(self.address.wanted().to_owned()));
        let address = self.address.with(which.clone());
        let Some((manifest, digest)) = self.manifest(&which)? else {
            return Err(RegistryError::NotFound { what: "artifact", address: address.to_string() });
        };
        Ok(FetchedArtifact { artifact: Artifact::read(&manifest, &address)?, manifest, digest })
    }

    /// A layer in memory; one of the size of a signature has the total timeout of a short request.
    pub fn bytes(&self, layer: &Layer) -> Result<Vec<u8>, RegistryError> {
        let mut bytes = Vec::new();
        let mut take = |piece: &[u8], _| {
            bytes.extend_from_slice(piece);
            Ok(())
        };
        if layer.size <= LIMITS.signature {
            self.wait_for_short(async {
                let answer = self.content(layer, 0).await?;
                self.drain(answer, layer, 0, &mut take).await
            })?;
        } else {
            self.stream(layer, 0, &mut take)?;
        }
        let actual = digest(&bytes);
        if actual == layer.digest { Ok(bytes) } else { Err(self.mismatch(&layer.digest, actual)) }
    }

    /// Streams a layer from an offset; the flag of the first chunk says if the registry began at the start instead.
    /// Never more than the size in the manifest is read; the digest is not checked.
    pub(super) fn stream(&self, layer: &Layer, from: u64, take: &mut Take<'_>) -> Result<(), RegistryError> {
        let answer = self.wait_for_short(self.content(layer, from))?;
        self.wait(self.drain(answer, layer, from, take))
    }

    async fn content(&self, layer: &Layer, from: u64) -> Result<Response, RegistryError> {
        self.get(&format!("blobs/{}", layer.digest), None, from).await
    }

    async fn drain(
        &self,
        mut answer: Response,
        layer: &Layer,
        from: u64,
        take: &mut Take<'_>,
    ) -> Result<(), RegistryError> {
        let is_all = answer.status() != StatusCode::PARTIAL_CONTENT;
        let expected = if is_all { layer.size } else { layer.size - from };
        let mut come = 0;
        // An error after the last expected byte does not matter.
        while let Some(piece) = match answer.chunk().await {
            Err(_) if come == expected => None,
            piece => piece.map_err(|error| self.failed(&error))?,
        } {
            let is_first = is_all && come == 0;
            come += piece.len() as u64;
            if come > expected {
                return Err(self.too_large("content", expected));
            }
            take(&piece, is_first)?;
        }
        if come < expected {
            let why = format!("it ended {} bytes too early", expected - come);
            return Err(RegistryError::BrokenOff { host: self.host(), why });
        }
        Ok(())
    }

    /// A successful answer to a GET in the repository; `None` if there is no such thing.
    async fn get(
        &self,
        path: &str,
        accept: Option<&'static str>,
        from: u64,
    ) -> Result<Response, RegistryError> {
        let mut answer = self.ask(path, accept, from).await?;
        let is_refused =
            |answer: &Response| matches!(answer.status(), StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN);
        let has_token = matches!(*self.authorization.borrow(), Authorization::Bearer(_));
        if has_token && is_refused(&answer) {
            // Tokens live for minutes; much may have been sent since this one was had.
            self.log_in().await?;
            answer = self.ask(path, accept, from).await?;
        }
        match answer.status() {
            StatusCode::OK | StatusCode::PARTIAL_CONTENT => Ok(answer),
            StatusCode::NOT_FOUND => Err(self.missing()),
            StatusCode::RANGE_NOT_SATISFIABLE => Err(RegistryError::NoSuchRange { host: self.host() }),
            _ if is_refused(&answer) => Err(self.unauthorized()),
            status => {
                let mut said = Vec::new();
                while said.len() < LONGEST_REFUSAL
                    && let Ok(Some(piece)) = answer.chunk().await
                {
                    said.extend(piece.iter().take(LONGEST_REFUSAL));
                }
                Err(self.refused(status.as_u16(), &String::from_utf8_lossy(&said)))
            }
        }
    }

    async fn ask(
        &self,
        path: &str,
        accept: Option<&'static str>,
        from: u64,
    ) -> Result<Response, RegistryError> {
        let reference = self.address.reference();
        let (host, repository) = (reference.resolve_registry(), reference.repository());
        let scheme = self.scheme();
        let mut request = self.http.get(format!("{scheme}://{host}/v2/{repository}/{path}"));
        if let Some(accept) = accept {
            request = request.header(ACCEPT, accept);
        }
        if from > 0 {
            request = request.header(RANGE, format!("bytes={from}-"));
        }
        request = match &*self.authorization.borrow() {
            Authorization::Bearer(token) => request.bearer_auth(token),
            Authorization::Basic(user, password) => request.basic_auth(user, Some(password)),
            Authorization::None => request,
        };
        request.send().await.map_err(|error| self.failed(&error))
    }
}
