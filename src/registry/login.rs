//! Logs in to a registry: asks it where, and exchanges the login for a token there. The client of oci-client would send the
//! login wherever the registry says, also without TLS, and read a token of any length.

use http_auth::{ChallengeRef, parse_challenges};
use oci_client::RegistryOperation;
use oci_client::secrets::RegistryAuth;
use reqwest::header::WWW_AUTHENTICATE;
use reqwest::{RequestBuilder, StatusCode, Url};
use serde::Deserialize;

use super::client::{Authorization, may_go_to};
use super::{Registry, RegistryError};

/// A token of more bytes is none.
const LONGEST_TOKEN: usize = 1 << 20;

#[derive(Deserialize)]
struct Answer {
    token: Option<String>,
    access_token: Option<String>,
}

impl Registry {
    pub(super) async fn log_in(&self) -> Result<(), RegistryError> {
        let auth = self.access.credentials.auth.clone();
        let token = match &auth {
            RegistryAuth::Bearer(token) => Some(token.clone()),
            _ => self.token(&auth).await?,
        };
        let known = match &token {
            Some(token) => RegistryAuth::Bearer(token.clone()),
            None => auth.clone(),
        };
        // It keeps a token as it is; a login it sends to the registry itself, which asked for no token.
        if !matches!(known, RegistryAuth::Anonymous) {
            let kept = self.client.auth(&self.address.reference(), &known, self.operation).await;
            kept.map_err(|error| self.told(error))?;
        }
        *self.authorization.borrow_mut() = match (token, auth) {
            (Some(token), _) => Authorization::Bearer(token),
            (None, RegistryAuth::Basic(user, password)) => Authorization::Basic(user, password),
            (None, _) => Authorization::None,
        };
        Ok(())
    }

    /// The token that the registry's realm gives for a login; nothing where the registry asks for none.
    async fn token(&self, auth: &RegistryAuth) -> Result<Option<String>, RegistryError> {
        let reference = self.address.reference();
        let url = format!("{}://{}/v2/", self.scheme(), reference.resolve_registry());
        let answer = self.sent(self.http.get(url)).await?;
        let header = answer.headers().get(WWW_AUTHENTICATE).and_then(|header| header.to_str().ok());
        let challenges = header.map(parse_challenges).and_then(Result::ok).unwrap_or_default();
        let bearer = challenges.iter().find(|challenge| challenge.scheme.eq_ignore_ascii_case("Bearer"));
        let Some(bearer) = bearer else { return Ok(None) };
        let named = parameter(bearer, "realm").unwrap_or_default();
        let realm = Url::parse(&named).ok().filter(|realm| may_go_to(realm, &self.access));
        let Some(mut realm) = realm else {
            return Err(RegistryError::Realm { host: self.host(), realm: named });
        };
        let rights = match self.operation {
            RegistryOperation::Pull => "pull",
            RegistryOperation::Push => "pull,push",
        };
        let scope = format!("repository:{}:{rights}", reference.repository());
        realm.query_pairs_mut().append_pair("scope", &scope);
        if let Some(service) = parameter(bearer, "service") {
            realm.query_pairs_mut().append_pair("service", &service);
        }
        let request = self.http.get(realm);
        let request = match auth {
            RegistryAuth::Basic(user, password) => request.basic_auth(user, Some(password)),
            _ => request,
        };
        let mut answer = self.sent(request).await?;
        if answer.status() != StatusCode::OK {
            return Err(self.unauthorized());
        }
        let mut bytes = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(|error| self.failed(&error))? {
            bytes.extend_from_slice(&piece);
            if bytes.len() > LONGEST_TOKEN {
                return Err(self.too_large("a token", LONGEST_TOKEN as u64));
            }
        }
        let answer: Option<Answer> = serde_json::from_slice(&bytes).ok();
        let token = answer.and_then(|answer| answer.token.or(answer.access_token));
        token.map(Some).ok_or_else(|| self.refused(0, "the answer to the login holds no token"))
    }

    async fn sent(&self, request: RequestBuilder) -> Result<reqwest::Response, RegistryError> {
        request.send().await.map_err(|error| self.failed(&error))
    }
}

fn parameter(challenge: &ChallengeRef<'_>, name: &str) -> Option<String> {
    let found = challenge.params.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.to_unescaped())
}
