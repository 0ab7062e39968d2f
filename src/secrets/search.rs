//! Finds secrets in texts: plain, in small and in capital letters, percent-encoded, JSON-escaped, as entities of HTML, as
//! hexadecimal digits, inside base64, and each of these once inside another.

use aho_corasick::{AhoCorasick, MatchKind};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use super::REDACTED;
use super::decode::entity;

/// Length limit: shorter secrets would be found everywhere. They are redacted only under their own names.
const SHORTEST: usize = 4;

/// Length limit for base64: fewer characters are found by chance.
const SHORTEST_BASE64: usize = 6;

/// Length limit for other letters: `Test` is not to be found in `test`.
const SHORTEST_IN_OTHER_LETTERS: usize = 8;

/// Nesting limit of encodings.
const DEPTH: usize = 2;

/// Length limit of an entity.
const LONGEST_ENTITY: usize = 12;

/// Values that are no secrets, whatever their key.
const WORDS: [&str; 7] = ["true", "false", "null", "none", "undefined", "redacted", REDACTED];

#[derive(Debug)]
pub struct Search {
    found_by: Option<AhoCorasick>,
    /// Patterns from this index on are cores of base64.
    base64_from: usize,
}

/// A decoded byte, with its position in the encoded text.
#[derive(Clone, Copy)]
struct Unit {
    byte: u8,
    start: usize,
    end: usize,
}

impl Search {
    /// Builds a search; secrets that are too short or too common are skipped.
    pub fn new(secrets: impl IntoIterator<Item = String>) -> Self {
        let mut plain: Vec<String> = secrets.into_iter().filter(|secret| is_searched(secret)).collect();
        plain.sort();
        plain.dedup();
        let mut patterns: Vec<Vec<u8>> = plain.iter().map(|secret| secret.as_bytes().to_vec()).collect();
        patterns.extend(plain.iter().flat_map(|secret| other_writings(secret)));
        let base64_from = patterns.len();
        patterns.extend(plain.iter().flat_map(|secret| base64_cores(secret.as_bytes())));
        let found_by = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns).ok();
        Self { found_by: found_by.filter(|_| !patterns.is_empty()), base64_from }
    }

    /// The redacted text; `None` where it holds no secrets.
    pub fn redacted(&self, text: &str) -> Option<String> {
        let mut ranges = Vec::new();
        let units: Vec<Unit> =
            text.bytes().enumerate().map(|(at, byte)| Unit { byte, start: at, end: at + 1 }).collect();
        self.look(&units, DEPTH, &mut ranges);
        if ranges.is_empty() {
            return None;
        }
        ranges.sort_unstable();
        let mut redacted = String::new();
        let mut at = 0;
        let mut ranges = ranges.into_iter().peekable();
        while let Some((start, mut end)) = ranges.next() {
            while let Some((_, further)) = ranges.next_if(|(next, _)| *next <= end) {
                end = end.max(further);
            }
            redacted += text.get(at..start).unwrap_or_default();
            redacted += REDACTED;
            at = end;
        }
        Some(redacted + text.get(at..).unwrap_or_default())
    }

    /// True if the bytes hold a secret, plain or as base64.
    pub fn is_in(&self, bytes: &[u8]) -> bool {
        self.found_by.as_ref().is_some_and(|found_by| found_by.is_match(bytes))
    }

    fn look(&self, units: &[Unit], depth: usize, ranges: &mut Vec<(usize, usize)>) {
        let Some(found_by) = &self.found_by else { return };
        let bytes: Vec<u8> = units.iter().map(|unit| unit.byte).collect();
        for found in found_by.find_iter(&bytes) {
            let (mut first, mut last) = (found.start(), found.end() - 1);
            if found.pattern().as_usize() >= self.base64_from {
                // The characters beside hold the secret's outer bits.
                let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/-_".contains(byte);
                if first > 0 && is_base64(&bytes[first - 1]) {
                    first -= 1;
                }
                if bytes.get(last + 1).is_some_and(is_base64) {
                    last += 1;
                }
            }
            ranges.push((units[first].start, units[last].end));
        }
        if depth == 0 {
            return;
        }
        for decoded in
            [percent(units, false), percent(units, true), json(units), entities(units)].into_iter().flatten()
        {
            self.look(&decoded, depth - 1, ranges);
        }
    }
}

