//! The interpreter's state, one part a file. None of the parts knows the interpreter.

mod by_place;
mod classes;
mod conditions;
mod effects;
mod escaped;
mod frame;
mod functions;
mod progress;
mod record;
mod scopes;
mod stack;
mod summaries;
mod texts;
mod variables;

pub(crate) use by_place::ByPlace;
pub(crate) use classes::Class;
pub(crate) use conditions::Conditions;
pub(crate) use effects::Effects;
pub(crate) use escaped::Outside;
pub(crate) use frame::{Certain, Exit, Frame, State, Sure, Target};
pub(crate) use functions::{Code, FunctionNode};
pub(crate) use progress::Progress;
pub(crate) use record::Record;
pub(crate) use scopes::Scopes;
pub(crate) use stack::Stack;
pub(crate) use summaries::Summaries;
pub(crate) use texts::Texts;
pub(crate) use variables::Variables;
