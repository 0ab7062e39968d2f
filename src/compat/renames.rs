//! What has another name by now: as action.toml declares it, else where everything speaks for it.

use crate::library::Action;

/// How sure it is that one is the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
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

/// The help for a rename that was guessed.
pub(super) fn advice(from: &str, to: &str) -> String {
    format!(
        "if `{to}` is what `{from}` was, say so in action.toml: [[rename]] from = {from:?}, to = {to:?}; \
         else give it its name back"
    )
}

/// Whether two names look like one that was spelt anew.
pub(super) fn are_alike(one: &str, other: &str) -> bool {
    const ALIKE: f64 = 0.85;
    let plain = |text: &str| text.to_lowercase().replace(['_', '-'], "");
    strsim::jaro_winkler(&plain(one), &plain(other)) >= ALIKE
}
