//! The edge between the commands and the features: the only room that knows the current folder, the environment, the
//! words of the command line, caches, the terminal, its keys and signals.

pub(crate) mod bundle_cache;
pub(crate) mod changed;
pub(crate) mod chosen;
pub(crate) mod confirm;
pub(crate) mod corpus;
pub(crate) mod coverage;
pub(crate) mod global;
pub(crate) mod histories;
pub(crate) mod import_source;
pub(crate) mod interrupt;
pub(crate) mod lint;
pub(crate) mod live;
pub(crate) mod open;
pub(crate) mod packing;
pub(crate) mod progress;
pub(crate) mod registries;
pub(crate) mod serve;
pub(crate) mod signed;
pub(crate) mod signing_keys;
pub(crate) mod sources;
pub(crate) mod test;
pub(crate) mod watcher;
pub(crate) mod workers;

pub(crate) use global::Global;
