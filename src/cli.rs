//! The command line: what the user may say. Translates it to one command and the command's end to an exit code.

use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::commands;
use crate::edge::Global;
use crate::error::{CliError, ErrorKind};
use crate::exit::Exit;
use crate::lint;
use crate::render::printable;
use crate::ui::{Format, Ui};

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
    Fuzz(commands::fuzz::Fuzz),
    Mutate(commands::mutate::Mutate),
    Docs(commands::docs::Docs),
    Doctor(commands::doctor::Doctor),
    Pack(commands::pack::Pack),
    Verify(commands::verify::Verify),
    Unpack(commands::unpack::Unpack),
    Export(commands::export::Export),
    Push(commands::push::Push),
    Pull(commands::pull::Pull),
    Import(commands::import::Import),
    Diff(commands::diff::Diff),
    Breaking(commands::breaking::Breaking),
    Version(commands::version::Version),
    Keygen(commands::keygen::Keygen),
    Generate(commands::generate::Generate),
    Check(commands::check::Check),
    Profile(commands::profile::ProfileArgs),
    Lsp(commands::lsp::Lsp),
    Schema(commands::schema::Schema),
    Completions(commands::completions::Completions),
    Man(commands::man::Man),
}

impl Command {
    fn formats(&self) -> &'static [Format] {
        match self {
            Self::Lint(_) => &Format::OF_LINT,
            Self::Check(_) => &Format::OF_FINDINGS,
            Self::Test(_) => &[Format::Human, Format::Json, Format::Junit, Format::Tap, Format::Github],
            Self::Mutate(_) => &[Format::Human, Format::Json, Format::Junit, Format::Github],
            Self::Diff(_) | Self::Docs(_) | Self::Profile(_) => {
                &[Format::Human, Format::Json, Format::Markdown]
            }
            _ => &[Format::Human, Format::Json],
        }
    }
}

/// The whole command line, for completions and man pages.
fn definition() -> clap::Command {
    Cli::command()
}

/// Prints help, the version, or what is wrong with the command line, which may quote anything.
fn say(error: &clap::Error) -> std::io::Result<()> {
    let text = error.render().ansi().to_string();
    let text = printable(&text);
    if error.use_stderr() {
        anstream::stderr().write_all(text.as_bytes())
    } else {
        anstream::stdout().write_all(text.as_bytes())
    }
}

/// Runs what the command line says.
pub fn run() -> ExitCode {
    let parsed = definition().try_get_matches().and_then(|matches| {
        let name = matches.subcommand_name().unwrap_or_default().to_owned();
        Ok((Cli::from_arg_matches(&matches)?, name))
    });
    let (cli, name) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            // Help and version come this way too, and go to stdout.
            let exit = if error.use_stderr() { Exit::Error } else { Exit::Fine };
            drop(say(&error));
            return exit.into();
        }
    };
    let global = cli.global;
    let ui = Ui::new(global.color, global.quiet, global.format, global.report.clone());
    let formats = ui.expect_formats(&name, cli.command.formats());
    quiet_panics();
    outlive_full_files();
    let work = AssertUnwindSafe(|| formats.and_then(|()| dispatch(&ui, &global, &cli.command)));
    let done = catch_unwind(work).unwrap_or_else(|_| {
        let error = CliError::broken("the command broke off; what it had to do may be half done");
        Err(error.hint("this is a fault of actionjail: please report it with the lines above"))
    });
    match done {
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

/// Leaves the panics alone that are caught and told as what they are.
fn quiet_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !lint::is_guarded() {
            usual(panic);
        }
    }));
}

/// At a limit on the size of files the system would end the program without a word. A handler, whatever it
/// does, makes the write fail instead, which is told like any other.
fn outlive_full_files() {
    #[cfg(unix)]
    {
        use signal_hook::{consts::SIGXFSZ, flag};
        // Where there can be no handler, things are as they were.
        drop(flag::register(SIGXFSZ, std::sync::Arc::default()));
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
        Command::Fuzz(args) => commands::fuzz::run(ui, global, args),
        Command::Mutate(args) => commands::mutate::run(ui, global, args),
        Command::Docs(args) => commands::docs::run(ui, global, args),
        Command::Doctor(args) => commands::doctor::run(ui, global, args),
        Command::Pack(args) => commands::pack::run(ui, global, args),
        Command::Verify(args) => commands::verify::run(ui, args),
        Command::Unpack(args) => commands::unpack::run(ui, args),
        Command::Export(args) => commands::export::run(ui, global, args),
        Command::Push(args) => commands::push::run(ui, global, args),
        Command::Pull(args) => commands::pull::run(ui, args),
        Command::Import(args) => commands::import::run(ui, global, args),
        Command::Diff(args) => commands::diff::run(ui, global, args),
        Command::Breaking(args) => commands::breaking::run(ui, global, args),
        Command::Version(args) => commands::version::run(ui, global, args),
        Command::Keygen(args) => commands::keygen::run(ui, args),
        Command::Generate(args) => commands::generate::run(ui, global, args),
        Command::Check(args) => commands::check::run(ui, global, args),
        Command::Profile(args) => commands::profile::run(ui, global, args),
        Command::Lsp(args) => commands::lsp::run(ui, args),
        Command::Schema(args) => commands::schema::run(ui, args),
        Command::Completions(args) => commands::completions::run(ui, args, definition()),
        Command::Man(args) => commands::man::run(ui, args, definition()),
    }
}
