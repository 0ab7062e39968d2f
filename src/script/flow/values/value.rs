//! Abstract values: the set of things that an expression may be.

use std::rc::Rc;

use crate::diagnostics::Span;
use crate::script::flow::values::{SmallMap, SmallSet};

/// A constant string or a key.
pub(crate) type Atom = Rc<str>;

/// More constant strings than this in one value are given up: the value is an unknown string.
const MOST_STRINGS: usize = 64;

/// A computed text of more bytes is not followed: keys and events are shorter.
const LONGEST_COMPUTED: usize = 256;

/// Values without identity, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(crate) struct Prims(u16);

impl Prims {
    pub(crate) const UNDEFINED: Prims = Prims(1);
    pub(crate) const NULL: Prims = Prims(2);
    pub(crate) const TRUE: Prims = Prims(4);
    pub(crate) const FALSE: Prims = Prims(8);
    /// `0`, `NaN`, `0n`
    pub(crate) const ZERO: Prims = Prims(16);
    /// Any other number, and symbols.
    pub(crate) const NUMBER: Prims = Prims(32);
    /// A string that is not known.
    pub(crate) const STRING: Prims = Prims(64);
    /// An object of no interest: a date, a regular expression.
    pub(crate) const OBJECT: Prims = Prims(128);
    /// Anything that is truthy and not followed.
    pub(crate) const UNKNOWN_TRUTHY: Prims = Prims(256);
    /// Anything that is falsy.
    pub(crate) const UNKNOWN_FALSY: Prims = Prims(512);
    /// Beside [`Self::STRING`]: so many constant strings that none is kept. Without it a value that gets more of them would
    /// lose and gain them in turns, and the analysis would not end.
    const MANY_STRINGS: Prims = Prims(1024);
    pub(crate) const UNKNOWN: Prims = Prims(256 | 512);
    pub(crate) const BOOLEAN: Prims = Prims(4 | 8);
    pub(crate) const ANY_NUMBER: Prims = Prims(16 | 32);
    pub(crate) const NULLISH: Prims = Prims(1 | 2);
    const FALSY: Prims = Prims(1 | 2 | 8 | 16 | 512);

    pub(crate) fn boolean(may_be_true: bool, may_be_false: bool) -> Prims {
        let yes = if may_be_true { Self::TRUE } else { Self::default() };
        if may_be_false { yes.or(Self::FALSE) } else { yes }
    }

    pub(crate) const fn or(self, other: Prims) -> Prims {
        Prims(self.0 | other.0)
    }

    pub(crate) const fn and(self, other: Prims) -> Prims {
        Prims(self.0 & other.0).consistent()
    }

    pub(crate) const fn without(self, other: Prims) -> Prims {
        Prims(self.0 & !other.0).consistent()
    }

    const fn consistent(self) -> Prims {
        if self.any(Self::STRING) { self } else { Prims(self.0 & !Self::MANY_STRINGS.0) }
    }

    pub(crate) const fn any(self, of: Prims) -> bool {
        self.0 & of.0 != 0
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Values with identity that are followed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Ref {
    /// The host object: `this` of the exported function.
    Host,
    /// The object of `getCurrentNodeParamsJSON()`.
    Params,
    /// The object of `getCurrentConstJSON()`, and `state.const`.
    Constants,
    State,
    /// `state.node`
    StateNode,
    /// `state.node.json_obj`
    RawConfig,
    /// A method or property of the host.
    HostMember(Atom),
    /// Marks a value (also unknown) that came from this key of the parameters.
    FromParam(Atom),
    Function(usize),
    /// An object on the abstract heap.
    Object(usize),
    Class(usize),
    /// Something of the language, by its path: `Object.keys`.
    Global(Atom),
    /// The `resolve` of the promise on the heap.
    Resolver(usize),
}

/// The set of things that an expression may be. Empty: nothing, no execution gets there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(crate) struct Value {
    pub(crate) prims: Prims,
    /// Constant strings, each with the first place that writes it.
    pub(crate) strings: SmallMap<Atom, Span>,
    pub(crate) refs: SmallSet<Ref>,
}

impl Value {
    pub(crate) fn from_prims(prims: Prims) -> Self {
        Self { prims, ..Self::default() }
    }

