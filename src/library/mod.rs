//! The library as it lies on disk: found, read with places, and written back. Reads files; never prints, and
//! decides nothing about what is right: that is lint's business.

mod action;
mod beside;
mod cases;
mod changelog;
mod clock;
mod config;
mod depth;
mod dotenv;
mod field;
mod find;
mod functions;
mod http;
mod information;
mod layout;
mod load;
mod manifest;
mod matcher;
mod portable;
mod profile;
mod read;
mod scaffold;
mod schema;
mod secret_names;
mod settings;
mod tape;
mod tree;
mod write;
mod yaml;

pub use action::{Action, Document, FileState, Unreadable, text_of};
pub use beside::case_files;
pub use cases::{Case, Expect, Tests};
pub use changelog::{entry_of, with_entry};
pub use clock::{BadInstant, DEFAULT_CLOCK_MS, clock_ms, utc_date};
pub use config::{Choice, Config, Event, FieldGroup, Parameter, Ui};
pub use dotenv::dotenv_values;
pub use field::{FieldType, Shape};
pub use find::{ActionFiles, ActionFolder, FolderStream, Listing, OtherFile, OtherFiles, Total};
pub use functions::Functions;
pub use http::{NETWORK_ERRORS, RequestPattern, Scripted, ScriptedResponse};
pub use information::{Allow, ID_PREFIX, Information, id_fault};
pub use layout::{
    ACTIONS, CHANGELOG, DOTENV, FUNCTIONS, MANIFEST, OWN, Part, Parts, SNAPSHOTS, TAPES, action_file,
};
pub use load::{Library, find_action, source_among};
pub use manifest::{LibraryManifest, LintSection, RedactSection};
pub use matcher::{ANY, Matcher, Type, matcher};
pub use portable::{stays_inside, unportable};
pub use profile::{BUILT_IN, Profile};
pub use read::{Format, Problem, read};
pub use scaffold::{NewAction, SCHEMAS, STANDARD_ACTIONS, TEMPLATES, Template, library_files, name_from_id};
pub use schema::SchemaName;
pub use secret_names::{is_secret_header, is_secret_key, is_secret_query_key};
pub use settings::{LibraryError, Settings, find_root};
pub use tape::{BadTape, TapeExchange, TapeFile, TapeRequest, TapeResponse, TapeValues};
pub use tree::{Data, Entry, Node, Spanned};
pub use write::{
    Change, Draft, EditError, FolderDraft, JournalError, Readers, ReplaceError, Transaction, WriteError,
    WrittenCase, case_lines, copied, create_folder, meanwhile, recover, remove_action, rename_action,
    replace_folder, with_case, with_version, write_atomically, write_new, write_together,
};
