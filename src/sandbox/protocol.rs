//! The protocol between the parent and a worker: one JSON document a line. A job carries its surface and its code only if
//! those of the worker's last job were others: a bundled library has a megabyte, and an action many cases. Both ends are
//! the same binary, so there is no version; machine formats for users are other types.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Exchange, Failure, Limits};
use crate::diagnostics::Columns;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// Chosen by the caller; the outcome has the same.
    pub id: u64,
    pub file: String,
    /// CommonJS source that exports one function.
    #[serde(skip)]
    pub code: Arc<str>,
    /// The way back to the columns of the code that the author wrote.
    #[serde(skip)]
    pub columns: Columns,
    /// The value of `this.getCurrentNodeParamsJSON()`.
    pub params: Value,
    /// The scenario's constants; they win over `state.const`.
    #[serde(default)]
    pub constants: Map<String, Value>,
    /// The whole state; by default it is made of `params` and `constants`.
    #[serde(default)]
    pub state: Option<Value>,
    /// Start of the virtual clock, in milliseconds since the Unix epoch.
    pub clock_ms: i64,
    /// The zone of the server, by its IANA name.
    pub time_zone: String,
    pub seed: u32,
    #[serde(default)]
    pub limits: Limits,
    #[serde(skip)]
    pub surface: Arc<Surface>,
    #[serde(skip)]
    pub modules: Vec<Module>,
    #[serde(default)]
    pub counters: Option<Arc<Counters>>,
}

impl Job {
    /// The column in a file as its author wrote it.
    pub(super) fn original_column(&self, file: &str, line: u32, column: u32) -> u32 {
        let module = || self.modules.iter().find(|module| module.file == file);
        let columns =
            if self.file == file { Some(&self.columns) } else { module().map(|module| &module.columns) };
        columns.map_or(column, |columns| columns.original(line, column))
    }
}

/// A job as the parent writes it, with its surface and its code if those changed.
pub(super) type SentJob<'a> = (Option<&'a Surface>, Option<&'a Sources>, &'a Job);

pub(super) type ReceivedJob = (Option<Arc<Surface>>, Option<Sources>, Job);

/// The code of a job.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Sources {
    code: Arc<str>,
    columns: Columns,
    modules: Vec<Module>,
}

impl Sources {
    pub(super) fn of(job: &Job) -> Self {
        Self { code: Arc::clone(&job.code), columns: job.columns.clone(), modules: job.modules.clone() }
    }

    /// True if the job has this code. Code that only reads alike is taken for another one.
    pub(super) fn are_of(&self, job: &Job) -> bool {
        let is_same = |(known, module): (&Module, &Module)| {
            Arc::ptr_eq(&known.code, &module.code)
                && (&known.name, &known.file, &known.columns) == (&module.name, &module.file, &module.columns)
        };
        Arc::ptr_eq(&self.code, &job.code)
            && self.columns == job.columns
            && self.modules.len() == job.modules.len()
            && self.modules.iter().zip(&job.modules).all(is_same)
    }

    pub(super) fn give(&self, job: &mut Job) {
        job.code = Arc::clone(&self.code);
        job.columns = self.columns.clone();
        job.modules = self.modules.clone();
    }
}

/// The shape of the coverage counters: an object with the lists `s`, `f` and `b` of statements, functions and branches.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counters {
    pub name: String,
    pub statements: usize,
    pub functions: usize,
    pub branches: Vec<usize>,
}

impl Counters {
    pub fn total(&self) -> usize {
        self.statements + self.functions + self.branches.iter().sum::<usize>()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    pub name: String,
    pub file: String,
    pub code: Arc<str>,
    #[serde(default)]
    pub columns: Columns,
}

/// The names that a platform profile offers beyond ECMAScript. A name that the sandbox does not simulate is absent at
/// run time; the `KNOWN_*` lists say which it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surface {
    pub methods: Vec<String>,
    pub properties: Vec<String>,
    pub globals: Vec<String>,
    /// Modules of Node.js that the platform has, with or without `node:`.
    pub modules: Vec<String>,
    /// Languages of texts; others end the run.
    pub languages: Vec<String>,
    /// The version of its Node.js, such as 20.
    pub node: u32,
}

impl Default for Surface {
    fn default() -> Self {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Self {
            methods: owned(super::KNOWN_METHODS),
            properties: owned(super::KNOWN_PROPERTIES),
            globals: owned(super::KNOWN_GLOBALS),
            languages: owned(super::KNOWN_LANGUAGES),
            modules: Vec::new(),
            node: super::KNOWN_NODE,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    pub id: u64,
    pub ending: Ending,
    /// Written constants, in order; a key written twice is there twice.
    #[serde(default)]
    pub writes: Vec<(String, Value)>,
    #[serde(default)]
    pub logs: Vec<LogLine>,
    /// Top-level parameter keys that were read, each once, in order of the first read.
    #[serde(default)]
    pub reads: Vec<String>,
    /// True if the parameters were listed or copied as a whole.
    #[serde(default)]
    pub enumerated: bool,
    /// Timers that were still waiting when the function returned.
    #[serde(default)]
    pub pending_timers: usize,
    /// Requests with their answers, in order. The parent adds them.
    #[serde(skip)]
    pub requests: Vec<Exchange>,
    /// The job's counters at the end: statements, functions, paths of branches. Empty where there were none, or where
    /// the worker died.
    #[serde(default)]
    pub counts: Vec<u32>,
    /// Messages of errors in the engine's own words, which are others on Node.js. The code may have seen them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub engine_words: Vec<String>,
    #[serde(default)]
    pub micros: u64,
}

impl Outcome {
    pub fn new(id: u64, ending: Ending) -> Self {
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
            engine_words: Vec::new(),
            micros: 0,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    Event(String),
    /// The function returned something other than a string.
    NoEvent {
        returned: String,
    },
    Failed(Failure),
}

/// A line and column in one of the job's files, both from 1.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    pub file: String,
    pub line: u32,
    /// In characters.
    pub column: u32,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLine {
    pub level: LogLevel,
    /// The formatted text; it may hold line breaks.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogLevel {
    /// `console.log`, and methods that Node.js prints like it.
    Log,
    Info,
    Warn,
    /// `console.error`, also a failed `console.assert`.
    Error,
    Debug,
}
