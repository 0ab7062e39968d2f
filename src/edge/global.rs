//! The options that every command takes.

use std::path::PathBuf;

use clap::Args;

use crate::ui::{Colors, Format, Report};

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// The library's folder; else the nearest parent with an actionjail.toml
    #[arg(long, global = true, value_name = "DIR")]
    pub library: Option<PathBuf>,
    /// When to use colours; `auto` follows NO_COLOR, then FORCE_COLOR, then CLICOLOR_FORCE, then the terminal
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub color: Colors,
    /// Leave out status lines, progress, and what went well
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// What stdout carries; every command knows `human` and `json`; `test` also `junit`, `tap` and `github`,
    /// `mutate` `junit` and `github`, `diff` `markdown`, `lint` and `check` all but `tap` and `markdown`
    #[arg(long, global = true, value_enum, default_value = "human")]
    pub format: Format,
    /// Write a report to a file as well; may be given several times
    #[arg(long, global = true, value_name = "FORMAT=FILE", value_parser = report)]
    pub report: Vec<Report>,
}

fn report(text: &str) -> Result<Report, String> {
    let (format, path) = text.split_once('=').ok_or("write it as FORMAT=FILE, such as json=report.json")?;
    let format = <Format as clap::ValueEnum>::from_str(format, true).map_err(|_| {
        format!("there is no format `{format}`; the formats are {}", Format::listed(&Format::ALL))
    })?;
    if path.is_empty() {
        return Err("the file is missing after `=`".to_owned());
    }
    if path == "-" {
        return Err(format!("`-` is no file; `--format {word}` prints to stdout", word = format.word()));
    }
    Ok(Report { format, path: path.into() })
}
