//! The facts of a `code.js`: what following its values and walking over its text has shown.

use std::collections::BTreeSet;

use crate::diagnostics::Span;

/// The facts of one file.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The exported function, where there is one.
    pub function: Option<Function>,
    /// The value of `module.exports`.
    pub export: Export,
    /// Keys read from the object of `getCurrentNodeParamsJSON()`.
    pub params: KeySet,
    /// Keys read from the object of `getCurrentConstJSON()` or from `state.const`.
    pub constants: KeySet,
    /// Keys read from and written to the state.
    pub state: Stated,
    /// The strings that the exported function may resolve to.
    pub events: Events,
    /// Methods and properties that the code takes from `this`.
    pub host: Vec<Named>,
    /// Places where `this` is not the host although the code takes a method of the host from it.
    pub lost_this: Vec<LostThis>,
    /// Syntax errors; where there are any, all else is empty.
    pub problems: Vec<SyntaxError>,
    /// All comments, in order.
    pub comments: Vec<Comment>,
    /// Facts of the text, for which no value is followed.
    pub syntax: Syntax,
}

/// The exported function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Its own name, or that of the variable that holds it.
    pub name: Option<String>,
    /// The place of the name, else of the function.
    pub span: Span,
    /// Whether it is async.
    pub is_async: bool,
    /// Whether it is an arrow function, which has no `this` of its own.
    pub is_arrow: bool,
    /// The whole function.
    pub whole: Span,
    /// Whether it is made inside of another function, which wraps it.
    pub is_inner: bool,
}

/// The value of `module.exports`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Export {
    /// Never set.
    #[default]
    Missing,
    /// Set to something that is certainly no function.
    NotAFunction(Span),
    /// Set to something that the analysis does not know.
    Unknown(Span),
    /// Set to a function of the file.
    Function(Span),
}

/// Keys that may be read from an object.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct KeySet {
    /// The keys, sorted, each at the first place that names it.
    pub keys: Vec<Key>,
    /// The first place where keys may be read that cannot be listed.
    pub open: Option<Span>,
}

impl KeySet {
    /// The key of that name.
    pub fn get(&self, key: &str) -> Option<&Key> {
        self.keys.binary_search_by(|known| known.key.as_str().cmp(key)).ok().map(|at| &self.keys[at])
    }
}

/// A key that is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The key.
    pub key: String,
    /// The first place that names it.
    pub span: Span,
    /// All places that name it, in order.
    pub places: Vec<Span>,
    /// The value that the code falls back to, where that is constant.
    pub default: Option<serde_json::Value>,
    /// The uses of the value.
    pub uses: BTreeSet<Use>,
    /// Constant strings that the value is compared with.
    pub compared: BTreeSet<String>,
    /// Operations that a value of another type would not bear, in order.
    pub operations: BTreeSet<Operation>,
    /// Whether the code asks of what type the value is, so that it may be ready for several.
    pub is_asked: bool,
}

/// An operation on a value that only one type of it bears.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Operation {
    /// The call or the calculation.
    pub span: Span,
    /// The type that it expects.
    pub takes: Use,
    /// The method or the operator.
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
    /// Properties of it are read.
    Table,
    /// It is parsed as JSON.
    Json,
}

/// A name with the first place that names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The place.
    pub span: Span,
}

/// Keys read from and written to the state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stated {
    /// Keys read, sorted.
    pub reads: Vec<Named>,
    /// Constants written by `setCurrentStateConstant`, sorted.
    pub writes: Vec<Named>,
    /// The first place where keys are read or written that cannot be listed.
    pub open: Option<Span>,
}

/// The strings that the exported function may resolve to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Events {
    /// The events, sorted.
    pub names: Vec<Named>,
    /// The first place that returns a value which is not known.
    pub open: Option<Span>,
    /// Places where the function ends without a string: its end, a bare `return`, a return of something else.
    pub endings: Vec<Span>,
}

/// A host method taken from a `this` that is not the host.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LostThis {
    /// The method.
    pub method: String,
    /// The place.
    pub span: Span,
    /// The function whose `this` it is, where there is one.
    pub function: Option<Span>,
}

/// A place where the code is no JavaScript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// The parser's words.
    pub message: String,
    /// The place.
    pub span: Span,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The comment with its marks.
    pub span: Span,
    /// The text between its marks.
    pub text: String,
}

/// Facts of the text of the code.
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
    /// Code that looks wrong wherever it stands, in order.
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
    /// Its value: for a template, one of its constant parts.
    pub value: String,
    /// Its place, with its quotes.
    pub span: Span,
    /// The name that it is given: a variable, a key, a property, an argument of a header.
    pub name: Option<String>,
}

/// A regular expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// The text between the slashes.
    pub pattern: String,
    /// Its flags.
    pub flags: String,
    /// The whole literal.
    pub span: Span,
}

/// Something that looks wrong wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    /// Its kind.
    pub kind: OddityKind,
    /// Its place.
    pub span: Span,
}

/// The kind of an [`Oddity`].
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
