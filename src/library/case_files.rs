//! Files that belong to single cases and lie in folders beside the five files of an action: `tapes/CASE.json`,
//! `snapshots/CASE.json`.

use std::collections::BTreeSet;

use super::action::Action;

/// Longest name of a file, without its ending, in characters.
const LONGEST: usize = 60;

/// The names of the files of an action's cases, without their ending, in the order of the cases: the name of the case
/// in small letters, with `-` for what is neither letter nor digit. Where two would be the same, the later ones get
/// a number.
pub fn case_files(action: &Action) -> Vec<String> {
    let names = action.tests.content.cases.iter();
    file_names(names.map(|case| case.name.as_ref().map_or("", |name| name.value.as_str())))
}

fn file_names<'a>(cases: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut names = Vec::new();
    for case in cases {
        let stem = stem(case);
        let numbered = (2..).map(|number| format!("{stem}-{number}"));
        let free = std::iter::once(stem.clone()).chain(numbered).find(|name| !taken.contains(name));
        let name = free.unwrap_or(stem);
        taken.insert(name.clone());
        names.push(name);
    }
    names
}

fn stem(case: &str) -> String {
    let mut stem = String::new();
    for c in case.chars().flat_map(char::to_lowercase).take(LONGEST) {
        if c.is_alphanumeric() {
            stem.push(c);
        } else if !stem.is_empty() && !stem.ends_with('-') {
            stem.push('-');
        }
    }
    let stem = stem.trim_end_matches('-');
    if stem.is_empty() { "case".to_owned() } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::file_names;

    #[test]
    fn each_case_has_a_file_of_its_own() {
        let names = ["Rates are read", "rates: are read!", "Українська приймається", "../..", "", "con"];
        let found = file_names(names.into_iter());
        assert_eq!(
            found,
            ["rates-are-read", "rates-are-read-2", "українська-приймається", "case", "case-2", "con"]
        );
        assert_eq!(file_names(std::iter::once("x".repeat(500).as_str()))[0].len(), 60);
    }
}
