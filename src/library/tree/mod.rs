//! Trees of nodes that know their bytes, whatever the format of the file: JSON, TOML and YAML have a reader each.

mod depth;
mod node;
mod problem;
mod read;
mod yaml;

pub use node::{Data, Entry, Node, Spanned};
pub use problem::{Format, Problem};
pub use read::read;
