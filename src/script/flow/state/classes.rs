//! The classes of the file.

use std::ops::{Index, IndexMut};

use oxc_ast::ast;
use rustc_hash::FxHashMap;

use crate::diagnostics::Span;
use crate::script::flow::values::{Ref, Value};
use crate::script::parse::span;

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

/// All classes of the file that were met, numbered in the order in which they were.
#[derive(Default)]
pub(crate) struct Classes<'a> {
    classes: Vec<Class<'a>>,
    by_place: FxHashMap<Span, usize>,
}

impl<'a> Classes<'a> {
    /// The class at a place, if it was met before.
    pub(crate) fn at(&self, place: Span) -> Option<usize> {
        self.by_place.get(&place).copied()
    }

    pub(crate) fn add(&mut self, class: Class<'a>) -> usize {
        let id = self.classes.len();
        self.by_place.insert(span(class.node.span), id);
        self.classes.push(class);
        id
    }

    pub(crate) fn count(&self) -> usize {
        self.classes.len()
    }
}

impl<'a> Index<usize> for Classes<'a> {
    type Output = Class<'a>;

    fn index(&self, id: usize) -> &Self::Output {
        &self.classes[id]
    }
}

impl IndexMut<usize> for Classes<'_> {
    fn index_mut(&mut self, id: usize) -> &mut Self::Output {
        &mut self.classes[id]
    }
}
