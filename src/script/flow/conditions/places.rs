//! Places that a condition can tell something about: variables, and properties reached from them by constant keys.

use oxc_ast::ast::{Argument, BindingPattern, ChainElement, Expression, MemberExpression};
use oxc_semantic::SymbolId;

use crate::script::flow::values::{
    Atom, Keys, Kind, NarrowTarget, Path, Prims, Ref, Value, is_params, number_key,
};
use crate::{diagnostics::Span, script::flow::interpreter::Interpreter, script::parse::span_of};

/// Properties further from their variable than this are not told apart.
const FARTHEST: usize = 4;

fn key_of(member: &MemberExpression<'_>) -> Option<Atom> {
    if let MemberExpression::ComputedMemberExpression(member) = member
        && let Expression::NumericLiteral(literal) = &member.expression
    {
        return Some(Atom::from(number_key(literal.value)));
    }
    member.static_property_name().map(Atom::from)
}

/// When a condition was evaluated that is assumed to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    Now,
    /// It was computed before and kept in a constant: it tells only of what cannot have changed since.
    Earlier,
}

impl<'a> Interpreter<'a> {
    /// The place that an expression reads, and what is there for all that is known here.
    pub(crate) fn place_of(
        &mut self,
        expression: &'a Expression<'a>,
        when: When,
    ) -> Option<(NarrowTarget, Value)> {
        let member = match expression.get_inner_expression() {
            Expression::Identifier(identifier) => {
                let symbol = self.scopes.symbol_of(identifier)?;
                if when == When::Earlier && self.scopes.may_change(symbol) {
                    return None;
                }
                return Some((NarrowTarget::Variable(symbol), self.read_variable(symbol)));
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
        if when == When::Earlier && root.is_some_and(|root| self.scopes.may_change(root)) {
            return None;
        }
        // Whatever else is called on the way is not called again.
        let plain = path.is_some() || when == When::Now && self.is_loading(member.object());
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
            return Some((NarrowTarget::Param(key), value));
        }
        let path = path.filter(|_| when == When::Now)?;
        let value = match self.frame().state.told.get(&path).cloned() {
            Some(told) => told,
            None => {
                let optional = member.optional() && object.may_be_nullish();
                let value = self.get(&object.present(), &keys);
                if optional { value.joined(&Value::undefined()) } else { value }
            }
        };
        Some((NarrowTarget::Property(path), value))
    }

    /// True if an expression does no more than fetch something: a call without arguments.
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

    pub(crate) fn note_condition(&mut self, pattern: &BindingPattern<'a>, init: &'a Expression<'a>) {
        let BindingPattern::BindingIdentifier(id) = pattern else { return };
        let decides = matches!(
            init.get_inner_expression(),
            Expression::BinaryExpression(_)
                | Expression::LogicalExpression(_)
                | Expression::UnaryExpression(_)
                | Expression::CallExpression(_)
        );
        if decides && !self.scopes.may_change(id.symbol_id()) {
            self.conditions.held.insert(id.symbol_id(), init);
        }
    }

    /// Assumes a condition that a constant holds: it tells of values that cannot have changed since.
    pub(crate) fn assume_earlier(&mut self, symbol: SymbolId, holds: bool) {
        let home = self.scopes.home(symbol).0;
        if home != self.frame().scope {
            return;
        }
        if let Some(condition) = self.conditions.held.get(&symbol).copied() {
            self.assume(condition, holds, When::Earlier);
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

    /// True if a parameter is the same wherever it is read.
    pub(crate) fn is_never_written(&self, key: &Atom) -> bool {
        let written = |key: &str| self.outside.written(&Ref::Params, key).is_some();
        !written(key) && !written("*") && !self.outside.has_params
    }

    pub(crate) fn path_of(&self, member: &MemberExpression<'a>) -> Option<Path> {
        let mut keys = vec![key_of(member)?];
        let mut object = member.object().get_inner_expression();
        while let Some(outer) = object.as_member_expression() {
            keys.push(key_of(outer)?);
            object = outer.object().get_inner_expression();
        }
        let root = match object {
            Expression::Identifier(identifier) => Some(self.scopes.symbol_of(identifier)?),
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

    pub(crate) fn narrow_place(&mut self, place: NarrowTarget, value: Value) {
        match place {
            NarrowTarget::Variable(symbol) => self.narrow(symbol, value),
            NarrowTarget::Param(key) => {
                self.frame().state.told_params.insert(key, value);
            }
            NarrowTarget::Property(path) => {
                self.note_filled(&path, &value);
                self.narrow_owner(&path, &value);
                self.frame().state.told.insert(path, value);
            }
        }
    }
}
