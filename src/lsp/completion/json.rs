//! Finds the path of keys at an offset of half-typed JSON.

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The path of keys, the value's own key last; elements of lists have none.
    pub(super) keys: Vec<String>,
    /// The offsets of the lists and objects around it.
    pub(super) opens: Vec<usize>,
    /// True if a key is being typed, rather than a value.
    pub(super) is_key: bool,
    /// The offset where the typed word begins, after its quote.
    pub(super) from: usize,
    pub(super) is_quoted: bool,
}

#[derive(Debug)]
struct Level {
    is_table: bool,
    open: usize,
    key: Option<String>,
    /// True after the colon of the current key.
    in_value: bool,
}

pub(super) fn place(text: &str, offset: usize) -> Place {
    let mut levels: Vec<Level> = Vec::new();
    let mut letters = text[..offset].char_indices().peekable();
    let mut quote: Option<usize> = None;
    let mut escaped = false;
    let mut word: Option<usize> = None;
    for (at, c) in letters.by_ref() {
        if let Some(begin) = quote {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                // A text in JSON is one line long: what is not closed there is being typed.
                '"' | '\n' => {
                    if let Some(level) = levels.last_mut().filter(|level| level.is_table && !level.in_value) {
                        level.key = Some(text[begin + 1..at].to_owned());
                    }
                    quote = None;
                }
                _ => {}
            }
            continue;
        }
        if !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.')) {
            word = None;
        }
        match c {
            '"' => quote = Some(at),
            '{' | '[' => levels.push(Level { is_table: c == '{', open: at, key: None, in_value: false }),
            '}' | ']' => drop(levels.pop()),
            ':' => levels.iter_mut().last().into_iter().for_each(|level| level.in_value = true),
            ',' => levels.iter_mut().last().into_iter().for_each(|level| {
                level.in_value = false;
                level.key = None;
            }),
            c if c.is_whitespace() => {}
            _ => word = word.or(Some(at)),
        }
    }
    let is_key = levels.last().is_some_and(|level| level.is_table && !level.in_value);
    let own = levels.len().saturating_sub(usize::from(is_key));
    Place {
        keys: levels[..own].iter().filter_map(|level| level.key.clone()).collect(),
        opens: levels.iter().map(|level| level.open).collect(),
        is_key,
        from: quote.map(|at| at + 1).or(word).unwrap_or(offset),
        is_quoted: quote.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> (String, bool, bool) {
        let offset = text.find('|').unwrap();
        let place = place(&text.replace('|', ""), offset);
        (place.keys.join("."), place.is_key, place.is_quoted)
    }

    #[test]
    fn keys_lead_to_the_place() {
        for (text, keys, is_key, is_quoted) in [
            ("{ \"parameters\": [ { \"key\": \"a\", \"type\": \"|\" } ] }", "parameters.type", false, true),
            ("{ \"parameters\": [ { \"key\": \"a\" }, { \"|", "parameters", true, true),
            ("{ \"parameters\": [ { |", "parameters", true, false),
            ("{ \"ui\": { \"groups\": [ { \"fields\": [\"a\", \"|\n] }", "ui.groups.fields", false, true),
            ("{ \"json_example\": { \"a\": { \"b\": 1 }, \"|", "json_example", true, true),
            ("{ \"parameters\": [ { \"required\": tr|", "parameters.required", false, false),
            ("|", "", false, false),
        ] {
            assert_eq!(at(text), (keys.to_owned(), is_key, is_quoted), "{text}");
        }
    }
}
