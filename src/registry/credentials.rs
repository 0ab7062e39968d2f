//! The login for a registry: given, or from the files of docker or podman. Messages never hold secrets.

use std::io::Cursor;
use std::path::PathBuf;

use docker_credential::{CredentialRetrievalError, DockerCredential, get_credential_from_reader};
use oci_client::secrets::RegistryAuth;

use super::{Address, RegistryError};

/// The name under which docker stores the login of its own registry.
const DOCKER_HUB: &str = "https://index.docker.io/v1/";

#[derive(Clone)]
pub struct Credentials {
    pub(super) auth: RegistryAuth,
    /// The place where it was found or searched; shown if the registry refuses.
    pub(super) looked: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginFile {
    pub path: PathBuf,
    /// Podman's entries may name a part of the repository too.
    pub by_repository: bool,
}

impl Credentials {
    /// A user and a password or token, from `place`.
    pub fn user(name: String, password: String, place: &str) -> Self {
        Self { auth: RegistryAuth::Basic(name, password), looked: format!("the login is from {place}") }
    }

    pub fn token(token: String, host: &str, place: &str) -> Result<Self, RegistryError> {
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            let why = "a token has no blanks and no letters but ASCII".to_owned();
            return Err(RegistryError::Login { host: host.to_owned(), place: place.to_owned(), why });
        }
        Ok(Self { auth: RegistryAuth::Bearer(token), looked: format!("the token is from {place}") })
    }

    /// Finds the login for the registry in the first file that has one, asking its credential helper. A missing file
    /// has none.
    pub fn kept(address: &Address, files: &[LoginFile]) -> Result<Self, RegistryError> {
        for file in files {
            let place = file.path.display().to_string();
            let wrong =
                |why: String| RegistryError::Login { host: address.host.clone(), place: place.clone(), why };
            let text = match std::fs::read(&file.path) {
                Ok(text) => text,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                Err(error) => return Err(wrong(error.to_string())),
            };
            for name in names(address, file.by_repository) {
                match get_credential_from_reader(Cursor::new(&text), &name) {
                    Ok(DockerCredential::UsernamePassword(user, password)) => {
                        return Ok(Self::user(user, password, &place));
                    }
                    Ok(DockerCredential::IdentityToken(_)) => {
                        return Err(wrong("it is an identity token, which only docker can use".to_owned()));
                    }
                    Err(error) if is_none(&error) => {}
                    Err(error) => return Err(wrong(said(&error))),
                }
            }
        }
        let looked: Vec<String> = files.iter().map(|file| file.path.display().to_string()).collect();
        let looked = looked.join(", ");
        let looked = format!(
            "there is no login for {} in the environment{}{looked}",
            &address.host,
            if looked.is_empty() { "" } else { " or in " }
        );
        Ok(Self { auth: RegistryAuth::Anonymous, looked })
    }

    /// The login in words, without its secret.
    pub(super) fn who(&self) -> String {
        match &self.auth {
            RegistryAuth::Basic(name, _) => format!("`{}`", name.escape_debug()),
            RegistryAuth::Bearer(_) => "who has this token".to_owned(),
            RegistryAuth::Anonymous => "anonymous users".to_owned(),
        }
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials").field("looked", &self.looked).finish_non_exhaustive()
    }
}

/// The names of entries for the address, the nearest first.
fn names(address: &Address, by_repository: bool) -> Vec<String> {
    let host = &address.host;
    let mut names = Vec::new();
    if by_repository {
        let mut path = format!("{host}/{}", address.repository);
        while path != *host {
            names.push(path.clone());
            path.truncate(path.rfind('/').unwrap_or(0).max(host.len()));
        }
    }
    names.push(if host == "docker.io" { DOCKER_HUB.to_owned() } else { host.to_owned() });
    names
}

