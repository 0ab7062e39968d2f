//! The language server: what lint, generate and the facts know, while files are being typed. Speaks over a connection
//! that it is given; the texts of open documents count before what lies on disk. Reads files of the library, and
//! writes none: changes are proposed to the editor.

mod capabilities;
mod code_action;
mod completion;
mod convert;
mod definition;
mod diagnostics;
mod documents;
mod edits;
mod hover;
mod places;
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
