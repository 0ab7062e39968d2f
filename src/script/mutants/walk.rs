//! The walk over the tree that asks each node for its mutants.

use oxc_ast::AstKind;
use oxc_ast::ast::{
    ArrowFunctionBody, CallExpression, Directive, NewExpression, PropertyKey, ThrowStatement, TryStatement,
};
use oxc_ast_visit::{Visit, walk};
use oxc_span::GetSpan;

use super::{Mutator, Operator};

impl<'a> Visit<'a> for Mutator<'_> {
    fn enter_node(&mut self, node: AstKind<'a>) {
        match node {
            AstKind::IfStatement(choice) => {
                self.condition(&choice.test, false);
                if let Some(other) = &choice.alternate {
                    self.block(other);
                }
            }
            AstKind::ConditionalExpression(choice) => self.condition(&choice.test, false),
            AstKind::WhileStatement(repeated) => self.condition(&repeated.test, true),
            AstKind::DoWhileStatement(repeated) => self.condition(&repeated.test, true),
            AstKind::ForStatement(repeated) => {
                if let Some(test) = &repeated.test {
                    self.condition(test, true);
                }
                // A count that goes the wrong way only makes an endless loop.
                if let Some(update) = &repeated.update {
                    self.skip(update.span(), Operator::UpdateOperator);
                }
                self.block(&repeated.body);
            }
            AstKind::ForOfStatement(repeated) => self.block(&repeated.body),
            AstKind::ForInStatement(repeated) => self.block(&repeated.body),
            AstKind::CatchClause(handler) => self.emptied(handler.body.span, &handler.body.body),
            AstKind::SwitchStatement(choice) => self.last_break(choice),
            AstKind::ExpressionStatement(statement) => self.statement(statement),
            AstKind::BreakStatement(end) => self.replace(Operator::RemovedStatement, end.span, ";"),
            AstKind::ContinueStatement(next) => self.replace(Operator::RemovedStatement, next.span, ";"),
            AstKind::ReturnStatement(end) => {
                if let Some(value) = &end.argument
                    && self.guards == 0
                {
                    // The platform, or whoever awaits the function, waits for it all the same.
                    self.skip(value.span(), Operator::RemovedAwait);
                }
            }
            AstKind::Function(function) => {
                if let Some(body) = &function.body {
                    self.function_body(function.span, body);
                }
            }
            AstKind::ArrowFunctionExpression(arrow) => {
                if let ArrowFunctionBody::FunctionBody(body) = &arrow.body {
                    self.function_body(arrow.span, body);
                }
            }
            AstKind::FormalParameter(parameter) => {
                if let Some(value) = &parameter.initializer {
                    self.default(parameter.pattern.span(), value);
                }
            }
            AstKind::AssignmentPattern(pattern) => self.default(pattern.left.span(), &pattern.right),
            AstKind::AssignmentTargetWithDefault(target) => self.default(target.binding.span(), &target.init),
            AstKind::AssignmentTargetPropertyIdentifier(target) => {
                if let Some(value) = &target.init {
                    self.default(target.binding.span, value);
                }
            }
            AstKind::BinaryExpression(binary) => self.binary(binary),
            AstKind::LogicalExpression(logical) => self.logical(logical),
            AstKind::AssignmentExpression(assignment) => self.assignment(assignment),
            AstKind::UpdateExpression(update) => self.update(update),
            AstKind::UnaryExpression(unary) => self.unary(unary),
            AstKind::AwaitExpression(waited) => {
                let value = self.text(waited.argument.span()).to_owned();
                self.replace(Operator::RemovedAwait, waited.span, value);
            }
            AstKind::StaticMemberExpression(member) if member.optional => {
                self.unchained(member.object.span(), member.property.span, ".");
            }
            AstKind::ComputedMemberExpression(member) if member.optional => {
                self.unchained(member.object.span(), member.expression.span(), "");
            }
            AstKind::ArrayExpression(list) => self.list(list),
            AstKind::ObjectExpression(object) => self.object(object),
            AstKind::ObjectProperty(property) => match &property.key {
                PropertyKey::StringLiteral(key) if !property.computed => {
                    self.skip(key.span, Operator::ChangedText);
                }
                PropertyKey::NumericLiteral(key) => self.skip(key.span, Operator::ChangedNumber),
                _ => {}
            },
            AstKind::NumericLiteral(number) => self.number(number),
            AstKind::BooleanLiteral(flag) => {
                self.replace(Operator::FlippedBoolean, flag.span, (!flag.value).to_string());
            }
            AstKind::StringLiteral(text) => self.constant_text(text.span, &text.value),
            AstKind::TemplateLiteral(template) => self.template(template),
            // A tag does with its text what it likes.
            AstKind::TaggedTemplateExpression(tagged) => {
                self.skip(tagged.quasi.span, Operator::ChangedText);
            }
            AstKind::RegExpLiteral(expression) => self.regular_expression(expression),
            _ => {}
        }
    }

    fn visit_try_statement(&mut self, attempt: &TryStatement<'a>) {
        self.guards += 1;
        self.visit_block_statement(&attempt.block);
        self.guards -= 1;
        if let Some(handler) = &attempt.handler {
            self.visit_catch_clause(handler);
        }
        if let Some(last) = &attempt.finalizer {
            self.emptied(last.span, &last.body);
            self.visit_block_statement(last);
        }
    }

    fn visit_throw_statement(&mut self, thrown: &ThrowStatement<'a>) {
        self.replace(Operator::RemovedStatement, thrown.span, ";");
        if self.watched.errors {
            walk::walk_throw_statement(self, thrown);
        }
    }

    fn visit_directive(&mut self, _: &Directive<'a>) {}

    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        if !self.is_unwatched_log(call) {
            self.call(call);
            walk::walk_call_expression(self, call);
        }
    }

    fn visit_new_expression(&mut self, made: &NewExpression<'a>) {
        if !self.is_unwatched_error(made) {
            self.spreads_of_arguments(&made.arguments);
            walk::walk_new_expression(self, made);
        }
    }
}
