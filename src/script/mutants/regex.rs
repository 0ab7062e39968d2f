//! Changes of a regular expression, as a person might write it wrong: by its text, since each is a few characters.

use std::ops::Range;

/// The changes of a pattern: the bytes that are replaced, and their replacement.
pub(super) fn changes(pattern: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    let bytes = pattern.as_bytes();
    let mut at = 0;
    let mut in_class = false;
    // True if something that can be repeated stands before this place.
    let mut repeatable = false;
    while let Some(&byte) = bytes.get(at) {
        let mut next = at + 1;
        let mut now_repeatable = true;
        match byte {
            b'\\' => {
                next = escape(bytes, at);
                if let Some(other) = bytes.get(at + 1).and_then(|letter| opposite(*letter)) {
                    found.push((at..at + 2, other));
                }
                now_repeatable = !matches!(bytes.get(at + 1), Some(b'b' | b'B')) || in_class;
            }
            _ if in_class => in_class = byte != b']',
            b'[' => {
                in_class = true;
                if bytes.get(next) == Some(&b'^') {
                    next += 1;
                    found.push((at..next, "["));
                } else {
                    found.push((at..next, "[^"));
                }
            }
            b'^' | b'$' => {
                found.push((at..next, ""));
                now_repeatable = false;
            }
            b'(' => {
                next = group(bytes, at, &mut found);
                now_repeatable = false;
            }
            b'|' => now_repeatable = false,
            b'+' | b'*' | b'?' if repeatable => {
                // A lazy repetition goes on as it is; only how often is changed.
                let other = if byte == b'*' { "+" } else { "" };
                let lazy = bytes.get(next) == Some(&b'?');
                let end = if lazy && other.is_empty() { next + 1 } else { next };
                found.push((at..end, other));
                next += usize::from(lazy);
                now_repeatable = false;
            }
            b'{' if repeatable => {
                if let Some(end) = pattern[at..].find('}') {
                    next = at + end + 1;
                    found.push((at..next, ""));
                }
                now_repeatable = false;
            }
            _ => {}
        }
        repeatable = now_repeatable;
        at = next;
    }
    found
}

/// The end of an escape: `\p{L}` and `\u{1f600}` are one.
fn escape(bytes: &[u8], at: usize) -> usize {
    let braced = matches!(bytes.get(at + 1), Some(b'p' | b'P' | b'u' | b'k'));
    let (open, close) = if bytes.get(at + 1) == Some(&b'k') { (b'<', b'>') } else { (b'{', b'}') };
    if braced && bytes.get(at + 2) == Some(&open) {
        let end = bytes[at..].iter().position(|byte| *byte == close);
        return end.map_or(bytes.len(), |end| at + end + 1);
    }
    at + 2
}

/// The end of the opening of a group. `(?=` and `(?!`, `(?<=` and `(?<!` are turned into each other.
fn group(bytes: &[u8], at: usize, found: &mut Vec<(Range<usize>, &'static str)>) -> usize {
    let other = match &bytes[at..] {
        [b'(', b'?', b'=', ..] => Some((3, "(?!")),
        [b'(', b'?', b'!', ..] => Some((3, "(?=")),
        [b'(', b'?', b'<', b'=', ..] => Some((4, "(?<!")),
        [b'(', b'?', b'<', b'!', ..] => Some((4, "(?<=")),
        _ => None,
    };
    if let Some((length, other)) = other {
        found.push((at..at + length, other));
        return at + length;
    }
    match &bytes[at..] {
        [b'(', b'?', b'<', ..] => {
            bytes[at..].iter().position(|byte| *byte == b'>').map_or(bytes.len(), |end| at + end + 1)
        }
        [b'(', b'?', ..] => {
            bytes[at..].iter().position(|byte| *byte == b':').map_or(bytes.len(), |end| at + end + 1)
        }
        _ => at + 1,
    }
}

fn opposite(letter: u8) -> Option<&'static str> {
    Some(match letter {
        b'd' => r"\D",
        b'D' => r"\d",
        b's' => r"\S",
        b'S' => r"\s",
        b'w' => r"\W",
        b'W' => r"\w",
        b'b' => r"\B",
        b'B' => r"\b",
        b'p' => r"\P",
        b'P' => r"\p",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::changes;

    fn changed(pattern: &str) -> Vec<String> {
        let one = |(range, text): (std::ops::Range<usize>, &str)| {
            format!("{}{text}{}", &pattern[..range.start], &pattern[range.end..])
        };
        changes(pattern).into_iter().map(one).collect()
    }

    #[test]
    fn anchors_classes_and_repetitions_are_changed() {
        assert_eq!(changed(r"^\d+$"), [r"\d+$", r"^\D+$", r"^\d$", r"^\d+"]);
        assert_eq!(changed("[a-z]{2,3}"), ["[^a-z]{2,3}", "[a-z]"]);
        assert_eq!(changed("[^^$+]*"), ["[^$+]*", "[^^$+]+"]);
        assert_eq!(changed("a*?b+?c?"), ["a+?b+?c?", "a*?bc?", "a*?b+?c"]);
    }

    #[test]
    fn groups_and_escapes_are_no_repetitions() {
        assert_eq!(changed(r"(?:a|\+)(?<n>\u{41})\k<n>"), Vec::<String>::new());
        assert_eq!(changed(r"(?=a)(?<!b)"), [r"(?!a)(?<!b)", r"(?=a)(?<=b)"]);
        assert_eq!(changed(r"\p{L}\b"), [r"\P{L}\b", r"\p{L}\B"]);
        assert_eq!(changed(r"[\]+]"), [r"[^\]+]"]);
    }
}
