//! Questions of a few fixes about the names of a file, before they move or remove something. The facts do not say it:
//! only code in which a fault was found is read once more for it.

use oxc_ast::ast::{BindingPattern, Expression, IdentifierReference, Program, Statement};
use oxc_ast_visit::Visit;
use oxc_semantic::Scoping;
use oxc_span::GetSpan;

use super::parse::ask;
use crate::diagnostics::{SourceFile, Span};

/// True if the file itself declares a function of that name, so that code at its end can name it, and gets that far.
/// The name of a function expression is known inside that function only.
pub fn declares_function(file: &SourceFile, name: &str) -> bool {
    let leaves = |statement: &Statement<'_>| {
        matches!(statement, Statement::ReturnStatement(_) | Statement::ThrowStatement(_))
    };
    let named = |program: &Program<'_>, _: &Scoping| {
        program.body.iter().any(|statement| holds(statement, name)) && !program.body.iter().any(leaves)
    };
    ask(file, named).unwrap_or(false)
}

/// True if code outside of a place uses a name that is declared in it. True where the file cannot be parsed.
pub fn declares_for_others(file: &SourceFile, place: Span) -> bool {
    let used = |program: &Program<'_>, scoping: &Scoping| {
        let mut users = Users { scoping, place, any: false };
        users.visit_program(program);
        users.any
    };
    ask(file, used).unwrap_or(true)
}

fn holds(statement: &Statement<'_>, name: &str) -> bool {
    match statement {
        Statement::FunctionDeclaration(function) => function.id.as_ref().is_some_and(|id| id.name == name),
        Statement::VariableDeclaration(variables) => variables.declarations.iter().any(|declarator| {
            let is_it = matches!(&declarator.id, BindingPattern::BindingIdentifier(id) if id.name == name);
            let value = declarator.init.as_ref().map(Expression::get_inner_expression);
            let is_function = matches!(
                value,
                Some(Expression::FunctionExpression(_) | Expression::ArrowFunctionExpression(_))
            );
            is_it && is_function
        }),
        _ => false,
    }
}

struct Users<'s> {
    scoping: &'s Scoping,
    place: Span,
    any: bool,
}

impl Users<'_> {
    fn is_inside(&self, span: oxc_span::Span) -> bool {
        self.place.start <= span.start && span.end <= self.place.end
    }
}

impl<'a> Visit<'a> for Users<'_> {
    fn visit_identifier_reference(&mut self, name: &IdentifierReference<'a>) {
        let reference = name.reference_id.get().map(|id| self.scoping.get_reference(id));
        let symbol = reference.and_then(|reference| reference.symbol_id());
        let declared = symbol.map(|symbol| self.scoping.symbol_span(symbol));
        self.any |= declared.is_some_and(|span| self.is_inside(span)) && !self.is_inside(name.span());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_that_the_end_of_a_file_can_name() {
        for (code, declared) in [
            ("async function f() {}", true),
            ("const f = async () => 1;", true),
            ("let g = 1, f = (function () {});", true),
            ("exports.f = async function f() {};", false),
            ("{ function inner() { function f() {} } }", false),
            ("const f = 5;", false),
            ("// function f() {}", false),
            ("function f( {", false),
        ] {
            assert_eq!(declares_function(&SourceFile::new("code.js", code), "f"), declared, "{code}");
        }
    }

    #[test]
    fn names_that_others_use() {
        for (code, used) in [
            ("function f() { return z(); | var w = 1; | function z() { return w; } }", true),
            ("function f() { return z(); | log(1); function z() { return 2; } | }", true),
            ("function f() { return 1; | var w = 1; log(w); function z() { z(); } | }", false),
            ("function f(w) { return w; | w = 2; | }", false),
        ] {
            let start = code.find('|').unwrap();
            let end = code.rfind('|').unwrap();
            let file = SourceFile::new("code.js", code.replace('|', " "));
            assert_eq!(declares_for_others(&file, Span::new(start, end)), used, "{code}");
        }
    }
}
