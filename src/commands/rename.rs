//! `actionjail rename`

use clap::Args;
use serde::Serialize;

use crate::edge::Global;
use crate::edge::confirm::confirm;
use crate::edge::open;
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{copied, create_folder, remove_folder};
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

/// Runs the command.
///
/// # Errors
/// Where there is no such action, the new ID is taken, or nobody agreed.
pub fn run(ui: &Ui, global: &Global, args: &Rename) -> Result<Exit, CliError> {
    let library = open::library(global)?;
    let action = open::action(&library, &args.id)?;
    let (id, name) = open::new_id(&args.new_id)?;
    let old = action.id();
    if id == old && action.folder_name() == name {
        return Err(CliError::usage(format!("the action is called `{id}` already")));
    }
    if let Some(taken) =
        library.actions.iter().find(|other| other.id() == id && other.folder != action.folder)
    {
        return Err(CliError::usage(format!(
            "`{id}` is the ID of {} already; nothing was changed",
            taken.folder
        )));
    }
    let breaks = vec![
        format!(
            "every scenario that uses `{old}` loses the block's action: a node stores the ID as its templateId"
        ),
        format!("bundles and exports that hold `{old}` are another action from now on"),
    ];
    confirm(ui, args.yes, &format!("Renaming `{old}` to `{id}` breaks:"), &breaks, "Rename it?")?;
    let files = copied(action, &id, None)?;
    let folder = action.disk.with_file_name(&name);
    if folder == action.disk {
        // Only the ID changes: the folder has the new name already.
        for (file, content) in &files {
            crate::library::write_atomically(&folder.join(file), content)?;
        }
    } else {
        // The new one is whole before the old one goes, so that nothing can be lost between.
        create_folder(&folder, &files)?;
        remove_folder(&action.disk)?;
    }
    let shown = open::shown(&folder);
    let json = RenamedV1 { version: 1, from: old.clone(), to: id.clone(), folder: shown.clone(), breaks };
    ui.report(|| format!("{} {old} is now {id} in {shown}\n", styled(GOOD, "✓")), &json)?;
    Ok(Exit::Fine)
}
