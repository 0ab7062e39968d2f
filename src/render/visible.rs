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

/// The same on one line of limited length.
pub fn visible_line(text: &str) -> String {
    cut(&visible(text).replace('\n', "␊"), LINE)
}

/// The same with one character for each, so that columns stay the same.
pub fn visible_column(char: char) -> char {
    picture(char).unwrap_or(char)
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
    use super::{visible, visible_column, visible_line};

    #[test]
    fn what_commands_a_terminal_is_shown() {
        assert_eq!(visible("a\u{1b}[2J\r\n\tb\u{7f}\u{9b}m \u{202e}ї"), "a␛[2J␍\n\tb␡<U+009B>m <U+202E>ї");
        assert_eq!(visible("Привіт 👩‍👩‍👧 e\u{301}"), "Привіт 👩‍👩‍👧 e\u{301}");
        assert_eq!(visible_line("a\nb"), "a␊b");
        assert_eq!(['\u{1b}', '\u{9b}', 'x'].map(visible_column), ['␛', '\u{fffd}', 'x']);
    }

    #[test]
    fn a_line_is_cut_between_characters() {
        let line = visible_line(&"ї".repeat(1_000_000));
        assert!(line.ends_with("ї… (1000000 characters)") && line.chars().count() < 350, "{line}");
    }
}
