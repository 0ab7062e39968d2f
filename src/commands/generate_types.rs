//! `actionjail generate types`

use clap::Args;
use serde::Serialize;

use crate::edge::open;
use crate::error::CliError;
use crate::exit::Exit;
use crate::generate;
use crate::library::{Action, Library, write_atomically};
use crate::ui::{BAD, GOOD, Ui, styled};
use crate::words::counted;

/// The file, at the root of the library.
const FILE: &str = "actionjail.d.ts";

#[derive(Debug, Args)]
pub(super) struct Types {
    /// The actions; all where left out
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// Print the declarations; write nothing
    #[arg(long)]
    stdout: bool,
    /// Only say whether the file is as it would be written; exit 1 where it is not
    #[arg(long, conflicts_with = "stdout")]
    check: bool,
}

#[derive(Serialize)]
struct TypesV1 {
    version: u32,
    file: &'static str,
    actions: usize,
    written: bool,
    /// Whether the file was as it would be written.
    fresh: bool,
    declarations: String,
}

/// Runs the command.
///
/// # Errors
/// Where there is no such action, or the file cannot be written.
pub(super) fn run(ui: &Ui, library: &Library, args: &Types) -> Result<Exit, CliError> {
    let actions: Vec<&Action> = match args.ids.as_slice() {
        [] => library.actions.iter().collect(),
        ids => ids.iter().map(|id| open::action(library, id)).collect::<Result<_, _>>()?,
    };
    let declarations = open::deep(|| generate::types(library, actions.iter().copied()))?;
    let disk = library.settings.root.join(FILE);
    let fresh = std::fs::read(&disk).is_ok_and(|old| old == declarations.as_bytes());
    let written = !fresh && !args.check && !args.stdout;
    if written {
        write_atomically(&disk, declarations.as_bytes())?;
    }
    let said = match (args.stdout, args.check && !fresh) {
        (true, _) => declarations.clone(),
        (false, true) => {
            format!("{} {FILE} is out of step; run `actionjail generate types`\n", styled(BAD, "×"))
        }
        (false, false) if written => {
            format!("{} {FILE}, {}\n", styled(GOOD, "✓"), counted(actions.len(), "action"))
        }
        (false, false) => format!("{} {FILE} is as it should be\n", styled(GOOD, "✓")),
    };
    let json = TypesV1 { version: 1, file: FILE, actions: actions.len(), written, fresh, declarations };
    ui.report(|| said.clone(), &json)?;
    Ok(if args.check && !fresh { Exit::Findings } else { Exit::Fine })
}
