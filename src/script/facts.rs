//! The facts of a `code.js`: what following its values and walking over its text has shown.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::Span;

#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub function: Option<Function>,
    pub export: Export,
    /// Keys read from the object of `getCurrentNodeParamsJSON()`.
    pub params: KeySet,
    /// Keys read from the object of `getCurrentConstJSON()` or from `state.const`.
    pub constants: KeySet,
    pub state: Stated,
    /// The strings that the exported function may resolve to.
    pub events: Events,
    /// True if a bound of the analysis was met. What is listed may be so; nothing follows from what is not.
    pub gave_up: bool,
    pub host: Vec<Named>,
    /// Places where `this` is not the host although the code takes a method of the host from it.
    pub lost_this: Vec<LostThis>,
    /// Syntax errors; where there are any, all else is empty.
    pub problems: Vec<SyntaxError>,
    pub comments: Vec<Comment>,
    pub syntax: Syntax,
}

impl Facts {
    /// True if the exported function may end without an event, as far as is known.
    pub fn may_end_without_event(&self) -> bool {
        self.gave_up || !self.events.endings.is_empty()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Its own name, or that of the variable that holds it.
    pub name: Option<String>,
    /// The place of the name, else of the function.
    pub span: Span,
    pub is_async: bool,
    /// An arrow function has no `this` of its own.
    pub is_arrow: bool,
    pub whole: Span,
    /// True if another function makes it, and so wraps it.
    pub is_inner: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Export {
    #[default]
    Missing,
    NotAFunction(Span),
    Unknown(Span),
    Function(Span),
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct KeySet {
    /// The keys, sorted, each at the first place that names it.
    pub keys: Vec<Key>,
    /// The first place where keys may be read that cannot be listed.
    pub open: Option<Span>,
}

impl KeySet {
    pub fn get(&self, key: &str) -> Option<&Key> {
        self.keys.binary_search_by(|known| known.key.as_str().cmp(key)).ok().map(|at| &self.keys[at])
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    pub key: String,
    pub span: Span,
    pub places: Vec<Span>,
    /// The value that the code falls back to, where that is constant.
    pub default: Option<serde_json::Value>,
    pub uses: BTreeSet<Use>,
    /// The constants that the code compares the value with, in order.
    pub compared: BTreeSet<Comparison>,
    /// Operations that a value of another type would not bear, in order.
    pub operations: BTreeSet<Operation>,
    /// True if the code asks for the type of the value, so that it may be ready for several.
    pub is_asked: bool,
}

impl Key {
    /// The texts that the value is compared with, each once, in the order of the code.
    pub fn compared_texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = Vec::new();
        for comparison in &self.compared {
            if let Constant::Text(text) = &comparison.with
                && !texts.contains(&text.as_str())
            {
                texts.push(text);
            }
        }
        texts
    }
}

/// A comparison of a value with a constant: by an operator, a case of a `switch`, or a search in a list or set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Comparison {
    /// Where the constant stands, or the search.
    pub span: Span,
    pub with: Constant,
    /// True if a value of another type is never equal: not so by `==`.
    pub is_strict: bool,
}

/// A constant that a value is compared with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Constant {
    Text(String),
    /// A number, as JSON writes it where it is known.
    Number(Option<String>),
    /// `true`, `false` or either.
    Flag(Option<bool>),
}

/// An operation on a value that only one type of it bears.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Operation {
    pub span: Span,
    pub takes: Use,
    pub name: String,
}

/// A use of a value, from which `generate` guesses its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Use {
    /// A method of strings is called on it.
    Text,
    /// It is calculated with, or made a number.
    Number,
    /// It decides a condition, or is compared with `true` or `false`.
    Flag,
    /// It is iterated, or a method of arrays is called on it.
    List,
    Table,
    Json,
    /// A date is made of it.
    Date,
    /// It becomes part of a text, or its length is asked for: a condition on it asks whether there is a text.
    Shown,
}

impl Facts {
    pub fn constants_used(&self) -> ConstantsUsed {
        let names = |names: &mut dyn Iterator<Item = &String>| names.cloned().collect();
        ConstantsUsed {
            reads: names(&mut self.constants.keys.iter().map(|key| &key.key)),
            writes: names(&mut self.state.writes.iter().map(|write| &write.name)),
            is_open: self.constants.open.is_some() || self.state.open.is_some() || self.gave_up,
        }
    }
}

