//! Compatibility: compares two states of a library, tells what the change breaks in scenarios that use the older one, and
//! which version bump each action owes. Reads no file: it is given both states and the facts of their code.
//!
//! An action is the one of its system ID, else the one of its folder. Changes are found in the form (`parameters`, `options`,
//! `events`, `limits`), in the facts of the code, its shared code and the cases (`code`), and in the information (`compare`).
//! Only a version that does not tell a change fails the run: a change that is told by its version is the author's to make.

mod code;
mod compare;
mod difference;
mod events;
mod level;
mod limits;
mod options;
mod parameters;
mod platform;
mod renames;
mod scenarios;
mod shared;
mod table;
mod unreadable;
mod versions;

use std::sync::Arc;

use crate::library::{Action, Library, Settings};
use crate::{diagnostics::Span, script::Facts};

pub use compare::compare;
pub use difference::{ChangeKind, Difference, Row, differences};
pub use level::Level;
pub use scenarios::{
    BrokenNode, Node, OwnShape, Scenario, ScenarioReader, ValueRule, broken_nodes, unknown_actions,
};
pub use table::{RULES, Rule, rule};

/// One state of a library, as far as it is compared: actions that are the same in both may be left out.
#[derive(Debug, Clone)]
pub struct Revision {
    pub settings: Settings,
    /// Actions that may differ, in the order of their folders.
    pub actions: Vec<Action>,
}

impl From<Library> for Revision {
    fn from(library: Library) -> Self {
        Self { settings: library.settings, actions: library.actions }
    }
}

/// One of the two states.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    pub library: &'a Revision,
    pub facts: &'a (dyn Fn(&Action) -> Option<Arc<Facts>> + Sync),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Breaks that concern no single action, or one that is gone.
    pub library: Vec<Break>,
    pub needs: Level,
    pub actions: Vec<ActionChange>,
    /// Files of the older side that differ and cannot be parsed there: the breaks of their change are unknown.
    pub unknown: Vec<Arc<str>>,
}

impl Comparison {
    /// True if something was changed without the bump that it asks for.
    pub fn fails(&self) -> bool {
        let of_actions = self.actions.iter().flat_map(|action| &action.breaks);
        self.library.iter().chain(of_actions).any(|found| found.fails)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct ActionChange {
    pub id: String,
    pub folder: Arc<str>,
    pub old: Option<String>,
    pub new: Option<String>,
    pub needs: Level,
    /// The lowest version that would do; nothing where there was none before, or it was none.
    pub wants: Option<String>,
    pub breaks: Vec<Break>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Break {
    pub rule: &'static Rule,
    /// The bump that it asks for here: less than the rule's where the change is declared.
    pub needs: Level,
    /// System ID of the action, as scenarios know it; empty for the library.
    pub action: String,
    /// The part of the action: a parameter, an option of one, an event.
    pub subject: Option<Subject>,
    /// The condition for values of the parameter, where it is narrower than it was.
    pub right: Option<ValueRule>,
    pub message: String,
    pub help: Option<String>,
    /// The file on the newer side; where that is gone, the path it had.
    pub path: Arc<str>,
    pub span: Option<Span>,
    /// True if it is a mistake by itself: a version that is not what the change asks for.
    pub fails: bool,
}

/// The part of an action that a node of a scenario may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A parameter, by its old key.
    Parameter(String),
    /// An option of a parameter, by the parameter's old key and its value.
    Option(String, serde_json::Value),
    /// An event, by its old name; a new one where it is added.
    Event(String),
}

impl Break {
    fn new(rule: &'static Rule, action: &Action, message: impl Into<String>) -> Self {
        Self {
            rule,
            needs: rule.needs,
            action: action.id(),
            subject: None,
            right: None,
            message: message.into(),
            help: None,
            path: Arc::clone(&action.information.path),
            span: None,
            fails: false,
        }
    }

    fn at(self, path: &Arc<str>, span: Span) -> Self {
        Self { path: Arc::clone(path), span: Some(span), ..self }
    }

    fn gone_from(self, path: &Arc<str>) -> Self {
        Self { path: Arc::clone(path), span: None, ..self }
    }

    fn on(self, subject: Subject) -> Self {
        Self { subject: Some(subject), ..self }
    }

    fn right(self, right: ValueRule) -> Self {
        Self { right: Some(right), ..self }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Marks a declared change: it still asks for a bump, but scenarios are told the replacement.
    fn declared(self) -> Self {
        let needs = self.needs.min(Level::Minor);
        Self { needs, help: None, ..self }
    }
}
