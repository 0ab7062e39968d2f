//! actionjail: the toolchain for libraries of small JavaScript actions kept in git.

pub mod bundle;
pub mod cases;
pub mod diagnostics;
pub mod generate;
pub mod library;
pub mod lint;
pub mod reference;
pub mod render;
pub mod sandbox;
pub mod script;
