//! actionjail: the toolchain for libraries of small JavaScript actions kept in git. The crate is no API: its items are public
//! for the binary, the tests and the benches, and change at any time.

pub mod bundle;
pub mod changes;
pub mod cli;
pub mod commands;
pub mod compat;
pub mod diagnostics;
pub mod edge;
pub mod error;
pub mod exit;
pub mod generate;
pub mod import;
pub mod library;
pub mod lint;
pub mod lsp;
pub mod network;
pub mod reference;
pub mod registry;
pub mod render;
pub mod sandbox;
pub mod script;
pub mod secrets;
pub mod testing;
pub mod ui;
pub mod words;
pub mod zones;
