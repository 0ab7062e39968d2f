//! Rendering: findings and reports as text, by pure functions. Machine formats are types of their own with a version,
//! so that the core can change without breaking readers.

mod breaking;
mod change;
mod coverage;
mod diff;
mod excerpt;
mod findings_json;
mod findings_text;
mod fuzz;
mod github;
mod gitlab;
mod import;
mod inspect;
mod junit;
mod lint_run;
mod mutation;
mod not_run;
mod pack;
mod profile;
mod report;
mod runs;
mod sarif;
pub mod style;
mod tap;
mod tested;
mod visible;

pub use breaking::{BreakingV1, breaking_for_people};
pub use coverage::{
    CoverageV1, coverage_for_cobertura, coverage_for_istanbul, coverage_for_lcov, coverage_for_people,
    coverage_pages, shortfalls_for_people,
};
pub use diff::{DiffV1, diff_for_markdown, diff_for_people};
pub use findings_json::{FindingsV1, Tally, tally};
pub use findings_text::{findings_for_people, rule_url};
pub use fuzz::{ActionFuzzV1, FuzzProblemV1, FuzzV1, fuzz_for_people};
pub use github::{cases_for_github, check_for_github, findings_for_github, mutation_for_github};
pub use gitlab::findings_for_gitlab;
pub use import::{ImportV1, import_for_people};
pub use inspect::{InspectV1, inspect_for_people};
pub use junit::{cases_for_junit, check_for_junit, findings_for_junit};
pub use lint_run::{LintText, findings_in_words};
pub use mutation::{MutatedAction, MutationV1, mutation_for_junit, mutation_for_people};
pub use not_run::LeftOutV1;
pub use pack::{PackedV1, packed_in_figures, size};
pub use profile::{ProfileV1, profile_for_markdown, profile_for_people};
pub use report::{BaselineTally, FindingsReport};
pub use runs::{
    CaseV1, MismatchV1, RequestV1, RunV1, TestsV1, case_for_people, milliseconds, run_for_people,
};
pub use sarif::findings_for_sarif;
pub use tap::cases_for_tap;
pub use tested::{Tested, case_heading, tests_for_people};
pub use visible::{escaped_json, printable, visible, visible_column, visible_line};
