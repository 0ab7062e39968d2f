//! actionjail: the toolchain for libraries of small JavaScript actions kept in git.

pub mod cases;
pub mod sandbox;
