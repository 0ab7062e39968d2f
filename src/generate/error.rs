//! Why nothing can be generated. The file is then as it was.

use crate::diagnostics::{Position, SourceFile};
use crate::{library::Problem, script::Facts};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GenerateError {
    /// Code that cannot be parsed has no facts.
    #[error("{path}, line {line}: the code cannot be parsed: {message}", line = .at.line)]
    Code { path: String, at: Position, message: String },
    /// The text of config.json cannot be read, so that nothing can be added to it safely.
    #[error("config.json, line {line}: {message}", line = .at.line)]
    Config { at: Position, message: String },
    #[error("config.json holds {found}, not an object")]
    NotAnObject { found: &'static str },
    #[error("`parameters` in config.json is {found}, not a list")]
    NotAList { found: &'static str },
}

impl GenerateError {
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Code { .. } => "correct the code, then generate again",
            Self::Config { .. } | Self::NotAnObject { .. } => {
                "correct config.json, or move it away to have a new one generated"
            }
            Self::NotAList { .. } => "make `parameters` a list of objects, or remove it",
        }
    }

    pub(super) fn of_code(facts: &Facts, path: &str, code: Option<&SourceFile>) -> Result<(), Self> {
        let Some(problem) = facts.problems.first() else { return Ok(()) };
        let at = code.map_or(Position { line: 1, column: 1 }, |code| code.position(problem.span.start));
        Err(Self::Code { path: path.to_owned(), at, message: problem.message.clone() })
    }

    pub(super) fn of_config(problem: &Problem, file: &SourceFile) -> Self {
        Self::Config { at: file.position(problem.span.start), message: problem.message.clone() }
    }
}
