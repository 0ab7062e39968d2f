//! `actionjail docs`

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::edge::{Global, docs_server, git_history, open, paths};
use crate::error::CliError;
use crate::exit::Exit;
use crate::library::{Library, Root, recover};
use crate::reference;
use crate::ui::{BAD, Format, GOOD, Ui, document, styled};
use crate::words::counted;

/// Write the documentation site, which opens from the file system
///
/// `--format markdown` prints the reference as one page for a wiki instead, and writes no site.
#[derive(Debug, Args)]
pub struct Docs {
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = "site")]
    out: PathBuf,
    /// Write nothing; fail where the site is out of step with the library
    #[arg(long)]
    check: bool,
    /// Leave the versions that git knows out of the pages
    #[arg(long)]
    no_history: bool,
    /// Write nothing; show the site in a browser on this machine as the library changes, until Ctrl-C
    #[arg(long, conflicts_with_all = ["check", "out"])]
    serve: bool,
    /// The port of `--serve`; where left out, any that is free
    #[arg(long, value_name = "PORT", requires = "serve")]
    port: Option<u16>,
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

pub fn run(ui: &Ui, global: &Global, args: &Docs) -> Result<Exit, CliError> {
    let library = open::library(global)?;
    if library.actions.is_empty() {
        ui.status("The library has no actions yet. Make one with `actionjail new ID`.");
        return Ok(Exit::Nothing);
    }
    if args.serve {
        return docs_server::run(ui, library, args.port, !args.no_history);
    }
    if ui.format == Format::Markdown {
        if args.check {
            return Err(CliError::usage("`--check` looks at the site, and `--format markdown` is none"));
        }
        if !ui.reports.is_empty() {
            let error = CliError::usage("`--format markdown` writes no site, so there is nothing to report");
            return Err(error.hint("write both with `--report markdown=FILE`"));
        }
        ui.print(&open::deep(|| reference::markdown(&library))?)?;
        return Ok(Exit::Fine);
    }
    // A folder named on the command line is the user's; the default one is the library's.
    let out = if args.out.as_os_str() == reference::SITE {
        Root::at(&library.settings.root).below(reference::SITE)
    } else {
        Root::at(paths::here()?.join(&args.out))
    };
    recover(&out)?;
    let shown = paths::shown(out.path());
    let mut json = DocsV1 {
        version: 1,
        folder: shown.clone(),
        written: vec![],
        unchanged: vec![],
        removed: vec![],
        out_of_step: vec![],
    };
    if args.check {
        let lines = open::deep(|| reference::out_of_step(&library, &out))?;
        json.out_of_step.clone_from(&lines);
        let human = || match lines.as_slice() {
            [] => format!("{} {shown} is in step with the library\n", styled(GOOD, "✓")),
            lines => {
                let list: String = lines.iter().map(|line| format!("  {line}\n")).collect();
                let sum = format!("{shown} is out of step with the library");
                format!("{} {sum}\n{list}Run `actionjail docs` to write it anew.\n", styled(BAD, "✗"))
            }
        };
        publish(ui, &library, human, &json)?;
        return Ok(if lines.is_empty() { Exit::Fine } else { Exit::Findings });
    }
    let known = if args.no_history { reference::Histories::new() } else { git_history::histories(&library) };
    let summary = open::deep(|| reference::write(&library, &known, &out))??;
    json.written.clone_from(&summary.written);
    json.unchanged.clone_from(&summary.unchanged);
    json.removed.clone_from(&summary.removed);
    let pages = summary.written.len() + summary.unchanged.len();
    let index = paths::shown(&out.disk("index.html"));
    let human = || format!("{} {} in {index}\n", styled(GOOD, "✓"), counted(pages, "page"));
    publish(ui, &library, human, &json)?;
    Ok(Exit::Fine)
}

fn publish(ui: &Ui, library: &Library, human: impl Fn() -> String, json: &DocsV1) -> Result<(), CliError> {
    // The page tells of constants, which are found in code of any depth.
    let page = match ui.wants(Format::Markdown) {
        true => open::deep(|| reference::markdown(library))?,
        false => String::new(),
    };
    ui.publish(|format| match format {
        Format::Human => human(),
        Format::Markdown => page.clone(),
        _ => document(json),
    })
}
