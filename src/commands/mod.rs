//! The commands: each file has one command's arguments and its `run`. They translate and compose; the features do
//! the work. Only here is the surrounding system known: the current folder, the program, the terminal.

pub mod breaking;
pub mod check;
pub mod clone;
pub mod completions;
pub mod diff;
pub mod docs;
pub mod doctor;
pub mod explain;
pub mod fuzz;
pub mod generate;
pub mod import;
pub mod init;
pub mod inspect;
pub mod keygen;
pub mod lint;
pub mod list;
mod live;
pub mod lsp;
pub mod man;
pub mod mutate;
pub mod new;
pub mod pack;
mod packing;
pub mod remove;
pub mod rename;
pub mod run;
pub mod schema;
mod tapes;
pub mod test;
pub mod unpack;
pub mod verify;
pub mod version;

mod cache;
mod changed;
mod chosen;
mod corpus;
mod coverage;
mod filter;
mod findings;
mod fix;
mod global;
mod interrupt;
mod keys;
mod open;
mod progress;
mod runner;
mod serve;
mod snapshots;
mod sources;
mod types;
mod watch;
mod watcher;

pub use global::Global;
