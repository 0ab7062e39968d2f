//! The edge between the commands and the features: the only room that knows the current folder, the environment, the
//! words of the command line, caches, the terminal, its keys and signals.

pub(crate) mod ask;
pub(crate) mod bundle_cache;
pub(crate) mod changed;
pub(crate) mod confirm;
pub(crate) mod coverage_reports;
pub(crate) mod docs_server;
pub(crate) mod fuzz_corpus;
pub(crate) mod git_history;
pub(crate) mod global;
pub(crate) mod import_source;
pub(crate) mod interrupt;
pub(crate) mod lint;
pub(crate) mod live_requests;
pub(crate) mod open;
pub(crate) mod pack_choice;
pub(crate) mod packing;
pub(crate) mod paths;
pub(crate) mod progress;
pub(crate) mod registries;
pub(crate) mod revisions;
pub(crate) mod signatures;
pub(crate) mod signing_keys;
pub(crate) mod targets;
pub(crate) mod test;
pub(crate) mod watcher;
pub(crate) mod workers;

pub use global::Global;
