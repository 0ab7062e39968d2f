//! The library as it lies on disk: found, read with places, and written back. Reads files; never prints, and
//! decides nothing about what is right: that is lint's business.

mod action;
mod anew;
mod append;
mod beside;
mod cases;
mod changelog;
mod clock;
mod config;
mod depth;
mod dotenv;
mod draft;
mod edit;
mod field;
mod find;
mod folder;
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
mod swap;
mod tape;
mod tree;
mod unsettled;
mod write;
mod yaml;

pub use action::{Action, Document, FileState, Unreadable, text_of};
pub use append::{WrittenCase, case_lines, with_case};
pub use beside::case_files;
pub use cases::{Case, Expect, Tests};
pub use changelog::{entry_of, with_entry};
pub use clock::{BadInstant, DEFAULT_CLOCK_MS, clock_ms, utc_date};
pub use config::{Choice, Config, Event, FieldGroup, Parameter, Ui};
pub use dotenv::dotenv_values;
pub use draft::{Draft, FolderDraft, meanwhile};
pub use edit::{EditError, copied, create_folder, remove_folder, with_version};
pub use field::{FieldType, Shape};
pub use find::{ActionFiles, ActionFolder, FolderStream, Listing, OtherFile, OtherFiles, Total};
pub use folder::{ReplaceError, replace_folder};
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
pub use swap::{Change, SwapError, swap_in};
pub use tape::{BadTape, TapeExchange, TapeFile, TapeRequest, TapeResponse, TapeValues};
pub use tree::{Data, Entry, Node, Spanned};
pub use unsettled::{clear_drafts, is_unsettled};
pub use write::{Readers, WriteError, write_atomically, write_new};

/// The candidate that a misspelt word most likely means, if one is near enough to suggest.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).clamp(1, 3);
    candidates
        .map(|candidate| {
            (strsim::damerau_levenshtein(&word.to_lowercase(), &candidate.to_lowercase()), candidate)
        })
        .filter(|&(distance, candidate)| distance <= allowed && candidate != word)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Words as a sentence lists them: `` `a`, `b` and `c` ``.
#[must_use]
pub fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_a_likely_one() {
        let known = ["language_code", "label", "type"];
        assert_eq!(nearest("langauge_code", known.into_iter()), Some("language_code"));
        assert_eq!(nearest("lable", known.into_iter()), Some("label"));
        assert_eq!(nearest("colour", known.into_iter()), None);
    }
}
