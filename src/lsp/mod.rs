//! The language server: lint, fixes, completion and navigation while files are being typed. It speaks over a given
//! connection; open documents replace the files on disk. It reads files of the library and writes none: changes are
//! proposed to the editor.

mod capabilities;
mod code_action;
mod completion;
mod convert;
mod definition;
mod diagnostics;
mod documents;
mod edits;
mod hover;
mod occurrences;
mod polling;
mod published;
mod rename;
mod requests;
mod schema;
mod server;
mod session;
mod suppression;
mod symbol;
mod symbols;
mod transport;
mod workspace;

pub use server::{Ended, over_stdio, serve};

#[cfg(test)]
mod tests;
