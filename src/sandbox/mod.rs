//! The sandbox: runs foreign JavaScript in worker processes. The parent (`supervisor`) owns the clock and never
//! executes a script; the child (`worker`) owns the engine. A process for each worker is what makes a limit hold that
//! the engine cannot enforce itself (a catastrophic regular expression, one giant allocation), and a pool of them makes
//! it cheap. The sandbox must not know action folders, test cases or reports: a job is code plus values.

mod builtins;
mod child;
mod console;
mod console_format;
mod console_table;
mod coverage_counters;
mod date_values;
mod engine;
mod event_loop;
mod exceptions;
mod failure;
mod fetch;
mod globals;
mod host;
mod http;
mod inspect;
mod intl;
mod isolation;
mod json;
mod lazy_globals;
mod limits;
mod memory;
mod modules;
mod node;
mod originals;
mod parameter_reads;
mod protocol;
mod source_names;
mod supervisor;
mod wording;
mod worker;

pub use failure::{Failure, Thrown};
pub use globals::{KNOWN_GLOBALS, is_known_global, is_known_module};
pub use host::{KNOWN_METHODS, KNOWN_PROPERTIES};
pub use http::{Body, Exchange, NetworkError, Reply, Request, Response};
pub use intl::{KNOWN_LANGUAGES, has_language};
pub use isolation::{Attempt, LayerState, Layers, Probe, Protections, probe_main};
pub use limits::{Ceiling, Limits};
pub use protocol::{Counters, Ending, Job, LogLevel, LogLine, Module, Outcome, Place, Surface};
pub use supervisor::{Pool, PoolOptions, Respond, SandboxError};
pub use worker::worker_main;

/// The Node.js that a platform has where its manifest names none.
pub const KNOWN_NODE: u32 = 20;
