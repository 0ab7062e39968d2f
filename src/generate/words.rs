//! Words that a key is made of, and sentences made from them.

use crate::words::upper_first;

/// Words that are written in capitals wherever they stand.
const ACRONYMS: [&str; 17] = [
    "api", "crm", "csv", "html", "http", "https", "id", "ip", "json", "pdf", "qr", "sms", "uri", "url",
    "utc", "uuid", "xml",
];

/// The words of a key, in small letters: `language_code`, `languageCode` and `LANGUAGE-CODE` are `language`, `code`.
pub(super) fn words(key: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let letters: Vec<char> = key.chars().collect();
    for (at, &letter) in letters.iter().enumerate() {
        let after = letters.get(at + 1);
        let before = at.checked_sub(1).map(|at| letters[at]);
        // `baseUrl` and `URLPath` both hold two words.
        let begins = letter.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_uppercase() && after.is_some_and(|after| after.is_lowercase())
            });
        if begins || !letter.is_alphanumeric() {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        }
        if letter.is_alphanumeric() {
            word.extend(letter.to_lowercase());
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// A key as people read it inside a sentence: `base_url` is `base URL`.
pub(super) fn spoken(key: &str) -> String {
    let words: Vec<String> = words(key)
        .into_iter()
        .map(|word| if ACRONYMS.contains(&word.as_str()) { word.to_uppercase() } else { word })
        .collect();
    if words.is_empty() { "value".to_owned() } else { words.join(" ") }
}

/// A key as a form names it: `language_code` is `Language code`.
pub fn humanised(key: &str) -> String {
    upper_first(&spoken(key))
}

/// The name of an option: short codes such as `uk` and `GET` stay as they are.
pub(super) fn option_name(value: &str) -> String {
    let is_code = value.chars().count() <= 3 || !value.chars().any(char::is_lowercase);
    if is_code || words(value).is_empty() { value.to_owned() } else { humanised(value) }
}

/// A sentence as it goes on after a colon; words in capitals stay.
pub(super) fn continued(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let Some(first) = letters.next() else { return String::new() };
    let rest = letters.as_str();
    let acronym = rest.chars().next().is_some_and(char::is_uppercase);
    if acronym { sentence.to_owned() } else { first.to_lowercase().chain(rest.chars()).collect() }
}

/// A text as Markdown shows code. It may hold backticks, and stays on one line.
pub(super) fn code(text: &str) -> String {
    let text = text.split(['\n', '\r']).collect::<Vec<_>>().join(" ");
    let mut longest = 0;
    let mut run = 0;
    for letter in text.chars() {
        run = if letter == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// A text of a form as Markdown shows it as it is: only what stands in backticks stays code.
pub(super) fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    // A backtick without another is one.
    let is_paired = parts.len() % 2 == 1;
    let mut prose = String::with_capacity(text.len());
    for (at, part) in parts.iter().enumerate() {
        let is_code = is_paired && at % 2 == 1;
        prose += match at {
            0 => "",
            _ if is_paired => "`",
            _ => "\\`",
        };
        if is_code { prose += part } else { plain(part, &mut prose) }
    }
    prose
}

/// Escapes what Markdown takes for more than a text.
fn plain(text: &str, out: &mut String) {
    let letters: Vec<char> = text.chars().collect();
    let is_word =
        |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|letter| letter.is_alphanumeric());
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1);
        let special = match letter {
            '\\' | '*' | '<' | '[' | ']' | '~' => true,
            // Within a word it is a letter like others, and so it is between words in `a & b`.
            '_' => !(is_word(before) && is_word(Some(at + 1))),
            '&' => letters.get(at + 1).is_some_and(|next| next.is_alphanumeric() || *next == '#'),
            // At the start of a line these begin headings, lists and quotations.
            '#' | '+' | '-' | '>' | '=' => {
                letters[..at].iter().rev().take_while(|c| **c != '\n').all(|c| c.is_whitespace())
            }
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_words() {
        let cases = [
            ("language_code", "Language code"),
            ("baseUrl", "Base URL"),
            ("URLPath", "URL path"),
            ("MAX_SIZE", "Max size"),
            ("case_1", "Case 1"),
            ("дата-народження", "Дата народження"),
            ("", "Value"),
            ("__", "Value"),
        ];
        for (key, label) in cases {
            assert_eq!(humanised(key), label, "{key}");
        }
    }

    #[test]
    fn a_short_option_is_a_code_and_stays() {
        for (value, name) in
            [("uk", "uk"), ("GET", "GET"), ("starts_with", "Starts with"), ("+", "+"), ("----", "----")]
        {
            assert_eq!(option_name(value), name);
        }
    }

    #[test]
    fn code_may_hold_backticks() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("a\r\nb"), "`a  b`");
    }

    #[test]
    fn a_text_stays_a_text_in_markdown() {
        let cases = [
            ("Hello <name>, with *one* star", "Hello \\<name>, with \\*one\\* star"),
            ("the key `a_b`, snake_case and _this_", "the key `a_b`, snake_case and \\_this\\_"),
            ("[a](b) & c &amp; ~d~", "\\[a\\](b) & c \\&amp; \\~d\\~"),
            ("a ` alone, back\\slash", "a \\` alone, back\\\\slash"),
            ("- not a list\n# nor a heading - here", "\\- not a list\n\\# nor a heading - here"),
        ];
        for (text, markdown) in cases {
            assert_eq!(prose(text), markdown);
        }
    }
}
