//! Shared code put into the code of an action, so that it runs alone, and taken out again. The action's own lines keep
//! their numbers: what is put in stands behind them, and each `require` of it gets another name.

use super::names;
use crate::diagnostics::{SourceFile, Span};
use crate::library::{FileState, Functions};
use crate::script::{FUNCTIONS, Facts, Required, analyse, required};

const REMARK: &str =
    "// Inlined by `actionjail pack`: code that actions share. Change it in functions/, not here.\n";
const WORD: &str = "require";
const STRICT_WHEN_PACKED: &str =
    "it does not say `'use strict'`, and the action does, so that it would be strict only when packed";

/// An action's code and the shared code that was in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The code as it stands in the library.
    pub code: String,
    /// Names, such as `functions/money`, and texts of what it shares with others.
    pub functions: Vec<(String, String)>,
}

/// The code of an action with the shared code that it requires; nothing where it requires none.
///
/// # Errors
/// What is in the way: the file, and why.
pub(super) fn inlined(
    source: &SourceFile,
    functions: &Functions,
) -> Result<Option<String>, Vec<(String, String)>> {
    let Required { files, missing } = required(source, |name| functions.file(name));
    let mut faults: Vec<(String, String)> = Vec::new();
    for (name, by) in missing {
        let by = by.map_or_else(|| source.path().to_string(), |by| format!("{by}.js"));
        let why = match functions.state(&name) {
            Some(FileState::Unreadable(why)) => format!("`{name}.js`: {why}"),
            _ => format!("it requires `{name}`, and there is no {name}.js"),
        };
        faults.push((by, why));
    }
    if files.is_empty() {
        return if faults.is_empty() { Ok(None) } else { Err(faults) };
    }
    let facts = analyse(source);
    faults.extend(odd_uses(source, &facts));
    for file in files.values() {
        let of_file = analyse(file);
        let is_looser = facts.syntax.is_strict && !of_file.syntax.is_strict;
        let why = [
            names::unsafe_name(file.path()).map(str::to_owned),
            of_file.problems.first().map(|problem| format!("it cannot be inlined: {}", problem.message)),
            file.body().0.starts_with("#!").then(|| "it cannot be inlined: it begins with `#!`".to_owned()),
            is_looser.then(|| STRICT_WHEN_PACKED.to_owned()),
        ];
        faults.extend(why.into_iter().flatten().map(|why| (file.path().to_string(), why)));
        faults.extend(odd_uses(file, &of_file));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, file)| (name.as_str(), file.text())).collect();
    let word = free_word(std::iter::once(source.text()).chain(files.iter().map(|(_, text)| *text)));
    let mut code = String::new();
    let mut from = 0;
    for require in facts.syntax.requires {
        let callee = require.callee.start as usize..require.callee.end as usize;
        if require.name.starts_with(FUNCTIONS) && source.text().get(callee.clone()) == Some(WORD) {
            code += &source.text()[from..callee.start];
            code += &format!("{word}Require");
            from = callee.end;
        }
    }
    code += &source.text()[from..];
    code += &tail(&word, &files);
    let problems = analyse(&SourceFile::new(source.path().clone(), code.as_str())).problems;
    match problems.first() {
        Some(problem) => {
            Err(vec![(source.path().to_string(), format!("it cannot be inlined: {}", problem.message))])
        }
        None => Ok(Some(code)),
    }
}

/// Uses of `require` that nobody can tell the module of, or that are written so that they cannot be renamed.
fn odd_uses(source: &SourceFile, facts: &Facts) -> impl Iterator<Item = (String, String)> {
    let text = |span: &Span| source.text().get(span.start as usize..span.end as usize);
    let escaped = facts
        .syntax
        .requires
        .iter()
        .map(|require| require.callee)
        .filter(|callee| text(callee) != Some(WORD));
    let odd: Vec<Span> = facts.syntax.odd_requires.iter().copied().chain(escaped).collect();
    let said = |span: Span| {
        let line = source.position(span.start).line;
        let what =
            "`require` is used in another way than `require('NAME')`, so that shared code cannot be put in";
        (source.path().to_string(), format!("line {line}: {what}"))
    };
    odd.into_iter().map(said)
}

/// A beginning of names that no text has.
fn free_word<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    const BEGINNING: &str = "inlined";
    let behind = |text: &str, end: usize| text[end..].bytes().take_while(|byte| *byte == b'_').count();
    let longest = texts.flat_map(|text| {
        let found = text.match_indices(BEGINNING).map(|(at, word)| 1 + behind(text, at + word.len()));
        found.max()
    });
    format!("{BEGINNING}{}", "_".repeat(longest.max().unwrap_or(0)))
}

fn tail(word: &str, files: &[(&str, &str)]) -> String {
    let table: Vec<String> = files
        .iter()
        .enumerate()
        .map(|(number, (name, _))| format!("{}: {word}{number}", serde_json::Value::from(*name)))
        .collect();
    let mut text = format!(
        "\n{REMARK}function {word}Require(name) {{
  const files = {{ {} }};
  if (!Object.prototype.hasOwnProperty.call(files, name)) return require(name);
  const known = {word}Require.known || ({word}Require.known = {{}});
  if (!known[name]) {{
    const module = (known[name] = {{ exports: {{}} }});
    files[name].call(module.exports, module.exports, {word}Require, module);
  }}
  return known[name].exports;
}}
",
        table.join(", ")
    );
    for (number, (name, code)) in files.iter().enumerate() {
        let name = serde_json::Value::from(*name);
        text += &format!(
            "// {name}, {} bytes\nfunction {word}{number}(exports, require, module) {{\n{code}\n}}\n",
            code.len()
        );
    }
    text
}

/// Takes shared code out again; nothing where none was put in, or it was changed since.
#[must_use]
pub fn split(text: &str) -> Option<Split> {
    let at = text.rfind(&format!("\n{REMARK}"))?;
    let (code, mut rest) = (&text[..at], &text[at + 1 + REMARK.len()..]);
    let word = rest.strip_prefix("function ")?.split_once("Require(name) {")?.0;
    let mut functions: Vec<(String, String)> = Vec::new();
    rest = &rest[rest.find("\n}\n")? + 3..];
    while !rest.is_empty() {
        let (head, behind) = rest.strip_prefix("// ")?.split_once(" bytes\n")?;
        let (name, length) = head.rsplit_once(", ")?;
        let start = behind.find("{\n")? + 2;
        let end = start.checked_add(length.parse().ok()?)?;
        let name: String = serde_json::from_str(name).ok()?;
        // Whoever takes it out may write it to a file of that name.
        if !name.starts_with(FUNCTIONS) || names::unsafe_name(&format!("{name}.js")).is_some() {
            return None;
        }
        functions.push((name, behind.get(start..end)?.to_owned()));
        rest = behind.get(end..)?.strip_prefix("\n}\n")?;
    }
    let code = code.replace(&format!("{word}Require"), WORD);
    // Only what would be put in again in just this way was put in by us.
    let source = SourceFile::new("code.js", code.as_str());
    let again = inlined(&source, &Functions::of(functions.clone()));
    (again.ok().flatten().as_deref() == Some(text)).then_some(Split { code, functions })
}
