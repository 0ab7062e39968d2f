//! Changes of several files that become true together: a redo journal, as databases have it.
//!
//! New contents are staged beside their places under hidden names, and each change is appended to a list, the plan. When
//! all of it is on the disk, the plan is renamed to the journal: that one rename is the commit. Then every file gets its
//! place by a rename of its own, and the journal is removed. A run that is killed before the commit has changed nothing,
//! and the next command removes what it staged. One that is killed behind it has changed everything: the next command
//! replays the journal from its start, since the digests in it tell which steps are done.
//!
//! Only files are renamed, never folders. An overlay file system refuses to rename a folder of its lower layer (EXDEV),
//! and a shell that stands in a folder which is exchanged loses its place.
//!
//! A command that writes waits for another one that writes. Readers take no lock: the renames take milliseconds, and a command that
//! reads between two of them sees some files old and some new, as it would while an editor saves several files.
//!
//! A journal may have come with a repository, so it is not believed: its paths stay in the library and lead through no
//! link, staged files have names that it cannot choose, and nothing is replaced or removed but what has the digest that
//! the journal gives. So a file that somebody saved meanwhile is never lost.

mod error;
mod recovery;
mod step;
mod transaction;

pub use error::JournalError;
pub use recovery::recover;
pub use transaction::{Change, Transaction, write_through_links, write_together};

#[cfg(test)]
#[cfg(unix)]
mod tests;
