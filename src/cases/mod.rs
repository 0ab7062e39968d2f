//! Test cases: filled, expanded, run in the sandbox, and compared with what they expect.
//! Everything but `run` is a pure function. Must not read files, print, or know how a verdict is shown.

mod case;
mod compare;
pub mod coverage;
mod dialogue;
mod each;
mod fuzz;
mod mutation;
mod pattern;
mod placeholders;
mod request;
mod run;
mod script;
mod snapshot;
mod tape;
mod template;

pub use case::{Case, Ends, Expect, Snapshot};
pub use compare::{Mismatch, What, compare};
pub use each::{Row, describe, expand};
pub use fuzz::{Field, Form, Found, Fuzz, Fuzzed, Problem, fuzz};
pub use mutation::{Fate, Mutated, Trial, mutate};
pub use placeholders::fill;
pub use request::RequestPattern;
pub use run::{SEED, Subject, Unscripted, Verdict, count, refuse, run};
pub use script::{Script, Scripted};
pub use snapshot::document;
pub use tape::{Redaction, Tape, recording};
