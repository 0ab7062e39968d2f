//! `library/layout.rs` alone spells the names of a library's folders and files; other code has them from there.

use super::{root, rust_files};

/// The names of files that no other literal is.
const NAMES: [&str; 6] =
    ["action.toml", "code.js", "config.json", "docs.md", "tests.yaml", "actionjail.toml"];

/// The folders that no other literal begins with.
const FOLDERS: [&str; 2] = ["actions/", "functions/"];

/// The literals that stay, by their files, and why.
const ALLOWED: [(&str, &str, &str); 2] = [
    ("edge/registries.rs", "config.json", "Docker's file"),
    ("script/requires.rs", "functions/", "`script` does not know `library`; it is what code writes, too"),
];

/// The literals of a file, outside of its tests, that spell a name of the layout. Attributes and comments are texts for
/// people.
fn spelt(text: &str) -> Vec<&'static str> {
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let lines = text[..end].lines().map(str::trim_start);
    let code: Vec<&str> = lines.filter(|line| !line.starts_with("//") && !line.starts_with("#[")).collect();
    let holds = |literal: &str| {
        // A quote that a literal holds begins none.
        let begins = |line: &str| line.match_indices(literal).any(|(at, _)| !line[..at].ends_with('\\'));
        code.iter().any(|line| begins(line))
    };
    let names = NAMES.into_iter().filter(|name| holds(&format!("\"{name}\"")));
    names.chain(FOLDERS.into_iter().filter(|folder| holds(&format!("\"{folder}")))).collect()
}

#[test]
fn the_layout_is_spelt_in_one_place() {
    let source = root().join("src");
    let mut found = Vec::new();
    for (path, text) in rust_files("src") {
        let inner = path.strip_prefix(&source).unwrap().to_string_lossy().replace('\\', "/");
        let is_test = inner.contains("/tests/") || inner.ends_with("/tests.rs");
        if !is_test && inner != "library/layout.rs" {
            found.extend(spelt(&text).into_iter().map(|name| (inner.clone(), name)));
        }
    }
    let allowed = |file: &str, name: &str| ALLOWED.iter().any(|known| (known.0, known.1) == (file, name));
    let unknown: Vec<_> = found.iter().filter(|(file, name)| !allowed(file, name)).collect();
    assert!(unknown.is_empty(), "`library::layout` has a constant or a function for these: {unknown:#?}");
    for (file, name, _) in ALLOWED {
        let is_there = found.iter().any(|known| (known.0.as_str(), known.1) == (file, name));
        assert!(is_there, "{file} does not spell `{name}` any more: take it off the list");
    }
}
