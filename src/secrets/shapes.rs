//! Detection of secrets: the shapes of known keys and tokens, and random texts under telling names.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::names::{mentions_secret, spellings};

/// A key that its maker marks with a prefix. Sources: the makers' documentation of their key formats.
struct Shape {
    what: &'static str,
    prefix: &'static str,
    rest: fn(u8) -> bool,
    at_least: usize,
}

const fn shape(what: &'static str, prefix: &'static str, rest: fn(u8) -> bool, at_least: usize) -> Shape {
    Shape { what, prefix, rest, at_least }
}

const SHAPES: [Shape; 22] = [
    shape("an AWS access key", "AKIA", capital_or_digit, 16),
    shape("an AWS access key", "ASIA", capital_or_digit, 16),
    shape("a GitHub token", "ghp_", letter_or_digit, 36),
    shape("a GitHub token", "gho_", letter_or_digit, 36),
    shape("a GitHub token", "ghu_", letter_or_digit, 36),
    shape("a GitHub token", "ghs_", letter_or_digit, 36),
    shape("a GitHub token", "ghr_", letter_or_digit, 36),
    shape("a GitHub token", "github_pat_", in_token, 40),
    shape("a GitLab token", "glpat-", in_token, 20),
    shape("a Slack token", "xoxb-", in_token, 20),
    shape("a Slack token", "xoxp-", in_token, 20),
    shape("a Slack token", "xapp-", in_token, 20),
    shape("a Stripe key", "sk_live_", letter_or_digit, 16),
    shape("a Stripe key", "rk_live_", letter_or_digit, 16),
    shape("a Stripe key", "sk_test_", letter_or_digit, 16),
    shape("an API key", "sk-ant-", in_token, 20),
    shape("an API key", "sk-proj-", in_token, 20),
    shape("an API key", "sk-", letter_or_digit, 32),
    shape("a Google API key", "AIza", in_token, 35),
    shape("an npm token", "npm_", letter_or_digit, 36),
    shape("a SendGrid key", "SG.", in_token_or_dot, 40),
    shape("a JSON web token", "eyJ", in_token_or_dot, 40),
];
const PRIVATE_KEY: &str = "-----BEGIN ";
const HEADER_SCHEMES: [&str; 2] = ["Bearer ", "Basic "];
/// Parts of texts that stand for a secret instead of being one.
const STAND_INS: [&str; 16] = [
    "example", "your", "xxxx", "placeholder", "changeme", "dummy", "sample", "redacted", "insert", "replace",
    "secret", "password", "token", "1234", "abcd", "****",
];

/// Finds in one pass whether a text may hold any secret at all.
static HINTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let prefixes = SHAPES.iter().map(|shape| shape.prefix);
    let hints = prefixes.chain([PRIVATE_KEY, "://", "api.telegram"]).chain(HEADER_SCHEMES);
    let hints = hints.map(str::to_owned).chain(spellings());
    // Every text of a library goes through it: the largest and fastest of its kinds is worth being made.
    let mut builder = AhoCorasick::builder();
    builder.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(hints).ok()
});

fn capital_or_digit(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

fn letter_or_digit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

fn in_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

fn in_token_or_dot(byte: u8) -> bool {
    in_token(byte) || byte == b'.'
}

/// True if a file needs a closer look.
pub fn may_hold_any(text: &str) -> bool {
    HINTS.as_ref().is_none_or(|hints| hints.is_match(text))
}

/// The kind and the place of the secret that a text holds, by its shape.
pub fn known(text: &str) -> Option<(&'static str, Range<usize>)> {
    SHAPES
        .iter()
        .find_map(|shape| marked(shape, text))
        .or_else(|| private_key(text))
        .or_else(|| credentials_in_url(text).or_else(|| header(text)).or_else(|| telegram(text)))
}

/// True if a text under that name is a secret by the look of both.
pub fn named(name: &str, text: &str) -> bool {
    if !mentions_secret(name) || is_stand_in(text) {
        return false;
    }
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic());
    let mixed =
        text.bytes().any(|byte| byte.is_ascii_digit()) && text.bytes().any(|byte| byte.is_ascii_alphabetic());
    let is_password = name.to_lowercase().contains("passw");
    let (least, bits) = if is_password { (8, 2.5) } else { (16, 3.2) };
    // Addresses, paths, dotted names and templates are told apart by their signs.
    let spoken = text.contains("://")
        || text.starts_with(['/', '.', '$', '#', '<'])
        || text.contains(['{', '}', '(', ')', ' ', ',', ';']);
    plain && mixed && !spoken && text.len() >= least && entropy(text) >= bits
}

/// Bits of information for each character, by how often each occurs (Shannon 1948).
fn entropy(text: &str) -> f64 {
    let mut counts = [0_u32; 256];
    for byte in text.bytes() {
        counts[usize::from(byte)] += 1;
    }
    let total = text.len() as f64;
    let of = |&count: &u32| {
        let share = f64::from(count) / total;
        -share * share.log2()
    };
    counts.iter().filter(|count| **count > 0).map(of).sum()
}

fn is_stand_in(text: &str) -> bool {
    let lower = text.to_lowercase();
    STAND_INS.iter().any(|part| lower.contains(part)) || text.contains("{{") || text.contains("${")
}

