//! Circles: files of `src` that import each other, directly or by way of others. Whoever reads one of them has to read
//! all of them, so each circle needs a reason.

use std::collections::{BTreeMap, BTreeSet};

use super::{root, rust_files};

/// A module, as its path from the crate: `["lint", "rules", "lost_this"]`.
type Module = Vec<String>;

/// The circles that stay, by one of their files each, and why.
const ALLOWED: [(&str, &str); 1] = [(
    "sandbox/host",
    "the host object holds the state of a run; the natives that it installs, the engine that it lives in and the pipe to \
     the parent all work on that state",
)];

/// The files of the crate without their tests.
struct Files {
    texts: BTreeMap<Module, String>,
    /// For each module, the items that it hands on from others.
    passed_on: BTreeMap<Module, BTreeMap<String, Module>>,
}

impl Files {
    fn read() -> Self {
        let source = root().join("src");
        let mut texts = BTreeMap::new();
        for (path, text) in rust_files("src") {
            let inner = path.strip_prefix(&source).unwrap().with_extension("");
            let mut module: Module =
                inner.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
            if module.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
                module.pop();
            }
            let is_test = module.iter().any(|part| part == "tests");
            if !is_test && !module.is_empty() {
                texts.insert(module, without_tests(&text));
            }
        }
        let mut files = Self { texts, passed_on: BTreeMap::new() };
        let mut passed_on: BTreeMap<Module, BTreeMap<String, Module>> = BTreeMap::new();
        for (module, text) in &files.texts {
            for path in uses(text, true) {
                if let Some((target, Some(item))) = files.resolve(module, &path) {
                    passed_on.entry(module.clone()).or_default().insert(item, target);
                }
            }
        }
        files.passed_on = passed_on;
        files
    }

    /// The module that a path names in a file, and the item in that module.
    fn resolve(&self, from: &Module, path: &str) -> Option<(Module, Option<String>)> {
        let mut parts: Vec<&str> = path.split("::").map(str::trim).collect();
        let mut module = match parts[0] {
            "crate" => Module::new(),
            "super" | "self" => from.clone(),
            head => {
                let inner = [from.as_slice(), &[head.to_owned()]].concat();
                self.texts.contains_key(&inner).then(|| from.clone())?
            }
        };
        while let Some(word) = parts.first().filter(|word| ["crate", "super", "self"].contains(*word)) {
            if *word == "super" {
                module.pop();
            }
            parts.remove(0);
        }
        while let Some(part) = parts.first() {
            let inner = [module.as_slice(), &[(*part).to_owned()]].concat();
            if !self.texts.contains_key(&inner) {
                break;
            }
            module = inner;
            parts.remove(0);
        }
        Some((module, parts.first().map(|item| (*item).to_owned())))
    }

    /// The file that really holds what a path names, past all that only hand it on.
    fn holder(&self, from: &Module, path: &str) -> Option<Module> {
        let (mut module, item) = self.resolve(from, path)?;
        for _ in 0..8 {
            let next = item.as_ref().and_then(|item| self.passed_on.get(&module)?.get(item));
            match next {
                Some(next) => module = next.clone(),
                None => break,
            }
        }
        self.texts.contains_key(&module).then_some(module)
    }

    fn imports(&self) -> BTreeMap<&Module, BTreeSet<Module>> {
        let of = |module, text: &String| {
            let paths = uses(text, false).into_iter().chain(paths(text));
            let holders = paths.filter_map(|path| self.holder(module, &path));
            holders.filter(|holder| holder != module).collect()
        };
        self.texts.iter().map(|(module, text)| (module, of(module, text))).collect()
    }
}

fn without_tests(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod ").unwrap_or(text.len());
    let lines = text[..end].lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// The paths of all `use` declarations: those that hand something on, or the others.
fn uses(text: &str, handing_on: bool) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("use ") {
        let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
        let before = text[line..at].trim();
        let is_public = before.starts_with("pub");
        if (before.is_empty() || is_public)
            && is_public == handing_on
            && let Some(end) = text[at..].find(';')
        {
            expand("", &text[at + 4..at + end], &mut found);
        }
    }
    found
}

/// Writes out `a::{b, c::d}` as `a::b` and `a::c::d`.
fn expand(prefix: &str, tree: &str, to: &mut Vec<String>) {
    let tree = tree.trim();
    let Some((head, inner)) = tree.split_once('{') else {
        if !tree.is_empty() {
            to.push(format!("{prefix}{}", tree.split(" as ").next().unwrap_or(tree).trim()));
        }
        return;
    };
    let inner = inner.trim_end().strip_suffix('}').unwrap_or(inner);
    let prefix = format!("{prefix}{}", head.trim());
    let (mut depth, mut start) = (0, 0);
    for (at, letter) in inner.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                expand(&prefix, &inner[start..at], to);
                start = at + 1;
            }
            _ => {}
        }
    }
    expand(&prefix, &inner[start..], to);
}

/// The paths in the code itself, `use` declarations left out.
fn paths(text: &str) -> Vec<String> {
    let mut code = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("use ") {
        let line = rest[..at].rfind('\n').map_or(0, |at| at + 1);
        let before = rest[line..at].trim();
        let end = rest[at..].find(';').map_or(rest.len(), |end| at + end);
        code.push_str(&rest[..at]);
        if !before.is_empty() && !before.starts_with("pub") {
            code.push_str(&rest[at..end]);
        }
        rest = &rest[end..];
    }
    code.push_str(rest);
    let text = code.as_str();
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    let words = text.split(|letter: char| !is_word(letter));
    let paths = words.filter(|word| word.contains("::") && !word.starts_with(':'));
    paths.map(|word| word.trim_end_matches(':').to_owned()).collect()
}

/// All files that a file leads to.
fn reach<'a>(from: &'a Module, imports: &'a BTreeMap<&Module, BTreeSet<Module>>) -> BTreeSet<&'a Module> {
    let mut open = vec![from];
    let mut reached = BTreeSet::new();
    while let Some(module) = open.pop() {
        for next in imports.get(module).into_iter().flatten() {
            if reached.insert(next) {
                open.push(next);
            }
        }
    }
    reached
}

#[test]
fn files_do_not_import_each_other_in_circles() {
    let files = Files::read();
    let imports = files.imports();
    assert!(imports.values().map(BTreeSet::len).sum::<usize>() > 1_000, "the imports are not seen");
    let reached: BTreeMap<&Module, BTreeSet<&Module>> =
        imports.keys().map(|module| (*module, reach(module, &imports))).collect();
    let mut circles: BTreeSet<Vec<String>> = BTreeSet::new();
    for (module, targets) in &reached {
        if targets.contains(module) {
            let around = targets.iter().filter(|other| reached[**other].contains(module));
            circles.insert(around.map(|module| module.join("/")).collect());
        }
    }
    let allowed =
        |circle: &&Vec<String>| ALLOWED.iter().any(|(file, _)| circle.iter().any(|other| other == file));
    let unknown: Vec<&Vec<String>> = circles.iter().filter(|circle| !allowed(circle)).collect();
    assert!(unknown.is_empty(), "files that import each other: {unknown:#?}");
    for (file, _) in ALLOWED {
        let is_there = circles.iter().any(|circle| circle.iter().any(|other| other == file));
        assert!(is_there, "{file} is in no circle any more: take it off the list");
    }
}
