//! Collects the facts while values are followed.
//!
//! A key counts as read where its value is asked for. Copying (`{...p}`, rest, `Object.assign`) is not reading, here and
//! in the sandbox's recorder alike; what is read from the copy later is.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::Span;
use crate::script::facts::{Comparison, Events, Facts, Key, KeySet, LostThis, Named, Operation, Stated, Use};
use crate::script::flow::values::{Atom, Ref, SmallSet};

/// The facts so far. Only ever grows.
#[derive(Debug, Default)]
pub(crate) struct Record {
    params: Keys,
    constants: Keys,
    state: Keys,
    writes: BTreeMap<Atom, Span>,
    events: BTreeMap<Atom, Span>,
    events_open: Option<Span>,
    endings: BTreeSet<Span>,
    host: BTreeMap<Atom, Span>,
    lost: BTreeSet<LostThis>,
    pub(crate) export: Option<Span>,
}

#[derive(Debug, Default)]
struct Keys {
    read: BTreeMap<Atom, Read>,
    open: Option<Span>,
}

#[derive(Debug, Default)]
struct Read {
    span: Span,
    places: SmallSet<Span>,
    default: Option<(Span, serde_json::Value)>,
    uses: BTreeSet<Use>,
    compared: BTreeSet<Comparison>,
    operations: BTreeSet<Operation>,
    is_asked: bool,
}

fn first(slot: &mut Option<Span>, span: Span) {
    *slot = Some(slot.map_or(span, |known| known.min(span)));
}

fn first_of(map: &mut BTreeMap<Atom, Span>, name: &Atom, span: Span) {
    map.entry(Atom::clone(name)).and_modify(|known| *known = (*known).min(span)).or_insert(span);
}

impl Record {
    fn keys(&mut self, of: &Ref) -> Option<&mut Keys> {
        match of {
            Ref::Params => Some(&mut self.params),
            Ref::Constants => Some(&mut self.constants),
            Ref::State => Some(&mut self.state),
            _ => None,
        }
    }

    pub(crate) fn read(&mut self, of: &Ref, key: &Atom, span: Span) {
        if let Some(keys) = self.keys(of) {
            let fresh = || Read { span, ..Read::default() };
            let read = keys.read.entry(Atom::clone(key)).or_insert_with(fresh);
            read.span = read.span.min(span);
            read.places.insert(span);
        }
    }

    /// Keys of one of the platform's objects are read that cannot be listed.
    pub(crate) fn open(&mut self, of: &Ref, span: Span) {
        if let Some(keys) = self.keys(of) {
            first(&mut keys.open, span);
        }
    }

    /// Anything may be read from the host.
    pub(crate) fn open_all(&mut self, span: Span) {
        for of in [Ref::Params, Ref::Constants, Ref::State] {
            self.open(&of, span);
        }
    }

    pub(crate) fn used(&mut self, key: &Atom, how: Use) {
        if let Some(read) = self.params.read.get_mut(key) {
            read.uses.insert(how);
        }
    }

    /// The value of a parameter meets an operation that only one type bears.
    pub(crate) fn operation(&mut self, key: &Atom, span: Span, takes: Use, name: &str) {
        if let Some(read) = self.params.read.get_mut(key) {
            read.operations.insert(Operation { span, takes, name: name.to_owned() });
        }
    }

    pub(crate) fn asked(&mut self, key: &Atom) {
        if let Some(read) = self.params.read.get_mut(key) {
            read.is_asked = true;
        }
    }

    pub(crate) fn compared(&mut self, key: &Atom, comparison: Comparison) {
        if let Some(read) = self.params.read.get_mut(key) {
            read.compared.insert(comparison);
        }
    }

    /// The code falls back to a constant where the parameter has no value.
    pub(crate) fn fallback(&mut self, key: &Atom, span: Span, value: serde_json::Value) {
        if let Some(read) = self.params.read.get_mut(key)
            && read.default.as_ref().is_none_or(|(known, _)| span < *known)
        {
            read.default = Some((span, value));
        }
    }

    pub(crate) fn write(&mut self, key: &Atom, span: Span) {
        first_of(&mut self.writes, key, span);
    }

    pub(crate) fn host(&mut self, name: &Atom, span: Span) {
        first_of(&mut self.host, name, span);
    }

    pub(crate) fn lost_this(&mut self, method: &str, span: Span, function: Option<Span>) {
        self.lost.insert(LostThis { method: method.to_owned(), span, function });
    }

    pub(crate) fn event(&mut self, name: &Atom, span: Span) {
        first_of(&mut self.events, name, span);
    }

    pub(crate) fn open_events(&mut self, span: Span) {
        first(&mut self.events_open, span);
    }

    pub(crate) fn ending(&mut self, span: Span) {
        self.endings.insert(span);
    }

    pub(crate) fn into_facts(self, facts: &mut Facts) {
        facts.params = self.params.into_set();
        facts.constants = self.constants.into_set();
        let reads =
            self.state.read.into_iter().map(|(key, read)| Named { name: key.to_string(), span: read.span });
        facts.state = Stated { reads: reads.collect(), writes: named(self.writes), open: self.state.open };
        facts.events = Events {
            names: named(self.events),
            open: self.events_open,
            endings: self.endings.into_iter().collect(),
        };
        facts.host = named(self.host);
        facts.lost_this = self.lost.into_iter().collect();
    }
}

fn named(map: BTreeMap<Atom, Span>) -> Vec<Named> {
    map.into_iter().map(|(name, span)| Named { name: name.to_string(), span }).collect()
}

impl Keys {
    fn into_set(self) -> KeySet {
        let keys = self.read.into_iter().map(|(key, read)| Key {
            key: key.to_string(),
            span: read.span,
            places: read.places.into_iter().collect(),
            default: read.default.map(|(_, value)| value),
            uses: read.uses,
            compared: read.compared,
            operations: read.operations,
            is_asked: read.is_asked,
        });
        KeySet { keys: keys.collect(), open: self.open }
    }
}
