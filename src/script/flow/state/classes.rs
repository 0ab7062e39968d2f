//! The classes of the file.

use oxc_ast::ast;

use crate::script::flow::values::{Ref, Value};

/// A class of the file.
pub(crate) struct Class<'a> {
    pub(crate) node: &'a ast::Class<'a>,
    /// The object that holds its methods.
    pub(crate) prototype: usize,
    /// The object that holds its static members.
    pub(crate) statics: usize,
    pub(crate) constructor: Value,
    pub(crate) parent: Value,
}

impl Class<'_> {
    /// Whether the function is its constructor.
    pub(crate) fn is_constructor(&self, function: usize) -> bool {
        self.constructor.refs.contains(&Ref::Function(function))
    }
}
