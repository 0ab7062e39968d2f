//! Functions or classes of the file, found by the place of their node.

use std::ops::{Index, IndexMut};

use rustc_hash::FxHashMap;

use crate::diagnostics::Span;

/// Numbered in the order in which they were met.
pub(crate) struct ByPlace<T> {
    items: Vec<T>,
    numbers: FxHashMap<Span, usize>,
}

impl<T> ByPlace<T> {
    pub(crate) fn at(&self, place: Span) -> Option<usize> {
        self.numbers.get(&place).copied()
    }

    pub(crate) fn add(&mut self, place: Span, item: T) -> usize {
        self.items.push(item);
        self.numbers.insert(place, self.items.len() - 1);
        self.items.len() - 1
    }

    pub(crate) fn all(&self) -> &[T] {
        &self.items
    }
}

impl<T> Default for ByPlace<T> {
    fn default() -> Self {
        Self { items: Vec::new(), numbers: FxHashMap::default() }
    }
}

impl<T> Index<usize> for ByPlace<T> {
    type Output = T;

    fn index(&self, number: usize) -> &T {
        &self.items[number]
    }
}

impl<T> IndexMut<usize> for ByPlace<T> {
    fn index_mut(&mut self, number: usize) -> &mut T {
        &mut self.items[number]
    }
}
