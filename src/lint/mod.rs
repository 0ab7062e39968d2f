//! Applies the rules to a library. The command line, hooks, editors and `pack` all go through the one run. Knows nothing
//! of output.

mod baseline;
mod cache;
mod checked;
mod failure;
mod fingerprint;
mod fix;
mod gather;
mod outline;
mod rule;
mod rules;
mod run;
mod select;
mod shared_edits;
mod similarity;
mod suppress;

pub use baseline::{Baseline, BaselineError};
pub use cache::{Cache, cache_name};
pub use checked::Checked;
pub use failure::{Failure, is_guarded};
pub use fingerprint::{Fingerprint, fingerprints};
pub use fix::{Applied, Fixed, fix};
pub use gather::gathered;
pub use outline::Outline;
pub use rule::{Category, Check, LibrarySubject, Rule, Subject};
pub use rules::{RULE_SET, all_rules, rule};
pub use run::{Run, RunResult, Texts, check_analysed, check_shared, finish, lint, outline};
pub use select::Selection;
pub use similarity::Sketch;
pub use suppress::MARK;
