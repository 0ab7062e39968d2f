//! `actionjail generate`

use clap::{Args, Subcommand};
use serde::Serialize;
use similar::TextDiff;

use crate::edge::{Global, open, targets};
use crate::error::CliError;
use crate::exit::Exit;
use crate::generate::{self, Draft};
use crate::library::{Action, Change, FileState, Library, Root, write_through_links};
use crate::script::analyse;
use crate::ui::{BAD, DIM, GOOD, Ui, styled};
use crate::words::counted;

/// Add what a file lacks, from the facts of the code; what people wrote stays
#[derive(Debug, Args)]
pub struct Generate {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Add parameters, groups, example and events to config.json
    Config(Target),
    /// Add parameters, events and example to docs.md
    Docs(Target),
    /// Write actionjail.d.ts, so that plain editors know `this` and the parameters of each action
    Types(Types),
}

#[derive(Debug, Args)]
struct Target {
    /// The action
    #[arg(value_name = "ID")]
    id: String,
    /// Show what would change; write nothing
    #[arg(long)]
    diff: bool,
}

#[derive(Serialize)]
struct GeneratedV1 {
    version: u32,
    file: String,
    written: bool,
    added: Vec<String>,
    notes: Vec<String>,
    diff: String,
}

pub fn run(ui: &Ui, global: &Global, args: &Generate) -> Result<Exit, CliError> {
    let library = open::library(global)?;
    let (target, path, state, draft) = match &args.what {
        What::Config(target) => {
            let action = targets::action(&library, &target.id)?;
            (target, &action.config.path, &action.config.state, draft(action, true)?)
        }
        What::Docs(target) => {
            let action = targets::action(&library, &target.id)?;
            (target, &action.docs_path, &action.docs, draft(action, false)?)
        }
        What::Types(args) => return types(ui, &library, args),
    };
    let old = state.source().map_or("", |source| source.text());
    let changed = old != draft.text;
    if changed && !target.diff {
        let old = state.source().map(|source| source.text().as_bytes().to_vec());
        let change = Change { path: path.to_string(), old, new: draft.text.clone().into_bytes() };
        write_through_links(&Root::at(&library.settings.root), &[change])?;
    }
    let diff = TextDiff::from_lines(old, &draft.text).unified_diff().header(path, path).to_string();
    let json = GeneratedV1 {
        version: 1,
        file: path.to_string(),
        written: changed && !target.diff,
        added: draft.added.clone(),
        notes: draft.notes.clone(),
        diff: diff.clone(),
    };
    match target.diff {
        true => ui.report(|| for_people(path, &draft, Some(&diff)), &json)?,
        false => ui.done(|| for_people(path, &draft, None), &json)?,
    }
    Ok(Exit::Fine)
}

fn draft(action: &Action, config: bool) -> Result<Draft, CliError> {
    let code = match &action.code {
        FileState::Text(source) => source,
        FileState::Missing => return Err(CliError::usage(format!("there is no {}", action.code_path))),
        FileState::Unreadable(why) => return Err(CliError::usage(format!("{}: {why}", action.code_path))),
    };
    let (path, state) =
        if config { (&action.config.path, &action.config.state) } else { (&action.docs_path, &action.docs) };
    if let FileState::Unreadable(why) = state {
        return Err(CliError::usage(format!("{path}: {why}")));
    }
    let facts = open::deep(|| analyse(code))?;
    let old = state.source().map(|source| source.text());
    let draft =
        if config { generate::config(old, &facts, code) } else { generate::docs(old, action, &facts) };
    draft.map_err(|error| CliError::usage(format!("{path}: {error}")).hint(error.hint()))
}

fn for_people(path: &str, draft: &Draft, diff: Option<&String>) -> String {
    let mut text = String::new();
    if let Some(diff) = diff {
        for line in diff.lines() {
            let style = match line.as_bytes().first() {
                Some(b'+') => GOOD,
                Some(b'-') => BAD,
                _ => DIM,
            };
            text += &format!("{}\n", styled(style, line));
        }
    }
    text += &match draft.added.as_slice() {
        [] => format!("{} {path} lacks nothing\n", styled(GOOD, "✓")),
        added => {
            let list: String = added.iter().map(|what| format!("  + {what}\n")).collect();
            format!("{} {path}\n{list}", styled(GOOD, "✓"))
        }
    };
    for note in &draft.notes {
        text += &format!("  {} {note}\n", styled(DIM, "look at:"));
    }
    text
}

/// The file, at the root of the library.
const TYPES_FILE: &str = "actionjail.d.ts";

#[derive(Debug, Args)]
struct Types {
    /// The actions; all where left out
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// Print the declarations; write nothing
    #[arg(long)]
    stdout: bool,
    /// Only say whether the file is as it would be written; exit 1 where it is not
    #[arg(long, conflicts_with = "stdout")]
    check: bool,
}

#[derive(Serialize)]
struct TypesV1 {
    version: u32,
    file: &'static str,
    actions: usize,
    written: bool,
    /// True if the file was as it would be written.
    fresh: bool,
    declarations: String,
}

/// Writes the declarations of `generate types`.
fn types(ui: &Ui, library: &Library, args: &Types) -> Result<Exit, CliError> {
    let actions: Vec<&Action> = match args.ids.as_slice() {
        [] => library.actions.iter().collect(),
        ids => ids.iter().map(|id| targets::action(library, id)).collect::<Result<_, _>>()?,
    };
    let declarations = open::deep(|| generate::types(library, actions.iter().copied()))?;
    let root = Root::at(&library.settings.root);
    let change = Change::of(&root, TYPES_FILE.to_owned(), declarations.clone().into_bytes())?;
    let fresh = change.old.as_ref() == Some(&change.new);
    let written = !fresh && !args.check && !args.stdout;
    if written {
        write_through_links(&root, &[change])?;
    }
    let said = match (args.stdout, args.check && !fresh) {
        (true, _) => declarations.clone(),
        (false, true) => {
            format!("{} {TYPES_FILE} is out of step; run `actionjail generate types`\n", styled(BAD, "×"))
        }
        (false, false) if written => {
            format!("{} {TYPES_FILE}, {}\n", styled(GOOD, "✓"), counted(actions.len(), "action"))
        }
        (false, false) => format!("{} {TYPES_FILE} is as it should be\n", styled(GOOD, "✓")),
    };
    let json = TypesV1 { version: 1, file: TYPES_FILE, actions: actions.len(), written, fresh, declarations };
    match args.stdout || args.check {
        true => ui.report(|| said.clone(), &json)?,
        false => ui.done(|| said.clone(), &json)?,
    }
    Ok(if args.check && !fresh { Exit::Findings } else { Exit::Fine })
}
