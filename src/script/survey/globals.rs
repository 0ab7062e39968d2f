//! Names that a file does not declare.

use std::collections::{BTreeMap, BTreeSet};

use crate::{diagnostics::Span, script::facts::Named};

#[derive(Debug, Default)]
pub(super) struct Globals {
    names: BTreeMap<String, Span>,
    asked: BTreeSet<String>,
    modules: BTreeMap<String, Span>,
}

impl Globals {
    pub(super) fn meet(&mut self, name: &str, span: Span) {
        first(&mut self.names, name, span);
    }

    pub(super) fn asked_for(&mut self, name: &str) {
        self.asked.insert(name.to_owned());
    }

    pub(super) fn require(&mut self, name: &str, span: Span) {
        first(&mut self.modules, name, span);
    }

    /// The names that the code takes for granted.
    pub(super) fn named(&self) -> Vec<Named> {
        named(self.names.iter().filter(|(name, _)| !self.asked.contains(*name)))
    }

    pub(super) fn modules(&self) -> Vec<Named> {
        named(self.modules.iter())
    }
}

fn first(names: &mut BTreeMap<String, Span>, name: &str, span: Span) {
    match names.get_mut(name) {
        Some(known) => *known = (*known).min(span),
        None => drop(names.insert(name.to_owned(), span)),
    }
}

fn named<'n>(names: impl Iterator<Item = (&'n String, &'n Span)>) -> Vec<Named> {
    names.map(|(name, span)| Named { name: name.clone(), span: *span }).collect()
}
