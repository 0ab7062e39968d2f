//! The one printer. Results go to stdout, status and progress to stderr; where nobody looks, colours are left out.

use std::borrow::Cow;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Component, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use anstream::{AutoStream, ColorChoice};
use serde::Serialize;

pub use crate::render::style::{BAD, BOLD, CODE, DIM, GOOD, WARN, styled};

use crate::error::CliError;
use crate::library::write_atomically;
use crate::render::{escaped_json, printable};
use crate::secrets::without_login;
use crate::words::listed;

/// What a run prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    Human,
    /// For people, a line for each finding.
    Concise,
    /// One JSON document with a `version`.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// Code quality of GitLab.
    Gitlab,
    /// JUnit XML.
    Junit,
    /// The Test Anything Protocol, version 14.
    Tap,
    /// Markdown, for a page or a comment elsewhere.
    Markdown,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Human,
        Self::Concise,
        Self::Json,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Tap,
        Self::Markdown,
    ];

    pub const OF_FINDINGS: [Self; 6] =
        [Self::Human, Self::Json, Self::Sarif, Self::Github, Self::Gitlab, Self::Junit];

    pub const OF_LINT: [Self; 7] =
        [Self::Human, Self::Concise, Self::Json, Self::Sarif, Self::Github, Self::Gitlab, Self::Junit];

    pub fn word(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Tap => "tap",
            Self::Markdown => "markdown",
        }
    }

    /// The words of several, as a sentence lists them.
    pub fn listed(formats: &[Self]) -> String {
        listed(&formats.iter().map(|format| format.word()).collect::<Vec<_>>())
    }
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

/// What the environment asks for: NO_COLOR before FORCE_COLOR, and that before CLICOLOR_FORCE and CLICOLOR, which the
/// printer knows.
fn wanted() -> ColorChoice {
    #[expect(clippy::disallowed_methods, reason = "this is the printer, which knows who reads")]
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    match variable("FORCE_COLOR") {
        Some(_) if variable("NO_COLOR").is_some() => ColorChoice::Never,
        Some(value) if value == "0" || value == "false" => ColorChoice::Never,
        Some(_) => ColorChoice::Always,
        None => ColorChoice::Auto,
    }
}

/// A report that is written to a file beside what is printed.
#[derive(Debug, Clone)]
pub struct Report {
    pub format: Format,
    pub path: PathBuf,
}

/// Prints, and knows who reads it.
#[derive(Debug)]
pub struct Ui {
    colors: ColorChoice,
    quiet: bool,
    /// Set in raw mode, where a line feed does not begin a line.
    raw: AtomicBool,
    pub format: Format,
    pub reports: Vec<Report>,
}

impl Ui {
    /// A printer as the global options want it.
    pub fn new(colors: Colors, quiet: bool, format: Format, reports: Vec<Report>) -> Self {
        let colors = match colors {
            Colors::Auto => wanted(),
            Colors::Always => ColorChoice::Always,
            Colors::Never => ColorChoice::Never,
        };
        Self { colors, quiet, raw: AtomicBool::new(false), format, reports }
    }

    /// Says whether the terminal is in raw mode.
    pub fn in_raw_mode(&self, raw: bool) {
        self.raw.store(raw, Ordering::Relaxed);
    }

