//! Import: plans what another library, a bundle, an export or a folder of loose files would change in a library. Plans in
//! memory; `library::write_together` makes a plan true.
//!
//! The three states of each file (the base, the library's, the source's) give its outcome. Texts are merged by lines,
//! config.json and action.toml by keys, as edits of the text that is here, so that its comments, order and unknown keys stay.
//! A merged file must be readable and say what the merged values say, else it is a conflict. The source's files are kept in
//! `.actionjail/imported/` as they came, not as they were merged: the next import asks what the source changed since.
//! Nothing is deleted, since the source may be unable to hold what it lacks; manifest and profile are each library's own.

mod export;
mod file;
mod folder;
mod incoming;
mod json;
mod keys;
mod left_out_keys;
mod loose;
mod plan;
mod text;
mod toml;

pub use export::{BadExport, from_export};
pub use file::ImportOutcome;
pub use folder::{Broken, from_folder};
pub use incoming::{Incoming, Kind, Source, of_files};
pub use loose::from_loose;
pub use plan::{ActionPlan, FilePlan, LocalAction, Options, Plan, here, plan};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Ours,
    Theirs,
}

/// A place that both sides changed, each in another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The key, or the lines; nothing where it is the file as a whole.
    pub place: Option<String>,
    /// The value in the library; `None` where it was removed there.
    pub ours: Option<String>,
    /// The value in the source; `None` where it was removed there.
    pub theirs: Option<String>,
}

#[cfg(test)]
mod tests;
