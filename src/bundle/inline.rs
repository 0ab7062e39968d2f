//! Puts shared code into the code of an action, so that it runs alone, and takes it out again.
//!
//! The action's own lines keep their numbers: shared code is appended behind them, and each `require` of it is renamed
//! to a function of a name that no text holds. [`split`] is the one way back. It believes itself only where putting the
//! code in anew gives the same text, byte for byte, so that what somebody edited in a packed file is never taken for
//! shared code. In runs of the library itself shared code is a module of its own, so that errors name its file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::names;
use crate::diagnostics::{SourceFile, Span};
use crate::library::{FileState, Functions};
use crate::script::{Required, Requires, SHARED_PREFIX, required_by, requires};

const REMARK: &str =
    "// Inlined by `actionjail pack`: code that actions share. Change it in functions/, not here.\n";
const WORD: &str = "require";
/// The most remarks that are tried as the beginning of the inlined code. Shared code that holds the remark itself
/// makes more than one; a hostile text may hold thousands.
const MOST_REMARKS: usize = 8;

/// A fault that keeps shared code from being put in: the file, and why.
pub(super) type InlineFault = (String, String);

/// The code of an action and the shared code that was in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The code as it stands in the library.
    pub code: String,
    /// Names, such as `functions/money`, and texts of what it shares with others.
    pub functions: Vec<(String, String)>,
}

/// The code of an action that runs alone.
#[derive(Debug)]
pub(super) struct Inlined {
    pub(super) code: String,
    pub(super) functions: Vec<String>,
}

pub(super) struct Inliner<'f> {
    functions: &'f Functions,
    known: BTreeMap<String, Arc<Requires>>,
}

impl<'f> Inliner<'f> {
    pub(super) fn new(functions: &'f Functions) -> Self {
        Self { functions, known: BTreeMap::new() }
    }