fn is_searched(secret: &str) -> bool {
    secret.len() >= SHORTEST && !WORDS.iter().any(|word| word.eq_ignore_ascii_case(secret))
}

/// A secret in other letters, where it is long enough not to be a word, and its bytes as hexadecimal digits.
fn other_writings(secret: &str) -> Vec<Vec<u8>> {
    let mut writings = Vec::new();
    if secret.len() >= SHORTEST_IN_OTHER_LETTERS {
        writings.extend([secret.to_lowercase(), secret.to_uppercase()].map(String::into_bytes));
    }
    let digits: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
    writings.extend([digits.to_uppercase().into_bytes(), digits.into_bytes()]);
    writings.retain(|writing| writing != secret.as_bytes());
    writings
}

/// The base64 characters of a secret that are the same at any position, for each of the three alignments.
fn base64_cores(secret: &[u8]) -> Vec<Vec<u8>> {
    let mut cores = Vec::new();
    for shift in 0..3 {
        let mut bytes = vec![0; shift];
        bytes.extend_from_slice(secret);
        let inner = (shift * 8).div_ceil(6)..bytes.len() * 8 / 6;
        if inner.len() < SHORTEST_BASE64 {
            continue;
        }
        for encoded in [STANDARD_NO_PAD.encode(&bytes), URL_SAFE_NO_PAD.encode(&bytes)] {
            cores.extend(encoded.as_bytes().get(inner.clone()).map(<[u8]>::to_vec));
        }
    }
    cores.sort();
    cores.dedup();
    cores
}

/// Decodes percent-encoding; `None` where there is none.
fn percent(units: &[Unit], plus_is_space: bool) -> Option<Vec<Unit>> {
    let is_plus = |unit: &Unit| plus_is_space && unit.byte == b'+';
    let any =
        if plus_is_space { units.iter().any(is_plus) } else { units.iter().any(|unit| unit.byte == b'%') };
    if !any {
        return None;
    }
    let digit = |at: usize| units.get(at).and_then(|unit| char::from(unit.byte).to_digit(16));
    let mut decoded = Vec::with_capacity(units.len());
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        let pair = (unit.byte == b'%').then(|| digit(at + 1).zip(digit(at + 2))).flatten();
        at += match pair {
            Some((high, low)) => {
                let byte = u8::try_from(high * 16 + low).unwrap_or_default();
                decoded.push(Unit { byte, start: unit.start, end: units[at + 2].end });
                3
            }
            None => {
                decoded.push(if is_plus(unit) { Unit { byte: b' ', ..*unit } } else { *unit });
                1
            }
        };
    }
    Some(decoded)
}

/// Decodes the entities of HTML; `None` where there are none.
fn entities(units: &[Unit]) -> Option<Vec<Unit>> {
    if !units.iter().any(|unit| unit.byte == b'&') {
        return None;
    }
    let mut decoded = Vec::with_capacity(units.len());
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        let head: Vec<u8> = match unit.byte {
            b'&' => units[at..].iter().take(LONGEST_ENTITY).map(|unit| unit.byte).collect(),
            _ => Vec::new(),
        };
        at += match entity(&head) {
            Some((c, length)) => {
                let end = units[at + length - 1].end;
                let bytes = c.to_string().into_bytes();
                decoded.extend(bytes.into_iter().map(|byte| Unit { byte, start: unit.start, end }));
                length
            }
            None => {
                decoded.push(*unit);
                1
            }
        };
    }
    Some(decoded)
}

