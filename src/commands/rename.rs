//! `actionjail rename`

use clap::Args;
use serde::Serialize;

use crate::edge::{Global, confirm::confirm, open, paths, targets};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::rename_action;
use crate::ui::{GOOD, Ui, styled};

/// Give an action another ID; says what breaks
#[derive(Debug, Args)]
pub struct Rename {
    /// The action
    #[arg(value_name = "ID")]
    id: String,
    /// Its new system ID
    #[arg(value_name = "NEW_ID")]
    new_id: String,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
}

#[derive(Serialize)]
struct RenamedV1 {
    version: u32,
    from: String,
    to: String,
    folder: String,
    breaks: Vec<String>,
}

pub fn run(ui: &Ui, global: &Global, args: &Rename) -> Result<Exit, CliError> {
    let library = open::library(global)?;
    let action = targets::action(&library, &args.id)?;
    let (id, name) = targets::new_id(&library, &args.new_id, Some(action))?;
    let old = action.id();
    if id == old && action.folder_name() == name {
        return Err(CliError::usage(format!("the action is called `{id}` already")));
    }
    let breaks = vec![
        format!(
            "every scenario that uses `{old}` loses the block's action: a node stores the ID as its templateId"
        ),
        format!("bundles and exports that hold `{old}` are another action from now on"),
    ];
    confirm(ui, args.yes, &format!("Renaming `{old}` to `{id}` breaks:"), &breaks, "Rename it?")?;
    let above = action.folder.rsplit_once('/').map_or("", |(above, _)| above);
    rename_action(action, &id, &format!("{above}/{name}"))?;
    let shown = paths::shown(&action.disk().with_file_name(&name));
    let json = RenamedV1 { version: 1, from: old.clone(), to: id.clone(), folder: shown.clone(), breaks };
    ui.done(|| format!("{} {old} is now {id} in {shown}\n", styled(GOOD, "✓")), &json)?;
    Ok(Exit::Fine)
}
