//! Places that a condition can tell something about: variables, and properties reached from them by constant keys.

use oxc_ast::ast::{ChainElement, Expression, MemberExpression};
use oxc_semantic::SymbolId;

use crate::diagnostics::Span;
use crate::script::value::{Atom, Prims, Ref, Value};

use super::Flow;
use super::members::Keys;

/// Properties further from their variable than this are not told apart.
const FARTHEST: usize = 4;

/// A property reached by constant keys from a variable, or from `this`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Path {
    root: Option<SymbolId>,
    keys: Vec<Atom>,
}

impl Path {
    /// Whether a write to a property of that name may change what is there.
    pub(super) fn crosses(&self, key: &str) -> bool {
        self.keys.iter().any(|known| **known == *key)
    }

    pub(super) fn starts_at(&self, symbol: SymbolId) -> bool {
        self.root == Some(symbol)
    }
}

/// What a condition is about.
pub(super) enum Place {
    Variable(SymbolId),
    Property(Path),
    /// A key of the parameters, however these are reached.
    Param(Atom),
}

/// Whether a value is the object of the parameters, and nothing else.
pub(super) fn is_params(value: &Value) -> bool {
    value.refs.len() == 1
        && value.refs.first() == Some(&Ref::Params)
        && value.prims.without(Prims::NULLISH).is_empty()
        && value.strings.is_empty()
}

impl<'a> Flow<'a> {
    /// The place that an expression reads.
    pub(super) fn place_of(&mut self, expression: &'a Expression<'a>) -> Option<Place> {
        let member = match expression.get_inner_expression() {
            Expression::Identifier(identifier) => return self.symbol_of(identifier).map(Place::Variable),
            Expression::ChainExpression(chain) => match &chain.expression {
                ChainElement::StaticMemberExpression(_) | ChainElement::ComputedMemberExpression(_) => {
                    chain.expression.as_member_expression()?
                }
                _ => return None,
            },
            inner => inner.as_member_expression()?,
        };
        let key = Atom::from(member.static_property_name()?);
        let object = self.eval(member.object());
        if is_params(&object) && self.is_never_written(&key) {
            return Some(Place::Param(key));
        }
        self.path_of(member).map(Place::Property)
    }

    /// Whether a parameter is the same wherever it is read.
    pub(super) fn is_never_written(&self, key: &Atom) -> bool {
        let written = |key: &Atom| self.written.contains_key(&(Ref::Params, Atom::clone(key)));
        !written(key) && !written(&Atom::from("*")) && !self.record.is_open(&Ref::Params)
    }

    /// The path of a property, where all its keys stand there.
    pub(super) fn path_of(&self, member: &MemberExpression<'a>) -> Option<Path> {
        let mut keys = vec![Atom::from(member.static_property_name()?)];
        let mut object = member.object().get_inner_expression();
        while let Some(outer) = object.as_member_expression() {
            keys.push(Atom::from(outer.static_property_name()?));
            object = outer.object().get_inner_expression();
        }
        let root = match object {
            Expression::Identifier(identifier) => Some(self.symbol_of(identifier)?),
            Expression::ThisExpression(_) => None,
            _ => return None,
        };
        (keys.len() <= FARTHEST).then_some(Path { root, keys })
    }

    /// What is in a place, for all that is known here.
    pub(super) fn read_place(&mut self, place: &Place, expression: &'a Expression<'a>) -> Value {
        match place {
            Place::Variable(symbol) => self.read_variable(*symbol),
            Place::Property(_) | Place::Param(_) => self.eval(expression),
        }
    }

    /// Of several objects that a variable may be, those are left whose property may be what it is known to be.
    fn narrow_owner(&mut self, path: &Path, known: &Value) {
        let (Some(symbol), [key]) = (path.root, path.keys.as_slice()) else { return };
        let owner = self.read_variable(symbol);
        let objects = owner.refs.iter().filter(|reference| matches!(reference, Ref::Object(_))).count();
        if objects < 2 {
            return;
        }
        let mut left = owner.clone();
        left.refs.retain(|reference| {
            let Ref::Object(_) = reference else { return true };
            let keys = Keys::one(key, Span::default());
            let theirs = self.get(&Value::reference(reference.clone()), &keys);
            theirs.is_bottom() || theirs.may_equal(known)
        });
        if !left.is_bottom() {
            self.narrow(symbol, left);
        }
    }

    /// Notes what a condition tells about a place, on the way that is being run.
    pub(super) fn narrow_place(&mut self, place: Place, value: Value) {
        match place {
            Place::Variable(symbol) => self.narrow(symbol, value),
            Place::Param(key) => {
                self.frame().state.told_params.insert(key, value);
            }
            Place::Property(path) => {
                self.narrow_owner(&path, &value);
                self.frame().state.told.insert(path, value);
            }
        }
    }
}
