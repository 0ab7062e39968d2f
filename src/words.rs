//! Small words that messages of every module are made of: counts, lists, suggestions, first letters.
//! Knows nothing of libraries, JavaScript or terminals.

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
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// The candidate that a misspelt word most likely means, if one is near enough to suggest.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).clamp(1, 3);
    candidates
        .map(|candidate| {
            (strsim::damerau_levenshtein(&word.to_lowercase(), &candidate.to_lowercase()), candidate)
        })
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
    }

    #[test]
    fn a_count_agrees_with_its_noun() {
        let words = [counted(1, "fix"), counted(0, "fix"), counted(2, "known finding")];
        assert_eq!(words, ["1 fix", "0 fixes", "2 known findings"]);
    }
}
