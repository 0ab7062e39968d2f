//! `actionjail schema`

use clap::{Args, ValueEnum};

use crate::error::CliError;
use crate::exit::Exit;
use crate::library::SchemaName;
use crate::ui::Ui;

/// Print the JSON Schema of a file of the library
#[derive(Debug, Args)]
pub struct Schema {
    /// The file that it describes
    #[arg(value_enum, value_name = "NAME")]
    name: Name,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Name {
    /// actionjail.toml
    Library,
    /// action.toml
    Action,
    /// config.json
    Config,
    /// tests.yaml
    Tests,
    /// tapes/CASE.json
    Tape,
}

/// Runs the command.
///
/// # Errors
/// Where stdout cannot be written.
pub fn run(ui: &Ui, args: &Schema) -> Result<Exit, CliError> {
    let name = match args.name {
        Name::Library => SchemaName::Library,
        Name::Action => SchemaName::Action,
        Name::Config => SchemaName::Config,
        Name::Tests => SchemaName::Tests,
        Name::Tape => SchemaName::Tape,
    };
    ui.print(&name.text())?;
    Ok(Exit::Fine)
}
