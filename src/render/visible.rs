//! Makes text of others safe to show: control characters become visible, and long text is cut.

use std::borrow::Cow;

/// Limit of characters of a name or another line.
const LINE: usize = 300;

/// The text with visible symbols for control characters, except line breaks and tabs, and for characters that change
/// the direction of writing.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len());
    for char in text.chars() {
        match picture(char) {
            Some('\u{fffd}') => shown += &format!("<U+{:04X}>", u32::from(char)),
            Some(picture) => shown.push(picture),
            None => shown.push(char),
        }
    }
    shown.into()
}

/// A text for people, ready to be printed: styles and links of ours stay, other control characters are made visible. All
/// output goes through it, so that no renderer can forget it.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_hidden) {
        shown += &rest[..at];
        rest = &rest[at..];
        let mut end = passes(rest);
        if end == 0 {
            end = rest.chars().next().map_or(rest.len(), char::len_utf8);
            shown += &visible(&rest[..end]);
        } else {
            shown += &rest[..end];
        }
        rest = &rest[end..];
    }
    (shown + rest).into()
}

/// The length of a style, a link of ours or a line end at the beginning of a text; 0 where there is none.
fn passes(text: &str) -> usize {
    if text.starts_with("\r\n") {
        return 1;
    }
    if let Some(style) = text.strip_prefix("\u{1b}[") {
        let digits = style.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b';').count();
        return if style.as_bytes().get(digits) == Some(&b'm') { digits + 3 } else { 0 };
    }
    let link = text.strip_prefix("\u{1b}]8;;").and_then(|link| link.split_once("\u{1b}\\"));
    match link {
        Some((address, _)) if address.is_empty() || address.starts_with(env!("CARGO_PKG_REPOSITORY")) => {
            if address.contains(is_hidden) {
                0
            } else {
                "\u{1b}]8;;\u{1b}\\".len() + address.len()
            }
        }
        _ => 0,
    }
}

/// A JSON text with escapes for what commands a terminal, which stands within its strings alone.
pub fn escaped_json(text: String) -> String {
    if !text.contains(is_hidden) {
        return text;
    }
    let escaped = |char: char| match is_hidden(char) {
        true => format!("\\u{:04x}", u32::from(char)),
        false => char.to_string(),
    };
    text.chars().map(escaped).collect()
}

/// The same on one line of limited length.
pub fn visible_line(text: &str) -> String {
    cut(&visible(text).replace('\n', "␊"), LINE)
}

/// The same with one character for each, so that columns stay the same.
pub fn visible_column(char: char) -> char {
    picture(char).unwrap_or(char)
}

/// The text with escapes, as JSON and YAML have them, for what looks like a space or like nothing: amounts and dates of many
/// languages have such, and a value without them would look the same.
pub(super) fn with_blanks_named(text: &str) -> Cow<'_, str> {
    const BLANKS: [char; 22] = [
        '\u{a0}', '\u{ad}', '\u{1680}', '\u{2000}', '\u{2001}', '\u{2002}', '\u{2003}', '\u{2004}',
        '\u{2005}', '\u{2006}', '\u{2007}', '\u{2008}', '\u{2009}', '\u{200a}', '\u{200b}', '\u{2028}',
        '\u{2029}', '\u{202f}', '\u{205f}', '\u{2060}', '\u{3000}', '\u{feff}',
    ];
    if !text.contains(BLANKS) {
        return text.into();
    }
    let named = |char: char| match BLANKS.contains(&char) {
        true => format!("\\u{:04x}", u32::from(char)),
        false => char.to_string(),
    };
    text.chars().map(named).collect::<String>().into()
}

/// A line, cut after `most` characters.
pub(super) fn cut(line: &str, most: usize) -> String {
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}… ({} characters)", &line[..end], line.chars().count()),
        None => line.to_owned(),
    }
}

fn is_hidden(char: char) -> bool {
    (char.is_control() && !matches!(char, '\n' | '\t'))
        || matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The symbol for a hidden character; `None` for others.
fn picture(char: char) -> Option<char> {
    is_hidden(char).then(|| match u32::from(char) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '␡',
        _ => '\u{fffd}',
    })
}

#[cfg(test)]
mod tests {
    use super::{escaped_json, printable, visible, visible_column, visible_line, with_blanks_named};

    #[test]
    fn what_commands_a_terminal_is_shown() {
        assert_eq!(visible("a\u{1b}[2J\r\n\tb\u{7f}\u{9b}m \u{202e}ї"), "a␛[2J␍\n\tb␡<U+009B>m <U+202E>ї");
        assert_eq!(visible("Привіт 👩‍👩‍👧 e\u{301}"), "Привіт 👩‍👩‍👧 e\u{301}");
        assert_eq!(visible_line("a\nb"), "a␊b");
        assert_eq!(['\u{1b}', '\u{9b}', 'x'].map(visible_column), ['␛', '\u{fffd}', 'x']);
    }

    #[test]
    fn styles_and_own_links_pass_the_printer_and_nothing_else() {
        let own = concat!("\u{1b}]8;;", env!("CARGO_PKG_REPOSITORY"), "/x\u{1b}\\rule\u{1b}]8;;\u{1b}\\");
        for text in ["plain", "\u{1b}[1;31mred\u{1b}[0m\r\n", own] {
            assert_eq!(printable(text), text);
        }
        for (text, shown) in [
            ("\u{1b}]0;title\u{7}", "␛]0;title␇"),
            ("\u{1b}[2J\u{9b}2J", "␛[2J<U+009B>2J"),
            ("a\u{8}b\rc\u{202e}", "a␈b␍c<U+202E>"),
            ("\u{1b}]8;;https://other.example\u{1b}\\x", "␛]8;;https://other.example␛\\x"),
            ("\u{1b}[31", "␛[31"),
        ] {
            assert_eq!(printable(text), shown);
        }
        assert_eq!(escaped_json("{\n\"a\": \"\u{9b}\u{202e}\"}".to_owned()), "{\n\"a\": \"\\u009b\\u202e\"}");
    }

    #[test]
    fn what_looks_like_a_space_is_named() {
        assert_eq!(with_blanks_named("\"1\u{a0}234,50\u{202f}₴ x\""), r#""1\u00a0234,50\u202f₴ x""#);
        assert_eq!(with_blanks_named("a b 👩‍👧"), "a b 👩‍👧");
    }

    #[test]
    fn a_line_is_cut_between_characters() {
        let line = visible_line(&"ї".repeat(1_000_000));
        assert!(line.ends_with("ї… (1000000 characters)") && line.chars().count() < 350, "{line}");
    }
}
