//! Paths that come from elsewhere and are to be written here.

use std::path::{Component, Path};

use unicode_normalization::UnicodeNormalization as _;

/// Names that Windows keeps for devices, whatever follows the dot.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
const LONGEST: usize = 1024;
/// Parts of a path; no honest library is near it.
const DEEPEST: usize = 32;
const NUMBERS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"];
const LONGEST_PART: usize = 255;

/// True if a path with `/` between its parts leads to a place below the folder that it is written in.
pub fn stays_inside(path: &str) -> bool {
    let is_name = |part: &str| {
        let mut parts = Path::new(part).components();
        matches!(parts.next(), Some(Component::Normal(name)) if name == part) && parts.next().is_none()
    };
    !path.contains(['\\', '\0']) && path.split('/').all(is_name)
}

/// The reason why a path of another machine must not be written below a folder; `None` where it may: one that is fine here stays in
/// the folder and is a name on every system.
pub fn unportable(name: &str) -> Option<&'static str> {
    if name.is_empty() || name.len() > LONGEST {
        return Some("the name is empty or too long");
    }
    if name.split('/').count() > DEEPEST {
        return Some("the path is too deep");
    }
    if name.starts_with('/') {
        return Some("the path is absolute");
    }
    if name.contains('\\') {
        return Some("the path holds a backslash");
    }
    if name
        .chars()
        .any(|c| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\u{fffd}'))
    {
        return Some("the path holds a character that not every system allows");
    }
    for part in name.split('/') {
        let stem = part.split('.').next().unwrap_or_default().to_lowercase();
        let numbered = |prefix: &str| stem.strip_prefix(prefix).is_some_and(|n| NUMBERS.contains(&n));
        if part == ".." {
            return Some("the path leaves the folder");
        }
        if part.is_empty() || part == "." || part.len() > LONGEST_PART || part.ends_with(['.', ' ']) {
            return Some("a part of the path is no name that every system allows");
        }
        if DEVICES.contains(&stem.trim_end()) || numbered("com") || numbered("lpt") {
            return Some("a part of the path is a device on some systems");
        }
    }
    None
}

/// A relative path in a folder of the library, from the library's root; `None` where it leaves the library.
pub fn resolved(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// A path with its case folded and its letters composed: equal for two paths that are one file on some system.
pub fn on_disk(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    // By way of the large letters, since some small ones have the same: `ß` and `ss`, `ſ` and `s`.
    let folded = path.nfd().collect::<String>().to_uppercase().to_lowercase();
    folded.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_leave_the_folder_are_known() {
        for bad in ["", "/x", "../x", "a/../x", "a//x", "/a//x", "./x", "a/", "a/.", "a\\x", "a\0"] {
            assert!(!stays_inside(bad), "{bad:?}");
        }
        assert!(["x", "actions/a:b/code.js", ".actionjail/x", "a..b"].into_iter().all(stays_inside));
    }

    #[test]
    fn names_that_leave_the_folder_or_fit_no_system_are_refused() {
        for bad in [
            "", "/etc/passwd", "..", "../x", "actions/../../x", "actions/./x", "actions//x", "actions/x/",
            "C:/x", "C:x", "actions\\x", "a\0b", "a\nb", "actions/con/code.js", "actions/COM1.x/code.js",
            "actions/lpt³/code.js", "actions/x./code.js", "actions/x /code.js", "a\u{fffd}b",
        ] {
            assert!(unportable(bad).is_some(), "{bad:?}");
        }
        for good in [
            "bundle.json",
            "actions/a/code.js",
            "actions/crm/комунікація/tapes/a b.json",
            "actions/.hidden/code.js",
            "actions/comp/code.js",
            "actions/come.x/code.js",
        ] {
            assert_eq!(unportable(good), None, "{good}");
        }
    }
}
