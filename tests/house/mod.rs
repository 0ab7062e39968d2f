//! The house rules that a machine can keep: layers, file sizes, heads of modules, names.

mod circles;
mod door;
mod layout;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The modules of each layer, from the top. A module may import from layers below its own, and from itself.
const LAYERS: [&[&str]; 11] = [
    &["main"],
    &["cli"],
    &["commands"],
    &["lsp"],
    &["edge"],
    &["ui", "exit", "error"],
    &["render"],
    &["lint", "testing", "changes", "reference", "bundle", "compat", "network", "registry", "import"],
    &["generate"],
    &["library", "sandbox"],
    // The sandbox asks it for the words of errors, which stand in the code.
    &["script"],
];

/// Below all layers.
const GROUND: [&str; 4] = ["diagnostics", "secrets", "words", "zones"];

/// Crates that only one module knows, and why the others must not.
const KNOWN_ONLY_TO: [(&str, &[&str]); 39] = [
    ("cap_std", &["library"]),
    ("clap", &["cli", "commands", "edge", "ui"]),
    ("clap_complete", &["commands"]),
    ("inquire", &["commands", "edge"]),
    ("crossterm", &["edge"]),
    ("indicatif", &["edge"]),
    ("notify", &["edge"]),
    ("gix", &["changes"]),
    ("quick_junit", &["render"]),
    ("xxhash_rust", &["lint", "render", "library"]),
    ("miette", &["render"]),
    ("oxc_ast", &["script"]),
    ("oxc_parser", &["script"]),
    ("oxc_codegen", &["script"]),
    ("oxc_coverage_instrument", &["script"]),
    ("quick_xml", &["render"]),
    ("boa_engine", &["sandbox"]),
    ("ureq", &["network"]),
    ("flate2", &["bundle"]),
    ("encoding_rs", &["sandbox"]),
    ("hmac", &["sandbox"]),
    ("md5", &["sandbox"]),
    ("sha1", &["sandbox"]),
    ("sha2", &["bundle", "reference", "registry", "sandbox"]),
    ("rustls", &["network", "registry"]),
    ("oci_client", &["registry"]),
    ("reqwest", &["registry"]),
    ("tokio", &["registry"]),
    ("docker_credential", &["registry"]),
    ("dotenvy", &["library"]),
    ("http_auth", &["registry"]),
    ("minisign", &["bundle"]),
    ("pulldown_cmark", &["reference", "generate"]),
    ("toml_edit", &["library", "import"]),
    ("icu_collator", &["sandbox"]),
    ("icu_locale_core", &["sandbox"]),
    ("jiff", &["zones"]),
    ("lsp_server", &["lsp"]),
    ("lsp_types", &["lsp"]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                files.push((path, text));
            }
        }
    }
    files.sort();
    files
}

/// The module of `src` that a file belongs to.
fn module(path: &Path) -> String {
    let inner = path.strip_prefix(root().join("src")).unwrap();
    let first = inner.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

fn is_ground(module: &str) -> bool {
    GROUND.contains(&module)
}

/// The modules of the crate that a text names: `crate::x` and the heads of `use crate::{x, y}`.
fn imports(text: &str) -> Vec<String> {
    let code: String =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut word = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => found.push(std::mem::take(&mut word)),
                    c if depth == 0 => word.push(c),
                    _ => {}
                }
            }
            found.push(word);
        } else {
            found.push(rest.to_owned());
        }
    }
    let head = |text: String| {
        text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
    };
    found.into_iter().map(head).filter(|name| !name.is_empty()).collect()
}

#[test]
fn every_module_has_its_layer() {
    let mut unknown: Vec<String> = rust_files("src")
        .iter()
        .map(|(path, _)| module(path))
        .filter(|name| name != "lib" && !is_ground(name) && layer(name).is_none())
        .collect();
    unknown.dedup();
    assert!(unknown.is_empty(), "modules without a layer: {unknown:?}");
}

