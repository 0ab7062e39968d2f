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

/// Last words of names that hold a secret, in the singular.
const LAST: [&str; 13] = [
    "pass", "passcode", "pwd", "otp", "totp", "pin", "jwt", "hmac", "sid", "cvv", "cvc", "secret",
    "credential",
];

/// Words in front of `tokens` in names of counts, such as `max_tokens` and `remaining_tokens`.
const COUNTED: [&str; 12] = [
    "max", "min", "total", "remaining", "used", "prompt", "completion", "input", "output", "limit", "cached",
    "reasoning",
];

/// True if a parameter, a constant or a field of JSON of that name holds a secret.
pub fn is_secret_key(name: &str) -> bool {
    let all = letters(name);
    let ends = |all: &str| WORDS.iter().chain(&ENDINGS).any(|word| all.ends_with(&letters(word)));
    if NAMES.contains(&all.as_str()) || ends(&all) {
        return true;
    }
    let words = words(name);
    let Some((last, before)) = words.split_last() else { return false };
    let one = last.strip_suffix('s').filter(|one| !one.ends_with('s')).unwrap_or(last);
    let of = before.last().map_or("", String::as_str);
    match one {
        "token" => !of.is_empty() && !COUNTED.contains(&of),
        "key" => SECRET_KEYS.contains(&of),
        one => LAST.contains(&one) || ends(&letters(&all[..all.len() - usize::from(one.len() < last.len())])),
    }
}

/// True if a key of a query, or of a form, holds a secret: `key` alone is what many services call theirs.
pub fn is_secret_query_key(name: &str) -> bool {
    is_secret_key(name) || name.eq_ignore_ascii_case("key")
}

/// True if a header carries a secret, a session among them.
pub fn is_secret_header(name: &str) -> bool {
    is_secret_key(name)
        || ["cookie", "set-cookie"].iter().any(|known| known.eq_ignore_ascii_case(name))
        || ["auth", "session"].iter().any(|ending| letters(name).ends_with(ending))
        || is_key_of_a_service(name)
}

/// Last words of names that speak of a secret and hold something about it: a `tokenHash`, a `passwordResetTemplate`.
const ABOUT: [&str; 56] = [
    "id", "ids", "sid", "uid", "uuid", "guid", "name", "names", "template", "model", "hash", "digest", "url",
    "uri", "path", "param", "params", "parameter", "header", "prefix", "suffix", "type", "kind", "field",
    "label", "title", "text", "message", "hint", "placeholder", "length", "count", "size", "format",
    "pattern", "version", "algorithm", "endpoint", "host", "domain", "issuer", "audience", "scope", "expiry",
    "expires", "ttl", "date", "file", "table", "column", "event", "route", "selector", "alias", "reference",
    "policy",
];
/// What a `key` is a secret by; a `token_cache_key` is where something is kept, an `issue_key` a name.
const SECRET_KEYS: [&str; 23] = [
    "api", "access", "private", "secret", "auth", "signing", "signature", "encryption", "master", "shared",
    "subscription", "application", "app", "functions", "function", "license", "consumer", "client",
    "service", "account", "admin", "security", "webhook",
];

/// True if a header ends in `-key` as those do by which services know their clients, or says that it signs.
fn is_key_of_a_service(name: &str) -> bool {
    const OTHERS: [&str; 2] = ["idempotency", "websocket"];
    let words = words(name);
    let before = words.len().checked_sub(2).map_or("", |at| words[at].as_str());
    match words.last().map(String::as_str) {
        Some("key") => words.len() > 1 && !OTHERS.contains(&before),
        _ => words.iter().any(|word| word == "signature"),
    }
}

/// True if a name in code speaks of a secret, as `token_for_tests` does.
pub(super) fn mentions_secret(name: &str) -> bool {
    let all = letters(name);
    if ENDINGS.iter().any(|word| all.ends_with(&letters(word))) {
        return true;
    }
    let words: Vec<String> = words(name).into_iter().filter(|word| !word.starts_with("tokeniz")).collect();
    let of = words.len().checked_sub(2).map_or("", |at| words[at].as_str());
    match words.last().map(String::as_str) {
        Some("key" | "keys") if !SECRET_KEYS.contains(&of) => false,
        Some(last) if ABOUT.contains(&last) => false,
        _ => WORDS.iter().any(|word| words.concat().contains(&letters(word))),
    }
}

/// The words of a name in small letters: `apiKeyID`, `api_key_id` and `API-KEY-ID` have the same three.
fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let is_hump = c.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_ascii_digit()
                    || before.is_uppercase() && chars.get(at + 1).is_some_and(|next| next.is_lowercase())
            });
        if is_hump || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
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
        for name in [
            "user_pass", "db_pwd", "otp", "sms-otp", "pin", "cardPin", "id_jwt", "body_hmac", "authSid",
            "cvv", "api_keys", "apiKeys", "passwords", "client_secrets", "refresh_tokens", "credentials",
            "masterKey", "subscription-key", "consumer_key", "application_key",
        ] {
            assert!(is_secret_key(name), "{name}");
        }
        for name in [
            "key", "tokens", "language", "author", "signed", "monkey", "max_tokens", "totalTokens",
            "issue_key", "sortKey", "spin", "bypass", "compass", "inside", "keys", "",
        ] {
            assert!(!is_secret_key(name), "{name}");
        }
        for name in [
            "x-functions-key", "ocp-apim-subscription-key", "dd-application-key", "x-hub-signature-256",
            "X-Goog-Api-Key",
        ] {
            assert!(is_secret_header(name), "{name}");
        }
        assert!(!is_secret_header("idempotency-key") && !is_secret_header("sec-websocket-key"));
        assert!(is_secret_query_key("key"));
        for name in ["Authorization", "proxy-authorization", "Set-Cookie", "cookie", "x-auth", "X-Session"] {
            assert!(is_secret_header(name), "{name}");
        }
        for name in ["content-type", "www-authenticate", "x-ratelimit-remaining-tokens", "accept"] {
            assert!(!is_secret_header(name), "{name}");
        }
    }
}
