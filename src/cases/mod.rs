//! Test cases: filled, expanded, run in the sandbox, and compared with what they expect.
//! Everything but `run` is a pure function. Must not read files, print, or know how a verdict is shown.

mod case;
mod compare;
mod each;
mod placeholders;
mod run;
mod template;

pub use case::{Case, Ends, Expect};
pub use compare::{Mismatch, What, compare};
pub use each::{Row, expand};
pub use placeholders::fill;
pub use run::{SEED, Subject, Verdict, count, run};
