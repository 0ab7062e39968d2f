//! The git repository of a library: its location, changed files, and history. Reads the repository, never writes it,
//! and runs no program but the filters in the configuration of the user and the system.

mod commit;
mod head;
mod history;
mod repository;
mod scope;

pub use commit::Earlier;
pub use head::{Head, head};
pub use history::{ActionHistory, Bounds, Commit, History, Release, head_id, history};
pub use repository::{ChangesError, changed, is_tracked, not_checked_out, own_filters, prefix};
pub use scope::{Changes, Scope};
