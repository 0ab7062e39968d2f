//! What travels between the parent and a worker: one JSON document a line. A job comes with its surface only where
//! that is another one than the worker's last job had.
//! Both ends are the same binary, so there is no version here; a machine format for users is another type.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Exchange, Failure, Limits};

/// One run of one action.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// Chosen by the caller; the outcome carries it back.
    pub id: u64,
    /// The file name shown in errors.
    pub file: String,
    /// CommonJS source that exports one function.
    pub code: Arc<str>,
    /// What `this.getCurrentNodeParamsJSON()` returns.
    pub params: Value,
    /// The scenario's constants; they win over `state.const`.
    #[serde(default)]
    pub constants: Map<String, Value>,
    /// The whole state. Without one, a state is made of `params` and `constants`.
    #[serde(default)]
    pub state: Option<Value>,
    /// What the clock shows at the start, in milliseconds since the Unix epoch.
    pub clock_ms: i64,
    /// Seeds `Math.random`.
    pub seed: u32,
    /// What the run may use.
    #[serde(default)]
    pub limits: Limits,
    /// What the platform offers.
    #[serde(skip)]
    pub surface: Arc<Surface>,
    /// Files that `require` finds.
    #[serde(default)]
    pub modules: Vec<Module>,
    /// The counters that the code expects, where it was given some for coverage.
    #[serde(default)]
    pub counters: Option<Arc<Counters>>,
}

/// A job as the parent writes it: the surface is left out where it is that of the worker's last job.
pub(super) type Sent<'a> = (Option<&'a Surface>, &'a Job);

/// The same as the worker reads it.
pub(super) type Received = (Option<Arc<Surface>>, Job);

/// Counters that the code writes to: an object with the lists `s`, `f` and `b` of statements, functions and branches.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counters {
    /// The variable in which the code finds the object.
    pub name: String,
    /// How many statements are counted.
    pub statements: usize,
    /// How many functions are counted.
    pub functions: usize,
    /// How many ways each branch has.
    pub branches: Vec<usize>,
}

impl Counters {
    /// How many numbers there are in all.
    pub fn total(&self) -> usize {
        self.statements + self.functions + self.branches.iter().sum::<usize>()
    }
}

/// A file that the action may `require`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    /// The name given to `require`.
    pub name: String,
    /// The file name shown in errors.
    pub file: String,
    /// CommonJS source.
    pub code: Arc<str>,
}

/// The names that a platform profile offers beyond ECMAScript. A name that the sandbox does not simulate is absent
/// at run time; the `KNOWN_*` lists say which it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surface {
    /// Methods of `this`.
    pub methods: Vec<String>,
    /// Properties of `this`.
    pub properties: Vec<String>,
    /// Globals.
    pub globals: Vec<String>,
    /// Modules that the platform permits; only those of [`Job::modules`] can be loaded here.
    pub modules: Vec<String>,
}

impl Default for Surface {
    fn default() -> Self {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Self {
            methods: owned(super::KNOWN_METHODS),
            properties: owned(super::KNOWN_PROPERTIES),
            globals: owned(super::KNOWN_GLOBALS),
            modules: Vec::new(),
        }
    }
}

/// What a run did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The job's.
    pub id: u64,
    /// How it ended.
    pub ending: Ending,
    /// Constants written, in order; a key written twice is there twice.
    #[serde(default)]
    pub writes: Vec<(String, Value)>,
    /// Lines that the code logged.
    #[serde(default)]
    pub logs: Vec<LogLine>,
    /// Top-level parameter keys that were read, each once, in order of the first read.
    #[serde(default)]
    pub reads: Vec<String>,
    /// The parameters were listed or copied as a whole.
    #[serde(default)]
    pub enumerated: bool,
    /// Timers that were still waiting when the function returned.
    #[serde(default)]
    pub pending_timers: usize,
    /// Requests that the code made, in order, each with its answer. The parent notes them.
    #[serde(skip)]
    pub requests: Vec<Exchange>,
    /// What the job's counters held at the end: statements, functions, the ways of each branch. Empty where there
    /// were none, or where the worker did not live to tell.
    #[serde(default)]
    pub counts: Vec<u32>,
    /// How long the run took, in real microseconds.
    #[serde(default)]
    pub micros: u64,
}

impl Outcome {
    /// An outcome that knows nothing but how the run ended.
    pub fn of(id: u64, ending: Ending) -> Self {
        Self {
            id,
            ending,
            writes: Vec::new(),
            logs: Vec::new(),
            reads: Vec::new(),
            enumerated: false,
            pending_timers: 0,
            requests: Vec::new(),
            counts: Vec::new(),
            micros: 0,
        }
    }
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The function returned this string.
    Event(String),
    /// The function returned something that is not a string.
    NoEvent {
        /// The value, shown briefly.
        returned: String,
    },
    /// The run did not come to an end of its own.
    Failed(Failure),
}

/// A line and column in one of the job's files, both from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The file, as the job names it.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// One line logged by the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLine {
    /// Which method of `console`.
    pub level: LogLevel,
    /// The text, formatted as `console` does; it may hold line breaks.
    pub text: String,
}

/// The method of `console` that logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogLevel {
    /// `console.log`, and all that Node.js prints like it.
    Log,
    /// `console.info`.
    Info,
    /// `console.warn`.
    Warn,
    /// `console.error`, also a failed `console.assert`.
    Error,
    /// `console.debug`.
    Debug,
}
