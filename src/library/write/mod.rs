//! Writing: single files that are the old one or the new one, changes of several files that become true together, new
//! folders that appear whole, and edits that keep what they do not mean.

mod append_case;
mod file;
mod folder;
mod journal;
mod leftovers;
mod rename;
mod scaffold;

pub use append_case::{WrittenCase, case_lines, with_case};
pub use file::{Draft, Readers, WriteError, meanwhile, write_atomically, write_new, write_within};
pub use folder::{EditError, FolderDraft, ReplaceError, create_folder, replace_folder};
pub use journal::{Change, JournalError, Transaction, recover, write_through_links, write_together};
pub use leftovers::remove_left_drafts;
pub use rename::{copied, remove_action, rename_action, with_group, with_version};
pub use scaffold::{NewAction, STANDARD_ACTIONS, TEMPLATES, Template, library_files, name_from_id};
