//! Names under which secrets stand, in headers, queries, bodies and parameters.

/// Endings of names that say so, without what parts their words.
const ENDINGS: [&str; 14] = [
    "token",
    "secret",
    "password",
    "passwd",
    "passphrase",
    "apikey",
    "accesskey",
    "secretkey",
    "privatekey",
    "signature",
    "credential",
    "credentials",
    "authorization",
    "sessionid",
];

/// Whole names that say so.
const NAMES: [&str; 7] = ["auth", "bearer", "jwt", "passwort", "pwd", "sig", "apikeyid"];

fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a parameter, a constant or a field of JSON of that name holds a secret.
#[must_use]
pub fn is_secret_key(name: &str) -> bool {
    let name = plain(name);
    NAMES.contains(&name.as_str()) || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether a key of a query, or of a form, holds a secret: `key` alone is what many services call theirs.
#[must_use]
pub fn is_secret_query_key(name: &str) -> bool {
    is_secret_key(name) || name.eq_ignore_ascii_case("key")
}

/// Whether a header carries a secret, a session among them.
#[must_use]
pub fn is_secret_header(name: &str) -> bool {
    is_secret_key(name)
        || ["cookie", "set-cookie"].iter().any(|known| known.eq_ignore_ascii_case(name))
        || ["auth", "session", "authkey"].iter().any(|ending| plain(name).ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::{is_secret_header, is_secret_key, is_secret_query_key};

    #[test]
    fn names_of_secrets_are_known_however_they_are_written() {
        for name in
            ["api_key", "apiKey", "X-API-Key", "access_token", "client-secret", "Password", "jwt", "SIG"]
        {
            assert!(is_secret_key(name) && is_secret_query_key(name) && is_secret_header(name), "{name}");
        }
        for name in ["key", "tokens", "language", "author", "signed", "monkey"] {
            assert!(!is_secret_key(name), "{name}");
        }
        assert!(is_secret_query_key("key"));
        for name in ["Authorization", "proxy-authorization", "Set-Cookie", "cookie", "x-auth", "X-Session"] {
            assert!(is_secret_header(name), "{name}");
        }
        for name in ["content-type", "www-authenticate", "x-ratelimit-remaining-tokens", "accept"] {
            assert!(!is_secret_header(name), "{name}");
        }
    }
}