    fn lines<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.raw.load(Ordering::Relaxed) { text.replace('\n', "\r\n").into() } else { text.into() }
    }

    pub fn print(&self, text: &str) -> Result<(), CliError> {
        let is_for_people = matches!(self.format, Format::Human | Format::Concise);
        self.write(&if is_for_people { printable(text) } else { text.into() })
    }

    /// Begins anew on an empty screen.
    pub fn clear(&self) -> Result<(), CliError> {
        self.write("\u{1b}[2J\u{1b}[H")
    }

    fn write(&self, text: &str) -> Result<(), CliError> {
        let mut out = AutoStream::new(io::stdout().lock(), self.colors);
        match out.write_all(self.lines(text).as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(CliError::system("could not write to stdout", error)),
            Ok(()) => Ok(()),
        }
    }

    /// Prints a line for people: nothing where stdout carries a machine format.
    pub fn say(&self, line: impl std::fmt::Display) -> Result<(), CliError> {
        if self.format == Format::Human { self.print(&format!("{line}\n")) } else { Ok(()) }
    }

    /// Says on stderr what is being done or what to do next.
    pub fn status(&self, line: impl std::fmt::Display) {
        if !self.quiet && self.format == Format::Human {
            self.to_stderr(&format!("{line}\n"));
        }
    }

    /// Adds to a line on stderr, for progress where there is no terminal.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            self.to_stderr(text);
        }
    }

    /// Says on stderr what may be wrong, whoever reads stdout.
    pub fn warn(&self, line: impl std::fmt::Display) {
        if !self.quiet {
            self.to_stderr(&format!("{} {line}\n", styled(WARN, "warning:")));
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
        // What a user typed is told back, but for the passwords in it.
        let text = without_login(text);
        let text = printable(&text);
        let mut err = AutoStream::new(io::stderr().lock(), self.colors);
        // Where even stderr is gone there is nobody left to tell.
        drop(err.write_all(self.lines(&text).as_bytes()));
    }

    pub fn wants(&self, format: Format) -> bool {
        self.format == format || self.reports.iter().any(|report| report.format == format)
    }

    /// Refuses formats that a command does not have, and two reports in one file, before it does anything.
    pub fn expect_formats(&self, command: &str, known: &[Format]) -> Result<(), CliError> {
        let wanted = std::iter::once(self.format).chain(self.reports.iter().map(|report| report.format));
        for format in wanted {
            if !known.contains(&format) {
                let message = format!("`actionjail {command}` has no format `{}`", format.word());
                return Err(
                    CliError::usage(message).hint(format!("its formats are {}", Format::listed(known)))
                );
            }
        }
        let plain = |report: &Report| -> PathBuf {
            report.path.components().filter(|part| *part != Component::CurDir).collect()
        };
        for (at, report) in self.reports.iter().enumerate() {
            if self.reports[..at].iter().any(|other| plain(other) == plain(report)) {
                let path = report.path.display();
                let error = CliError::usage(format!("two reports are to be written to `{path}`"));
                return Err(error.hint("give each `--report` a file of its own"));
            }
        }
        Ok(())
    }

    /// Prints a result in the format of the run and writes the reports.
    pub fn report(&self, human: impl Fn() -> String, json: &impl Serialize) -> Result<(), CliError> {
        self.publish(|format| match format {
            Format::Human => human(),
            _ => document(json),
        })
    }

    /// As [`Ui::report`], of something that was done: where it went well, `--quiet` has nothing to say.
    pub fn done(&self, human: impl Fn() -> String, json: &impl Serialize) -> Result<(), CliError> {
        self.report(|| if self.quiet { String::new() } else { human() }, json)
    }

    /// As [`Ui::report`], for commands with more formats: `text` is asked for each that is wanted.
    pub fn publish(&self, text: impl Fn(Format) -> String) -> Result<(), CliError> {
        // A report that cannot be written does not prevent the others.
        let mut outcome = self.print(&text(self.format));
        for report in &self.reports {
            let text = match report.format {
                format @ (Format::Human | Format::Concise) => {
                    anstream::adapter::strip_str(&text(format)).to_string()
                }
                format => text(format),
            };
            let written = write_atomically(&report.path, text.as_bytes()).map_err(CliError::from);
            outcome = outcome.and(written);
        }
        outcome
    }

    /// True if a person sits at both ends, so that a question can be asked.
    pub fn is_interactive(&self) -> bool {
        io::stdin().is_terminal() && io::stdout().is_terminal() && self.format == Format::Human
    }

    pub fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Columns of the terminal; 100 where there is none.
    pub fn width(&self) -> usize {
        terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0))
    }
}

/// A value as the JSON document that `--format json` prints.
pub fn document(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).map(|text| escaped_json(text + "\n")).unwrap_or_default()
}
