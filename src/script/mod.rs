//! JavaScript in, facts out. The only module that parses code; lint, docs, generate and the rest read its facts.
//! Sound first: what an execution may read or return is listed, or the list says that it is open.

mod cursor;
mod facts;
mod flow;
mod heap;
mod highlight;
mod instrument;
mod mutants;
mod nesting;
mod parse;
mod pattern;
mod required;
mod returns;
mod scope;
mod shared;
mod small;
mod stack;
mod survey;
mod syntax;
mod value;

pub use cursor::{Cursor, Meaning, Spot, cursor};
pub use facts::{
    Comment, Events, Export, Facts, Function, Key, KeySet, LostThis, Named, Operation, Stated, SyntaxError,
    Use,
};
pub use highlight::{Mark, Word, marks};
pub use instrument::{BranchPoint, FunctionPoint, Instrumented, LineColumn, Points, Stretch, instrument};
pub use mutants::{Mutant, Operator, Probe, Watched, mutants};
pub use pattern::{PatternFault, pattern_fault};
pub use required::{FUNCTIONS, Require, Required, Requires, required, required_by, requires};
pub use returns::returned_texts;
pub use scope::{declares_for_others, declares_function};
pub use shared::{Service, services};
pub use stack::{DeepStack, on_deep_stack};
pub use syntax::{Expression, Oddity, OddityKind, Syntax, Text};

use crate::diagnostics::SourceFile;

/// The facts of a `code.js`. Never fails: code that cannot be parsed has its errors among the facts.
#[must_use]
pub fn analyse(file: &SourceFile) -> Facts {
    parse::analyse(file.text())
}
