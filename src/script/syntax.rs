//! What the text of a `code.js` shows without following any value.

use crate::diagnostics::Span;

use super::facts::Named;

/// What the text of the code shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Syntax {
    /// Names that the file does not declare, sorted, each at its first place. Names that the code asks after with
    /// `typeof` are left out: it knows that they may be missing.
    pub globals: Vec<Named>,
    /// Modules that are required by a constant name, sorted, each at its first place.
    pub modules: Vec<Named>,
    /// Constant texts of some length, in order: what a secret may stand in.
    pub texts: Vec<Text>,
    /// Regular expressions: literals, and texts handed to `RegExp`.
    pub expressions: Vec<Expression>,
    /// What looks wrong wherever it stands, in order.
    pub oddities: Vec<Oddity>,
    /// `throw` statements, and promises that are rejected where they are made and returned or awaited, that no `try`
    /// catches, in order.
    pub throws: Vec<Span>,
    /// Every place that names the exported function, its declaration first; nothing where it has no name.
    pub function_places: Vec<Span>,
}

/// A constant text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What it says: for a template, one of its constant parts.
    pub value: String,
    /// Where it stands, with its quotes.
    pub span: Span,
    /// The name that it is given: a variable, a key, a property, an argument of a header.
    pub name: Option<String>,
}

/// A regular expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// What stands between the slashes.
    pub pattern: String,
    /// Its flags.
    pub flags: String,
    /// The whole literal.
    pub span: Span,
}

/// Something that looks wrong wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    /// What it is.
    pub kind: OddityKind,
    /// Where it stands.
    pub span: Span,
}

/// What an [`Oddity`] is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OddityKind {
    /// A `debugger` statement.
    Debugger,
    /// Statements that no path reaches.
    Unreachable,
    /// Text that is run as code, with the name of what runs it.
    DynamicCode(&'static str),
    /// A `catch` that does nothing and gives no reason.
    SwallowedError,
    /// A call of a method whose text follows the language and country of whoever runs the code; its name.
    LocaleDependent(&'static str),
    /// `JSON.parse` of a text that may be none, where nothing catches the error.
    UnguardedJsonParse,
    /// A loop that nothing ends.
    UnboundedLoop,
    /// A promise that nobody waits for, with the words that make it. The span is the call.
    FloatingPromise {
        /// The callee as it is written.
        call: String,
        /// Whether `await` may stand in front of it.
        can_await: bool,
    },
    /// `forEach` with an async callback: nobody waits for its promises.
    AsyncForEach,
    /// A `case` whose value stands in an earlier one.
    DuplicateCase(String),
}
