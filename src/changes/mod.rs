//! What git knows of a library: where it lies in its repository, and what changed in it. Reads the repository, never
//! writes it, and runs no program but the filters that git's own configuration names.

mod earlier;
mod head;
mod history;
mod repository;
mod scope;

pub use earlier::Earlier;
pub use head::{Head, head};
pub use history::{Bounds, Commit, History, Past, Release, head_id, history};
pub use repository::{ChangesError, changed, prefix};
pub use scope::{Changes, Scope};
