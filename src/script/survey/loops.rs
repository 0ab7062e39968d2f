//! Loops that nothing ends.

use oxc_ast::AstKind;
use oxc_ast::ast::{
    ArrowFunctionExpression, AssignmentOperator, BinaryOperator, Expression, ForStatement, Function,
    SimpleAssignmentTarget, Statement, UpdateOperator,
};
use oxc_ast_visit::Visit;
use oxc_semantic::Scoping;
use oxc_span::GetSpan as _;
use oxc_syntax::scope::ScopeFlags;
use oxc_syntax::symbol::SymbolId;

use crate::script::facts::OddityKind;

use super::Surveyor;

impl<'a> Surveyor<'a> {
    pub(super) fn meet_while(&mut self, test: &Expression<'a>, body: &Statement<'a>, whole: oxc_span::Span) {
        if (always(test) || self.never_changes(test, body)) && !leaves(body) {
            self.odd(OddityKind::UnboundedLoop, head(whole, body));
        }
    }

    pub(super) fn meet_for(&mut self, statement: &ForStatement<'a>) {
        let endless = match &statement.test {
            None => true,
            Some(test) => {
                always(test) || self.counts_away(statement) || {
                    let update = statement.update.as_ref();
                    update.is_none_or(|update| !writes(self.scoping, update, test))
                        && self.never_changes(test, &statement.body)
                        && update.is_none_or(|update| !calls_anything(update))
                }
            }
        };
        if endless && !leaves(&statement.body) {
            self.odd(OddityKind::UnboundedLoop, head(statement.span, &statement.body));
        }
    }

    /// True if a condition consists of variables and constants only, none of which anything in the loop changes.
    fn never_changes(&self, test: &Expression<'a>, body: &Statement<'a>) -> bool {
        let Some(symbols) = self.plain_symbols(test) else { return false };
        !symbols.is_empty()
            && symbols.iter().all(|&symbol| {
                // Variables that a function of the file writes may change in any call.
                !self.is_changed_in(symbol, body) && !self.is_written_by_functions(symbol)
            })
            && !waits(body)
    }

    /// The variables of a condition; nothing where it asks anything else.
    fn plain_symbols(&self, test: &Expression<'a>) -> Option<Vec<SymbolId>> {
        match test.without_parentheses() {
            Expression::Identifier(name) => Some(vec![self.symbol_of(name)?]),
            Expression::BinaryExpression(binary) => {
                Some([self.plain_symbols(&binary.left)?, self.plain_symbols(&binary.right)?].concat())
            }
            Expression::LogicalExpression(logical) => {
                Some([self.plain_symbols(&logical.left)?, self.plain_symbols(&logical.right)?].concat())
            }
            Expression::UnaryExpression(unary) => self.plain_symbols(&unary.argument),
            literal if literal.is_literal() => Some(Vec::new()),
            _ => None,
        }
    }

    /// True if a variable is written more often than by its declaration. In a loop that does not write it itself, only
    /// writes in functions matter, since a call in the loop may make them; any second write is taken for one.
    fn is_written_by_functions(&self, symbol: SymbolId) -> bool {
        let home = self.scoping.symbol_scope_id(symbol);
        let of_function = |scope| {
            self.scoping.scope_ancestors(scope).find(|scope| {
                let flags = self.scoping.scope_flags(*scope);
                flags.contains(ScopeFlags::Function) || flags.contains(ScopeFlags::Top)
            })
        };
        let own = of_function(home);
        self.scoping
            .get_resolved_references(symbol)
            .any(|reference| reference.is_write() && of_function(reference.scope_id()) != own)
    }

    /// `for (…; i < n; i--)`: the counter goes away from its limit.
    fn counts_away(&self, statement: &ForStatement<'a>) -> bool {
        let (Some(Expression::BinaryExpression(test)), Some(update)) = (&statement.test, &statement.update)
        else {
            return false;
        };
        let Expression::Identifier(counter) = &test.left else { return false };
        let upwards = match test.operator {
            BinaryOperator::LessThan | BinaryOperator::LessEqualThan => true,
            BinaryOperator::GreaterThan | BinaryOperator::GreaterEqualThan => false,
            _ => return false,
        };
        let Some(symbol) = self.symbol_of(counter) else { return false };
        if self.is_changed_in(symbol, &statement.body) {
            return false;
        }
        match update {
            Expression::UpdateExpression(step) => {
                let SimpleAssignmentTarget::AssignmentTargetIdentifier(name) = &step.argument else {
                    return false;
                };
                self.symbol_of(name) == Some(symbol)
                    && (step.operator == UpdateOperator::Increment) != upwards
            }
            Expression::AssignmentExpression(step) => {
                let same = step.left.get_identifier_name().is_some_and(|name| name == counter.name.as_str());
                let positive = matches!(&step.right, Expression::NumericLiteral(step) if step.value > 0.0);
                match step.operator {
                    AssignmentOperator::Addition => same && positive && !upwards,
                    AssignmentOperator::Subtraction => same && positive && upwards,
                    _ => false,
                }
            }
            _ => false,
        }
    }

