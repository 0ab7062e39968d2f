//! Texts as they stand between quotes.

use boa_engine::JsString;

pub(in crate::sandbox) fn shorten(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

pub(super) fn is_plain_key(key: &str) -> bool {
    let mut bytes = key.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Appends the text in quotes that it does not hold, if there are such.
pub(super) fn quoted(text: &JsString, out: &mut String) {
    let shown = text.to_std_string_lossy();
    let quote = match (shown.contains('\''), shown.contains('"'), shown.contains('`') || shown.contains("${"))
    {
        (true, false, _) => '"',
        (true, true, false) => '`',
        _ => '\'',
    };
    out.push(quote);
    for c in char::decode_utf16(text.iter()) {
        match c {
            Ok('\n') => out.push_str("\\n"),
            Ok('\r') => out.push_str("\\r"),
            Ok('\t') => out.push_str("\\t"),
            Ok('\u{8}') => out.push_str("\\b"),
            Ok('\u{c}') => out.push_str("\\f"),
            Ok('\\') => out.push_str("\\\\"),
            Ok(c @ ('\0'..' ' | '\u{7f}'..='\u{9f}')) => out.push_str(&format!("\\x{:02X}", u32::from(c))),
            Ok(c) if c == quote => out.extend(['\\', c]),
            Ok(c) => out.push(c),
            Err(lone) => out.push_str(&format!("\\u{:x}", lone.unpaired_surrogate())),
        }
    }
    out.push(quote);
}
