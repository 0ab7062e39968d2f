//! Finds the actions of a library, and whatever lies beside them, without reading the actions.

mod folder;
mod listing;
mod others;
mod stream;

pub use folder::{ActionFiles, ActionFolder};
pub use listing::Listing;
pub use others::{OtherFile, OtherFiles};
pub use stream::{FolderStream, Total};
