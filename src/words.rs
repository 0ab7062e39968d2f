//! Small words that messages of every module are made of: counts, lists, suggestions, first letters.
//! Knows nothing of libraries, JavaScript or terminals.

/// Longer words are no misspelt names.
const LONGEST: usize = 100;

/// Candidates of about the length of a word that are held against it.
const MOST: usize = 1024;

/// A count with its noun: `1 case`, `3 cases`, `2 fixes`.
pub fn counted(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ if noun.ends_with('x') => format!("{number} {noun}es"),
        _ => format!("{number} {noun}s"),
    }
}

/// Names as a sentence lists them: `` `a`, `b` and `c` ``.
pub fn listed(names: &[&str]) -> String {
    joined(&names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>())
}

/// Parts as a sentence lists them: `a, b and c`.
pub fn joined(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// True if two words differ as two names do that both are meant: `invalid` is no misspelt `valid`, `step_2` none of
/// `step_1`.
fn means_another(word: &str, other: &str) -> bool {
    const NEGATIONS: [&str; 6] = ["in", "un", "not", "non", "no", "dis"];
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let (word, other) = (letters(word), letters(other));
    let negates = |long: &str, short: &str| NEGATIONS.iter().any(|no| long.strip_prefix(no) == Some(short));
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let others = |text: &str| -> String { text.chars().filter(|c| !c.is_ascii_digit()).collect() };
    let is_numbered = digits(&word) != digits(&other) && others(&word) == others(&other);
    negates(&word, &other) || negates(&other, &word) || is_numbered
}

/// True if one word is the other in the plural.
pub fn is_plural(word: &str, other: &str) -> bool {
    let of =
        |many: &str, one: &str| many.strip_prefix(one).is_some_and(|ending| matches!(ending, "s" | "es"));
    of(word, other) || of(other, word)
}

/// The candidate that a misspelt word most likely means, if one is near enough to suggest.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).clamp(1, 3);
    let small = word.to_lowercase();
    // Names are shorter; the distance of long texts takes the product of their lengths.
    candidates
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= 4 * allowed && word.len() <= LONGEST)
        .take(MOST)
        .map(|candidate| (candidate.to_lowercase(), candidate))
        .filter(|(candidate, _)| !means_another(&small, candidate))
        .map(|(near, candidate)| (strsim::damerau_levenshtein(&small, &near), candidate))
        .filter(|&(distance, candidate)| distance <= allowed && candidate != word)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The help for a misspelt word: the nearest candidate, or the given text if none is near.
pub fn meant<'a>(
    word: &str,
    candidates: impl Iterator<Item = &'a str>,
    otherwise: impl Into<String>,
) -> String {
    nearest(word, candidates).map_or_else(|| otherwise.into(), |near| format!("did you mean `{near}`?"))
}

/// The text with every run of white space, line ends too, as one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with a small first letter, as a message continues after a colon.
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The text with a capital first letter.
pub fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_a_likely_one() {
        let known = ["language_code", "label", "type"];
        assert_eq!(nearest("langauge_code", known.into_iter()), Some("language_code"));
        assert_eq!(nearest("lable", known.into_iter()), Some("label"));
        assert_eq!(nearest("colour", known.into_iter()), None);
        for (word, other) in [
            ("invalid", "valid"),
            ("valid", "invalid"),
            ("not_found", "found"),
            ("unpaid", "paid"),
            ("step_2", "step_1"),
            ("line10", "line1"),
        ] {
            assert_eq!(nearest(word, std::iter::once(other)), None, "{word}");
        }
        assert_eq!(nearest("invlid", std::iter::once("invalid")), Some("invalid"));
        let long = "x".repeat(100_000);
        assert_eq!(nearest(&long, std::iter::once(long[1..].as_ref())), None);
        assert!(is_plural("orders", "order") && is_plural("box", "boxes") && !is_plural("news", "new2"));
    }

    #[test]
    fn a_count_agrees_with_its_noun() {
        let words = [counted(1, "fix"), counted(0, "fix"), counted(2, "known finding")];
        assert_eq!(words, ["1 fix", "0 fixes", "2 known findings"]);
    }
}
