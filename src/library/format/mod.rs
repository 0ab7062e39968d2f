//! The files of a library, one file here for each format: typed readers over the tree of nodes, and the JSON Schemas that
//! come from the same types.
//!
//! The readers (`Config::read` and its like) are written by hand, because serde stops at the first mistake, and lint has
//! to name all of them.

mod cases;
mod changelog;
mod clock;
mod config;
mod dotenv;
mod field;
mod filled;
mod http;
mod information;
mod manifest;
mod matcher;
mod profile;
mod schema;
mod tape;
mod time_zone;

pub use cases::{Case, Expect, Tests};
pub use changelog::{entry_of, with_entry};
pub use clock::{BadInstant, DEFAULT_CLOCK_MS, clock_ms, utc_date};
pub use config::{Choice, Config, Event, FieldGroup, Parameter, Ui};
pub use dotenv::dotenv_values;
pub use field::{FieldType, Shape};
pub use filled::Misfit;
pub use http::{NETWORK_ERRORS, RequestPattern, Scripted, ScriptedResponse};
pub use information::{Allow, ID_PREFIX, Information, bare_id, id_fault};
pub use manifest::{LibraryManifest, LintSection, RedactSection, is_library_name};
pub use matcher::{ANY, Matcher, Type, matcher};
pub use profile::{BUILT_IN, Profile, ProfileFile};
pub use schema::{SchemaName, plain_value};
pub use tape::{BadTape, TapeExchange, TapeFile, TapeRequest, TapeResponse, TapeValues};
pub use time_zone::unknown_zone;
