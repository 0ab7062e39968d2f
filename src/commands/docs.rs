//! `actionjail docs`

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::Global;
use super::lint::counted;
use super::open;
use crate::error::CliError;
use crate::exit::Exit;
use crate::reference;
use crate::ui::{BAD, GOOD, Ui, styled};

/// Write the documentation site, which opens from the file system
#[derive(Debug, Args)]
pub struct Docs {
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = "site")]
    out: PathBuf,
    /// Write nothing; fail where the site is out of step with the library
    #[arg(long)]
    check: bool,
}

#[derive(Serialize)]
struct DocsV1 {
    version: u32,
    folder: String,
    written: Vec<String>,
    unchanged: Vec<String>,
    removed: Vec<String>,
    out_of_step: Vec<String>,
}

/// Runs the command.
///
/// # Errors
/// Where the library cannot be read or the site cannot be written.
pub fn run(ui: &Ui, global: &Global, args: &Docs) -> Result<Exit, CliError> {
    let library = open::library(global)?;
    if library.actions.is_empty() {
        ui.status("The library has no actions yet. Make one with `actionjail new ID`.");
        return Ok(Exit::Nothing);
    }
    // A folder named on the command line is the user's; the default one is the library's.
    let out = if args.out.as_os_str() == "site" {
        library.root.join("site")
    } else {
        open::here()?.join(&args.out)
    };
    let shown = open::shown(&out);
    let mut json = DocsV1 {
        version: 1,
        folder: shown.clone(),
        written: vec![],
        unchanged: vec![],
        removed: vec![],
        out_of_step: vec![],
    };
    if args.check {
        let lines = reference::out_of_step(&library, &out);
        json.out_of_step.clone_from(&lines);
        let human = || match lines.as_slice() {
            [] => format!("{} {shown} is in step with the library\n", styled(GOOD, "✓")),
            lines => {
                let list: String = lines.iter().map(|line| format!("  {line}\n")).collect();
                let sum = format!("{shown} is out of step with the library");
                format!("{} {sum}\n{list}Run `actionjail docs` to write it anew.\n", styled(BAD, "✗"))
            }
        };
        ui.report(human, &json)?;
        return Ok(if lines.is_empty() { Exit::Fine } else { Exit::Findings });
    }
    let summary = reference::write(&library, &out)?;
    json.written.clone_from(&summary.written);
    json.unchanged.clone_from(&summary.unchanged);
    json.removed.clone_from(&summary.removed);
    let pages = summary.written.len() + summary.unchanged.len();
    let index = open::shown(&out.join("index.html"));
    ui.report(|| format!("{} {} in {index}\n", styled(GOOD, "✓"), counted(pages, "page")), &json)?;
    Ok(Exit::Fine)
}
