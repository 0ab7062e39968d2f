//! Patterns that the engine reads otherwise, without the flags `u` and `v`. It takes `\u{61}` for a letter, which is 61 times
//! the letter u; and with the flag `i` a class that holds `ſ` or the sign of Kelvin, by `\W` or by a range, also matches
//! `s` and `k`. The first is written with `\x75`, from the second the two signs are left out.
//! [`pattern_as_written`] leads back.

use oxc_ast::ast::RegExpLiteral;

use super::editor::Editor;

/// What stands for `\u` in front of a brace.
const LETTER_U: &str = "\\x75{";
/// What stands for `\W` within a class.
const NO_WORD: &str = "\\0-\\x2f\\x3a-\\x40\\x5b-\\x5e\\x60\\x7b-\\u017E\\u0180-\\u2129\\u212B-\\uffff";
/// The two signs, as numbers, and what stands for the dash of a range that holds them.
const SIGNS: [u32; 2] = [0x17f, 0x212a];
const DASHES: [&str; 2] = ["-\\u017E\\u0180-", "-\\u2129\\u212B-"];

/// The pattern as its author wrote it; nothing where it was not rewritten.
pub fn pattern_as_written(pattern: &str) -> Option<String> {
    let marks = [LETTER_U, DASHES[0], DASHES[1]];
    if !marks.iter().any(|mark| pattern.contains(mark)) {
        return None;
    }
    let both = both_dashes();
    let pattern = pattern.replace(NO_WORD, "\\W").replace(LETTER_U, "\\u{");
    Some(pattern.replace(&both, "-").replace(DASHES[0], "-").replace(DASHES[1], "-"))
}

/// What stands for the dash of a range that holds both signs.
fn both_dashes() -> String {
    format!("{}{}", DASHES[0], &DASHES[1][1..])
}

impl Editor<'_> {
    pub(super) fn pattern(&mut self, literal: &RegExpLiteral<'_>) {
        let text = &self.code[literal.span.start as usize..literal.span.end as usize];
        let Some((pattern, flags)) = text.strip_prefix('/').and_then(|text| text.rsplit_once('/')) else {
            return;
        };
        if flags.contains(['u', 'v']) {
            return;
        }
        if let Some(rewritten) = rewritten(pattern, flags.contains('i')) {
            self.edits.replace(literal.span, format!("/{rewritten}/{flags}"));
        }
    }
}

fn rewritten(pattern: &str, ignores_case: bool) -> Option<String> {
    if !(pattern.contains("\\u{") || ignores_case && pattern.contains('[')) {
        return None;
    }
    // The name of a group may have such a letter.
    let mut names = pattern.split("(?<").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    if names.any(|name| name.contains("\\u{")) {
        return None;
    }
    let chars: Vec<char> = pattern.chars().collect();
    let mut written = String::with_capacity(pattern.len());
    let (mut at, mut in_class) = (0, false);
    while at < chars.len() {
        let (end, code) = atom(&chars, at);
        let text: String = chars[at..end].iter().collect();
        match text.as_str() {
            "[" if !in_class => in_class = true,
            "]" => in_class = false,
            _ => {}
        }
        let range =
            in_class && ignores_case && chars.get(end) == Some(&'-') && chars.get(end + 1) != Some(&']');
        let last = if range && end + 1 < chars.len() { Some(atom(&chars, end + 1)) } else { None };
        match (text.as_str(), code, last) {
            ("\\u", ..) if chars.get(end) == Some(&'{') => {
                written.push_str(LETTER_U);
                at = end + 1;
            }
            ("\\W", ..) if in_class && ignores_case => {
                // A dash beside `\W` is none of a range.
                if written.ends_with('-') && !written.ends_with("\\-") && !written.ends_with("[-") {
                    written.pop();
                    written.push_str("\\-");
                }
                written.push_str(NO_WORD);
                at = end;
                if chars.get(at) == Some(&'-') && chars.get(at + 1) != Some(&']') {
                    written.push_str("\\-");
                    at += 1;
                }
            }
            (_, Some(first), Some((after, Some(last)))) => {
                written.push_str(&text);
                let held = SIGNS.iter().zip(DASHES).filter(|(sign, _)| first < **sign && **sign < last);
                let dashes: Vec<&str> = held.map(|(_, dash)| dash).collect();
                match dashes.as_slice() {
                    [] => written.push('-'),
                    [dash] => written.push_str(dash),
                    [..] => written.push_str(&both_dashes()),
                }
                written.extend(&chars[end + 1..after]);
                at = after;
            }
            _ => {
                written.push_str(&text);
                at = end;
            }
        }
    }
    (written != pattern).then_some(written)
}

/// The end of the letter or escape that begins at a place, and its number; none for what stands for many letters.
fn atom(chars: &[char], at: usize) -> (usize, Option<u32>) {
    let hex = |from: usize, digits: usize| {
        let text: String = chars.get(from..from + digits)?.iter().collect();
        text.chars().all(|c| c.is_ascii_hexdigit()).then(|| u32::from_str_radix(&text, 16).ok()).flatten()
    };
    match (chars[at], chars.get(at + 1)) {
        ('\\', Some('u')) => match hex(at + 2, 4) {
            Some(code) => (at + 6, Some(code)),
            None => (at + 2, Some(u32::from('u'))),
        },
        ('\\', Some('x')) => match hex(at + 2, 2) {
            Some(code) => (at + 4, Some(code)),
            None => (at + 2, Some(u32::from('x'))),
        },
        ('\\', Some('d' | 'D' | 'w' | 'W' | 's' | 'S' | 'c' | 'k' | 'p' | 'P' | 'b' | 'B')) => (at + 2, None),
        ('\\', Some('0')) => (at + 2, Some(0)),
        ('\\', Some(c)) => (at + 2, Some(u32::from(*c))),
        (c, _) => (at + 1, Some(u32::from(c))),
    }
}

#[cfg(test)]
mod tests {
    use super::{NO_WORD, pattern_as_written, rewritten};

    #[test]
    fn classes_lose_two_signs_and_braces_stay_text() {
        let text = |text: &str| Some(text.to_owned());
        for (pattern, expected) in [
            (r"\u{61}", text(r"\x75{61}")),
            (r"\\u{61}", None),
            (r"[\u{61}]", text(r"[\x75{61}]")),
            (r"[\W_]+", Some(format!("[{NO_WORD}_]+"))),
            (r"\W[a-z]", None),
            (r"[\u0080-\uFFFF]", text(r"[\u0080-\u017E\u0180-\u2129\u212B-\uFFFF]")),
            ("[À-ɏ]", text(r"[À-\u017E\u0180-ɏ]")),
            (r"[\w-ɏ]", None),
            (r"(?<\u{61}>x)", None),
            (r"[a\]-ɏ]", text(r"[a\]-\u017E\u0180-ɏ]")),
            ("[", None),
            ("\\", None),
        ] {
            assert_eq!(rewritten(pattern, true), expected, "{pattern}");
            let back = expected.as_deref().and_then(pattern_as_written);
            assert_eq!(back, expected.map(|_| pattern.to_owned()));
        }
        assert_eq!(rewritten(r"[\W_]+", false), None);
        for (pattern, expected) in [
            (r"[a-\W]", format!(r"[a\-{NO_WORD}]")),
            (r"[\W-z]", format!(r"[{NO_WORD}\-z]")),
            (r"[-\W-]", format!(r"[-{NO_WORD}-]")),
        ] {
            assert_eq!(rewritten(pattern, true), Some(expected), "{pattern}");
        }
    }
}
