//! Similarity of the code of two actions, whatever they are called and however they are laid out.

use xxhash_rust::xxh3::xxh3_64;

use crate::library::{Action, Spanned};
use crate::script::Facts;

/// Code of fewer words than these is alike by chance.
const FEWEST_WORDS: usize = 12;
/// So many words and signs in a row are one piece of code.
const PIECE: usize = 5;
/// Bins that the pieces fall into; of each, the least is kept.
const BINS: usize = 128;
/// Bins that must all agree before two sketches are compared.
const BAND: usize = 8;

/// A sketch of an action's code without comments, blanks and its own name, from which the share of pieces that two
/// have in common is estimated: the least of the pieces' hashes in each of some bins (Broder, *On the resemblance and
/// containment of documents*, 1997; Li, Owen, Zhang, *One Permutation Hashing*, 2012).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sketch {
    /// Of the code as a whole.
    digest: u64,
    /// The least piece of each bin; nothing where the bin is empty.
    least: Vec<Option<u32>>,
}

impl Sketch {
    pub fn new(action: &Action, facts: &Facts) -> Option<Spanned<Self>> {
        let source = action.code.source()?;
        let function = facts.function.as_ref()?;
        let mut tokens: Vec<u64> = Vec::new();
        let mut words = 0;
        let mut comments = facts.comments.iter().peekable();
        let text = source.text();
        let mut at = 0;
        while at < text.len() {
            if let Some(comment) = comments.next_if(|comment| comment.span.start as usize <= at) {
                at = at.max(comment.span.end as usize);
                continue;
            }
            let until = comments.peek().map_or(text.len(), |comment| comment.span.start as usize);
            for token in split(&text[at..until]) {
                // The action's own name does not count, nor do semicolons.
                if function.name.as_deref() != Some(token) && token != ";" {
                    words += usize::from(token.starts_with(is_word));
                    tokens.push(xxh3_64(token.as_bytes()));
                }
            }
            at = until;
        }
        (words >= FEWEST_WORDS).then(|| Spanned { value: Self::of_tokens(&tokens), span: function.span })
    }

    fn of_tokens(tokens: &[u64]) -> Self {
        let hash = |tokens: &[u64]| {
            let bytes: Vec<u8> = tokens.iter().flat_map(|token| token.to_le_bytes()).collect();
            xxh3_64(&bytes)
        };
        let mut least = vec![None; BINS];
        for piece in tokens.windows(PIECE) {
            let hash = hash(piece);
            let (bin, value) = ((hash >> 32) as usize % BINS, (hash & u64::from(u32::MAX)) as u32);
            let known = &mut least[bin];
            *known = Some(known.map_or(value, |known: u32| known.min(value)));
        }
        Self { digest: hash(tokens), least }
    }

    pub fn is_same(&self, other: &Self) -> bool {
        self.digest == other.digest
    }

    /// The share of pieces that two have in common, of all that either has: between 0 and 1, estimated.
    pub fn likeness(&self, other: &Self) -> f64 {
        let bins = self.least.iter().zip(&other.least).filter(|(a, b)| a.is_some() || b.is_some());
        let (mut all, mut same) = (0_u32, 0_u32);
        for (a, b) in bins {
            all += 1;
            same += u32::from(a == b);
        }
        if all == 0 { 0.0 } else { f64::from(same) / f64::from(all) }
    }

    /// Keys of which two that are much alike share at least one, nearly always.
    pub fn bands(&self) -> impl Iterator<Item = (usize, &[Option<u32>])> {
        self.least.chunks(BAND).enumerate().filter(|(_, band)| band.iter().any(Option::is_some))
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let length =
            if is_word(first) { rest.find(|c| !is_word(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (token, left) = rest.split_at(length);
        rest = left;
        Some(token)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(text: &str) -> Sketch {
        let tokens: Vec<u64> = split(text).map(|token| xxh3_64(token.as_bytes())).collect();
        Sketch::of_tokens(&tokens)
    }

    #[test]
    fn likeness_follows_the_share_of_what_is_common() {
        let line = |at: usize| format!("if (kind_{at} === 'value_{at}') return 'event_{at}';\n");
        let text: String = (0..40).map(line).collect();
        let changed = text.replace("'value_7'", "'other'");
        let halved: String = (20..60).map(line).collect();
        let other: String = (100..140).map(line).collect();
        let whole = sketch(&text);
        assert!(whole.is_same(&sketch(&text.replace('\n', "\n\n  "))));
        assert!(!whole.is_same(&sketch(&changed)));
        assert!(whole.likeness(&sketch(&changed)) > 0.9);
        let third = whole.likeness(&sketch(&halved));
        assert!((0.15..0.55).contains(&third), "{third}");
        assert!(whole.likeness(&sketch(&other)) < 0.2);
        let changed = sketch(&changed);
        assert!(whole.bands().any(|band| changed.bands().any(|other| band == other)));
    }

    #[test]
    fn words_and_signs_are_told_apart() {
        let tokens: Vec<&str> = split("a+=\u{a0}b$_1 ?? 'є'").collect();
        assert_eq!(tokens, ["a", "+", "=", "b$_1", "?", "?", "'", "є", "'"]);
    }
}
