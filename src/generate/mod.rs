//! Drafts from facts: what config.json and docs.md lack is added to them, what a person wrote stays as it is.
//! Pure: texts in, texts out. It adds and never removes; what is there too much becomes a note.

mod additions;
mod config;
mod docs;
mod edits;
mod error;
mod event;
mod example;
mod field;
mod infer;
mod insert;
mod mention;
mod notes;
mod outline;
mod page;
mod quick_scan;
mod removal;
mod sections;
mod style;
mod table;
mod types;
mod words;

pub use additions::{add_event, add_parameter, add_to_example, add_to_group, document};
pub use config::config;
pub use docs::docs;
pub use error::GenerateError;
pub use page::Page;
pub use quick_scan::{first_cells_are, plain_json_blocks};
pub use removal::{element_removed, entry_removed};
pub use types::types;
pub use words::humanised;

/// The new text of a file, and the report of its changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The whole text; unchanged where nothing was added.
    pub text: String,
    pub added: Vec<String>,
    /// Notes on what a person must look at.
    pub notes: Vec<String>,
}

#[cfg(test)]
mod tests;
