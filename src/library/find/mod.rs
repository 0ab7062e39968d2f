//! Finds the actions of a library, and whatever lies beside them, without reading the actions.

mod folder;
mod ignore_files;
mod listing;
mod other_files;
mod stream;

pub use folder::{ActionFiles, ActionFolder};
pub use listing::Listing;
pub use other_files::{OtherFile, OtherFiles};
pub use stream::{FolderStream, Total};
