//! The constant texts of a file that decide a function's result. The facts name each event at one place
//! only; whoever renames an event needs all of them.

use std::collections::{BTreeMap, BTreeSet};

use oxc_ast::AstKind;
use oxc_ast::ast::{AssignmentTarget, BindingPattern, CallExpression, Expression, ObjectPropertyKind};
use oxc_ast_visit::{Visit, walk};

use crate::diagnostics::{SourceFile, Span};
use crate::script::parse::{ask, span_of};

/// The constant texts that functions of the file return: in the `return` itself, or set to a variable that is
/// returned, or held by an object that is looked up there; in order. What is returned may not be an event: hold it
/// against the facts.
pub fn returned_texts(file: &SourceFile) -> Vec<(String, Span)> {
    let mut reader = Reader::default();
    if ask(file, |program, _| reader.visit_program(program)).is_none() {
        return Vec::new();
    }
    // A variable may be set from another one.
    let mut seen: BTreeSet<String> = BTreeSet::new();
    while let Some(name) = reader.names.pop_first() {
        for (text, span, further) in reader.set.remove(&name).unwrap_or_default() {
            match further {
                Some(name) if !seen.contains(&name) => drop(reader.names.insert(name)),
                Some(_) => {}
                None => drop(reader.found.insert((span, text))),
            }
        }
        seen.insert(name);
    }
    reader.found.into_iter().map(|(span, text)| (text, span)).collect()
}

/// Methods whose callbacks return to the method, not to the platform.
const CALLBACKS: [&str; 12] = [
    "map", "filter", "find", "findIndex", "some", "every", "forEach", "flatMap", "reduce", "sort", "replace",
    "from",
];

/// A text with its place, or the name of a variable that is read.
type Part = (String, Span, Option<String>);

#[derive(Default)]
struct Reader {
    found: BTreeSet<(Span, String)>,
    names: BTreeSet<String>,
    /// The number of calls of [`CALLBACKS`] around this place.
    callbacks: u32,
    set: BTreeMap<String, Vec<Part>>,
}

impl<'a> Visit<'a> for Reader {
    fn enter_node(&mut self, node: AstKind<'a>) {
        match node {
            AstKind::ReturnStatement(statement) => {
                if let Some(value) = &statement.argument {
                    self.returned(value);
                }
            }
            AstKind::ArrowFunctionExpression(arrow) => {
                if let Some(value) = arrow.body.as_expression() {
                    self.returned(value);
                }
            }
            AstKind::VariableDeclarator(declarator) => {
                if let (BindingPattern::BindingIdentifier(name), Some(value)) =
                    (&declarator.id, &declarator.init)
                {
                    self.assigned(&name.name, value);
                }
            }
            AstKind::AssignmentExpression(assignment) => {
                if let AssignmentTarget::AssignmentTargetIdentifier(name) = &assignment.left {
                    self.assigned(&name.name, &assignment.right);
                }
            }
            _ => {}
        }
    }

    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        let is_callback = is_named(&call.callee, &CALLBACKS);
        self.callbacks += u32::from(is_callback);
        walk::walk_call_expression(self, call);
        self.callbacks -= u32::from(is_callback);
    }
}

impl Reader {
    fn returned(&mut self, value: &Expression<'_>) {
        if self.callbacks > 0 {
            return;
        }
        let mut parts = Vec::new();
        results(value, &mut parts);
        for (text, span, name) in parts {
            match name {
                Some(name) => drop(self.names.insert(name)),
                None => drop(self.found.insert((span, text))),
            }
        }
    }

    fn assigned(&mut self, name: &str, value: &Expression<'_>) {
        let mut parts = Vec::new();
        results(value, &mut parts);
        self.set.entry(name.to_owned()).or_default().extend(parts);
    }
}

fn is_named(callee: &Expression<'_>, names: &[&str]) -> bool {
    matches!(callee, Expression::StaticMemberExpression(member) if names.contains(&member.property.name.as_str()))
}

/// The texts and variables that an expression may be the value of.
fn results(value: &Expression<'_>, parts: &mut Vec<Part>) {
    let here = |text: &str| (text.to_owned(), span_of(value), None);
    match value.get_inner_expression() {
        Expression::StringLiteral(text) => parts.push(here(&text.value)),
        Expression::TemplateLiteral(template) if template.expressions.is_empty() => {
            if let Some(text) = template.quasis.first().and_then(|part| part.value.cooked.as_ref()) {
                parts.push(here(text));
            }
        }
        Expression::Identifier(name) => {
            parts.push((String::new(), Span::default(), Some(name.name.to_string())))
        }
        Expression::ConditionalExpression(choice) => {
            results(&choice.consequent, parts);
            results(&choice.alternate, parts);
        }
        Expression::LogicalExpression(logical) => {
            results(&logical.left, parts);
            results(&logical.right, parts);
        }
        Expression::SequenceExpression(sequence) => {
            sequence.expressions.iter().last().into_iter().for_each(|last| results(last, parts));
        }
        Expression::AwaitExpression(waited) => results(&waited.argument, parts),
        Expression::AssignmentExpression(assignment) => results(&assignment.right, parts),
        // These return their arguments.
        Expression::CallExpression(call) if is_named(&call.callee, &["freeze", "resolve", "seal"]) => {
            let given = call.arguments.iter().filter_map(|argument| argument.as_expression());
            given.for_each(|argument| results(argument, parts));
        }
        // A table that is looked up: any of its values.
        Expression::ComputedMemberExpression(member) => results(&member.object, parts),
        Expression::StaticMemberExpression(member) => results(&member.object, parts),
        Expression::ObjectExpression(object) => {
            for property in &object.properties {
                if let ObjectPropertyKind::ObjectProperty(property) = property {
                    results(&property.value, parts);
                }
            }
        }
        Expression::ArrayExpression(list) => {
            list.elements.iter().filter_map(|element| element.as_expression()).for_each(|element| {
                results(element, parts);
            });
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(code: &str) -> Vec<String> {
        returned_texts(&SourceFile::new("code.js", code)).into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn what_decides_a_result_is_found_wherever_it_stands() {
        let code = "const ROUTES = Object.freeze({ uk: 'a', en: 'b' });\n\
            async function f() {\n\
              let event = 'c';\n\
              if (x === 'no') event = 'd';\n\
              if (y) return ROUTES[y] || 'e';\n\
              return z ? event : `f`;\n\
            }\n";
        assert_eq!(texts(code), ["a", "b", "c", "d", "e", "f"]);
    }

    #[test]
    fn what_is_handed_to_others_is_no_result() {
        let code = "async function f() {\n\
              const names = list.map((x) => 'no').filter(function () { return 'no'; });\n\
              return names.length ? Promise.resolve('a') : log('no').then(() => 'b');\n\
            }\n";
        assert_eq!(texts(code), ["a", "b"]);
    }

    #[test]
    fn code_that_does_not_parse_returns_nothing() {
        assert!(texts("return '").is_empty());
    }
}
