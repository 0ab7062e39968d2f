//! Categories of numbers: the rules of CLDR for the languages here
//! (<https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html>).

/// The category of a number with these digits before and behind the point.
pub(super) fn cardinal(language: &str, whole: &str, fraction: &str) -> &'static str {
    let last = |digits: usize| whole[whole.len().saturating_sub(digits)..].parse::<u32>().unwrap_or(0);
    let (ones, tens) = (last(1), last(2));
    let has_fraction = !fraction.is_empty();
    let is_whole = fraction.bytes().all(|digit| digit == b'0');
    let is = |number: &str| whole.trim_start_matches('0') == number;
    let millions = !has_fraction && !is("") && whole.len() > 6 && whole.ends_with("000000");
    match language {
        "uk" if has_fraction => "other",
        "uk" => match (ones, tens) {
            (_, 11..=14) => "many",
            (1, _) => "one",
            (2..=4, _) => "few",
            _ => "many",
        },
        "pl" if has_fraction => "other",
        "pl" => match (ones, tens) {
            _ if is("1") => "one",
            (2..=4, tens) if !(12..=14).contains(&tens) => "few",
            _ => "many",
        },
        "fr" if is("") || is("1") => "one",
        "fr" if millions => "many",
        "es" if is("1") && is_whole => "one",
        "es" if millions => "many",
        "en" | "de" if is("1") && !has_fraction => "one",
        _ => "other",
    }
}

/// The category of a number that counts a place.
pub(super) fn ordinal(language: &str, whole: &str, fraction: &str) -> &'static str {
    let last = |digits: usize| whole[whole.len().saturating_sub(digits)..].parse::<u32>().unwrap_or(0);
    if fraction.bytes().any(|digit| digit != b'0') {
        return "other";
    }
    match (language, last(1), last(2)) {
        ("en", _, 11..=13) => "other",
        ("en", 1, _) => "one",
        ("en", 2, _) => "two",
        ("en", 3, _) => "few",
        ("uk", 3, tens) if tens != 13 => "few",
        ("fr", 1, _) if whole.trim_start_matches('0') == "1" => "one",
        _ => "other",
    }
}

/// All categories of a language, as Node.js lists them.
pub(super) fn categories(language: &str, is_ordinal: bool) -> &'static [&'static str] {
    match (language, is_ordinal) {
        ("en", true) => &["few", "one", "two", "other"],
        ("uk", true) => &["few", "other"],
        ("fr", true) => &["one", "other"],
        (_, true) => &["other"],
        ("uk" | "pl", false) => &["few", "many", "one", "other"],
        ("fr" | "es", false) => &["many", "one", "other"],
        _ => &["one", "other"],
    }
}
