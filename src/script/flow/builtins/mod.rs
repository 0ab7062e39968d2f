//! Objects and functions of the language and the platform: what a call of them reads, and what it returns.

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
