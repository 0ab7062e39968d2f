//! Cheap changes of an input: what a slip of the hand, a broken download or a spiteful person would make of it.

use crate::programs::rng::Rng;

/// The longest input that is made: what takes long must do so by its shape.
const LONGEST: usize = 64 * 1024;

/// Words that readers of text stumble over.
const WORDS: [&str; 64] = [
    "\u{feff}",
    "\r\n",
    "\r",
    "\n",
    "\u{2028}",
    "\u{85}",
    "\0",
    "їжак",
    "😀",
    "e\u{301}",
    "\u{202e}",
    "\t",
    " ",
    "`",
    "${",
    "{{",
    "}}",
    "/*",
    "*/",
    "//",
    "<!--",
    "-->",
    "#!",
    "\\",
    "\\u{110000}",
    "\\ud800",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    ",",
    ":",
    "=>",
    "?.",
    "...",
    "__proto__",
    "constructor",
    "1e999",
    "-0",
    "0x1F",
    "99999999999999999999",
    "null",
    "true",
    "&a ",
    "*a",
    "<<: ",
    "!!str ",
    "|\n",
    ">-\n",
    "---\n",
    "# ",
    "- ",
    "actionjail-allow ",
    "actionjail-allow undeclared-event: why",
    "await ",
    "async ",
    "this",
    "debugger;",
    "==> code.js\n",
    "==> action.toml\n",
];

/// An input made from a seed, with parts of other seeds.
pub(super) fn changed(seed: &[u8], others: &[Vec<u8>], dice: &mut Rng) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.below(4) {
        change(&mut bytes, others, dice);
        bytes.truncate(LONGEST);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, others: &[Vec<u8>], dice: &mut Rng) {
    let at = dice.below(bytes.len() + 1);
    match dice.below(11) {
        0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
        1 => bytes.truncate(at),
        2 => drop(bytes.drain(range(bytes.len(), dice))),
        // A line again, or again and again.
        3 => {
            let times = [1, 1, 2, 20, 300][dice.below(5)];
            let line = line(bytes, at);
            let text = bytes[line.clone()].repeat(times);
            bytes.splice(line.end..line.end, text);
        }
        4 => {
            let other = dice.of(others);
            let part = &other[range(other.len(), dice)];
            bytes.splice(at..at, part.iter().copied());
        }
        5 => {
            let other = dice.of(others);
            bytes.truncate(at);
            bytes.extend_from_slice(&other[dice.below(other.len() + 1)..]);
        }
        6 => {
            let times = [1, 1, 1, 2, 140, 5000][dice.below(6)];
            let word = dice.of(&WORDS).repeat(times);
            bytes.splice(at..at, word.into_bytes());
        }
        // A word in the place of what stands there.
        7 => {
            let part = range(bytes.len(), dice);
            bytes.splice(part, dice.of(&WORDS).bytes());
        }
        8 => {
            let (one, two) = (line(bytes, at), line(bytes, dice.below(bytes.len() + 1)));
            let text = bytes[one].to_vec();
            bytes.splice(two, text);
        }
        9 => {
            let windows = String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\n', "\r\n");
            *bytes = windows.into_bytes();
        }
        _ => {
            let part = range(bytes.len(), dice);
            let text = bytes[part.clone()].repeat(1 + dice.below(3));
            bytes.splice(part.end..part.end, text);
        }
    }
}

/// A short range of a text.
fn range(length: usize, dice: &mut Rng) -> std::ops::Range<usize> {
    let start = dice.below(length + 1);
    let most = [1, 4, 16, 200][dice.below(4)];
    start..length.min(start + dice.below(most + 1))
}

/// The line that holds a byte, with its end.
fn line(bytes: &[u8], at: usize) -> std::ops::Range<usize> {
    let start = bytes[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let end = bytes[at..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |end| at + end + 1);
    start..end
}
