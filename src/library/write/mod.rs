//! Writing: single files that are the old one or the new one, changes of several files that become true together, new
//! folders that appear whole, and edits that keep what they do not mean.

mod case;
mod file;
mod folder;
mod identity;
mod journal;
mod scaffold;

pub use case::{WrittenCase, case_lines, with_case};
pub use file::{Draft, Readers, WriteError, meanwhile, write_atomically, write_new};
pub use folder::{EditError, FolderDraft, ReplaceError, create_folder, replace_folder};
pub use identity::{copied, remove_action, rename_action, with_version};
pub use journal::{Change, JournalError, Transaction, recover, write_together};
pub use scaffold::{NewAction, SCHEMAS, STANDARD_ACTIONS, TEMPLATES, Template, library_files, name_from_id};