    pub(crate) fn undefined() -> Self {
        Self::from_prims(Prims::UNDEFINED)
    }

    pub(crate) fn unknown() -> Self {
        Self::from_prims(Prims::UNKNOWN)
    }

    pub(crate) fn string(text: &str, span: Span) -> Self {
        Self { strings: SmallMap::from([(Atom::from(text), span)]), ..Self::default() }
    }

    pub(crate) fn reference(reference: Ref) -> Self {
        Self { refs: SmallSet::from([reference]), ..Self::default() }
    }

    /// A value that came from a key of the parameters.
    pub(crate) fn from_param(key: &Atom) -> Self {
        Self {
            prims: Prims::UNKNOWN,
            refs: SmallSet::from([Ref::FromParam(Rc::clone(key))]),
            ..Self::default()
        }
    }

    pub(crate) fn is_bottom(&self) -> bool {
        self.prims.is_empty() && self.strings.is_empty() && self.refs.is_empty()
    }

    /// Adds all that `other` may be; says whether that was anything new.
    pub(crate) fn join(&mut self, other: &Value) -> bool {
        let before = (self.prims, self.strings.len(), self.refs.len());
        self.prims = self.prims.or(other.prims);
        for (text, span) in other.strings.iter() {
            self.strings.insert_least(Rc::clone(text), *span);
        }
        for reference in &other.refs {
            if !self.refs.contains(reference) {
                self.refs.insert(reference.clone());
            }
        }
        if self.strings.len() > MOST_STRINGS || self.prims.any(Prims::MANY_STRINGS) {
            self.forget_strings();
        }
        before != (self.prims, self.strings.len(), self.refs.len())
    }

    pub(crate) fn joined(mut self, other: &Value) -> Self {
        self.join(other);
        self
    }

    /// Gives up the constant strings, also those that it would get.
    pub(crate) fn forget_strings(&mut self) {
        if !self.strings.is_empty() {
            self.strings.clear();
            self.prims = self.prims.or(Prims::STRING).or(Prims::MANY_STRINGS);
        }
    }

    pub(crate) fn truthy(&self) -> Value {
        let strings = self.strings.iter().filter(|(text, _)| !text.is_empty());
        Value {
            prims: self.prims.without(Prims::FALSY),
            strings: strings.map(|(text, span)| (Rc::clone(text), *span)).collect(),
            refs: self.refs.clone(),
        }
    }

    pub(crate) fn falsy(&self) -> Value {
        let mut prims = self.prims.and(Prims::FALSY);
        if self.prims.any(Prims::STRING) {
            prims = prims.or(Prims::UNKNOWN_FALSY);
        }
        let strings = self.strings.iter().filter(|(text, _)| text.is_empty());
        let marks = self.refs.iter().filter(|reference| matches!(reference, Ref::FromParam(_)));
        Value {
            refs: marks.filter(|_| prims.any(Prims::UNKNOWN_FALSY)).cloned().collect(),
            prims,
            strings: strings.map(|(text, span)| (Rc::clone(text), *span)).collect(),
        }
    }

    /// Its part that is neither `null` nor `undefined`.
    pub(crate) fn present(&self) -> Value {
        Value { prims: self.prims.without(Prims::NULLISH), ..self.clone() }
    }

    pub(crate) fn may_be_nullish(&self) -> bool {
        self.prims.any(Prims::NULLISH.or(Prims::UNKNOWN_FALSY))
    }

    /// True if it can be truthy and whether it can be falsy. Nothing known yet counts as both.
    pub(crate) fn truths(&self) -> (bool, bool) {
        if self.is_bottom() {
            return (true, true);
        }
        (self.can_be_truthy(), !self.falsy().is_bottom())
    }

    fn can_be_truthy(&self) -> bool {
        let truthy =
            Prims::TRUE.or(Prims::NUMBER).or(Prims::STRING).or(Prims::OBJECT).or(Prims::UNKNOWN_TRUTHY);
        self.prims.any(truthy)
            || self.strings.keys().any(|text| !text.is_empty())
            || self.refs.iter().any(|reference| !matches!(reference, Ref::FromParam(_)))
    }

