//! Names under which secrets stand, in headers, queries, bodies, parameters and code: one list for tapes and for lint.

/// Words that name a secret wherever they stand in a name, in small letters, with a blank between their parts.
const WORDS: [&str; 8] =
    ["token", "secret", "password", "passwd", "api key", "access key", "private key", "credential"];

/// Words that name a secret at the end of a name alone: a `signatureMethod` is none.
const ENDINGS: [&str; 5] = ["passphrase", "signature", "credentials", "authorization", "session id"];

/// Names that mean a secret only as a whole.
const NAMES: [&str; 7] = ["auth", "bearer", "jwt", "passwort", "pwd", "sig", "apikeyid"];

fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// True if a parameter, a constant or a field of JSON of that name holds a secret.
pub fn is_secret_key(name: &str) -> bool {
    let name = letters(name);
    NAMES.contains(&name.as_str()) || WORDS.iter().chain(&ENDINGS).any(|word| name.ends_with(&letters(word)))
}

/// True if a key of a query, or of a form, holds a secret: `key` alone is what many services call theirs.
pub fn is_secret_query_key(name: &str) -> bool {
    is_secret_key(name) || name.eq_ignore_ascii_case("key")
}

/// True if a header carries a secret, a session among them.
pub fn is_secret_header(name: &str) -> bool {
    is_secret_key(name)
        || ["cookie", "set-cookie"].iter().any(|known| known.eq_ignore_ascii_case(name))
        || ["auth", "session", "authkey"].iter().any(|ending| letters(name).ends_with(ending))
}

/// True if a name in code speaks of a secret, as `token_for_tests` does.
pub(super) fn mentions_secret(name: &str) -> bool {
    let name = letters(name);
    WORDS.iter().any(|word| name.contains(&letters(word)))
        || ENDINGS.iter().any(|word| name.ends_with(&letters(word)))
}

/// The spellings of the words that names in code have.
pub(super) fn spellings() -> impl Iterator<Item = String> {
    WORDS
        .iter()
        .chain(&ENDINGS)
        .flat_map(|word| ["", "_", "-", " "].map(|between| word.replace(' ', between)))
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
