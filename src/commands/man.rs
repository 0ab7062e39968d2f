//! `actionjail man`

use std::path::PathBuf;

use clap::Args;

use crate::edge::paths;
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::write_atomically;
use crate::ui::Ui;
use crate::words::counted;

/// Print the manual page, or write the pages of all commands
#[derive(Debug, Args)]
pub struct Man {
    /// Write actionjail.1 and a page for each command into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub fn run(ui: &Ui, args: &Man, mut definition: clap::Command) -> Result<Exit, CliError> {
    definition.build();
    let Some(out) = &args.out else {
        ui.print(&page(definition)?)?;
        return Ok(Exit::Fine);
    };
    let out = paths::here()?.join(out);
    let commands: Vec<clap::Command> =
        definition.get_subcommands().filter(|command| command.get_name() != "help").cloned().collect();
    let count = commands.len() + 1;
    for command in commands {
        let path = out.join(format!("actionjail-{}.1", command.get_name()));
        write_atomically(&path, page(command)?.as_bytes())?;
    }
    write_atomically(&out.join("actionjail.1"), page(definition)?.as_bytes())?;
    ui.status(format!("Wrote {} to {}.", counted(count, "page"), paths::shown(&out)));
    Ok(Exit::Fine)
}

fn page(command: clap::Command) -> Result<String, CliError> {
    let mut text = Vec::new();
    let rendered = clap_mangen::Man::new(command).render(&mut text);
    rendered.map_err(|error| CliError::system("the manual page could not be made", error))?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}
