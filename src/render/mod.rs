//! Findings and reports as text: pure functions. The machine formats are types of their own, with a version, so
//! that the core can change without breaking who reads them.

mod findings;
mod human;
mod inspect;
mod runs;

pub use findings::{FindingsV1, Tally, tally};
pub use human::findings_for_people;
pub use inspect::{InspectV1, inspect_for_people};
pub use runs::{CaseV1, MismatchV1, RunV1, TestsV1, case_for_people, milliseconds, run_for_people};
