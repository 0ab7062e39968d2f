//! The abstract heap: one object for each place that makes objects, in each context that gets there.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::diagnostics::Span;
use crate::script::flow::values::{Atom, Ref, Value};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) enum Kind {
    /// `{…}`, an instance, `arguments` and the like.
    #[default]
    Plain,
    /// A list; elements of known index are fields, the others are in `rest`.
    List,
    /// A `Map`; entries of known key are fields.
    Map,
    /// A `Set`; elements are in `rest`.
    Set,
    /// A promise; what it may resolve to is in `rest`.
    Promise,
    /// A function bound to a `this`; the function is in `rest`, the `this` in the field `this`.
    Bound,
    /// An iterator over `rest`.
    Iterator,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Object {
    pub(crate) kind: Kind,
    pub(crate) fields: BTreeMap<Atom, Field>,
    /// The values under unknown keys.
    pub(crate) rest: Value,
    /// Objects whose keys were copied into this one.
    pub(crate) sources: BTreeSet<Ref>,
    /// Keys that are set after the last copy, so that reading them reads no source.
    pub(crate) shadow: BTreeSet<Atom>,
    pub(crate) protos: BTreeSet<usize>,
    /// True if code outside the file may have put anything into it.
    pub(crate) open: bool,
    /// The round in which what it holds was last looked at.
    seen: Cell<u32>,
    /// The round in which only its nature was last looked at.
    weighed: Cell<u32>,
    /// True if it may still be referenced when the same place makes its next object.
    pub(crate) kept: bool,
    /// True if there may be several of it at once, so that what is done to one is not certain of another.
    pub(crate) several: bool,
    pub(crate) place: Span,
    pub(crate) context: u32,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Field {
    pub(crate) value: Value,
    /// The part of it that was written after the object was made.
    pub(crate) later: Value,
    pub(crate) getters: Value,
    pub(crate) setters: Value,
    /// True if the object is born with it.
    pub(crate) born: bool,
    /// True if it may be taken away again.
    pub(crate) lost: bool,
}

/// All objects. Only growth behind the back of a look in the same round matters: then the round is run again.
#[derive(Debug, Default)]
pub(crate) struct Heap {
    round: u32,
    objects: Vec<Object>,
    places: FxHashMap<(Span, u32, u8), usize>,
    /// Something grew after it was looked at in this round.
    grew: bool,
}

impl Heap {
    pub(crate) fn begin_round(&mut self, round: u32) {
        self.round = round;
        self.grew = false;
    }

    pub(crate) fn has_grown(&self) -> bool {
        self.grew
    }

    /// The object made at `place` in a context; `role` tells apart several made at one place.
    pub(crate) fn at(&mut self, place: Span, context: u32, role: u8, kind: Kind) -> usize {
        if let Some(&known) = self.places.get(&(place, context, role)) {
            return known;
        }
        let id = self.objects.len();
        self.objects.push(Object { kind, context, place, ..Object::default() });
        self.places.insert((place, context, role), id);
        id
    }

    pub(crate) fn get(&self, id: usize) -> &Object {
        let object = &self.objects[id];
        object.seen.set(self.round);
        object
    }

    /// Reads an object's prototype, setters and flags, not its fields. Kept apart from `get` so that a later write to a
    /// field does not force another round.
    pub(crate) fn nature(&self, id: usize) -> &Object {
        let object = &self.objects[id];
        object.weighed.set(self.round);
        object
    }

    fn note(&mut self, id: usize, grew: bool) {
        self.grew |= grew && self.objects[id].seen.get() == self.round;
    }

    fn note_nature(&mut self, id: usize, changed: bool) {
        let object = &self.objects[id];
        self.grew |= changed && (object.seen.get() == self.round || object.weighed.get() == self.round);
    }

    pub(crate) fn kind(&self, id: usize) -> Kind {
        self.objects[id].kind
    }

    /// Notes that the objects of a value are held by something that lasts.
    pub(crate) fn keep(&mut self, value: &Value) {
        for id in value.objects() {
            let news = !self.objects[id].kept;
            self.objects[id].kept = true;
            self.note_nature(id, news);
        }
    }

    /// Notes that there may be several of an object at once.
    pub(crate) fn repeat(&mut self, id: usize) {
        let news = !self.objects[id].several;
        self.objects[id].several = true;
        self.note_nature(id, news);
    }

    pub(crate) fn add(&mut self, id: usize, key: &Atom, value: &Value, born: bool) {
        let fields = &mut self.objects[id].fields;
        let known = fields.len();
        let field = fields.entry(Atom::clone(key)).or_insert_with(|| Field { born, ..Field::default() });
        let mut grew = field.value.join(value);
        if !value.refs.is_empty() {
            self.keep(value);
        }
        let fields = &mut self.objects[id].fields;
        let Some(field) = fields.get_mut(key) else { return };
        if !born {
            grew |= field.later.join(value);
        }
        grew |= known != fields.len();
        self.note(id, grew);
    }

    /// Adds what the making of an object gives a field, which it may not have for certain.
    pub(crate) fn add_first(&mut self, id: usize, key: &Atom, value: &Value) {
        let fields = &mut self.objects[id].fields;
        let known = fields.len();
        let grew = fields.entry(Atom::clone(key)).or_default().value.join(value) || known != fields.len();
        self.note(id, grew);
    }

    pub(crate) fn add_accessor(&mut self, id: usize, key: &Atom, function: &Value, setter: bool) {
        let born = || Field { born: true, ..Field::default() };
        let field = self.objects[id].fields.entry(Atom::clone(key)).or_insert_with(born);
        let grew = if setter { field.setters.join(function) } else { field.getters.join(function) };
        self.note_nature(id, grew);
    }

    /// Adds to what is under unknown keys.
    pub(crate) fn add_rest(&mut self, id: usize, value: &Value) {
        let grew = self.objects[id].rest.join(value);
        self.note(id, grew);
        if !value.refs.is_empty() {
            self.keep(value);
        }
    }

    pub(crate) fn add_source(&mut self, id: usize, source: Ref) {
        let grew = self.objects[id].sources.insert(source);
        self.note(id, grew);
    }

    pub(crate) fn add_proto(&mut self, id: usize, proto: usize) {
        let grew = proto != id && self.objects[id].protos.insert(proto);
        self.note_nature(id, grew);
    }

    /// Sets which keys hide the copied ones: all that the literal sets after its last copy.
    pub(crate) fn set_shadow(&mut self, id: usize, shadow: BTreeSet<Atom>) {
        self.objects[id].shadow = shadow;
    }

    /// Says that anything may be in it; true where that is news.
    pub(crate) fn open(&mut self, id: usize) -> bool {
        let news = !self.objects[id].open;
        self.objects[id].open = true;
        self.note_nature(id, news);
        news
    }

    pub(crate) fn forget(&mut self, id: usize, key: &Atom) {
        let Some(field) = self.objects[id].fields.get_mut(key) else { return };
        let news = !field.lost;
        field.lost = true;
        field.born = false;
        self.note_nature(id, news);
    }

    pub(crate) fn forget_all(&mut self, id: usize) {
        let keys: Vec<Atom> = self.objects[id].fields.keys().cloned().collect();
        for key in keys {
            self.forget(id, &key);
        }
    }

    /// An object and all that it inherits from.
    pub(crate) fn lineage(&self, id: usize) -> Vec<usize> {
        let mut line = vec![id];
        let mut at = 0;
        while let Some(&id) = line.get(at) {
            for &proto in &self.nature(id).protos {
                if !line.contains(&proto) {
                    line.push(proto);
                }
            }
            at += 1;
        }
        line
    }

    /// True if it has a field of that key, of its own or inherited; an object that copies or inherits from the host
    /// has whatever the host has.
    pub(crate) fn has(&self, id: usize, key: &Atom) -> bool {
        let mut seen = BTreeSet::from([id]);
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            let object = self.get(id);
            if object.fields.contains_key(key) || object.sources.contains(&Ref::Host) {
                return true;
            }
            open.extend(object.protos.iter().copied().filter(|proto| seen.insert(*proto)));
        }
        false
    }

    pub(crate) fn contents(&self, id: usize) -> Value {
        let object = self.get(id);
        object.fields.values().fold(object.rest.clone(), |all, field| all.joined(&field.value))
    }

    /// The functions behind its getters.
    pub(crate) fn getters(&self, id: usize) -> Value {
        let object = &self.objects[id];
        object
            .fields
            .values()
            .fold(Value::default(), |all, field| all.joined(&field.getters).joined(&field.setters))
    }
}
