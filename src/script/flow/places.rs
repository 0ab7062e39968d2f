//! Places that a condition can tell something about: variables, and properties reached from them by constant keys.

use oxc_ast::ast::{Argument, BindingPattern, ChainElement, Expression, MemberExpression};
use oxc_semantic::SymbolId;

use crate::diagnostics::Span;
use crate::script::heap::Kind;
use crate::script::value::{Atom, Prims, Ref, Value};

use super::literals::number_key;
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

/// The key of a property that stands there.
fn key_of(member: &MemberExpression<'_>) -> Option<Atom> {
    if let MemberExpression::ComputedMemberExpression(member) = member
        && let Expression::NumericLiteral(literal) = &member.expression
    {
        return Some(Atom::from(number_key(literal.value)));
    }
    member.static_property_name().map(Atom::from)
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
                if self.earlier && self.may_change(symbol) {
                    return None;
                }
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
        let key = key_of(member)?;
        let path = self.path_of(member);
        let root = path.as_ref().and_then(|path| path.root);
        if self.earlier && root.is_some_and(|root| self.may_change(root)) {
            return None;
        }
        // Whatever else is called on the way is not called again.
        let plain = path.is_some() || !self.earlier && self.is_loading(member.object());
        let object = if plain { self.eval(member.object()) } else { return None };
        let keys = Keys::one(
            &key,
            match member {
                MemberExpression::StaticMemberExpression(member) => span_of(&member.property),
                MemberExpression::ComputedMemberExpression(member) => span_of(&member.expression),
                member => span_of(member),
            },
        );
        if is_params(&object) && self.is_never_written(&key) {
            let told = self.frame().state.told_params.get(&key).cloned();
            let value = told.unwrap_or_else(|| self.get(&object, &keys));
            return Some((Place::Param(key), value));
        }
        let path = path.filter(|_| !self.earlier)?;
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

    /// Whether a variable is ever set again.
    fn may_change(&self, symbol: SymbolId) -> bool {
        self.scoping.symbol_is_mutated(symbol) || !self.scoping.symbol_redeclarations(symbol).is_empty()
    }

    /// Remembers what a constant is computed from, where it is a condition.
    pub(super) fn note_condition(&mut self, pattern: &BindingPattern<'a>, init: &'a Expression<'a>) {
        let BindingPattern::BindingIdentifier(id) = pattern else { return };
        let decides = matches!(
            init.get_inner_expression(),
            Expression::BinaryExpression(_)
                | Expression::LogicalExpression(_)
                | Expression::UnaryExpression(_)
                | Expression::CallExpression(_)
        );
        if decides && !self.may_change(id.symbol_id()) {
            self.conditions.insert(id.symbol_id(), init);
        }
    }

    /// What a condition that was computed earlier tells about what cannot have changed since.
    pub(super) fn assume_earlier(&mut self, symbol: SymbolId, holds: bool) {
        let home = self.home(symbol).0;
        if self.earlier || home != self.frame().scope {
            return;
        }
        if let Some(&condition) = self.conditions.get(&symbol) {
            self.earlier = true;
            self.assume(condition, holds);
            self.earlier = false;
        }
    }

    /// Notes that a list has elements: its first is one of them.
    fn note_filled(&mut self, path: &Path, length: &Value) {
        let (Some(root), [last]) = (path.root, path.keys.as_slice()) else { return };
        if &**last != "length" || length.prims != Prims::NUMBER || !length.refs.is_empty() {
            return;
        }
        let list = self.read_variable(root);
        let lists = |reference: &Ref| match reference {
            Ref::Object(id) => self.heap.kind(*id) == Kind::List && !self.heap.get(*id).open,
            _ => false,
        };
        if list.prims.is_empty() && !list.refs.is_empty() && list.refs.iter().all(lists) {
            let elements = self.elements(&list, Span::default());
            let first = Path { root: path.root, keys: vec![Atom::from("0")] };
            self.frame().state.told.insert(first, elements);
        }
    }

    /// Whether a parameter is the same wherever it is read.
    pub(super) fn is_never_written(&self, key: &Atom) -> bool {
        let written = |key: &Atom| self.written.contains_key(&(Ref::Params, Atom::clone(key)));
        !written(key) && !written(&Atom::from("*")) && !self.given_out
    }

    /// The path of a property, where all its keys stand there.
    pub(super) fn path_of(&self, member: &MemberExpression<'a>) -> Option<Path> {
        let mut keys = vec![key_of(member)?];
        let mut object = member.object().get_inner_expression();
        while let Some(outer) = object.as_member_expression() {
            keys.push(key_of(outer)?);
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
                self.note_filled(&path, &value);
                self.narrow_owner(&path, &value);
                self.frame().state.told.insert(path, value);
            }
        }
    }
}
