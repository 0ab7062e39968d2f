//! `actionjail lsp`

use clap::Args;

use crate::edge::open;
use crate::error::CliError;
use crate::exit::Exit;
use crate::lsp::{self, Ended};
use crate::ui::{Format, Ui};

/// Serve editors: findings while typing, fixes, hovers, completion, renaming
///
/// Speaks the Language Server Protocol over stdin and stdout, and finds the library of each file by itself. An editor
/// starts it; editors/ in the repository says how for VS Code, Neovim, Helix and Zed.
#[derive(Debug, Args)]
pub struct Lsp {
    /// Over stdin and stdout, as it always is; many clients say so
    #[arg(long, hide = true)]
    stdio: bool,
}

pub fn run(ui: &Ui, args: &Lsp) -> Result<Exit, CliError> {
    let Lsp { stdio: _ } = args;
    if ui.format != Format::Human || !ui.reports.is_empty() {
        return Err(CliError::usage(
            "`lsp` speaks the Language Server Protocol; `--format` and `--report` do not apply",
        ));
    }
    let ended = open::deep(lsp::over_stdio)?;
    match ended.map_err(|error| CliError::system("the connection to the editor failed", error))? {
        Ended::Asked | Ended::Closed | Ended::Orphaned => Ok(Exit::Fine),
        // The protocol's own rule, for editors that look at it.
        Ended::Abruptly => Ok(Exit::Findings),
    }
}
