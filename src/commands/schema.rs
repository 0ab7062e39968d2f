//! `actionjail schema`

use clap::{Args, ValueEnum};

use crate::bundle;
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::SchemaName;
use crate::ui::Ui;

/// Print the JSON Schema of a file of the library, or of a bundle
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
    /// A platform profile of a library's own
    Profile,
    /// bundle.json, the first entry of a bundle
    Bundle,
}

pub fn run(ui: &Ui, args: &Schema) -> Result<Exit, CliError> {
    let name = match args.name {
        Name::Library => SchemaName::Library,
        Name::Action => SchemaName::Action,
        Name::Config => SchemaName::Config,
        Name::Tests => SchemaName::Tests,
        Name::Tape => SchemaName::Tape,
        Name::Profile => SchemaName::Profile,
        Name::Bundle => {
            let text = serde_json::to_string_pretty(&bundle::schema()).unwrap_or_default() + "\n";
            ui.print(&text)?;
            return Ok(Exit::Fine);
        }
    };
    ui.print(&name.text())?;
    Ok(Exit::Fine)
}
