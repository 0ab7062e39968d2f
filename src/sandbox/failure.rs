//! Failures of runs. Each text names the limit, its value, the location where known, and the setting that raises it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Place;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Failure {
    /// The code threw, or its promise was rejected.
    Threw(Thrown),
    /// A promise without a handler was rejected; Node.js would end the process.
    UnhandledRejection(Thrown),
    Syntax {
        message: String,
        place: Option<Place>,
    },
    /// The engine would run the code wrongly, or crash.
    Unsupported {
        what: String,
        place: Option<Place>,
    },
    /// The code wants what no engine gives a case, such as files, other processes or the platform's own process.
    Forbidden {
        what: String,
        place: Option<Place>,
    },
    /// `module.exports` is not a function.
    NoExport {
        /// The exported value, shown briefly.
        found: String,
    },
    Timeout {
        limit_ms: u64,
    },
    Memory {
        limit_mb: u64,
    },
    /// A loop, or the callbacks of timers, exceeded the limit.
    Loop {
        limit: u64,
        /// The nearest location that the engine knows, which may be the start of the function.
        place: Option<Place>,
    },
    /// Calls, source or data are nested too deeply.
    Recursion {
        limit: usize,
        /// The last call; unknown where the engine's own stack overflowed.
        place: Option<Place>,
    },
    Unanswered {
        request: String,
        /// The reason, as the end of a sentence.
        why: String,
    },
    /// The returned promise waits for something that can no longer happen.
    NeverSettles,
    /// Logs, constants, requests and result are too large together.
    OutputTooLarge {
        limit_bytes: usize,
    },
    /// The worker died for another reason.
    Crashed {
        detail: String,
    },
    /// The parent does not understand the worker.
    Protocol {
        detail: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thrown {
    /// The error's `name`; empty if the thrown value is not an error.
    pub name: String,
    /// The error's `message`, or the thrown value shown briefly.
    pub message: String,
    pub place: Option<Place>,
    /// The frames in the job's own files, innermost first.
    pub stack: Vec<String>,
}

impl fmt::Display for Thrown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.name.is_empty(), self.message.is_empty()) {
            (true, _) => f.write_str(&self.message)?,
            (false, true) => f.write_str(&self.name)?,
            (false, false) => write!(f, "{}: {}", self.name, self.message)?,
        }
        at(f, self.place.as_ref())
    }
}

fn at(f: &mut fmt::Formatter<'_>, place: Option<&Place>) -> fmt::Result {
    place.map_or(Ok(()), |place| write!(f, " at {place}"))
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Threw(thrown) => write!(f, "threw {thrown}"),
            Self::UnhandledRejection(thrown) => {
                write!(f, "a promise that nothing awaits was rejected with {thrown}; await it or add a catch")
            }
            Self::Syntax { message, place } => {
                write!(f, "syntax error: {message}")?;
                at(f, place.as_ref())
            }
            Self::Unsupported { what, place } => {
                write!(f, "{what}")?;
                at(f, place.as_ref())?;
                f.write_str("; write it otherwise, or run the cases with `--engine node`")
            }
            Self::Forbidden { what, place } => {
                write!(f, "{what}")?;
                at(f, place.as_ref())?;
                f.write_str("; no engine gives that to a case")
            }
            Self::NoExport { found } => {
                write!(f, "module.exports is {found}, not a function; end the file with module.exports = NAME")
            }
            Self::Timeout { limit_ms } => write!(
                f,
                "still running after {limit_ms} ms; make it faster or raise timeout_ms under [test] in actionjail.toml"
            ),
            Self::Memory { limit_mb } => write!(
                f,
                "needed more than {limit_mb} MiB of memory; use less or raise memory_mb under [test] in actionjail.toml"
            ),
            Self::Loop { limit, place } => {
                write!(f, "a loop, of the code or of a function it calls, went on for more than {limit} iterations")?;
                if let Some(place) = place {
                    write!(f, " near {place}")?;
                }
                f.write_str("; this limit is fixed: end the loop earlier")
            }
            Self::Recursion { limit, place: Some(place) } => {
                write!(f, "calls are nested more than {limit} deep at {place}; this limit is fixed: end the recursion earlier")
            }
            Self::Recursion { limit, place: None } => write!(
                f,
                "the stack overflowed: calls (limit {limit}), source or data are nested too deeply; nest them less"
            ),
            Self::Unanswered { request, why } => write!(f, "the request {request} {why}"),
            Self::NeverSettles => f.write_str(
                "the returned promise can never settle: no timer and no other promise is left that could resolve it",
            ),
            Self::OutputTooLarge { limit_bytes } => write!(
                f,
                "logs, constants, requests and result are larger than {limit_bytes} bytes together; this limit is fixed: write less"
            ),
            Self::Crashed { detail } => write!(f, "the worker process died: {detail}"),
            Self::Protocol { detail } => write!(f, "the worker process broke the protocol: {detail}"),
        }
    }
}
