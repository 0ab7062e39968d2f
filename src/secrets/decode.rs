//! Texts without the escapes of the languages that they were put into: those of JSON and JavaScript, of URLs, of HTML.

use std::borrow::Cow;

/// Without backslashes before quotes, slashes and letters; nothing where there are none.
pub(super) fn escapes(text: &str) -> Option<String> {
    if !text.contains('\\') {
        return None;
    }
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        made += &rest[..at];
        rest = &rest[at + 1..];
        let Some(c) = rest.chars().next() else { break };
        let digits = match c {
            'u' => rest.get(1..5),
            'x' => rest.get(1..3),
            _ => None,
        };
        let code = digits.and_then(|digits| Some((u32::from_str_radix(digits, 16).ok()?, digits.len())));
        if let Some((code, length)) = code {
            made.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            rest = &rest[1 + length..];
            continue;
        }
        made.push(match c {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            other => other,
        });
        rest = &rest[c.len_utf8()..];
    }
    Some(made + rest)
}

/// Without percent signs and digits; nothing where there are none.
pub(super) fn percent(text: &str) -> Option<String> {
    match percent_encoding::percent_decode_str(text).decode_utf8_lossy() {
        Cow::Borrowed(_) => None,
        Cow::Owned(made) => Some(made),
    }
}

/// Without the entities of HTML and XML; nothing where there are none.
pub(super) fn entities(text: &str) -> Option<String> {
    let mut made = String::new();
    let mut from = 0;
    for (at, _) in text.match_indices('&') {
        if at < from {
            continue;
        }
        if let Some((c, length)) = entity(&text.as_bytes()[at..]) {
            made += &text[from..at];
            made.push(c);
            from = at + length;
        }
    }
    (from > 0).then(|| made + &text[from..])
}

/// The character that an entity at the start of a text stands for, and the length of the entity.
pub(super) fn entity(text: &[u8]) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 6] =
        [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&apos;", '\''), ("&nbsp;", ' ')];
    if let Some((name, c)) = NAMED.iter().find(|(name, _)| text.starts_with(name.as_bytes())) {
        return Some((*c, name.len()));
    }
    let digits = text.strip_prefix(b"&#")?;
    let end = digits.iter().take(10).position(|byte| *byte == b';')?;
    let digits = std::str::from_utf8(&digits[..end]).ok()?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => digits.parse(),
    };
    Some((char::from_u32(code.ok()?)?, end + 3))
}
