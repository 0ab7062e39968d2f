//! Puts shared code into the code of an action, so that it runs alone, and takes it out again.
//!
//! The action's own lines keep their numbers: shared code is appended behind them, and each `require` of it is renamed
//! to a function of a name that no text holds. [`split`] is the one way back. It believes itself only where putting the
//! code in anew gives the same text, byte for byte, so that what somebody edited in a packed file is never taken for
//! shared code. In runs of the library itself shared code is a module of its own, so that errors name its file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{FileState, Functions, Part, unportable};
use crate::diagnostics::{SourceFile, Span};
use crate::script::{Required, Requires, SHARED_PREFIX, required_by, requires};

const REMARK: &str =
    "// Inlined by `actionjail pack`: code that actions share. Change it in functions/, not here.\n";
const WORD: &str = "require";
/// The most remarks that are tried as the beginning of the inlined code. Shared code that holds the remark itself
/// makes more than one; a hostile text may hold thousands.
const MOST_REMARKS: usize = 8;

/// What keeps shared code from being put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InlineFault {
    /// The file that it is in.
    pub path: String,
    /// The place, where it is in one.
    pub span: Option<Span>,
    pub why: String,
    /// True if it is a fault of the file itself, whether or not it is put into another.
    pub is_of_the_file: bool,
    /// True if shared code is required that is not there, or cannot be read.
    pub is_missing: bool,
}

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
pub struct Inlined {
    pub code: String,
    pub functions: Vec<String>,
}

#[derive(Debug)]
pub struct Inliner<'f> {
    functions: &'f Functions,
    known: BTreeMap<String, Arc<Requires>>,
}

impl<'f> Inliner<'f> {
    pub fn new(functions: &'f Functions) -> Self {
        Self { functions, known: BTreeMap::new() }
    }

    /// The code of an action with the shared code that it requires; nothing where it stays as it is.
    pub fn inline(&mut self, source: &SourceFile) -> Result<Option<Inlined>, Vec<InlineFault>> {
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
            faults.push(InlineFault { is_missing: true, ..InlineFault::new(by, why) });
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
            faults.extend(is_looser.then(|| InlineFault::new(file.path().as_ref(), STRICT_WHEN_PACKED)));
            faults.extend(file_faults(file, &used));
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
            return Err(vec![InlineFault::new(source.path().as_ref(), not_inlined(&problem.message))]);
        }
        let functions = files.iter().map(|(name, _)| (*name).to_owned()).collect();
        Ok(Some(Inlined { code, functions }))
    }

    /// As [`Self::inline`], for a bundle: it must be possible to take the code out again.
    pub fn inline_for_good(&mut self, source: &SourceFile) -> Result<Option<Inlined>, Vec<InlineFault>> {
        let inlined = self.inline(source)?;
        if let Some(Inlined { code, .. }) = &inlined {
            // Only texts that hold the remark themselves can be in the way of finding the right one.
            let is_odd = code.matches(REMARK).count() > 1;
            if is_odd && split(code).is_none_or(|split| split.code != source.text()) {
                let why = not_inlined("shared code holds the remark of packed code too often");
                return Err(vec![InlineFault::new(source.path().as_ref(), why)]);
            }
        }
        Ok(inlined)
    }
}

const STRICT_WHEN_PACKED: &str =
    "it does not say `'use strict'`, and the action does, so that it would be strict only when packed";

impl InlineFault {
    fn new(path: impl Into<String>, why: impl Into<String>) -> Self {
        Self { path: path.into(), span: None, why: why.into(), is_of_the_file: false, is_missing: false }
    }

    fn of_the_file(file: &SourceFile, span: Option<Span>, why: impl Into<String>) -> Self {
        Self { span, is_of_the_file: true, ..Self::new(file.path().as_ref(), why) }
    }
}

impl std::fmt::Display for InlineFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.why)
    }
}

fn not_inlined(why: &str) -> String {
    format!("it cannot be inlined: {why}")
}

/// What keeps a file of shared code from being put into any action. Its syntax errors are told where it is one's own.
pub fn shared_faults(file: &SourceFile) -> Vec<InlineFault> {
    let used = requires(file);
    if !used.problems.is_empty() {
        return Vec::new();
    }
    let mut faults = file_faults(file, &used);
    if faults.is_empty() {
        // A name that is declared again within the function, say.
        let head = function_head(WORD, 0);
        let whole = format!("{head}{}{FUNCTION_END}", file.text());
        let place = |span: Span| {
            let end = file.text().len();
            let at = |at: u32| (at as usize).saturating_sub(head.len()).min(end);
            Span::new(at(span.start), at(span.end))
        };
        let problems = requires(&SourceFile::new(file.path().clone(), whole)).problems;
        faults.extend(problems.first().map(|problem| {
            InlineFault::of_the_file(file, Some(place(problem.span)), not_inlined(&problem.message))
        }));
    }
    faults
}

fn file_faults(file: &SourceFile, used: &Requires) -> Vec<InlineFault> {
    let start = file.text().len() - file.body().0.len();
    let is_script = file.body().0.starts_with("#!");
    let faults = [
        unportable(file.path()).map(|why| (None, why.to_owned())),
        used.problems.first().map(|problem| (Some(problem.span), not_inlined(&problem.message))),
        is_script.then(|| (Some(Span::new(start, start + 2)), not_inlined("it begins with `#!`"))),
    ];
    let faults = faults.into_iter().flatten();
    let mut faults: Vec<InlineFault> =
        faults.map(|(span, why)| InlineFault::of_the_file(file, span, why)).collect();
    faults.extend(odd_uses(file, used));
    faults
}

/// Uses of `require` that nobody can tell the module of, or that are written so that they cannot be renamed.
fn odd_uses(source: &SourceFile, used: &Requires) -> Vec<InlineFault> {
    let escaped = used.calls.iter().map(|call| call.callee).filter(|callee| !is_word(source.text(), callee));
    let odd: Vec<Span> = used.others.iter().copied().chain(escaped).collect();
    let said = |span: Span| {
        let line = source.position(span.start).line;
        let what =
            "`require` is used in another way than `require('NAME')`, so that shared code cannot be put in";
        InlineFault::of_the_file(source, Some(span), format!("line {line}: {what}"))
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
        let head = function_head(word, number);
        text += &format!("// {name}, {} bytes\n{head}{code}{FUNCTION_END}", code.len());
    }
    text
}

fn function_head(word: &str, number: usize) -> String {
    format!("function {word}{number}(exports, require, module) {{\n")
}

const FUNCTION_END: &str = "\n}\n";

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
        if !name.starts_with(SHARED_PREFIX) || unportable(&format!("{name}.js")).is_some() {
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
    let source = SourceFile::new(Part::Code.file_name(), code.as_str());
    let shared = Functions::from_texts(functions.clone());
    let again = Inliner::new(&shared).inline(&source).ok()??;
    (again.code == text).then_some(Split { code, functions })
}