#[test]
fn no_module_imports_from_its_own_layer_or_above() {
    let mut breaches = String::new();
    for (path, text) in rust_files("src") {
        let own = module(&path);
        if own == "lib" {
            continue;
        }
        for import in imports(&text) {
            if import == own || (layer(&import).is_none() && !is_ground(&import)) {
                continue;
            }
            // Printing and errors serve the commands together; they may know each other.
            let printing = ["ui", "exit", "error"];
            if printing.contains(&own.as_str()) && printing.contains(&import.as_str()) {
                continue;
            }
            let allowed = !is_ground(&own) && (is_ground(&import) || layer(&own) < layer(&import));
            // The features are siblings, but cases run in the sandbox below them: that is a lower layer.
            if !allowed {
                breaches += &format!("{} imports crate::{import}\n", path.display());
            }
        }
    }
    assert!(breaches.is_empty(), "\n{breaches}");
}

#[test]
fn foreign_crates_stay_where_they_are_known() {
    let mut breaches = String::new();
    for (path, text) in rust_files("src") {
        let own = module(&path);
        for (name, homes) in KNOWN_ONLY_TO {
            let used = text.contains(&format!("use {name}::")) || text.contains(&format!(" {name}::"));
            if used && !homes.contains(&own.as_str()) {
                breaches += &format!("{} knows {name}\n", path.display());
            }
        }
    }
    assert!(breaches.is_empty(), "\n{breaches}");
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let mut faults = String::new();
    let mut lengths = Vec::new();
    for (path, text) in rust_files("src").into_iter().chain(rust_files("tests")) {
        lengths.push(text.lines().count());
        if !text.starts_with("//!") {
            faults += &format!("{} does not begin by saying what it is for\n", path.display());
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if ["util", "utils", "helpers", "common", "imp", "misc"].contains(&name.as_str()) {
            faults += &format!("{}: the name says nothing\n", path.display());
        }
    }
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(faults.is_empty(), "\n{faults}");
    assert!(median < 150, "the median file has {median} lines");
}

#[test]
fn nothing_is_left_unfinished() {
    let marks = ["todo!(", "unimplemented!(", "TODO", "FIXME", "#[ignore", "#[allow(", "#![allow("];
    let mut found = String::new();
    for (path, text) in rust_files("src").into_iter().chain(rust_files("tests")) {
        if path.ends_with("tests/house/mod.rs") {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            if marks.iter().any(|mark| line.contains(mark)) {
                found += &format!("{}:{}: {line}\n", path.display(), number + 1);
            }
        }
    }
    assert!(found.is_empty(), "\n{found}");
}

#[test]
fn one_oxc_is_built() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in lock.split("[[package]]") {
        let field = |name: &str| {
            let line = package.lines().find(|line| line.starts_with(&format!("{name} = ")))?;
            Some(line.split('"').nth(1)?.to_owned())
        };
        if let (Some(name), Some(version)) = (field("name"), field("version"))
            && matches!(name.as_str(), "oxc_parser" | "oxc_ast" | "boa_engine")
        {
            versions.entry(name).or_default().push(version);
        }
    }
    assert_eq!(versions.len(), 3, "{versions:?}");
    assert!(versions.values().all(|versions| versions.len() == 1), "{versions:?}");
}

/// A file of `commands/` is a command: arguments that clap reads and one way to run it. What commands share is in
/// `edge/`; no command calls another.
#[test]
fn commands_holds_commands_only() {
    let mut faults = String::new();
    for (path, text) in rust_files("src/commands") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name == "mod.rs" {
            continue;
        }
        let runs = text.matches("pub fn run(").count() + text.matches("pub(super) fn run(").count();
        if !(text.contains("Args)]") && runs == 1) {
            faults += &format!("{name} is no command\n");
        }
        let others = text.matches("super::").filter(|_| !text.contains("mod tests")).count();
        if others > 0 {
            faults += &format!("{name} knows another command\n");
        }
        if path.parent() != Some(root().join("src/commands").as_path()) {
            faults += &format!("{name} is in a folder\n");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}