/// A run of characters behind a prefix that stands alone. Text that marks itself as an example is no secret.
fn marked(shape: &Shape, text: &str) -> Option<(&'static str, Range<usize>)> {
    text.match_indices(shape.prefix).find_map(|(at, prefix)| {
        let alone = !text[..at].bytes().next_back().is_some_and(in_token);
        let start = at + prefix.len();
        let run = text.as_bytes()[start..].iter().take_while(|byte| (shape.rest)(**byte)).count();
        let found = &text[at..start + run];
        let dots = shape.prefix != "eyJ" || found.matches('.').count() == 2;
        let real = !found.to_lowercase().contains("example") && entropy(&found[prefix.len()..]) > 2.5;
        (alone && run >= shape.at_least && dots && real).then_some((shape.what, at..start + run))
    })
}

fn private_key(text: &str) -> Option<(&'static str, Range<usize>)> {
    let at = text.find(PRIVATE_KEY)?;
    let rest = &text[at + PRIVATE_KEY.len()..];
    let head = rest.split("-----").next()?;
    // A heading alone is how code looks for a key.
    let body = &rest[head.len()..].trim_start_matches('-');
    (head.ends_with("PRIVATE KEY") && body.trim().len() >= 16).then_some(("a private key", at..text.len()))
}

/// `scheme://user:password@host`.
fn credentials_in_url(text: &str) -> Option<(&'static str, Range<usize>)> {
    text.match_indices("://").find_map(|(at, sign)| {
        let rest = &text[at + sign.len()..];
        let authority = rest.split(['/', '?', '#', ' ', '"', '\'', '`']).next()?;
        let (user, _) = authority.rsplit_once('@')?;
        let (name, password) = user.split_once(':')?;
        let open = |part: &str| part.is_empty() || part.contains(['{', '}', '<', '>', '$', '*', '%']);
        let same = name == password || is_stand_in(password) || password == "pass";
        let start = at + sign.len();
        (!open(name) && !open(password) && !same).then_some(("a password", start..start + user.len()))
    })
}

fn header(text: &str) -> Option<(&'static str, Range<usize>)> {
    HEADER_SCHEMES.iter().find_map(|scheme| {
        let rest = text.strip_prefix(scheme)?;
        let run = rest.bytes().take_while(|byte| in_token_or_dot(*byte) || b"+/=".contains(byte)).count();
        let real =
            !is_stand_in(rest) && entropy(rest) > 3.2 && rest.bytes().any(|byte| byte.is_ascii_digit());
        (run == rest.len() && run >= 16 && real).then_some(("a credential", scheme.len()..text.len()))
    })
}

/// The token of a Telegram bot, `123456789:AAF…`.
fn telegram(text: &str) -> Option<(&'static str, Range<usize>)> {
    text.match_indices(':').find_map(|(at, _)| {
        let digits = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let run = text.as_bytes()[at + 1..].iter().take_while(|byte| in_token(**byte)).count();
        let found = &text[at + 1..at + 1 + run];
        let real = (8..=10).contains(&digits) && run == 35 && entropy(found) > 3.2;
        real.then_some(("a Telegram bot token", at - digits..at + 1 + run))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_shapes_are_secrets_and_their_examples_are_not() {
        // Joined here, so that no file holds one whole.
        let aws = format!("AKIA{}", "Q3EGRJ7XK2PV5LMN");
        let jwt = format!(
            "eyJ{}.eyJ{}.{}",
            "hbGciOiJIUzI1NiJ9", "zdWIiOiIxMjM0NTY3ODkwIn0", "dozjgNryP4J3jVmNHl0w5N"
        );
        let hook = format!("https://bot:{}@hooks.host.io/x", "p4ssw0rdQ9");
        for (text, what) in [(&aws, "an AWS access key"), (&jwt, "a JSON web token"), (&hook, "a password")] {
            assert_eq!(known(text).map(|found| found.0), Some(what), "{text}");
            assert!(may_hold_any(text));
        }
        for text in [
            "AKIAIOSFODNN7EXAMPLE",
            "https://user:{{password}}@host/x",
            "https://user:password@host/x",
            "-----BEGIN PRIVATE KEY-----",
            "Bearer {{token}}",
            "12:30:45",
            "sk-learn",
        ] {
            assert_eq!(known(text), None, "{text}");
        }
    }

    #[test]
    fn a_random_text_under_a_telling_name_is_a_secret() {
        assert!(named("api_key", "9fK2mQ7xZ1pL4vT8"));
        assert!(named("DB_PASSWORD", "hu8-Kz31"));
        for name in ["sessionId", "webhook-signature", "Passphrase", "api key for tests"] {
            assert!(named(name, "9fK2mQ7xZ1pL4vT8") && may_hold_any(name), "{name}");
        }
        assert!(!named("api_key", "{{api_key}}"));
        assert!(!named("api_key", "your-api-key-goes-here-1"));
        assert!(!named("token_url", "https://auth.host.io/token/1"));
        for name in
            ["secretKey", "secret-signing-key", "authToken2", "token_for_tests", "APIKey", "accesstoken"]
        {
            assert!(named(name, "9fK2mQ7xZ1pL4vT8"), "{name}");
        }
        for name in [
            "title", "signatureMethod", "authorizationUrlPath", "possessionIdFormat", "credentialId",
            "passwordResetTemplate", "tokenizerModel", "secretName", "tokenSid", "api_key_id", "tokenHash",
            "token_cache_key", "secretURL", "PASSWORD_FIELD", "tokenizer",
        ] {
            assert!(!named(name, "9fK2mQ7xZ1pL4vT8"), "{name}");
        }
        assert!(!named("password", "correct horse battery"));
    }
}
