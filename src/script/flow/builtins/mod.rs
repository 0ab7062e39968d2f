//! What the language and the platform offer to the code: what it reads of what it gets, and what it gives.

mod contents;
mod conversions;
mod functions;
mod globals;
mod host;
mod lists;
mod methods;
mod names;
mod promises;
mod texts;

pub(crate) use methods::MethodCall;
pub(crate) use names::is_certain;
