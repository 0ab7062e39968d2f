//! `actionjail remove`

use clap::Args;
use serde::Serialize;

use crate::edge::{Global, confirm::confirm, open, targets};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::remove_action;
use crate::ui::{GOOD, Ui, styled};
use crate::words::listed;

/// Remove an action; says what breaks
#[derive(Debug, Args)]
pub struct Remove {
    /// The action
    #[arg(value_name = "ID")]
    id: String,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
}

#[derive(Serialize)]
struct RemovedV1 {
    version: u32,
    id: String,
    folder: String,
    breaks: Vec<String>,
}

pub fn run(ui: &Ui, global: &Global, args: &Remove) -> Result<Exit, CliError> {
    let library = open::library(global)?;
    let action = targets::action(&library, &args.id)?;
    let id = action.id();
    let events: Vec<&str> = action.config.content.event_names().map(|name| name.value.as_str()).collect();
    let mut breaks = vec![format!("every scenario that uses `{id}` has a block without an action")];
    if !events.is_empty() {
        breaks.push(format!("their routes by {} lead nowhere", listed(&events)));
    }
    let heading = format!("Removing {} breaks:", action.folder);
    confirm(ui, args.yes, &heading, &breaks, "Remove it?")?;
    remove_action(action)?;
    let json = RemovedV1 { version: 1, id: id.clone(), folder: action.folder.to_string(), breaks };
    ui.done(|| format!("{} {id} removed\n", styled(GOOD, "✓")), &json)?;
    Ok(Exit::Fine)
}
