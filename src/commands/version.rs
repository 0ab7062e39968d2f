//! `actionjail version`

use std::collections::BTreeSet;

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::compat::ActionChange;
use crate::edge::{Global, open, revisions, targets};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{
    Action, CHANGELOG, Change, Root, Unreadable, with_entry, with_version, write_through_links,
};
use crate::ui::{BOLD, GOOD, Ui, styled};
use crate::words::counted;

/// Set the versions of actions to what their changes ask for
#[derive(Debug, Args)]
pub struct Version {
    #[command(subcommand)]
    command: VersionCommand,
}

#[derive(Debug, Subcommand)]
enum VersionCommand {
    /// Raise the versions that `breaking` asks to be raised, and write what changed to CHANGELOG.md of each action
    Bump(Bump),
}

#[derive(Debug, Args)]
struct Bump {
    /// System IDs or folders of actions
    #[arg(value_name = "ID", required_unless_present = "auto")]
    ids: Vec<String>,
    /// All actions that changed
    #[arg(long, conflicts_with = "ids")]
    auto: bool,
    /// What they are compared with, as for `breaking`
    #[arg(long, value_name = "BASE")]
    against: Option<String>,
}

#[derive(Serialize)]
struct BumpedV1 {
    version: u32,
    against: String,
    actions: Vec<ActionBumpedV1>,
}

#[derive(Serialize)]
struct ActionBumpedV1 {
    id: String,
    old: Option<String>,
    new: String,
}

pub fn run(ui: &Ui, global: &Global, args: &Version) -> Result<Exit, CliError> {
    let VersionCommand::Bump(args) = &args.command;
    let root = open::root(global)?;
    let (against, two, compared) = revisions::compared(&root, args.against.as_deref())?;
    revisions::say_where_it_is_the_same(ui, &root, &against)?;
    revisions::say_what_is_unknown(ui, &against, &two, &compared);
    let wanted: Option<BTreeSet<String>> = if args.auto {
        None
    } else {
        let library = open::library(global)?;
        let ids = args.ids.iter().map(|id| Ok(targets::action(&library, id)?.folder.to_string()));
        Some(ids.collect::<Result<_, CliError>>()?)
    };
    let (mut done, mut changes) = (Vec::new(), Vec::new());
    for change in &compared.actions {
        if wanted.as_ref().is_some_and(|wanted| !wanted.contains(&*change.folder)) {
            continue;
        }
        let Some(action) = two.new.actions.iter().find(|action| action.folder == change.folder) else {
            continue;
        };
        if let Some(new) = due(change)? {
            changes.extend(edits(action, change, &new)?);
            done.push(ActionBumpedV1 { id: change.id.clone(), old: change.old.clone(), new });
        }
    }
    write_through_links(&Root::at(&root), &changes)?;
    let json = BumpedV1 { version: 1, against, actions: done };
    ui.done(|| for_people(&json), &json)?;
    Ok(Exit::Fine)
}

/// The version that an action is to have, where it has a lower one.
fn due(change: &ActionChange) -> Result<Option<String>, CliError> {
    let Some(wrong) = change.breaks.iter().find(|found| found.fails) else { return Ok(None) };
    match &change.wants {
        Some(wants) => Ok(Some(wants.clone())),
        None => {
            let error = CliError::usage(format!("the version of {} cannot be raised any higher", change.id));
            Err(wrong.help.iter().fold(error, |error, help| error.hint(help.clone())))
        }
    }
}

/// The new action.toml and CHANGELOG.md of an action.
fn edits(action: &Action, change: &ActionChange, version: &str) -> Result<[Change; 2], CliError> {
    let path = &action.information.path;
    let text = action.information.source().map(|source| source.text().to_owned()).unwrap_or_default();
    let new = with_version(&text, version)
        .ok_or_else(|| CliError::usage(format!("{path} is not TOML, so its version cannot be set")))?;
    let information = Change { path: path.to_string(), old: Some(text.into_bytes()), new: new.into_bytes() };
    let mut changelog = Change::of(&action.root, action.path_of(CHANGELOG), Vec::new())?;
    let told = change.breaks.iter().filter(|found| !found.fails);
    let mut lines: Vec<String> = told.map(|found| format!("{} ({})", found.message, found.rule.id)).collect();
    if lines.is_empty() {
        lines.push("nothing that a scenario notices".to_owned());
    }
    let title = format!("Changes of {}", action.name());
    let old = std::str::from_utf8(changelog.old.as_deref().unwrap_or_default());
    let old = old.map_err(|error| {
        let why = Unreadable::NotUtf8(error.valid_up_to());
        CliError::usage(format!("{}: {why}; nothing was written", changelog.path))
    })?;
    changelog.new = with_entry(old, &title, version, &lines).into_bytes();
    Ok([information, changelog])
}

fn for_people(bumped: &BumpedV1) -> String {
    if bumped.actions.is_empty() {
        return format!("{} no version has to be raised, against {}\n", styled(GOOD, "✓"), bumped.against);
    }
    let line = |action: &ActionBumpedV1| {
        let old = action.old.as_deref().unwrap_or("no version");
        format!("{} {old} → {}\n", styled(BOLD, &action.id), action.new)
    };
    let lines: String = bumped.actions.iter().map(line).collect();
    let count = counted(bumped.actions.len(), "action");
    format!("{lines}\n{} {count} raised, with an entry in {CHANGELOG}\n", styled(GOOD, "✓"))
}
