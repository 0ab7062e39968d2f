//! Changes of statements and blocks.

use oxc_ast::ast::{
    AssignmentTarget, Expression, ExpressionStatement, FunctionBody, Statement, SwitchStatement,
    UnaryOperator,
};
use oxc_span::{GetSpan, Span};

use super::{Mutator, Operator};
use crate::script::parse::span_of;

impl Mutator<'_> {
    pub(super) fn statement(&mut self, statement: &ExpressionStatement<'_>) {
        let operator = match waited_for(&statement.expression) {
            Expression::CallExpression(call) if self.is_unwatched_log(call) => return,
            Expression::CallExpression(_) | Expression::NewExpression(_) | Expression::ChainExpression(_) => {
                Operator::RemovedCall
            }
            Expression::AssignmentExpression(assignment) if is_export(&assignment.left) => return,
            Expression::AssignmentExpression(_) => Operator::RemovedStatement,
            Expression::UnaryExpression(unary) if unary.operator == UnaryOperator::Delete => {
                Operator::RemovedStatement
            }
            _ => return,
        };
        self.replace(operator, statement.span, ";");
    }

    /// A statement that is a block, or stands where one may.
    pub(super) fn block(&mut self, statement: &Statement<'_>) {
        match statement {
            Statement::BlockStatement(block) => self.emptied(block.span, &block.body),
            // The choice has mutants of its own.
            Statement::IfStatement(_) => {}
            other => self.emptied(other.span(), std::slice::from_ref(other)),
        }
    }

    /// A block without its statements. Where it holds but one, that one's own mutant says the same.
    pub(super) fn emptied(&mut self, span: Span, statements: &[Statement<'_>]) {
        match statements {
            [] => {}
            [
                Statement::ExpressionStatement(_)
                | Statement::ThrowStatement(_)
                | Statement::BreakStatement(_)
                | Statement::ContinueStatement(_),
            ] => {}
            _ => self.replace(Operator::EmptiedBlock, span, "{}"),
        }
    }

    /// The body of a function of the file. The action itself without its body would be noticed by any case.
    pub(super) fn function_body(&mut self, function: Span, body: &FunctionBody<'_>) {
        if self.exported != Some(span_of(&function)) {
            self.emptied(body.span, &body.statements);
        }
    }

    /// Behind the last `break` of a `switch` there is nothing to fall into.
    pub(super) fn last_break(&mut self, choice: &SwitchStatement<'_>) {
        let last = choice.cases.last().and_then(|case| case.consequent.last());
        let last = match last {
            Some(Statement::BlockStatement(block)) => block.body.last(),
            other => other,
        };
        if let Some(Statement::BreakStatement(end)) = last {
            self.skip(end.span, Operator::RemovedStatement);
        }
    }
}

fn waited_for<'e, 'a>(expression: &'e Expression<'a>) -> &'e Expression<'a> {
    match expression.without_parentheses() {
        Expression::AwaitExpression(waited) => waited.argument.without_parentheses(),
        other => other,
    }
}

/// True if a target is `module.exports`, `exports`, or something in them.
fn is_export(target: &AssignmentTarget<'_>) -> bool {
    fn names_export(object: &Expression<'_>) -> bool {
        match object {
            Expression::Identifier(name) => matches!(name.name.as_str(), "exports" | "module"),
            Expression::StaticMemberExpression(member) => names_export(&member.object),
            _ => false,
        }
    }
    match target {
        AssignmentTarget::StaticMemberExpression(member) => names_export(&member.object),
        AssignmentTarget::AssignmentTargetIdentifier(name) => name.name == "exports",
        _ => false,
    }
}
