//! The command line: what the user may say. Translates it to one command and the command's end to an exit code.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory as _, Parser, Subcommand};

use crate::commands;
use crate::error::{CliError, ErrorKind};
use crate::exit::Exit;
use crate::ui::{Colors, Format, Report, Ui};

/// Keep a platform's JavaScript actions in git: scaffold, lint, test, document and pack them.
///
/// An action is a folder with action.toml, code.js, config.json, docs.md and tests.yaml; a library is a
/// repository of them with an actionjail.toml at its root.
#[derive(Debug, Parser)]
#[command(
    name = "actionjail",
    version,
    arg_required_else_help = true,
    propagate_version = true,
    after_help = "Exit codes: 0 fine, 1 findings or failed tests, 2 the tool could not do its work, 3 nothing to work on.\nBegin with: actionjail init my-actions"
)]
pub struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Options that every command takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// The library's folder; else the nearest parent with an actionjail.toml
    #[arg(long, global = true, value_name = "DIR")]
    pub library: Option<PathBuf>,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub color: Colors,
    /// Leave out status lines and progress
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// What stdout carries
    #[arg(long, global = true, value_enum, default_value = "human")]
    pub format: Format,
    /// Write a report to a file as well; may be given several times
    #[arg(long, global = true, value_name = "FORMAT=FILE", value_parser = report)]
    pub report: Vec<Report>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(commands::init::Init),
    New(commands::new::New),
    List(commands::list::List),
    Clone(commands::clone::Clone),
    Rename(commands::rename::Rename),
    Remove(commands::remove::Remove),
    Inspect(commands::inspect::Inspect),
    Lint(commands::lint::Lint),
    Explain(commands::explain::Explain),
    Test(commands::test::Test),
    Run(commands::run::Run),
    Docs(commands::docs::Docs),
    Pack(commands::pack::Pack),
    Verify(commands::verify::Verify),
    Check(commands::check::Check),
    Schema(commands::schema::Schema),
    Completions(commands::completions::Completions),
    Man(commands::man::Man),
}

fn report(text: &str) -> Result<Report, String> {
    let (format, path) = text.split_once('=').ok_or("write it as FORMAT=FILE, such as json=report.json")?;
    let format = <Format as clap::ValueEnum>::from_str(format, true).map_err(|_| {
        let known: Vec<&str> = vec!["human", "json"];
        format!("there is no format `{format}`; the formats are {}", known.join(", "))
    })?;
    if path.is_empty() {
        return Err("the file is missing after `=`".to_owned());
    }
    Ok(Report { format, path: path.into() })
}

/// The whole command line, for completions and man pages.
#[must_use]
pub fn definition() -> clap::Command {
    Cli::command()
}

/// Runs what the command line says.
#[must_use]
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version come this way too, and go to stdout.
            let exit = if error.use_stderr() { Exit::Error } else { Exit::Fine };
            drop(error.print());
            return exit.into();
        }
    };
    let global = cli.global;
    let ui = Ui::new(global.color, global.quiet, global.format, global.report.clone());
    match dispatch(&ui, &global, &cli.command) {
        Ok(exit) => exit.into(),
        Err(error) => {
            ui.error(&error);
            match error.kind {
                ErrorKind::Library(_) => Exit::Nothing.into(),
                _ => Exit::Error.into(),
            }
        }
    }
}

fn dispatch(ui: &Ui, global: &Global, command: &Command) -> Result<Exit, CliError> {
    match command {
        Command::Init(args) => commands::init::run(ui, args),
        Command::New(args) => commands::new::run(ui, global, args),
        Command::List(args) => commands::list::run(ui, global, args),
        Command::Clone(args) => commands::clone::run(ui, global, args),
        Command::Rename(args) => commands::rename::run(ui, global, args),
        Command::Remove(args) => commands::remove::run(ui, global, args),
        Command::Inspect(args) => commands::inspect::run(ui, global, args),
        Command::Lint(args) => commands::lint::run(ui, global, args),
        Command::Explain(args) => commands::explain::run(ui, args),
        Command::Test(args) => commands::test::run(ui, global, args),
        Command::Run(args) => commands::run::run(ui, global, args),
        Command::Docs(args) => commands::docs::run(ui, global, args),
        Command::Pack(args) => commands::pack::run(ui, global, args),
        Command::Verify(args) => commands::verify::run(ui, args),
        Command::Check(args) => commands::check::run(ui, global, args),
        Command::Schema(args) => commands::schema::run(ui, args),
        Command::Completions(args) => commands::completions::run(ui, args),
        Command::Man(args) => commands::man::run(ui, args),
    }
}
