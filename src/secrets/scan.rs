//! Secrets by the names beside them, in texts of any kind: JSON that cannot be read, XML, forms, headers, lists of names and
//! values, and each of these inside another. It reads no grammar: what looks like a name and its value is taken for that.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::decode::{entities, escapes, percent};

/// Nesting limit of texts in texts.
const DEPTH: usize = 3;
/// The most bytes behind a secret name that begin a list or a table, in which every text is taken for a secret.
const LONGEST_GROUP: usize = 10_000;
/// Words in front of the secret itself.
const SCHEMES: [&str; 6] = ["basic", "bearer", "digest", "negotiate", "ntlm", "token"];

fn pattern(text: &str) -> LazyPattern {
    Regex::new(text).ok()
}

type LazyPattern = Option<Regex>;

/// `name: value` and `name = value`, each quoted or not. What began with a quote may have lost it with the escapes.
static PAIR: LazyLock<LazyPattern> = LazyLock::new(|| {
    pattern(
        r#"(?:"((?:[^"\\\r\n]|\\.){1,100})"|'([^'\\\r\n]{1,100})'|([\p{L}_@$][\p{L}\p{N}_.$@-]{0,100})["']?)\s*(:|=>?)\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"'<>,;&(){}\[\]`|]+)([ \t]+[^\s"'<>,;&(){}\[\]`|]+)?|([\[{]))"#,
    )
});
static QUOTED: LazyLock<LazyPattern> =
    LazyLock::new(|| pattern(r#""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'"#));
/// `<name>value</`
static ELEMENT: LazyLock<LazyPattern> = LazyLock::new(|| {
    pattern(r#"(?s)<([\w:.-]{1,100})(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[(.*?)\]\]>|([^<>]+?)\s*</)"#)
});
/// `<entry key="name">value</`
static ENTRY: LazyLock<LazyPattern> = LazyLock::new(|| {
    pattern(r#"(?i)\b(?:name|key|id)\s*=\s*["']([^"'\r\n]{1,100})["'][^<>]*>\s*([^<>]+?)\s*</"#)
});
/// `<name … value="value"`
static ATTRIBUTE: LazyLock<LazyPattern> =
    LazyLock::new(|| pattern(r#"(?i)<([\w:.-]{1,100})\s[^<>]*?\b(?:value|val)\s*=\s*["']([^"']+)["']"#));
/// A name and a value as two fields of one table, or two attributes of one element.
static NAMED: LazyLock<LazyPattern> = LazyLock::new(|| {
    pattern(
        r#"(?i)\b(?:name|key|field|header|label|id|param|parameter|k|n)["']?\s*[:=]\s*["']([^"'\r\n]{1,100})["'][^<>{}]{0,400}?\b(?:value|val|content|data|text|v)["']?\s*[:=]\s*["']?([^"'<>{},\s]+)"#,
    )
});
static NAMED_AFTER: LazyLock<LazyPattern> = LazyLock::new(|| {
    pattern(
        r#"(?i)\b(?:value|val|content|data|text|v)["']?\s*[:=]\s*["']([^"'\r\n]+)["'][^<>{}]{0,400}?\b(?:name|key|field|header|label|id|param|parameter|k|n)["']?\s*[:=]\s*["']([^"'\r\n]{1,100})["']"#,
    )
});
/// `["name", "value"]`
static COUPLE: LazyLock<LazyPattern> =
    LazyLock::new(|| pattern(r#"\[\s*"([^"\\]{1,100})"\s*,\s*"((?:[^"\\]|\\.)*)"\s*\]"#));
/// A part of a form with several parts.
static PART: LazyLock<LazyPattern> = LazyLock::new(|| {
    pattern(r#"(?is)\bname="([^"\r\n]{1,100})"[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n(.*?)\r?\n--"#)
});

/// The values under secret names in a text that may be of any kind.
pub fn told(text: &str, is_secret: &dyn Fn(&str) -> bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    layers(text, &mut |text| {
        pairs(text, is_secret, &mut found);
        for pattern in [&ELEMENT, &ENTRY, &ATTRIBUTE, &PART] {
            each(pattern, text, &mut |captures| {
                let name = captures.get(1).map_or("", |name| name.as_str());
                let value = captures.iter().skip(2).flatten().next().map_or("", |value| value.as_str());
                if is_secret(name.rsplit(':').next().unwrap_or(name)) {
                    take(value, &mut found);
                }
            });
        }
        lists(text, is_secret, &mut found);
    });
    found
}

/// The values under secret names in lists of names and values: all that reading JSON does not tell by itself.
pub fn told_in_lists(text: &str, is_secret: &dyn Fn(&str) -> bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    lists(text, is_secret, &mut found);
    found
}

fn each(pattern: &LazyLock<LazyPattern>, text: &str, take: &mut dyn FnMut(&Captures<'_>)) {
    if let Some(pattern) = &**pattern {
        pattern.captures_iter(text).for_each(|captures| take(&captures));
    }
}

/// The text, and what stands in it escaped.
fn layers(text: &str, look: &mut dyn FnMut(&str)) {
    let mut open = vec![(text.to_owned(), DEPTH)];
    let mut seen: BTreeSet<String> = BTreeSet::new();
    while let Some((text, depth)) = open.pop() {
        look(&text);
        if depth > 0 {
            let inner = [escapes(&text), percent(&text), entities(&text)];
            for inner in inner.into_iter().flatten().filter(|inner| *inner != text) {
                if seen.insert(inner.clone()) {
                    open.push((inner, depth - 1));
                }
            }
        }
    }
}

fn pairs(text: &str, is_secret: &dyn Fn(&str) -> bool, found: &mut BTreeSet<String>) {
    let Some(pattern) = &*PAIR else { return };
    let mut at = 0;
    while let Some(captures) = pattern.captures_at(text, at) {
        let part = |at: usize| captures.get(at).map(|part| part.as_str());
        let end = |at: usize| captures.get(at).map_or(text.len(), |part| part.end());
        let name = part(1).or_else(|| part(2)).or_else(|| part(3)).unwrap_or_default();
        if !is_secret(name) {
            // What is told of another name may be pairs itself.
            at = end(4);
            continue;
        }
        at = end(0);
        if let Some(value) = part(5).or_else(|| part(6)) {
            take(value, found);
        } else if let Some(value) = part(7) {
            if SCHEMES.iter().any(|scheme| scheme.eq_ignore_ascii_case(value)) {
                take(part(8).unwrap_or_default(), found);
                continue;
            }
            at = end(7);
            // A sentence may speak of a password, too: what follows a colon must look like one.
            if part(3).is_none() || part(4) != Some(":") || looks_random(value) {
                take(value, found);
                // In a path, and before a fragment, the value ends.
                take(value.split(['/', '?', '#']).next().unwrap_or_default(), found);
            }
        } else if let Some(open) = captures.get(9) {
            let rest = &text[open.start()..];
            let group = &rest[..end_of_group(rest)];
            at = open.end().max(open.start() + group.len());
            each(&QUOTED, group, &mut |captures| {
                take(captures.iter().skip(1).flatten().next().map_or("", |text| text.as_str()), found);
            });
        }
    }
}

/// Where the list or table ends that a text begins with.
fn end_of_group(text: &str) -> usize {
    let (mut depth, mut quote, mut escaped) = (0_usize, None, false);
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < LONGEST_GROUP) {
        match (quote, c) {
            _ if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
    }
    text.floor_char_boundary(LONGEST_GROUP)
}

fn lists(text: &str, is_secret: &dyn Fn(&str) -> bool, found: &mut BTreeSet<String>) {
    for (pattern, name, value) in [(&NAMED, 1, 2), (&NAMED_AFTER, 2, 1), (&COUPLE, 1, 2)] {
        each(pattern, text, &mut |captures| {
            if is_secret(&captures[name]) {
                take(&captures[value], found);
            }
        });
    }
}

/// Keeps a value, as it stands and as it is meant.
fn take(value: &str, found: &mut BTreeSet<String>) {
    let value = value.trim();
    for meant in
        [Some(value.to_owned()), escapes(value), percent(value), entities(value)].into_iter().flatten()
    {
        if !meant.is_empty() {
            found.insert(meant);
        }
    }
}

fn looks_random(value: &str) -> bool {
    let has = |is: fn(char) -> bool| value.chars().any(is);
    value.len() >= 4 && has(|c| c.is_ascii_digit())
        || value.len() >= 8 && has(char::is_uppercase) && has(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{told, told_in_lists};
    use crate::secrets::is_secret_key;

    #[test]
    fn a_secret_is_found_by_its_name_in_any_text() {
        for text in [
            "\u{feff}{\"access_token\": \"s3cr3t-Value\"}",
            ")]}'\n{\"access_token\":\"s3cr3t-Value\"}",
            "{\"big\":1e400,\"access_token\":\"s3cr3t-Value\"}",
            "{\"a\":1}\n{\"access_token\":\"s3cr3t-Value\"}\n",
            "callback({\"access_token\":\"s3cr3t-Value\"});",
            "callback({access_token:'s3cr3t-Value'});",
            r#"{"data":"{\"access_token\":\"s3cr3t-Value\"}"#,
            r#""{\"data\":\"{\\\"access_token\\\":\\\"s3cr3t-Value\\\"}\"}""#,
            "<r><ns:AccessToken>s3cr3t-Value</ns:AccessToken></r>",
            "<r><access_token type=\"x\"><![CDATA[s3cr3t-Value]]></access_token></r>",
            "<entry key=\"access_token\">s3cr3t-Value</entry>",
            "<access_token value='s3cr3t-Value'/>",
            "--x\r\nContent-Disposition: form-data; name=\"access_token\"\r\n\r\ns3cr3t-Value\r\n--x--",
            "--x\r\nContent-Disposition: form-data; name=\"password\"\r\nContent-Type: text/plain\r\n\r\ns3cr3t-Value\r\n--x--",
            "mutation { login(user: \"me\", password: \"s3cr3t-Value\") { id } }",
            r#"[{"name":"api_key","value":"s3cr3t-Value"}]"#,
            r#"[{"value":"s3cr3t-Value","type":1,"key":"api_key"}]"#,
            r#"[["api_key","s3cr3t-Value"],["a","b"]]"#,
            "<input type=hidden name=\"csrf_token\" class=\"a\" value=\"s3cr3t-Value\">",
            "<input value='s3cr3t-Value' name='csrf_token'>",
            "<meta name=\"csrf-token\" content=\"s3cr3t-Value\">",
            "Digest realm=\"x\", access_token=\"s3cr3t-Value\"",
            "https://h.example/a;access_token=s3cr3t-Value/b;v=1",
            "https://h.example/a#access_token=s3cr3t-Value&x=1",
            "Authorization: Bearer s3cr3t-Value",
            "{\"Authorization\": \"Bearer s3cr3t-Value\"",
            "user=me password=s3cr3t-Value host=h",
            "%7B%22access_token%22%3A%22s3cr3t-Value%22%7D",
            "&lt;access_token&gt;s3cr3t-Value&lt;/access_token&gt;",
            "{&quot;access_token&quot;:&quot;s3cr3t-Value&quot;}",
            "access_tokens: [\"a\", {\"b\": \"s3cr3t-Value\"}]",
            "api_key => 's3cr3t-Value'",
        ] {
            let found = told(text, &is_secret_key);
            assert!(found.iter().any(|value| value.ends_with("s3cr3t-Value")), "{text}: {found:?}");
            let longest = found.iter().map(String::len).max().unwrap_or_default();
            assert!(longest <= "Bearer s3cr3t-Value/b".len(), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_only_speaks_of_a_secret_is_none() {
        for text in [
            "The password: must have eight characters",
            "token: a word of a language",
            "no pair at all, s3cr3t",
            "{\"author\":\"x1234\",\"max_tokens\":57}",
            "<author>x1234</author>",
            r#"[{"name":"author","value":"x1234"}]"#,
        ] {
            assert!(told(text, &is_secret_key).is_empty(), "{text}: {:?}", told(text, &is_secret_key));
        }
        let list = r#"[{"name":"api_key","value":"s3cr3t"}, {"password": "other"}]"#;
        assert_eq!(told_in_lists(list, &is_secret_key).into_iter().collect::<Vec<_>>(), ["s3cr3t"]);
    }

    #[test]
    fn long_texts_take_time_that_grows_with_them() {
        let begun = std::time::Instant::now();
        for text in ["token:[", "name=\"token\"", "<a>", "%22", "\\\\\"", "\"a\":", "&amp;"] {
            told(&text.repeat(200_000 / text.len()), &is_secret_key);
        }
        assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
    }
}