    /// The code of an action with the shared code that it requires; nothing where it stays as it is.
    pub(super) fn inline(&mut self, source: &SourceFile) -> Result<Option<Inlined>, Vec<InlineFault>> {
        let has_remark = source.text().contains(REMARK);
        // Most code needs nothing, which its text tells sooner than its syntax.
        if !has_remark && !source.text().contains(WORD) {
            return Ok(None);
        }
        let own = Arc::new(requires(source));
        let mut uses = |file: &SourceFile| {
            if file.path() == source.path() {
                return Arc::clone(&own);
            }
            let known = self.known.entry(file.path().to_string());
            Arc::clone(known.or_insert_with(|| Arc::new(requires(file))))
        };
        let Required { files, missing } =
            required_by(source, |name| self.functions.file(name), |file| uses(file));
        let mut faults: Vec<InlineFault> = Vec::new();
        for (name, by) in missing {
            let by = by.map_or_else(|| source.path().to_string(), |by| format!("{by}.js"));
            let why = match self.functions.state(&name) {
                Some(FileState::Unreadable(why)) => format!("`{name}.js`: {why}"),
                _ => format!("it requires `{name}`, and there is no {name}.js"),
            };
            faults.push((by, why));
        }
        if files.is_empty() && !faults.is_empty() {
            return Err(faults);
        }
        // Code that looks as if something was put in gets an empty table behind it: taking that out gives the code back.
        if files.is_empty() && !has_remark {
            return Ok(None);
        }
        if !files.is_empty() {
            faults.extend(odd_uses(source, &own));
        }
        for file in files.values() {
            let used = uses(file);
            let is_looser = own.is_strict && !used.is_strict;
            let why = [
                names::unsafe_name(file.path()).map(str::to_owned),
                used.problems.first().map(|problem| format!("it cannot be inlined: {}", problem.message)),
                file.body()
                    .0
                    .starts_with("#!")
                    .then(|| "it cannot be inlined: it begins with `#!`".to_owned()),
                is_looser.then(|| STRICT_WHEN_PACKED.to_owned()),
            ];
            faults.extend(why.into_iter().flatten().map(|why| (file.path().to_string(), why)));
            faults.extend(odd_uses(file, &used));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let files: Vec<(&str, &str)> =
            files.iter().map(|(name, file)| (name.as_str(), file.text())).collect();
        let code = put_in(source.text(), &own, &files);
        // An empty table is put behind code that cannot be parsed, too.
        if !files.is_empty()
            && let Some(problem) =
                requires(&SourceFile::new(source.path().clone(), code.as_str())).problems.first()
        {
            let why = format!("it cannot be inlined: {}", problem.message);
            return Err(vec![(source.path().to_string(), why)]);
        }
        let functions = files.iter().map(|(name, _)| (*name).to_owned()).collect();
        Ok(Some(Inlined { code, functions }))
    }

    /// As [`Self::inline`], for a bundle: it must be possible to take the code out again.
    pub(super) fn inline_for_good(
        &mut self,
        source: &SourceFile,
    ) -> Result<Option<Inlined>, Vec<InlineFault>> {
        let inlined = self.inline(source)?;
        if let Some(Inlined { code, .. }) = &inlined {
            // Only texts that hold the remark themselves can be in the way of finding the right one.
            let is_odd = code.matches(REMARK).count() > 1;
            if is_odd && split(code).is_none_or(|split| split.code != source.text()) {
                let why = "it cannot be inlined: shared code holds the remark of packed code too often";
                return Err(vec![(source.path().to_string(), why.to_owned())]);
            }
        }
        Ok(inlined)
    }
}

const STRICT_WHEN_PACKED: &str =
    "it does not say `'use strict'`, and the action does, so that it would be strict only when packed";

/// Uses of `require` that nobody can tell the module of, or that are written so that they cannot be renamed.
fn odd_uses(source: &SourceFile, used: &Requires) -> Vec<InlineFault> {
    let escaped = used.calls.iter().map(|call| call.callee).filter(|callee| !is_word(source.text(), callee));
    let odd: Vec<Span> = used.others.iter().copied().chain(escaped).collect();
    let said = |span: Span| {
        let line = source.position(span.start).line;
        let what =
            "`require` is used in another way than `require('NAME')`, so that shared code cannot be put in";
        (source.path().to_string(), format!("line {line}: {what}"))
    };
    odd.into_iter().map(said).collect()
}

fn is_word(text: &str, callee: &Span) -> bool {
    text.get(callee.start as usize..callee.end as usize) == Some(WORD)
}

/// The code with each `require` of shared code renamed, and that code behind it.
fn put_in(text: &str, used: &Requires, files: &[(&str, &str)]) -> String {
    let word = free_word(std::iter::once(text).chain(files.iter().map(|(_, text)| *text)));
    let mut code = String::new();
    let mut from = 0;
    for call in &used.calls {
        if call.name.starts_with(SHARED_PREFIX) && !files.is_empty() && is_word(text, &call.callee) {
            code += &text[from..call.callee.start as usize];
            code += &format!("{word}Require");
            from = call.callee.end as usize;
        }
    }
    code += &text[from..];
    code + &tail(&word, files)
}

/// A prefix that begins no name in any of the texts.
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

/// Takes shared code out again; nothing where none was put in, or it was changed since. Needs a thread of
/// [`crate::script::on_deep_stack`].
pub fn split(text: &str) -> Option<Split> {
    let start = format!("\n{REMARK}");
    let places = text.rmatch_indices(&start).map(|(at, _)| at);
    places.take(MOST_REMARKS).find_map(|at| split_at(text, at))
}

fn split_at(text: &str, at: usize) -> Option<Split> {
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
        if !name.starts_with(SHARED_PREFIX) || names::unsafe_name(&format!("{name}.js")).is_some() {
            return None;
        }
        functions.push((name, behind.get(start..end)?.to_owned()));
        rest = behind.get(end..)?.strip_prefix("\n}\n")?;
    }
    let code = match functions.is_empty() {
        true => code.to_owned(),
        false => code.replace(&format!("{word}Require"), WORD),
    };
    // Only what would be put in again in just this way was put in by us.
    let source = SourceFile::new("code.js", code.as_str());
    let shared = Functions::from_texts(functions.clone());
    let again = Inliner::new(&shared).inline(&source).ok()??;
    (again.code == text).then_some(Split { code, functions })
}
