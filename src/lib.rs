//! actionjail: the toolchain for libraries of small JavaScript actions kept in git.

pub mod bundle;
pub mod diagnostics;
pub mod library;
pub mod reference;
pub mod sandbox;
