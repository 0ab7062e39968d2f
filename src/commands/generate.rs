//! `actionjail generate`

use clap::{Args, Subcommand};
use serde::Serialize;
use similar::TextDiff;

use crate::edge::Global;
use crate::edge::open;
use crate::error::CliError;
use crate::exit::Exit;
use crate::generate::{self, Draft};
use crate::library::{Action, FileState, write_atomically};
use crate::script::analyse;
use crate::ui::{BAD, DIM, GOOD, Ui, styled};

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
    Types(super::generate_types::Types),
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

/// Runs the command.
///
/// # Errors
/// Where there is no such action, its code cannot be read, or the file cannot be changed.
pub fn run(ui: &Ui, global: &Global, args: &Generate) -> Result<Exit, CliError> {
    let library = open::library(global)?;
    let (target, path, state, draft) = match &args.what {
        What::Config(target) => {
            let action = open::action(&library, &target.id)?;
            (target, &action.config.path, &action.config.state, draft(action, true)?)
        }
        What::Docs(target) => {
            let action = open::action(&library, &target.id)?;
            (target, &action.docs_path, &action.docs, draft(action, false)?)
        }
        What::Types(args) => return super::generate_types::run(ui, &library, args),
    };
    let old = state.source().map_or("", |source| source.text());
    let changed = old != draft.text;
    if changed && !target.diff {
        write_atomically(&library.settings.root.join(&**path), draft.text.as_bytes())?;
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
    ui.report(|| for_people(path, &draft, target.diff.then_some(&diff)), &json)?;
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
