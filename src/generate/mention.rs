//! The names that a text mentions. A key such as `text` is a word as well, so that prose may hold it without a thought of the
//! parameter: such a key has to stand where keys stand.

/// The names in a text, with their places.
#[derive(Debug, Default)]
pub(super) struct Mentions(Vec<Mention>);

#[derive(Debug)]
struct Mention {
    at: usize,
    text: String,
    stands_out: bool,
}

impl Mentions {
    /// A text that is code, is emphasised, or begins a paragraph, an item or a row.
    pub(super) fn stands_out(&mut self, at: usize, text: &str) {
        self.0.push(Mention { at, text: text.to_owned(), stands_out: true });
    }

    pub(super) fn in_prose(&mut self, at: usize, text: &str) {
        self.0.push(Mention { at, text: text.to_owned(), stands_out: false });
    }

    /// True if a key is named at a place that counts.
    pub(super) fn name(&self, key: &str, counts: impl Fn(usize) -> bool) -> bool {
        let word_too = is_word(key);
        self.0
            .iter()
            .any(|mention| (mention.stands_out || !word_too) && counts(mention.at) && has(&mention.text, key))
    }
}

/// True if a key may be a word of a language.
fn is_word(key: &str) -> bool {
    key.chars().all(char::is_alphabetic) && !key.chars().skip(1).any(char::is_uppercase)
}

/// True if a text has the key as a word of its own.
fn has(text: &str, key: &str) -> bool {
    !key.is_empty()
        && text.match_indices(key).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + key.len()..].chars().next();
            !before.is_some_and(is_part_of_word) && !after.is_some_and(is_part_of_word)
        })
}

pub(super) fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}
