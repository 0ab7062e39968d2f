//! The library as it lies on disk: found, read with places, and written back. Reads files; never prints, and
//! decides nothing about what is right: that is lint's business.

mod action;
mod bounded;
mod case_files;
mod document;
mod file;
mod find;
mod format;
mod inline;
mod layout;
mod load;
mod paths;
mod root;
mod settings;
mod shared_code;
mod tree;
mod write;

pub use action::Action;
pub use bounded::{Unreadable, text_of};
pub use case_files::case_files;
pub use document::Document;
pub use file::FileState;
pub use find::{ActionFiles, ActionFolder, FolderStream, Listing, OtherFile, OtherFiles, Total};
pub use format::{
    ANY, Allow, BUILT_IN, BadInstant, BadTape, Case, Choice, Config, DEFAULT_CLOCK_MS, Event, Expect,
    FieldGroup, FieldType, ID_PREFIX, Information, LibraryManifest, LintSection, Matcher, Misfit,
    NETWORK_ERRORS, Parameter, Profile, ProfileFile, RedactSection, RequestPattern, SchemaName, Scripted,
    ScriptedResponse, Shape, TapeExchange, TapeFile, TapeRequest, TapeResponse, TapeValues, Tests, Type, Ui,
    bare_id, clock_ms, dotenv_values, entry_of, id_fault, is_library_name, matcher, plain_value,
    unknown_zone, utc_date, with_entry,
};
pub use inline::{InlineFault, Inlined, Inliner, Split, shared_faults, split};
pub use layout::{
    ACTIONS, CHANGELOG, DOTENV, FUNCTIONS, IMPORTED, MANIFEST, OWN, Part, Parts, SCHEMAS, SNAPSHOTS, TAPES,
    action_file, action_folder, in_actions, is_shared_code, short_folder,
};
pub use load::{Library, find_action, source_among};
pub use paths::{on_disk, resolved, stays_inside, unportable};
pub use root::{Entry as FolderEntry, Root};
pub use settings::{LibraryError, Settings, find_root};
pub use shared_code::Functions;
pub use tree::{Data, Entry, Format, Node, Problem, Spanned, read};
pub use write::{
    Change, Draft, EditError, FolderDraft, JournalError, NewAction, Readers, ReplaceError, STANDARD_ACTIONS,
    TEMPLATES, Template, Transaction, WriteError, WrittenCase, case_lines, copied, create_folder,
    library_files, meanwhile, name_from_id, recover, remove_action, remove_left_drafts, rename_action,
    replace_folder, with_case, with_group, with_version, write_atomically, write_new, write_through_links,
    write_together, write_within,
};
