//! Merges values key by key. Gives the edits of our side, so that the rest of the file stays as it is written.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Clash, Side};

/// Keys by which the elements of a list are told apart, the first that all of them have.
const IDENTITIES: [&str; 4] = ["key", "name", "value", "id"];

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Patch {
    Keep,
    Set(Value),
    Table(Vec<(String, KeyPatch)>),
    List(ListPatch),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum KeyPatch {
    Change(Patch),
    Remove,
    Add(Value),
}

/// The change of a list whose elements have names.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct ListPatch {
    pub(super) changed: Vec<(usize, Patch)>,
    /// Places in our list.
    pub(super) removed: Vec<usize>,
    /// By place in the list as it is to be, ascending.
    pub(super) inserted: Vec<(usize, Value)>,
}

pub(super) struct Keys {
    /// The side that wins conflicts; ours stays where none does.
    pub(super) side: Option<Side>,
    /// True if lists are merged by the names of their elements.
    pub(super) lists: bool,
    pub(super) clashes: Vec<Clash>,
}

impl Keys {
    /// Our value with their changes, and the patch that leads to it.
    pub(super) fn merge(
        &mut self,
        path: &str,
        base: Option<&Value>,
        ours: &Value,
        theirs: &Value,
    ) -> (Value, Patch) {
        if ours == theirs || base == Some(theirs) {
            return (ours.clone(), Patch::Keep);
        }
        match (ours, theirs) {
            (Value::Object(own), Value::Object(other)) => {
                let empty = Map::new();
                let base = base.and_then(Value::as_object).unwrap_or(&empty);
                return self.tables(path, base, own, other);
            }
            (Value::Array(own), Value::Array(other)) if self.lists => {
                let base = base.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
                if let Some(named) = named([base, own, other]) {
                    return self.named_lists(path, &named);
                }
            }
            _ => {}
        }
        if base == Some(ours) || self.clash(path, Some(ours), Some(theirs)) {
            return (theirs.clone(), Patch::Set(theirs.clone()));
        }
        (ours.clone(), Patch::Keep)
    }

    /// Notes that both sides changed a value; true if theirs is taken.
    fn clash(&mut self, path: &str, ours: Option<&Value>, theirs: Option<&Value>) -> bool {
        let shown = |value: Option<&Value>| value.map(ToString::to_string);
        self.clashes.push(Clash { place: Some(path.to_owned()), ours: shown(ours), theirs: shown(theirs) });
        self.side == Some(Side::Theirs)
    }

    fn tables(
        &mut self,
        path: &str,
        base: &Map<String, Value>,
        ours: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> (Value, Patch) {
        let mut merged = Map::new();
        let mut patches = Vec::new();
        for (key, own) in ours {
            let inner = below(path, key);
            match theirs.get(key) {
                Some(other) => {
                    let (value, patch) = self.merge(&inner, base.get(key), own, other);
                    merged.insert(key.clone(), value);
                    if patch != Patch::Keep {
                        patches.push((key.clone(), KeyPatch::Change(patch)));
                    }
                }
                None if self.is_removed(&inner, base.get(key), own) => {
                    patches.push((key.clone(), KeyPatch::Remove))
                }
                None => drop(merged.insert(key.clone(), own.clone())),
            }
        }
        for (key, other) in theirs.iter().filter(|(key, _)| !ours.contains_key(*key)) {
            if self.is_added(&below(path, key), base.get(key), other) {
                merged.insert(key.clone(), other.clone());
                patches.push((key.clone(), KeyPatch::Add(other.clone())));
            }
        }
        let patch = if patches.is_empty() { Patch::Keep } else { Patch::Table(patches) };
        (Value::Object(merged), patch)
    }

    /// True if a value that only we have goes.
    fn is_removed(&mut self, path: &str, base: Option<&Value>, own: &Value) -> bool {
        match base {
            None => false,
            Some(base) => base == own || self.clash(path, Some(own), None),
        }
    }

    /// True if a value that only they have comes.
    fn is_added(&mut self, path: &str, base: Option<&Value>, other: &Value) -> bool {
        match base {
            None => true,
            Some(base) => base != other && self.clash(path, None, Some(other)),
        }
    }

    fn named_lists(&mut self, path: &str, [base, ours, theirs]: &[Named<'_>; 3]) -> (Value, Patch) {
        let mut list: Vec<(&str, Value)> = Vec::new();
        let mut patch = ListPatch::default();
        // One element that each side called otherwise is not two new ones.
        let renamed = renamed_by_both([base, ours, theirs]);
        let takes_theirs = renamed.iter().fold(false, |_, [old, own, other]| {
            let names = [own, other].map(|name| Value::from(name.as_str()));
            self.clash(&below(path, old), Some(&names[0]), Some(&names[1]))
        });
        let is_dropped = |name: &String| {
            renamed.iter().any(|[_, own, other]| if takes_theirs { own == name } else { other == name })
        };
        for (at, (name, own)) in ours.iter().enumerate() {
            let inner = below(path, name);
            if is_dropped(name) {
                patch.removed.push(at);
                continue;
            }
            match find(theirs, name) {
                Some(other) => {
                    let (value, change) = self.merge(&inner, find(base, name), own, other);
                    list.push((name, value));
                    if change != Patch::Keep {
                        patch.changed.push((at, change));
                    }
                }
                None if self.is_removed(&inner, find(base, name), own) => patch.removed.push(at),
                None => list.push((name, (*own).clone())),
            }
        }
        let added = theirs.iter().filter(|(name, _)| find(ours, name).is_none() && !is_dropped(name));
        let added: Vec<(&str, Value)> = added
            .filter(|(name, other)| self.is_added(&below(path, name), find(base, name), other))
            .map(|(name, other)| (name.as_str(), (*other).clone()))
            .collect();
        for (name, value) in &added {
            let at = after(theirs, name, &list);
            list.insert(at, (name, value.clone()));
        }
        if self.takes_their_order(path, [base, ours, theirs]) {
            list = ordered(list, theirs);
            let whole: Value = list.into_iter().map(|(_, value)| value).collect();
            return (whole.clone(), Patch::Set(whole));
        }
        let is_new = |name: &str| added.iter().any(|(new, _)| *new == name);
        let inserted = list.iter().enumerate().filter(|(_, (name, _))| is_new(name));
        patch.inserted = inserted.map(|(at, (_, value))| (at, value.clone())).collect();
        let whole = list.into_iter().map(|(_, value)| value).collect();
        (whole, if patch == ListPatch::default() { Patch::Keep } else { Patch::List(patch) })
    }

    /// True if the elements that both have come in another order, by their doing.
    fn takes_their_order(&mut self, path: &str, [base, ours, theirs]: [&Named<'_>; 3]) -> bool {
        let both = |list: &Named<'_>| -> Vec<String> {
            let names = list.iter().map(|(name, _)| name.clone());
            names.filter(|name| find(ours, name).is_some() && find(theirs, name).is_some()).collect()
        };
        let (own, other) = (both(ours), both(theirs));
        if own == other {
            return false;
        }
        let old = both(base);
        let in_old = |names: &[String]| -> Vec<String> {
            names.iter().filter(|name| old.contains(name)).cloned().collect()
        };
        if in_old(&own) == old && !old.is_empty() {
            return true;
        }
        if in_old(&other) == old && !old.is_empty() {
            return false;
        }
        let order = |names: &[String]| Value::from(names.join(", "));
        self.clash(&below(path, "(order)"), Some(&order(&own)), Some(&order(&other)))
    }
}

type Named<'a> = Vec<(String, &'a Value)>;

/// The three lists with the names of their elements, where each element has one of its own.
fn named<'a>(lists: [&'a [Value]; 3]) -> Option<[Named<'a>; 3]> {
    IDENTITIES.into_iter().find_map(|key| {
        let name = |item: &Value| match item.get(key)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let all = |list: &'a [Value]| -> Option<Named<'a>> {
            let names: Named<'a> =
                list.iter().map(|item| Some((name(item)?, item))).collect::<Option<_>>()?;
            let mut seen = BTreeSet::new();
            names.iter().all(|(name, _)| seen.insert(name.clone())).then_some(names)
        };
        Some([all(lists[0])?, all(lists[1])?, all(lists[2])?])
    })
}