    /// True if there is anything that both may be.
    pub(crate) fn may_equal(&self, other: &Value) -> bool {
        let vague = Prims::UNKNOWN_TRUTHY.or(Prims::UNKNOWN_FALSY);
        self.prims.any(vague)
            || other.prims.any(vague)
            || self.prims.any(other.prims)
            || self.refs.iter().any(|reference| other.refs.contains(reference))
            || self.strings.keys().any(|text| other.strings.contains_key(text))
            || self.prims.any(Prims::STRING) && !other.strings.is_empty()
            || other.prims.any(Prims::STRING) && !self.strings.is_empty()
    }

    /// True if it may be a string that is not among its constant ones.
    pub(crate) fn has_unknown_string(&self) -> bool {
        self.prims.any(Prims::STRING.or(Prims::UNKNOWN_TRUTHY))
    }

    /// The words that its primitives are as text.
    fn words(&self) -> impl Iterator<Item = &'static str> {
        let words = [
            (Prims::TRUE, "true"),
            (Prims::FALSE, "false"),
            (Prims::NULL, "null"),
            (Prims::UNDEFINED, "undefined"),
        ];
        words.into_iter().filter(|(prim, _)| self.prims.any(*prim)).map(|(_, word)| word)
    }

    /// The one object of the file that it is; `None` where it may be anything else.
    pub(crate) fn only_object(&self) -> Option<usize> {
        match self.refs.first() {
            Some(Ref::Object(id)) if self.refs.len() == 1 => {
                (self.prims.is_empty() && self.strings.is_empty()).then_some(*id)
            }
            _ => None,
        }
    }

    pub(crate) fn objects(&self) -> impl Iterator<Item = usize> {
        self.refs.iter().filter_map(|reference| match reference {
            Ref::Object(id) => Some(*id),
            _ => None,
        })
    }

    /// The keys of the parameters that it came from.
    pub(crate) fn param_keys(&self) -> impl Iterator<Item = &Atom> {
        self.refs.iter().filter_map(|reference| match reference {
            Ref::FromParam(key) => Some(key),
            _ => None,
        })
    }

    /// True if a key made of it can be listed, and the strings it may be. Numbers are unknown keys.
    pub(crate) fn as_keys(&self) -> (Vec<(Atom, Span)>, bool) {
        let mut listed: Vec<(Atom, Span)> =
            self.strings.iter().map(|(text, span)| (Rc::clone(text), *span)).collect();
        listed.extend(self.words().map(|word| (Rc::from(word), Span::default())));
        let other = Prims::STRING.or(Prims::UNKNOWN).or(Prims::ANY_NUMBER).or(Prims::OBJECT);
        let unlisted = self.prims.any(other) || self.refs.iter().any(|r| !matches!(r, Ref::FromParam(_)));
        (listed, unlisted)
    }
}

pub(crate) fn number(value: f64) -> Prims {
    if value == 0.0 || value.is_nan() { Prims::ZERO } else { Prims::NUMBER }
}

/// `left + right` for two strings, as far as they are known.
pub(crate) fn concatenated(left: &Value, right: &Value, at: Span) -> Value {
    let (left, right) = (as_text(left), as_text(right));
    let mut value = Value::default();
    if left.1 || right.1 {
        value.prims = Prims::STRING;
    }
    for a in &left.0 {
        for b in &right.0 {
            value.join(&if a.len() + b.len() > LONGEST_COMPUTED {
                Value::from_prims(Prims::STRING)
            } else {
                Value::string(&format!("{a}{b}"), at)
            });
        }
    }
    value
}

pub(crate) fn text_of(value: &Value, at: Span) -> Value {
    concatenated(&Value::string("", at), value, at)
}

/// The strings that a value is as text, and whether it may be others.
fn as_text(value: &Value) -> (Vec<Atom>, bool) {
    let mut texts: Vec<Atom> = value.strings.keys().cloned().collect();
    texts.extend(value.words().map(Atom::from));
    let known = Prims::UNDEFINED.or(Prims::NULL).or(Prims::BOOLEAN);
    (texts, !value.prims.without(known).is_empty() || !value.refs.is_empty())
}
