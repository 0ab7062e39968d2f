//! The test engine: cases, sessions of many cases, coverage, fuzzing and mutation. It does not print, and does not know
//! how results are shown.

mod answers;
mod case;
pub mod coverage;
mod execute;
mod expectations;
mod filter;
mod fuzz;
mod http_script;
mod matching;
mod mutation;
mod placeholders;
mod prepare;
mod request_pattern;
mod rows;
pub mod session;
mod snapshot;
pub mod stored;
mod tape;
mod template;

pub use case::{Case, Ends, Expect, Snapshot};
pub use execute::{SEED, SharedCode, Subject, Unscripted, Verdict, count, execute, refuse};
pub use expectations::{Mismatch, What, compare};
pub use filter::{Filter, Filters};
pub use fuzz::{Counterexample, Form, FormField, FuzzReport, FuzzTarget, Problem, fuzz};
pub use http_script::{Script, Scripted};
pub use mutation::{MutantStatus, MutationResult, MutationTarget, mutate};
pub use placeholders::fill;
pub use prepare::{RunEnvironment, case_as_written, limits, subject};
pub use request_pattern::RequestPattern;
pub use rows::{Row, describe, expand};
pub use snapshot::document;
pub use tape::{KeptOut, Redaction, Tape, record_command};
