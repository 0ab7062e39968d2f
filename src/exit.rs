//! The exit codes: a contract that scripts rely on.

use std::process::ExitCode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All is fine.
    Fine,
    /// Findings, or failed tests.
    Findings,
    /// The tool could not do its work: bad usage, an unreadable file.
    Error,
    /// There was nothing to work on.
    Nothing,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Findings => 1,
            Exit::Error => 2,
            Exit::Nothing => 3,
        })
    }
}