/// The constants of the scenario that code uses, each list sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct ConstantsUsed {
    pub reads: Vec<String>,
    pub writes: Vec<String>,
    /// True if there may be others.
    #[serde(rename = "open")]
    pub is_open: bool,
}

/// A name with the first place that names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    pub name: String,
    pub span: Span,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stated {
    pub reads: Vec<Named>,
    /// Constants written by `setCurrentStateConstant`, sorted.
    pub writes: Vec<Named>,
    pub open: Option<Span>,
}

/// The strings that the exported function may resolve to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Events {
    pub names: Vec<Named>,
    pub open: Option<Span>,
    /// Places where the function ends without a string: its end, a bare `return`, a return of something else.
    pub endings: Vec<Span>,
}

/// A host method taken from a `this` that is not the host.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LostThis {
    pub method: String,
    pub span: Span,
    /// The function whose `this` it is, where there is one.
    pub function: Option<Span>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    pub message: String,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The comment with its marks.
    pub span: Span,
    /// The text between its marks.
    pub text: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Syntax {
    /// Names that the file does not declare, sorted, each at its first place. Names that the code asks after with
    /// `typeof` are left out: it knows that they may be missing.
    pub globals: Vec<Named>,
    /// Of those, the ones that a variable in scope may be meant by, each with that variable.
    pub meant: BTreeMap<String, String>,
    /// Modules that are required by a constant name, sorted, each at its first place.
    pub modules: Vec<Named>,
    /// Constant texts that are long enough for a secret, in order.
    pub texts: Vec<Text>,
    /// Regular expressions: literals, and texts handed to `RegExp`.
    pub expressions: Vec<Expression>,
    pub oddities: Vec<Oddity>,
    /// `throw` statements, and promises that are rejected where they are made and returned or awaited, that no `try`
    /// catches, in order.
    pub throws: Vec<Span>,
    /// Every place that names the exported function, its declaration first; nothing where it has no name.
    pub function_places: Vec<Span>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its value: for a template, one of its constant parts.
    pub value: String,
    pub span: Span,
    /// The name that it is given: a variable, a key, a property, an argument of a header.
    pub name: Option<String>,
    /// True if it is part of an address that a request is sent to, as far as the names around it tell.
    pub is_sent: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    pub pattern: String,
    pub flags: String,
    pub span: Span,
}

/// Something that looks wrong wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    pub kind: OddityKind,
    pub span: Span,
}

/// The language of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Language {
    Named(String),
    /// That of the server, because none is named.
    Servers,
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OddityKind {
    Debugger,
    Unreachable,
    /// Text that is run as code, with the name of what runs it.
    DynamicCode(&'static str),
    /// A `catch` that does nothing and gives no reason.
    SwallowedError,
    /// A call of a method or class whose text follows a language; its name.
    LocaleDependent {
        what: String,
        language: Language,
        /// An option that only some engines have data for, as it is written.
        option: Option<String>,
    },
    /// What follows the time zone of whoever runs the code, as a message begins.
    ZoneDependent(String),
    /// What Node.js has only since a version, as a message begins.
    Newer {
        what: String,
        since: u32,
    },
    /// What the engine of the cases does not have, and Node.js has.
    MissingInEngine(String),
    /// `JSON.parse` of a text that may be none, where nothing catches the error.
    UnguardedJsonParse,
    UnboundedLoop,
    /// A promise that nobody waits for, with the words that make it. The span is the call.
    FloatingPromise {
        call: String,
        /// True if `await` may stand in front of it.
        can_await: bool,
    },
    /// `forEach` with an async callback: nobody waits for its promises.
    AsyncForEach,
    /// The exported function uses its own argument, which the platform does not fill with the form. The span is that of
    /// the argument; `body` is the offset behind the brace that opens the function.
    ReadsArgument {
        body: u32,
        /// True if it is the only one.
        is_only: bool,
    },
    /// A `case` whose value stands in an earlier one.
    DuplicateCase(String),
}
