//! The walk over the tree that asks each node for its mutants.

use oxc_ast::ast::{
    ArrayExpression, ArrowFunctionExpression, AssignmentExpression, AssignmentPattern,
    AssignmentTargetPropertyIdentifier, AssignmentTargetWithDefault, AwaitExpression, BinaryExpression,
    BooleanLiteral, BreakStatement, CallExpression, CatchClause, ComputedMemberExpression,
    ConditionalExpression, ContinueStatement, Directive, DoWhileStatement, ExpressionStatement,
    ForInStatement, ForOfStatement, ForStatement, FormalParameter, Function, IfStatement, LogicalExpression,
    NewExpression, NumericLiteral, ObjectExpression, ObjectProperty, PropertyKey, RegExpLiteral,
    ReturnStatement, StaticMemberExpression, StringLiteral, SwitchStatement, TaggedTemplateExpression,
    TemplateLiteral, ThrowStatement, TryStatement, UnaryExpression, UpdateExpression, WhileStatement,
};
use oxc_ast_visit::{Visit, walk};
use oxc_span::GetSpan;
use oxc_syntax::scope::ScopeFlags;

use super::{Mutator, Operator};

impl<'a> Visit<'a> for Mutator<'_> {
    fn visit_if_statement(&mut self, choice: &IfStatement<'a>) {
        self.condition(&choice.test, false);
        if let Some(other) = &choice.alternate {
            self.block(other);
        }
        walk::walk_if_statement(self, choice);
    }

    fn visit_conditional_expression(&mut self, choice: &ConditionalExpression<'a>) {
        self.condition(&choice.test, false);
        walk::walk_conditional_expression(self, choice);
    }

    fn visit_while_statement(&mut self, repeated: &WhileStatement<'a>) {
        self.condition(&repeated.test, true);
        walk::walk_while_statement(self, repeated);
    }

    fn visit_do_while_statement(&mut self, repeated: &DoWhileStatement<'a>) {
        self.condition(&repeated.test, true);
        walk::walk_do_while_statement(self, repeated);
    }

    fn visit_for_statement(&mut self, repeated: &ForStatement<'a>) {
        if let Some(test) = &repeated.test {
            self.condition(test, true);
        }
        // A count that goes the wrong way only makes an endless loop.
        if let Some(update) = &repeated.update {
            self.skip(update.span(), Operator::UpdateOperator);
        }
        self.block(&repeated.body);
        walk::walk_for_statement(self, repeated);
    }

    fn visit_for_of_statement(&mut self, repeated: &ForOfStatement<'a>) {
        self.block(&repeated.body);
        walk::walk_for_of_statement(self, repeated);
    }

    fn visit_for_in_statement(&mut self, repeated: &ForInStatement<'a>) {
        self.block(&repeated.body);
        walk::walk_for_in_statement(self, repeated);
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

    fn visit_catch_clause(&mut self, handler: &CatchClause<'a>) {
        self.emptied(handler.body.span, &handler.body.body);
        walk::walk_catch_clause(self, handler);
    }

    fn visit_switch_statement(&mut self, choice: &SwitchStatement<'a>) {
        self.last_break(choice);
        walk::walk_switch_statement(self, choice);
    }

    fn visit_expression_statement(&mut self, statement: &ExpressionStatement<'a>) {
        self.statement(statement);
        walk::walk_expression_statement(self, statement);
    }

    fn visit_throw_statement(&mut self, thrown: &ThrowStatement<'a>) {
        self.replace(Operator::RemovedStatement, thrown.span, ";");
        if self.watched.errors {
            walk::walk_throw_statement(self, thrown);
        }
    }

    fn visit_break_statement(&mut self, end: &BreakStatement<'a>) {
        self.replace(Operator::RemovedStatement, end.span, ";");
    }

    fn visit_continue_statement(&mut self, next: &ContinueStatement<'a>) {
        self.replace(Operator::RemovedStatement, next.span, ";");
    }

    fn visit_return_statement(&mut self, end: &ReturnStatement<'a>) {
        if let Some(value) = &end.argument
            && self.guards == 0
        {
            // The platform, or whoever awaits the function, waits for it all the same.
            self.skip(value.span(), Operator::RemovedAwait);
        }
        walk::walk_return_statement(self, end);
    }

    fn visit_function(&mut self, function: &Function<'a>, flags: ScopeFlags) {
        if let Some(body) = &function.body {
            self.function_body(function.span, body);
        }
        walk::walk_function(self, function, flags);
    }

    fn visit_arrow_function_expression(&mut self, arrow: &ArrowFunctionExpression<'a>) {
        if let oxc_ast::ast::ArrowFunctionBody::FunctionBody(body) = &arrow.body {
            self.function_body(arrow.span, body);
        }
        walk::walk_arrow_function_expression(self, arrow);
    }

    fn visit_directive(&mut self, _: &Directive<'a>) {}

    fn visit_formal_parameter(&mut self, parameter: &FormalParameter<'a>) {
        if let Some(value) = &parameter.initializer {
            self.default(parameter.pattern.span(), value);
        }
        walk::walk_formal_parameter(self, parameter);
    }

    fn visit_assignment_pattern(&mut self, pattern: &AssignmentPattern<'a>) {
        self.default(pattern.left.span(), &pattern.right);
        walk::walk_assignment_pattern(self, pattern);
    }

    fn visit_assignment_target_with_default(&mut self, target: &AssignmentTargetWithDefault<'a>) {
        self.default(target.binding.span(), &target.init);
        walk::walk_assignment_target_with_default(self, target);
    }

    fn visit_assignment_target_property_identifier(
        &mut self,
        target: &AssignmentTargetPropertyIdentifier<'a>,
    ) {
        if let Some(value) = &target.init {
            self.default(target.binding.span, value);
        }
        walk::walk_assignment_target_property_identifier(self, target);
    }

    fn visit_binary_expression(&mut self, binary: &BinaryExpression<'a>) {
        self.binary(binary);
        walk::walk_binary_expression(self, binary);
    }

    fn visit_logical_expression(&mut self, logical: &LogicalExpression<'a>) {
        self.logical(logical);
        walk::walk_logical_expression(self, logical);
    }

    fn visit_assignment_expression(&mut self, assignment: &AssignmentExpression<'a>) {
        self.assignment(assignment);
        walk::walk_assignment_expression(self, assignment);
    }

    fn visit_update_expression(&mut self, update: &UpdateExpression<'a>) {
        self.update(update);
        walk::walk_update_expression(self, update);
    }

    fn visit_unary_expression(&mut self, unary: &UnaryExpression<'a>) {
        self.unary(unary);
        walk::walk_unary_expression(self, unary);
    }

    fn visit_await_expression(&mut self, waited: &AwaitExpression<'a>) {
        let value = self.text(waited.argument.span()).to_owned();
        self.replace(Operator::RemovedAwait, waited.span, value);
        walk::walk_await_expression(self, waited);
    }

    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        if self.is_unwatched_log(call) {
            return;
        }
        self.call(call);
        walk::walk_call_expression(self, call);
    }

    fn visit_new_expression(&mut self, made: &NewExpression<'a>) {
        if !self.is_unwatched_error(made) {
            self.spreads_of_arguments(&made.arguments);
            walk::walk_new_expression(self, made);
        }
    }

    fn visit_static_member_expression(&mut self, member: &StaticMemberExpression<'a>) {
        if member.optional {
            self.unchained(member.object.span(), member.property.span, ".");
        }
        walk::walk_static_member_expression(self, member);
    }

    fn visit_computed_member_expression(&mut self, member: &ComputedMemberExpression<'a>) {
        if member.optional {
            self.unchained(member.object.span(), member.expression.span(), "");
        }
        walk::walk_computed_member_expression(self, member);
    }

    fn visit_array_expression(&mut self, list: &ArrayExpression<'a>) {
        self.list(list);
        walk::walk_array_expression(self, list);
    }

    fn visit_object_expression(&mut self, object: &ObjectExpression<'a>) {
        self.object(object);
        walk::walk_object_expression(self, object);
    }

    fn visit_object_property(&mut self, property: &ObjectProperty<'a>) {
        if let PropertyKey::StringLiteral(key) = &property.key
            && !property.computed
        {
            self.skip(key.span, Operator::ChangedText);
        }
        if let PropertyKey::NumericLiteral(key) = &property.key {
            self.skip(key.span, Operator::ChangedNumber);
        }
        walk::walk_object_property(self, property);
    }

    fn visit_numeric_literal(&mut self, number: &NumericLiteral<'a>) {
        self.number(number);
    }

    fn visit_boolean_literal(&mut self, flag: &BooleanLiteral) {
        self.replace(Operator::FlippedBoolean, flag.span, (!flag.value).to_string());
    }

    fn visit_string_literal(&mut self, text: &StringLiteral<'a>) {
        self.constant_text(text.span, &text.value);
    }

    fn visit_template_literal(&mut self, template: &TemplateLiteral<'a>) {
        self.template(template);
        walk::walk_template_literal(self, template);
    }

    fn visit_tagged_template_expression(&mut self, tagged: &TaggedTemplateExpression<'a>) {
        // A tag does with its text what it likes.
        self.skip(tagged.quasi.span, Operator::ChangedText);
        walk::walk_tagged_template_expression(self, tagged);
    }

    fn visit_reg_exp_literal(&mut self, expression: &RegExpLiteral<'a>) {
        self.regular_expression(expression);
    }
}
