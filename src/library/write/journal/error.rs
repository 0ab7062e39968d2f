//! Errors of the journal, with advice.

use std::io::Error;
use std::path::PathBuf;

use crate::library::Unreadable;

#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// Somebody else changed a file since it was read.
    #[error("{0} was changed or moved meanwhile; nothing was written")]
    Meanwhile(String),
    /// Somebody else changed a file after the commit. The rest waits in the journal.
    #[error("{path} was changed while a command was writing it; its new content waits in {}", .staged.display())]
    Conflict { path: String, staged: PathBuf },
    /// It leads out of the library or into `.git`, or holds a backslash.
    #[error("`{}` is not a path that this program writes; nothing was written", .0.escape_debug())]
    Path(String),
    #[error("another command{} is writing to {}; nothing was written", named(*.process), .root.display())]
    Busy { root: PathBuf, process: Option<u32> },
    /// What is there cannot be read, or leads out of the library.
    #[error("{0}; nothing was written")]
    Refused(Unreadable),
    /// A folder is a link, and what it leads to is not the library's alone.
    #[error("{0} is a link, which is not written through; nothing was written")]
    Link(String),
    /// The journal is none that this program writes.
    #[error("{} cannot be replayed: {why}", .path.display())]
    Damaged { path: PathBuf, why: String },
    #[error("could not write {}", .path.display())]
    Write {
        path: PathBuf,
        #[source]
        source: Error,
    },
}

impl JournalError {
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Meanwhile(_) => Some("run it again: it then starts from what is there now"),
            Self::Conflict { .. } => Some(
                "move your file away, or remove the new content; the next command then makes the other changes",
            ),
            Self::Busy { .. } => Some("wait until it has ended, and run it again"),
            Self::Refused(Unreadable::LeadsOut { .. }) | Self::Link(_) => {
                Some("put the file or folder itself in the place of the link")
            }
            Self::Damaged { .. } => {
                Some("remove it if it came with the repository; else put the files back from git")
            }
            Self::Path(_) => {
                Some("rename or remove it by hand; if it came from elsewhere, do not trust its source")
            }
            Self::Refused(_) | Self::Write { .. } => None,
        }
    }
}

fn named(process: Option<u32>) -> String {
    process.map(|process| format!(" (process {process})")).unwrap_or_default()
}
