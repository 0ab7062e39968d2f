//! `actionjail completions`

use clap::Args;
use clap_complete::Shell;

use crate::error::CliError;
use crate::exit::Exit;
use crate::ui::Ui;

/// Print a shell's completions
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

pub fn run(ui: &Ui, args: &Completions, mut definition: clap::Command) -> Result<Exit, CliError> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut definition, "actionjail", &mut text);
    ui.print(&String::from_utf8_lossy(&text))?;
    Ok(Exit::Fine)
}
