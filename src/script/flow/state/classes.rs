//! The classes of the file.

use oxc_ast::ast;

use crate::script::flow::values::Value;

pub(crate) struct Class<'a> {
    pub(crate) node: &'a ast::Class<'a>,
    pub(crate) prototype: usize,
    pub(crate) statics: usize,
    pub(crate) constructor: Value,
    pub(crate) parent: Value,
}
