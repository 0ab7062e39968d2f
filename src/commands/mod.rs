//! The commands: each file has one command: its arguments, whose doc comment is the help, and its `run`. They translate
//! flags into a call of a feature, and hand the result to `ui`.

pub mod breaking;
pub mod check;
pub mod clone;
pub mod completions;
pub mod diff;
pub mod docs;
pub mod doctor;
pub mod explain;
pub mod export;
pub mod fuzz;
pub mod generate;
pub mod import;
pub mod init;
pub mod inspect;
pub mod keygen;
pub mod lint;
pub mod list;
pub mod lsp;
pub mod man;
pub mod mutate;
pub mod new;
pub mod pack;
pub mod profile;
pub mod pull;
pub mod push;
pub mod remove;
pub mod rename;
pub mod run;
pub mod schema;
pub mod test;
pub mod unpack;
pub mod verify;
pub mod version;
