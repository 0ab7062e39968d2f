//! What another library, a bundle, an export or a folder of loose files would change in a library, and what of it meets
//! with changes made here. Plans in memory; the library's own `swap` makes a plan true.

mod export;
mod file;
mod folder;
mod incoming;
mod json;
mod keys;
mod levelled;
mod loose;
mod plan;
mod text;
mod toml;

pub use export::{BadExport, from_export};
pub use file::Fate;
pub use folder::{Broken, from_folder};
pub use incoming::{Incoming, Kind, Source, of_files};
pub use loose::from_loose;
pub use plan::{ActionPlan, FilePlan, Here, Options, Plan, here, plan};

/// The folder of a library that keeps what was imported last, as it came: the base of the next merge.
pub const IMPORTED: &str = ".actionjail/imported";

/// A side of a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The library that imports.
    Ours,
    /// The source.
    Theirs,
}

/// A place that both sides changed, each in another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The key, or the lines; nothing where it is the file as a whole.
    pub place: Option<String>,
    /// What stands in the library; nothing where it was removed there.
    pub ours: Option<String>,
    /// What stands in the source; nothing where it was removed there.
    pub theirs: Option<String>,
}

#[cfg(test)]
mod tests;
