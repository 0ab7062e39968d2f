//! A file of data: its text, its tree, and the typed value that was read from it.

use std::collections::HashSet;
use std::sync::Arc;

use crate::diagnostics::SourceFile;

use super::file::FileState;
use super::format::SchemaName;
use crate::library::tree::{Data, Format, Node, Problem, read};

/// A file of data with its typed content.
#[derive(Debug, Clone)]
pub struct Document<T> {
    pub path: Arc<str>,
    pub state: FileState,
    /// The typed value; malformed parts are left out.
    pub content: T,
    /// All that it says, known to the format or not; an empty table where it could not be read.
    pub root: Node,
    /// Departures from its format or schema.
    pub problems: Vec<Problem>,
    /// True if the text could be read as its format, so that `content` says what the file says.
    pub parsed: bool,
}

impl<T> Document<T> {
    /// Reads a file that is already in memory.
    pub fn new(path: Arc<str>, state: FileState, schema: SchemaName, content: impl Fn(&Node) -> T) -> Self {
        let mut problems = Vec::new();
        let mut parsed = false;
        let mut root = Node::empty();
        if let FileState::Text(source) = &state {
            let format = match schema {
                SchemaName::Library | SchemaName::Action | SchemaName::Profile => Format::Toml,
                SchemaName::Config | SchemaName::Tape => Format::Json,
                SchemaName::Tests => Format::Yaml,
            };
            match read(format, source) {
                Ok(node) => {
                    problems = schema.check(&node);
                    doubled_keys(&node, &mut problems);
                    root = node;
                    parsed = true;
                }
                Err(problem) => problems.push(problem),
            }
        }
        Self { path, content: content(&root), root, state, problems, parsed }
    }

    /// The text, where there is one.
    pub fn source(&self) -> Option<&SourceFile> {
        self.state.source()
    }
}

/// Keys that stand twice in one table: only JSON lets them through, and its readers drop the first.
fn doubled_keys(node: &Node, problems: &mut Vec<Problem>) {
    match &node.data {
        Data::List(items) => items.iter().for_each(|item| doubled_keys(item, problems)),
        Data::Table(entries) => {
            let mut keys: HashSet<&str> = HashSet::new();
            for entry in entries {
                if !keys.insert(&entry.key) {
                    let message = format!("`{}` stands twice; the first value is lost", entry.key);
                    problems.push(Problem::new(entry.key_span, message).help("keep one of the two"));
                }
                doubled_keys(&entry.value, problems);
            }
        }
        _ => {}
    }
}
