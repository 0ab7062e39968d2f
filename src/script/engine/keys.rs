//! `class Box { [KEY]() {} }`: the engine does not look for variables in computed names of methods, and so does not keep
//! them for the function around the class. A block in front of the method names them as well, and is not evaluated.

use std::collections::BTreeSet;

use oxc_ast::ast::{
    ArrowFunctionExpression, Class, Function, IdentifierReference, MethodDefinition, ThisExpression,
};
use oxc_ast_visit::Visit;
use oxc_span::GetSpan as _;
use oxc_syntax::scope::ScopeFlags;

use super::editor::Editor;

impl Editor<'_> {
    pub(super) fn method_key(&mut self, method: &MethodDefinition<'_>) {
        let Some(key) = method.key.as_expression().filter(|_| method.computed) else { return };
        let mut named = Named::default();
        named.visit_expression(key);
        if named.is_strange {
            let why = "the engine of `test` cannot run functions, `this` and `arguments` in the name of a method; compute \
                       the name before, in a variable";
            return self.refuse(key.span(), why);
        }
        if !named.variables.is_empty() {
            let variables: Vec<&str> = named.variables.iter().map(String::as_str).collect();
            self.edits.before(method.span, format!("static{{0&&[{}]}}", variables.join(",")));
        }
    }
}

#[derive(Default)]
struct Named {
    variables: BTreeSet<String>,
    is_strange: bool,
}

impl<'a> Visit<'a> for Named {
    fn visit_identifier_reference(&mut self, reference: &IdentifierReference<'a>) {
        match reference.name.as_str() {
            // `[Symbol.iterator]` is usual, and no variable.
            "Symbol" => {}
            "arguments" => self.is_strange = true,
            name => _ = self.variables.insert(name.to_owned()),
        }
    }

    fn visit_this_expression(&mut self, _: &ThisExpression) {
        self.is_strange = true;
    }

    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {
        self.is_strange = true;
    }

    fn visit_arrow_function_expression(&mut self, _: &ArrowFunctionExpression<'a>) {
        self.is_strange = true;
    }

    fn visit_class(&mut self, _: &Class<'a>) {
        self.is_strange = true;
    }
}
