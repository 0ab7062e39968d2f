//! Places that a condition can tell something about: variables, and properties reached from them by constant keys.

use oxc_ast::ast::{Argument, ChainElement, Expression, MemberExpression};
use oxc_semantic::SymbolId;

use crate::diagnostics::Span;
use crate::script::value::{Atom, Prims, Ref, Value};

use super::members::Keys;
use super::{Flow, span_of};

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
    /// The place that an expression reads, and what is there for all that is known here.
    pub(super) fn place_of(&mut self, expression: &'a Expression<'a>) -> Option<(Place, Value)> {
        let member = match expression.get_inner_expression() {
            Expression::Identifier(identifier) => {
                let symbol = self.symbol_of(identifier)?;
                return Some((Place::Variable(symbol), self.read_variable(symbol)));
            }
            Expression::ChainExpression(chain) => match &chain.expression {
                ChainElement::StaticMemberExpression(_) | ChainElement::ComputedMemberExpression(_) => {
                    chain.expression.as_member_expression()?
                }
                _ => return None,
            },
            inner => inner.as_member_expression()?,
        };
        let key = Atom::from(member.static_property_name()?);
        let path = self.path_of(member);
        // Whatever else is called on the way is not called again.
        let plain = path.is_some() || self.is_loading(member.object());
        let object = if plain { self.eval(member.object()) } else { return None };
        let keys = Keys::one(&key, span_of(member));
        if is_params(&object) && self.is_never_written(&key) {
            let told = self.frame().state.told_params.get(&key).cloned();
            let value = told.unwrap_or_else(|| self.get(&object, &keys));
            return Some((Place::Param(key), value));
        }
        let path = path?;
        let value = match self.frame().state.told.get(&path).cloned() {
            Some(told) => told,
            None => {
                let optional = member.optional() && object.may_be_nullish();
                let value = self.get(&object.present(), &keys);
                if optional { value.joined(&Value::undefined()) } else { value }
            }
        };
        Some((Place::Property(path), value))
    }

    /// Whether an expression does no more than fetch something: a call without arguments.
    fn is_loading(&self, expression: &Expression<'a>) -> bool {
        match expression.get_inner_expression() {
            Expression::CallExpression(call) => match call.arguments.as_slice() {
                [] => true,
                [argument] => matches!(argument, Argument::StringLiteral(_)),
                _ => false,
            },
            inner => inner.as_member_expression().is_some_and(|member| self.is_loading(member.object())),
        }
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