/// True if there is no login.
fn is_none(error: &CredentialRetrievalError) -> bool {
    match error {
        CredentialRetrievalError::NoCredentialConfigured => true,
        // All helpers say this where they have no login.
        CredentialRetrievalError::HelperFailure { stdout, stderr, .. } => {
            [stdout, stderr].iter().any(|text| text.contains("credentials not found"))
        }
        _ => false,
    }
}

/// The error in our own words: a helper's output may hold secrets.
fn said(error: &CredentialRetrievalError) -> String {
    match error {
        CredentialRetrievalError::HelperCommunicationError => {
            "the program docker-credential-… that it names cannot be run".to_owned()
        }
        CredentialRetrievalError::MalformedHelperResponse => {
            "the program docker-credential-… that it names gave no login".to_owned()
        }
        CredentialRetrievalError::HelperFailure { helper, .. } => {
            format!("the program docker-credential-{helper} failed")
        }
        CredentialRetrievalError::CredentialDecodingError => {
            "its `auth` is not base64 of user:password".to_owned()
        }
        CredentialRetrievalError::CredentialMismatchError => {
            "`auth` and `username` contradict each other".to_owned()
        }
        _ => "the file is not JSON as docker writes it".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Credentials, LoginFile};
    use crate::registry::Address;

    fn kept(address: &str, files: &[(&str, bool)]) -> String {
        let place = tempfile::tempdir().unwrap();
        let files: Vec<LoginFile> = files
            .iter()
            .enumerate()
            .map(|(at, (text, by_repository))| {
                let path = place.path().join(format!("{at}.json"));
                std::fs::write(&path, text).unwrap();
                LoginFile { path, by_repository: *by_repository }
            })
            .collect();
        match Credentials::kept(&Address::read(address).unwrap(), &files) {
            Ok(found) => found.who(),
            Err(error) => {
                let text = error.to_string();
                assert!(!text.contains("secret"), "{text}");
                text
            }
        }
    }

    // bWU6c2VjcmV0 is me:secret, eW91OnNlY3JldA== is you:secret.
    const ME: &str = r#"{"auths": {"h.example": {"auth": "bWU6c2VjcmV0"}}}"#;

    #[test]
    fn the_first_file_with_a_login_has_it() {
        let you = r#"{"auths": {"https://h.example/v2/": {"auth": "eW91OnNlY3JldA=="}}}"#;
        assert_eq!(kept("h.example/a", &[(ME, false), (you, false)]), "`me`");
        assert_eq!(kept("h.example/a", &[("{}", false), (you, false)]), "`you`");
        assert_eq!(kept("g.example/a", &[(ME, false), (you, false)]), "anonymous users");
        assert_eq!(kept("g.example/a", &[]), "anonymous users");
    }

    #[test]
    fn podman_s_may_be_for_a_part_of_a_registry() {
        let both = r#"{"auths": {"h.example": {"auth": "bWU6c2VjcmV0"}, "h.example/x": {"auth": "eW91OnNlY3JldA=="}}}"#;
        assert_eq!(kept("h.example/x/y", &[(both, true)]), "`you`");
        assert_eq!(kept("h.example/z/y", &[(both, true)]), "`me`");
        assert_eq!(kept("h.example/x/y", &[(both, false)]), "`me`");
    }

    #[test]
    fn what_cannot_be_used_is_said_and_not_shown() {
        for (text, why) in [
            ("secret", "not JSON"),
            (r#"{"auths": {"h.example": {"auth": "secret!"}}}"#, "base64"),
            (r#"{"auths": {"h.example": {"identitytoken": "secret"}}}"#, "identity token"),
            (r#"{"credHelpers": {"h.example": "no-such-helper-of-anybody"}}"#, "cannot be run"),
        ] {
            let said = kept("h.example/a", &[(text, false)]);
            assert!(said.contains(why), "{said}");
        }
        let address = Address::read("h.example/a").unwrap();
        assert!(Credentials::token("se cret".to_owned(), &address.host, "X").is_err());
        let debug = format!("{:?}", Credentials::user("me".to_owned(), "secret".to_owned(), "X"));
        assert!(!debug.contains("secret"), "{debug}");
    }
}
