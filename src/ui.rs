//! The one printer. Results go to stdout, status and progress to stderr; where nobody looks, colours are left out.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use serde::Serialize;

use crate::error::CliError;
use crate::library::write_atomically;

/// What a run prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    Human,
    /// One JSON document with a `version`.
    Json,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Colors {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A report that is written to a file beside what is printed.
#[derive(Debug, Clone)]
pub struct Report {
    /// Its format.
    pub format: Format,
    /// Where it goes.
    pub path: PathBuf,
}

/// Bold: headings and names.
pub const BOLD: Style = Style::new().bold();
/// What is less important.
pub const DIM: Style = Style::new().dimmed();
/// What went well.
pub const GOOD: Style = AnsiColor::Green.on_default().bold();
/// What is wrong.
pub const BAD: Style = AnsiColor::Red.on_default().bold();
/// What may be wrong.
pub const WARN: Style = AnsiColor::Yellow.on_default().bold();
/// What can be typed.
pub const CODE: Style = AnsiColor::Cyan.on_default();

/// A text in a style.
#[must_use]
pub fn styled(style: Style, text: impl std::fmt::Display) -> String {
    format!("{style}{text}{style:#}")
}

/// Prints, and knows who reads it.
#[derive(Debug)]
pub struct Ui {
    colors: ColorChoice,
    quiet: bool,
    /// What stdout carries.
    pub format: Format,
    /// Reports to write to files.
    pub reports: Vec<Report>,
}

impl Ui {
    /// A printer as the global options want it.
    #[must_use]
    pub fn new(colors: Colors, quiet: bool, format: Format, reports: Vec<Report>) -> Self {
        let colors = match colors {
            Colors::Auto => ColorChoice::Auto,
            Colors::Always => ColorChoice::Always,
            Colors::Never => ColorChoice::Never,
        };
        Self { colors, quiet, format, reports }
    }

    /// Prints a result.
    ///
    /// # Errors
    /// Where stdout cannot be written; a reader that went away is no error.
    pub fn print(&self, text: &str) -> Result<(), CliError> {
        let mut out = AutoStream::new(io::stdout().lock(), self.colors);
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(CliError::system("could not write to stdout", error)),
            Ok(()) => Ok(()),
        }
    }

    /// Prints a line for people: nothing where stdout carries a machine format.
    ///
    /// # Errors
    /// As [`Ui::print`].
    pub fn say(&self, line: impl std::fmt::Display) -> Result<(), CliError> {
        match self.format {
            Format::Human => self.print(&format!("{line}\n")),
            Format::Json => Ok(()),
        }
    }

    /// Says on stderr what is being done or what to do next.
    pub fn status(&self, line: impl std::fmt::Display) {
        if !self.quiet && self.format == Format::Human {
            self.to_stderr(&format!("{line}\n"));
        }
    }

    /// Says on stderr why the tool could not do its work.
    pub fn error(&self, error: &CliError) {
        let mut text = format!("{} {}\n", styled(BAD, "error:"), error.kind);
        let mut source = std::error::Error::source(&error.kind);
        while let Some(cause) = source {
            text += &format!("  {} {cause}\n", styled(DIM, "because:"));
            source = cause.source();
        }
        for hint in &error.hints {
            text += &format!("  {} {hint}\n", styled(CODE, "help:"));
        }
        self.to_stderr(&text);
    }

    fn to_stderr(&self, text: &str) {
        let mut err = AutoStream::new(io::stderr().lock(), self.colors);
        // Where even stderr is gone there is nobody left to tell.
        drop(err.write_all(text.as_bytes()));
    }

    /// Prints a result in the format of the run and writes the reports.
    ///
    /// # Errors
    /// Where stdout or a report cannot be written.
    pub fn report(&self, human: impl Fn() -> String, json: &impl Serialize) -> Result<(), CliError> {
        let document = || serde_json::to_string_pretty(json).map(|text| text + "\n").unwrap_or_default();
        for report in &self.reports {
            let text = match report.format {
                Format::Human => anstream::adapter::strip_str(&human()).to_string(),
                Format::Json => document(),
            };
            write_atomically(&report.path, text.as_bytes())?;
        }
        match self.format {
            Format::Human => self.print(&human()),
            Format::Json => self.print(&document()),
        }
    }

    /// Whether a person sits at both ends, so that a question can be asked.
    #[must_use]
    pub fn is_interactive(&self) -> bool {
        io::stdin().is_terminal() && io::stdout().is_terminal() && self.format == Format::Human
    }

    /// Whether progress can be shown.
    #[must_use]
    pub fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Columns of the terminal; 100 where there is none.
    #[must_use]
    pub fn width(&self) -> usize {
        terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0))
    }
}
