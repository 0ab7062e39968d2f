//! JavaScript in, facts out. The only module that parses code; lint, docs, generate and the rest read its facts.
//! Sound first: what an execution may read or return is listed, or the list says that it is open.

mod analyse;
mod cursor;
mod deep_stack;
mod engine;
mod facts;
mod flow;
mod highlight;
mod instrument;
mod mutants;
mod nesting;
mod parse;
mod regex;
mod rename;
mod requires;
mod survey;
mod uses_of_names;

pub use analyse::{analyse, surveyed};
pub use cursor::{Cursor, CursorContext, Meaning, cursor};
pub use deep_stack::{DeepStack, on_deep_stack};
pub use engine::{
    CAUGHT, Callee, Code, EngineCode, GUARD, Refused, callee_at, guarded, is_lexical, pattern_as_written,
    property_at,
};
pub use facts::{
    Comment, Comparison, Constant, ConstantsUsed, Events, Export, Expression, Facts, Function, Key, KeySet,
    Language, LostThis, Named, Oddity, OddityKind, Operation, Stated, Syntax, SyntaxError, Text, Use,
};
pub use highlight::{Mark, Word, marks};
pub use instrument::{BranchPoint, FunctionPoint, Instrumented, LineColumn, Points, Stretch, instrument};
pub use mutants::{Mutant, Operator, Probe, Watched, mutants};
pub use parse::NO_BLANKS;
pub use regex::{PatternFault, pattern_fault};
pub use rename::{TextUse, returned_texts, text_uses};
pub use requires::{Require, Required, Requires, SHARED_PREFIX, required, required_by, requires};
pub use uses_of_names::{declares_for_others, declares_function};
