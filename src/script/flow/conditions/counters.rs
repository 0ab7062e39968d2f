//! `for (let at = 0; at < list.length; at++)`: in its body `list[at]` is an element of the list, and never nothing.

use oxc_ast::ast::{
    AssignmentOperator, BinaryOperator, BindingPattern, Expression, ForStatement, ForStatementInit,
    IdentifierReference, LogicalOperator, MemberExpression, SimpleAssignmentTarget, UpdateOperator,
    VariableDeclarationKind,
};
use oxc_semantic::SymbolId;
use oxc_span::GetSpan;

use crate::script::flow::interpreter::Interpreter;
use crate::script::flow::values::{Kind, Ref, Value};
use crate::script::parse::{span, span_of};

impl<'a> Interpreter<'a> {
    pub(crate) fn note_counter(&mut self, statement: &'a ForStatement<'a>) {
        if let Some((counter, list)) = self.counter_of(statement) {
            self.conditions.counters.insert(counter, (list, span_of(&statement.body)));
        }
    }

    fn counter_of(&self, statement: &'a ForStatement<'a>) -> Option<(SymbolId, SymbolId)> {
        let Some(ForStatementInit::VariableDeclaration(declaration)) = &statement.init else { return None };
        let mut test = statement.test.as_ref()?.get_inner_expression();
        while let Expression::LogicalExpression(logical) = test
            && logical.operator == LogicalOperator::And
        {
            test = logical.left.get_inner_expression();
        }
        let Expression::BinaryExpression(test) = test else { return None };
        let (Expression::Identifier(counted), BinaryOperator::LessThan) = (&test.left, test.operator) else {
            return None;
        };
        let Expression::StaticMemberExpression(length) = &test.right else { return None };
        let (Expression::Identifier(list), "length") = (&length.object, length.property.name.as_str()) else {
            return None;
        };
        let (counter, list) = (self.scopes.symbol_of(counted)?, self.scopes.symbol_of(list)?);
        // Each turn has a counter of its own, so that a function that is called later still sees the one of its turn.
        let starts = declaration.kind == VariableDeclarationKind::Let
            && declaration.declarations.iter().any(|declared| {
                let BindingPattern::BindingIdentifier(name) = &declared.id else { return false };
                let from_start = match &declared.init {
                    Some(Expression::NumericLiteral(number)) => {
                        number.value >= 0.0 && number.value.fract() == 0.0
                    }
                    _ => false,
                };
                name.symbol_id() == counter && from_start
            });
        let counts = match statement.update.as_ref()? {
            Expression::UpdateExpression(update) => {
                update.operator == UpdateOperator::Increment && self.is_of(&update.argument, counter)
            }
            Expression::AssignmentExpression(assignment) => {
                assignment.operator == AssignmentOperator::Addition
                    && matches!(&assignment.right, Expression::NumericLiteral(one) if one.value == 1.0)
                    && assignment
                        .left
                        .as_simple_assignment_target()
                        .is_some_and(|left| self.is_of(left, counter))
            }
            _ => false,
        };
        (starts && counts && self.scopes.writes_to(counter) == 1 && self.scopes.writes_to(list) == 0)
            .then_some((counter, list))
    }

    fn is_of(&self, target: &SimpleAssignmentTarget<'a>, symbol: SymbolId) -> bool {
        matches!(target, SimpleAssignmentTarget::AssignmentTargetIdentifier(name) if self.scopes.symbol_of(name) == Some(symbol))
    }

    /// `list[at]` where `at` counts through the list, and nothing was ever taken out of it.
    pub(crate) fn counted_element(
        &mut self,
        member: &'a MemberExpression<'a>,
        object: &Value,
    ) -> Option<Value> {
        if self.conditions.counters.is_empty() {
            return None;
        }
        let MemberExpression::ComputedMemberExpression(member) = member else { return None };
        let known = |flow: &Self, side: &'a Expression<'a>| -> Option<SymbolId> {
            let Expression::Identifier(name) = side else { return None };
            let name: &'a IdentifierReference<'a> = name;
            flow.scopes.symbol_of(name)
        };
        let counter = known(self, &member.expression)?;
        let (list, body) = *self.conditions.counters.get(&counter)?;
        let at = member.span();
        let inside = body.start <= at.start && at.end <= body.end;
        if !inside || known(self, &member.object) != Some(list) || !object.prims.is_empty() {
            return None;
        }
        let whole = object.strings.is_empty()
            && object.refs.iter().all(|reference| match reference {
                Ref::Object(id) => {
                    let list = self.heap.get(*id);
                    // Whatever takes elements out of a list puts what it holds where no place is known.
                    list.kind == Kind::List
                        && !list.open
                        && list.rest.is_bottom()
                        && list
                            .fields
                            .values()
                            .all(|field| field.born && !field.lost && field.getters.is_bottom())
                }
                _ => false,
            });
        whole.then(|| self.elements(object, span(at)))
    }
}
