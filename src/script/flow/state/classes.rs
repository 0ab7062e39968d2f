//! The classes of the file.

use oxc_ast::ast;

use crate::script::flow::values::{Ref, Value};

pub(crate) struct Class<'a> {
    pub(crate) node: &'a ast::Class<'a>,
    pub(crate) prototype: usize,
    pub(crate) statics: usize,
    pub(crate) constructor: Value,
    pub(crate) parent: Value,
}

impl Class<'_> {
    pub(crate) fn is_constructor(&self, function: usize) -> bool {
        self.constructor.refs.contains(&Ref::Function(function))
    }
}
