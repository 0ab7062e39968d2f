//! The test engine: cases, sessions of many cases, coverage, fuzzing and mutation. It does not print, and does not know
//! how results are shown.

mod case;
pub mod case_files;
mod compare;
pub mod coverage;
mod dialogue;
mod each;
mod execute;
mod filter;
mod fuzz;
mod mutation;
mod pattern;
mod placeholders;
mod request;
mod script;
pub mod session;
mod snapshot;
mod subject;
mod tape;
mod template;

pub use case::{Case, Ends, Expect, Snapshot};
pub use compare::{Mismatch, What, compare};
pub use each::{Row, describe, expand};
pub use execute::{SEED, Subject, Unscripted, Verdict, count, execute, refuse};
pub use filter::{Filter, Filters};
pub use fuzz::{Counterexample, Form, FormField, FuzzReport, FuzzTarget, Problem, fuzz};
pub use mutation::{MutantStatus, MutationResult, MutationTarget, mutate};
pub use placeholders::fill;
pub use request::RequestPattern;
pub use script::{Script, Scripted};
pub use snapshot::document;
pub use subject::{RunEnvironment, case_as_written, limits, subject};
pub use tape::{Redaction, Tape, record_command};