/// Decodes JSON escapes; `None` where there are none.
fn json(units: &[Unit]) -> Option<Vec<Unit>> {
    if !units.iter().any(|unit| unit.byte == b'\\') {
        return None;
    }
    let hex = |at: usize| {
        let digits = units.get(at..at + 4)?;
        digits.iter().try_fold(0, |value, unit| Some(value * 16 + char::from(unit.byte).to_digit(16)?))
    };
    // `\x41`, as JavaScript writes it.
    let short = |at: usize| {
        let digit = |at: usize| char::from(units.get(at)?.byte).to_digit(16);
        char::from_u32(digit(at)? * 16 + digit(at + 1)?)
    };
    let escaped = |at: usize| {
        (units.get(at)?.byte == b'\\' && units.get(at + 1)?.byte == b'u').then(|| hex(at + 2)).flatten()
    };
    let mut decoded = Vec::with_capacity(units.len());
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        let (c, length) = match (unit.byte, units.get(at + 1).map(|next| next.byte), escaped(at)) {
            (b'\\', _, Some(high @ 0xD800..0xDC00)) => match escaped(at + 6) {
                Some(low @ 0xDC00..0xE000) => {
                    (char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)), 12)
                }
                _ => (None, 1),
            },
            (b'\\', _, Some(code)) => (char::from_u32(code), 6),
            (b'\\', Some(next), None) => match next {
                b'x' => (short(at + 2), if short(at + 2).is_some() { 4 } else { 1 }),
                b'n' => (Some('\n'), 2),
                b't' => (Some('\t'), 2),
                b'r' => (Some('\r'), 2),
                b'b' => (Some('\u{8}'), 2),
                b'f' => (Some('\u{c}'), 2),
                b'"' | b'\\' | b'/' | b'\'' => (Some(char::from(next)), 2),
                _ => (None, 1),
            },
            _ => (None, 1),
        };
        match c {
            Some(c) => {
                let end = units[at + length - 1].end;
                let bytes = c.to_string().into_bytes();
                decoded.extend(bytes.into_iter().map(|byte| Unit { byte, start: unit.start, end }));
            }
            None => decoded.push(*unit),
        }
        at += length;
    }
    Some(decoded)
}

#[cfg(test)]
mod tests {
    use super::Search;

    fn redacted(secret: &str, text: &str) -> String {
        Search::new([secret.to_owned()]).redacted(text).unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn secrets_are_found_in_every_writing() {
        for (text, expected) in [
            ("a p/ä+\" w b", "a [redacted] b"),
            ("x=p%2F%C3%A4%2b%22%20w&y", "x=[redacted]&y"),
            ("x=p/%c3%a4%2B%22+w&y=a+b", "x=[redacted]&y=a+b"),
            (r#""p\/\u00e4+\" w!""#, r#""[redacted]!""#),
            ("%22p/%5Cu00E4+%5C%22%20w%22", "%22[redacted]%22"),
            ("p/&auml; p/ä+&quot; w p/&#228;+&#34; w", "p/&auml; [redacted] [redacted]"),
            ("702fc3a42b222077 702FC3A42B222077 702fc3", "[redacted] [redacted] 702fc3"),
            (r"'p/\xe4+\x22 w'", "'[redacted]'"),
            ("%26quot%3B P/Ä+\" W", "%26quot%3B [redacted]"),
            ("nothing%20of it \\u0020 %", "nothing%20of it \\u0020 %"),
        ] {
            assert_eq!(redacted("p/ä+\" w", text), expected);
        }
        assert_eq!(redacted("a😀bc", r"\ud83d a\ud83d\ude00bc"), r"\ud83d [redacted]");
    }

    #[test]
    fn secrets_are_found_inside_base64() {
        use base64::Engine as _;
        use base64::engine::general_purpose::{STANDARD, URL_SAFE};
        for before in ["", "u", "us", "user:", "another user:"] {
            for after in ["", "!", "??", "\u{7f}>>"] {
                let whole = format!("{before}s3cr?t>välue{after}");
                for text in [STANDARD.encode(&whole), URL_SAFE.encode(&whole)] {
                    let found = redacted("s3cr?t>välue", &format!("Basic {text}"));
                    assert!(found.contains("[redacted]"), "{whole}: {found}");
                    let rest = found.replace("[redacted]", "").len();
                    assert!(rest <= 6 + text.len() - "s3cr?t>välue".len() * 4 / 3 + 2, "{whole}: {found}");
                }
            }
        }
    }

    #[test]
    fn what_is_in_everything_is_not_looked_for() {
        assert_eq!(redacted("abc", "abc"), "abc");
        assert_eq!(redacted("true", "true"), "true");
        assert_eq!(redacted("redacted", "[redacted]"), "[redacted]");
        assert_eq!(Search::new([]).redacted("x"), None);
    }
}
