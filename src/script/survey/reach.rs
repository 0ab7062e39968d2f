//! Statements that no path reaches.

use oxc_ast::ast::{Statement, VariableDeclarationKind};
use oxc_span::{GetSpan, Span};

/// The statements of a list that stand behind one that never goes on.
pub(super) fn unreachable(statements: &[Statement<'_>]) -> Option<Span> {
    let ends = statements.iter().position(never_goes_on)?;
    let mut dead = statements[ends + 1..].iter().filter(|statement| does_something(statement));
    let first = dead.next()?;
    Some(Span::new(first.span().start, dead.next_back().unwrap_or(first).span().end))
}

/// True if what follows a statement is never reached.
fn never_goes_on(statement: &Statement<'_>) -> bool {
    match statement {
        Statement::ReturnStatement(_)
        | Statement::ThrowStatement(_)
        | Statement::BreakStatement(_)
        | Statement::ContinueStatement(_) => true,
        Statement::BlockStatement(block) => block.body.iter().any(never_goes_on),
        Statement::IfStatement(condition) => {
            never_goes_on(&condition.consequent) && condition.alternate.as_ref().is_some_and(never_goes_on)
        }
        Statement::TryStatement(attempt) => {
            let ends = |block: &oxc_ast::ast::BlockStatement<'_>| block.body.iter().any(never_goes_on);
            attempt.finalizer.as_ref().is_some_and(|last| ends(last))
                || ends(&attempt.block) && attempt.handler.as_ref().is_none_or(|handler| ends(&handler.body))
        }
        _ => false,
    }
}

/// Declarations of functions and of variables without a value take effect wherever they stand.
fn does_something(statement: &Statement<'_>) -> bool {
    match statement {
        Statement::FunctionDeclaration(_) | Statement::EmptyStatement(_) => false,
        Statement::VariableDeclaration(declaration) => {
            declaration.kind != VariableDeclarationKind::Var
                || declaration.declarations.iter().any(|declarator| declarator.init.is_some())
        }
        _ => true,
    }
}