    fn is_changed_in(&self, symbol: SymbolId, body: &Statement<'a>) -> bool {
        let mut found = false;
        Nodes(|node: &AstKind<'_>| found |= is_write(self.scoping, symbol, node)).visit_statement(body);
        found
    }
}

/// The head of a loop: all before its body.
fn head(whole: oxc_span::Span, body: &Statement<'_>) -> oxc_span::Span {
    let body = body.span();
    if body.start > whole.start { oxc_span::Span::new(whole.start, body.start) } else { whole }
}

fn always(test: &Expression<'_>) -> bool {
    match test.without_parentheses() {
        Expression::BooleanLiteral(literal) => literal.value,
        Expression::NumericLiteral(literal) => literal.value != 0.0,
        _ => false,
    }
}

/// True if the update of a counter writes a variable of the condition.
fn writes(scoping: &Scoping, update: &Expression<'_>, test: &Expression<'_>) -> bool {
    let mut read = Vec::new();
    Nodes(|node: &AstKind<'_>| {
        if let AstKind::IdentifierReference(name) = node {
            read.extend(name.reference_id.get().and_then(|id| scoping.get_reference(id).symbol_id()));
        }
    })
    .visit_expression(test);
    let mut found = false;
    read.into_iter().for_each(|symbol| {
        Nodes(|node: &AstKind<'_>| found |= is_write(scoping, symbol, node)).visit_expression(update);
    });
    found
}

/// Hands each node below another one to a function.
struct Nodes<F>(F);

impl<'a, F: FnMut(&AstKind<'a>)> Visit<'a> for Nodes<F> {
    fn enter_node(&mut self, node: AstKind<'a>) {
        self.0(&node);
    }
}

fn is_write(scoping: &Scoping, symbol: SymbolId, node: &AstKind<'_>) -> bool {
    let AstKind::IdentifierReference(name) = node else { return false };
    let reference = name.reference_id.get().map(|id| scoping.get_reference(id));
    reference.is_some_and(|reference| reference.is_write() && reference.symbol_id() == Some(symbol))
}

/// True if something leaves a loop, or hands a value out of it. What is inside an inner loop or switch may break
/// out of that one only, but telling is not worth a false alarm.
fn leaves(body: &Statement<'_>) -> bool {
    #[derive(Default)]
    struct Leaves(bool);
    impl<'a> Visit<'a> for Leaves {
        fn enter_node(&mut self, node: AstKind<'a>) {
            self.0 |= match node {
                AstKind::BreakStatement(_)
                | AstKind::ReturnStatement(_)
                | AstKind::ThrowStatement(_)
                | AstKind::YieldExpression(_)
                // The awaited promise may fail, which ends the loop too.
                | AstKind::AwaitExpression(_) => true,
                // It may go on with an outer loop.
                AstKind::ContinueStatement(next) => next.label.is_some(),
                _ => false,
            };
        }
        fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {}
        fn visit_arrow_function_expression(&mut self, _: &ArrowFunctionExpression<'a>) {}
    }
    let mut leaves = Leaves::default();
    leaves.visit_statement(body);
    leaves.0
}

/// True if something waits: meanwhile other code may run.
fn waits(body: &Statement<'_>) -> bool {
    let mut waits = false;
    Nodes(|node: &AstKind<'_>| waits |= matches!(node, AstKind::AwaitExpression(_))).visit_statement(body);
    waits
}

fn calls_anything(expression: &Expression<'_>) -> bool {
    let mut calls = false;
    Nodes(|node: &AstKind<'_>| calls |= matches!(node, AstKind::CallExpression(_)))
        .visit_expression(expression);
    calls
}