/// Elements that both sides gave another name: the old one, ours, theirs.
fn renamed_by_both([base, ours, theirs]: [&Named<'_>; 3]) -> Vec<[String; 3]> {
    let new_name = |was: &Value, here: &Named<'_>, there: &Named<'_>| {
        let is_new = |name: &str| find(base, name).is_none() && find(there, name).is_none();
        here.iter().find(|(name, is)| is_new(name) && differ_in_names(was, is)).map(|(name, _)| name.clone())
    };
    let gone = base.iter().filter(|(name, _)| find(ours, name).is_none() && find(theirs, name).is_none());
    gone.filter_map(|(name, was)| {
        Some([name.clone(), new_name(was, ours, theirs)?, new_name(was, theirs, ours)?])
    })
    .collect()
}

/// True if two elements differ in what they are called at most.
fn differ_in_names(one: &Value, other: &Value) -> bool {
    let rest = |value: &Value| -> Option<Vec<(String, Value)>> {
        let fields = value
            .as_object()?
            .iter()
            .filter(|(key, _)| *key != "label" && !IDENTITIES.contains(&key.as_str()));
        Some(fields.map(|(key, value)| (key.clone(), value.clone())).collect())
    };
    rest(one).is_some_and(|one| !one.is_empty() && rest(other) == Some(one))
}

fn find<'a>(list: &Named<'a>, name: &str) -> Option<&'a Value> {
    list.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
}

/// The position of an element of `model` in `list`: behind the nearest of those before it that are there too.
fn after(model: &Named<'_>, name: &str, list: &[(&str, Value)]) -> usize {
    let before = model.iter().take_while(|(known, _)| known != name);
    let behind = before.filter_map(|(known, _)| list.iter().position(|(there, _)| there == known)).last();
    behind.map_or(0, |at| at + 1)
}

/// The elements in the order of `model`; those it does not have stay behind the one they stood behind.
fn ordered<'a>(list: Vec<(&'a str, Value)>, model: &Named<'_>) -> Vec<(&'a str, Value)> {
    let place = |name: &str| model.iter().position(|(known, _)| known == name);
    let mut behind = 0;
    let mut places: BTreeMap<(usize, usize), (&str, Value)> = BTreeMap::new();
    for (at, item) in list.into_iter().enumerate() {
        let own = place(item.0);
        behind = own.map_or(behind, |own| own + 1);
        places.insert((behind, own.map_or(at + 1, |_| 0)), item);
    }
    places.into_values().collect()
}

fn below(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
