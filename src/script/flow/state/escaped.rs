//! Escaped values, which code outside the file may read and call, and values written to objects of the platform.

use std::collections::{BTreeMap, BTreeSet};

use crate::script::flow::values::{Atom, Ref, Value};

#[derive(Debug, Default)]
pub(crate) struct Outside {
    escaped: BTreeSet<Ref>,
    /// Values that are being handed out or converted right now, so that a cycle ends.
    visiting: BTreeSet<Ref>,
    /// Code outside the file, other than the language's own, has the parameters and may write to them.
    pub(crate) has_params: bool,
    written: BTreeMap<(Ref, Atom), Value>,
}

impl Outside {
    /// Hands something out; true where that is news.
    pub(crate) fn give(&mut self, reference: &Ref) -> bool {
        self.escaped.insert(reference.clone())
    }

    pub(crate) fn has(&self, reference: &Ref) -> bool {
        self.escaped.contains(reference)
    }

    /// Begins to visit something; false where it is being visited already.
    pub(crate) fn enter(&mut self, reference: &Ref) -> bool {
        self.visiting.insert(reference.clone())
    }

    pub(crate) fn leave(&mut self, reference: &Ref) {
        self.visiting.remove(reference);
    }

    /// A property of an object of the platform is written, `*` where its key is not known; true where that is news.
    pub(crate) fn write(&mut self, object: &Ref, key: &Atom, value: &Value) -> bool {
        let count = self.written.len();
        let grew = self.written.entry((object.clone(), Atom::clone(key))).or_default().join(value);
        grew || count != self.written.len()
    }

    pub(crate) fn written(&self, object: &Ref, key: &str) -> Option<&Value> {
        self.written.get(&(object.clone(), Atom::from(key)))
    }

    pub(crate) fn all_written(&self, object: &Ref) -> Value {
        let own = self.written.iter().filter(|((known, _), _)| known == object);
        own.fold(Value::default(), |all, (_, value)| all.joined(value))
    }
}
