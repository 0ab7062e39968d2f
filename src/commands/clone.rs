//! `actionjail clone`

use clap::Args;
use serde::Serialize;

use crate::edge::{Global, open, paths, targets};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{copied, create_folder};
use crate::ui::{GOOD, Ui, styled};

/// Copy an action under another ID; the original stays as it is
#[derive(Debug, Args)]
pub struct Clone {
    /// The action to copy
    #[arg(value_name = "ID")]
    id: String,
    /// System ID of the copy
    #[arg(value_name = "NEW_ID")]
    new_id: String,
}

#[derive(Serialize)]
struct ClonedV1 {
    version: u32,
    id: String,
    folder: String,
}

pub fn run(ui: &Ui, global: &Global, args: &Clone) -> Result<Exit, CliError> {
    let library = open::library(global)?;
    let action = targets::action(&library, &args.id)?;
    let (id, name) = targets::new_id(&library, &args.new_id, None)?;
    let files = copied(action, &id, Some(&format!("{} (copy)", action.name())))?;
    // The copy stands beside its original.
    let folder =
        action.folder.rsplit_once('/').map_or_else(|| name.clone(), |(above, _)| format!("{above}/{name}"));
    create_folder(&action.root, &folder, &files, &[])?;
    let shown = paths::shown(&action.root.disk(&folder));
    let json = ClonedV1 { version: 1, id: id.clone(), folder: shown.clone() };
    ui.done(|| format!("{} {} copied to {id} in {shown}\n", styled(GOOD, "✓"), action.id()), &json)?;
    Ok(Exit::Fine)
}
