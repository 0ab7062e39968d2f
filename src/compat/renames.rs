//! Renames: those that `[[rename]]` in action.toml declares, else guesses by type, label, description, use and spelling. A
//! guessed one counts as much as a removal, a declared one as an addition.

use crate::library::Action;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Certainty {
    /// `[[rename]]` says so.
    Declared,
    /// They look alike.
    Guessed,
}

/// The new name of what is gone under `from`, where action.toml declares one that is there.
pub(super) fn declared<'a>(
    action: &'a Action,
    from: &str,
    is_there: impl Fn(&str) -> bool,
) -> Option<&'a str> {
    let renames = action.information.content.rename.iter().flatten();
    let mut to = renames.filter(|rename| rename.from.as_ref().is_some_and(|name| name.value == from));
    to.find_map(|rename| rename.to.as_ref().map(|name| name.value.as_str()).filter(|name| is_there(name)))
}

pub(super) fn advice(from: &str, to: &str) -> String {
    format!(
        "if `{to}` is what `{from}` was, say so in action.toml: [[rename]] from = {from:?}, to = {to:?}; \
         else give it its name back"
    )
}

/// True if two names differ little enough to be two spellings of one.
pub(super) fn are_alike(one: &str, other: &str) -> bool {
    const ALIKE: f64 = 0.85;
    let plain = |text: &str| text.to_lowercase().replace(['_', '-'], "");
    strsim::jaro_winkler(&plain(one), &plain(other)) >= ALIKE
}
