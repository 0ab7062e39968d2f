//! Sets of characters as ranges of code points.

use oxc_regular_expression::ast::{
    CharacterClass, CharacterClassContents, CharacterClassContentsKind, CharacterClassEscapeKind,
    UnicodePropertyEscape,
};

const LAST: u32 = 0x0010_FFFF;
const DIGITS: &[(u32, u32)] = &[(0x30, 0x39)];
const WORDS: &[(u32, u32)] = &[(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)];
const BLANKS: &[(u32, u32)] = &[
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
];
const LINE_ENDS: &[(u32, u32)] = &[(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)];

/// A set of characters: ranges, sorted and apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Characters(Vec<(u32, u32)>);

impl Characters {
    /// One character; with `fold`, its other case too. Only Latin letters are folded.
    pub(super) fn one(value: u32, fold: bool) -> Self {
        let mut ranges = vec![(value, value)];
        if fold {
            let other = char::from_u32(value).filter(char::is_ascii_alphabetic).map(|c| u32::from(c) ^ 0x20);
            ranges.extend(other.map(|other| (other, other)));
        }
        Self::from_ranges(ranges)
    }

    pub(super) fn dot(with_line_ends: bool) -> Self {
        if with_line_ends { Self(vec![(0, LAST)]) } else { Self(LINE_ENDS.to_vec()).negated() }
    }

    pub(super) fn escape(kind: CharacterClassEscapeKind) -> Self {
        let of = |ranges: &[(u32, u32)]| Self(ranges.to_vec());
        match kind {
            CharacterClassEscapeKind::D => of(DIGITS),
            CharacterClassEscapeKind::NegativeD => of(DIGITS).negated(),
            CharacterClassEscapeKind::W => of(WORDS),
            CharacterClassEscapeKind::NegativeW => of(WORDS).negated(),
            CharacterClassEscapeKind::S => of(BLANKS),
            CharacterClassEscapeKind::NegativeS => of(BLANKS).negated(),
        }
    }

    /// The set of `\p{…}`: it meets only itself, since the tables are not at hand.
    pub(super) fn property(escape: &UnicodePropertyEscape<'_>) -> Self {
        let name = format!("{}{}{:?}", escape.negative, escape.name, escape.value);
        let hash = name.bytes().fold(7_u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(u32::from(byte)));
        let value = LAST + 1 + (hash % 0x00FF_FFFF);
        Self(vec![(value, value)])
    }

    /// The set of `[…]`; `None` where ranges cannot express it.
    pub(super) fn class(class: &CharacterClass<'_>, fold: bool) -> Option<Self> {
        if class.strings || class.kind != CharacterClassContentsKind::Union {
            return None;
        }
        let mut ranges = Vec::new();
        for content in &class.body {
            match content {
                CharacterClassContents::CharacterClassRange(range) => {
                    ranges.push((range.min.value, range.max.value));
                    if fold {
                        ranges.extend(folded(range.min.value, range.max.value));
                    }
                }
                CharacterClassContents::Character(character) => {
                    ranges.extend(Self::one(character.value, fold).0);
                }
                CharacterClassContents::CharacterClassEscape(escape) => {
                    ranges.extend(Self::escape(escape.kind).0);
                }
                CharacterClassContents::UnicodePropertyEscape(escape) => {
                    ranges.extend(Self::property(escape).0);
                }
                CharacterClassContents::NestedCharacterClass(nested) => {
                    ranges.extend(Self::class(nested, fold)?.0);
                }
                CharacterClassContents::ClassStringDisjunction(_) => return None,
            }
        }
        let all = Self::from_ranges(ranges);
        Some(if class.negative { all.negated() } else { all })
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        self.0.iter().any(|a| other.0.iter().any(|b| a.0 <= b.1 && b.0 <= a.1))
    }

    fn from_ranges(mut ranges: Vec<(u32, u32)>) -> Self {
        ranges.sort_unstable();
        let mut joined: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (start, end) in ranges {
            match joined.last_mut() {
                Some(last) if start <= last.1.saturating_add(1) => last.1 = last.1.max(end),
                _ => joined.push((start, end)),
            }
        }
        Self(joined)
    }

    fn negated(&self) -> Self {
        let mut ranges = Vec::new();
        let mut next = 0;
        for &(start, end) in self.0.iter().filter(|(start, _)| *start <= LAST) {
            if start > next {
                ranges.push((next, start - 1));
            }
            next = end.saturating_add(1);
        }
        if next <= LAST {
            ranges.push((next, LAST));
        }
        Self(ranges)
    }
}

fn folded(min: u32, max: u32) -> impl Iterator<Item = (u32, u32)> {
    let part = |from: u32, to: u32, shift: fn(u32) -> u32| {
        let (start, end) = (min.max(from), max.min(to));
        (start <= end).then(|| (shift(start), shift(end)))
    };
    [part(0x41, 0x5A, |c| c + 0x20), part(0x61, 0x7A, |c| c - 0x20)].into_iter().flatten()
}
