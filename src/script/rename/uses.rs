//! The uses of each constant text of a file. A text may be both the name of an event and what a value is compared
//! with, or the key of two objects: whoever renames one of these would change the other.

use std::collections::{BTreeMap, BTreeSet};

use oxc_ast::AstKind;
use oxc_ast::ast::{
    AssignmentTarget, BinaryOperator, BindingPattern, CallExpression, Expression, ForStatementLeft,
    IdentifierReference, ObjectPropertyKind, Program,
};
use oxc_ast_visit::Visit;
use oxc_semantic::Scoping;
use oxc_syntax::symbol::SymbolId;

use crate::diagnostics::{SourceFile, Span};
use crate::script::parse::{ask, span_of};

/// A use of a constant text, itself or by the variables that hold it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextUse {
    Result,
    /// It is a key of what this expression is.
    Key(String),
    /// It is compared with something, or looked for.
    Compared,
    /// It is handed to a call or becomes a part of another text.
    Handed,
}

/// The uses of the constant texts of a file, by their places with quotes. Texts without a known use are left out.
pub fn text_uses(file: &SourceFile) -> BTreeMap<Span, BTreeSet<TextUse>> {
    let read = |program: &Program<'_>, scoping: &Scoping| {
        let mut reader =
            Reader { code: file.text(), scoping, serves: BTreeMap::new(), flows: BTreeMap::new() };
        reader.visit_program(program);
        reader.finish()
    };
    ask(file, read).unwrap_or_default()
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Holder {
    Text(Span),
    Variable(SymbolId),
    /// A property of the object that a variable holds.
    Field(SymbolId, String),
}

struct Reader<'s> {
    code: &'s str,
    scoping: &'s Scoping,
    serves: BTreeMap<Holder, BTreeSet<TextUse>>,
    /// The holders that each holder is put into.
    flows: BTreeMap<Holder, BTreeSet<Holder>>,
}

/// Methods that look for something in a list, a set or a text.
const SEARCHES: [&str; 8] =
    ["includes", "indexOf", "lastIndexOf", "has", "find", "some", "startsWith", "endsWith"];

/// Methods that give what they are handed.
const KEEPS: [&str; 3] = ["freeze", "resolve", "seal"];

impl<'a> Visit<'a> for Reader<'_> {
    fn enter_node(&mut self, node: AstKind<'a>) {
        match node {
            AstKind::ReturnStatement(statement) => {
                if let Some(value) = &statement.argument {
                    self.serve(value, &TextUse::Result);
                }
            }
            AstKind::ArrowFunctionExpression(arrow) => {
                if let Some(value) = arrow.body.as_expression() {
                    self.serve(value, &TextUse::Result);
                }
            }
            AstKind::BinaryExpression(binary) if binary.operator == BinaryOperator::In => {
                let object = self.text(&binary.right);
                self.serve(&binary.left, &TextUse::Key(object));
            }
            AstKind::BinaryExpression(binary) => {
                let is_sum = binary.operator == BinaryOperator::Addition;
                let how = if is_sum { TextUse::Handed } else { TextUse::Compared };
                self.serve(&binary.left, &how);
                self.serve(&binary.right, &how);
            }
            AstKind::SwitchStatement(switch) => {
                self.serve(&switch.discriminant, &TextUse::Compared);
                for test in switch.cases.iter().filter_map(|case| case.test.as_ref()) {
                    self.serve(test, &TextUse::Compared);
                }
            }
            AstKind::ComputedMemberExpression(member) => {
                let object = self.text(&member.object);
                self.serve(&member.expression, &TextUse::Key(object));
            }
            AstKind::TemplateLiteral(template) => {
                template.expressions.iter().for_each(|part| self.serve(part, &TextUse::Handed));
            }
            AstKind::CallExpression(call) => self.meet_call(call),
            AstKind::VariableDeclarator(declarator) => {
                if let Some(value) = &declarator.init {
                    self.put_into_variable(value, &declarator.id);
                }
            }
            AstKind::AssignmentExpression(assignment) => {
                if let AssignmentTarget::AssignmentTargetIdentifier(name) = &assignment.left
                    && let Some(symbol) = self.symbol_of(name)
                {
                    self.put(&assignment.right, &Holder::Variable(symbol));
                }
            }
            AstKind::ForOfStatement(each) => {
                if let ForStatementLeft::VariableDeclaration(declaration) = &each.left
                    && let Some(declarator) = declaration.declarations.first()
                {
                    self.put_into_variable(&each.right, &declarator.id);
                }
            }
            _ => {}
        }
    }
}

impl Reader<'_> {
    fn symbol_of(&self, name: &IdentifierReference<'_>) -> Option<SymbolId> {
        name.reference_id.get().and_then(|id| self.scoping.get_reference(id).symbol_id())
    }

    fn put_into_variable(&mut self, value: &Expression<'_>, pattern: &BindingPattern<'_>) {
        if let BindingPattern::BindingIdentifier(name) = pattern
            && let Some(symbol) = name.symbol_id.get()
        {
            self.put(value, &Holder::Variable(symbol));
        }
    }

    fn meet_call(&mut self, call: &CallExpression<'_>) {
        let method = match &call.callee {
            Expression::StaticMemberExpression(member) => {
                Some((&member.object, member.property.name.as_str()))
            }
            _ => None,
        };
        let searches = method.is_some_and(|(_, name)| SEARCHES.contains(&name));
        if let Some((object, _)) = method.filter(|_| searches) {
            self.serve(object, &TextUse::Compared);
        }
        let arguments: Vec<&Expression<'_>> =
            call.arguments.iter().filter_map(|argument| argument.as_expression()).collect();
        match (method, arguments.as_slice()) {
            (Some((_, name)), _) if KEEPS.contains(&name) => {}
            // Logging is no use.
            (Some((object, _)), _) if self.text(object) == "console" => {}
            (Some((object, "hasOwnProperty")), [key]) => self.serve(key, &TextUse::Key(self.text(object))),
            (Some((_, "hasOwn")), [object, key]) => self.serve(key, &TextUse::Key(self.text(object))),
            _ => {
                let how = if searches { TextUse::Compared } else { TextUse::Handed };
                arguments.into_iter().for_each(|argument| self.serve(argument, &how));
            }
        }
    }

    fn text(&self, expression: &Expression<'_>) -> String {
        self.code.get(span_of(expression).range()).unwrap_or_default().to_owned()
    }

    fn serve(&mut self, value: &Expression<'_>, how: &TextUse) {
        for holder in self.holders(value) {
            self.serves.entry(holder).or_default().insert(how.clone());
        }
    }

    fn put(&mut self, value: &Expression<'_>, into: &Holder) {
        for holder in self.holders(value) {
            self.flows.entry(holder).or_default().insert(into.clone());
        }
        // A property that is asked for by its name gives that value only.
        let (Expression::ObjectExpression(object), Holder::Variable(symbol)) = (unfrozen(value), into) else {
            return;
        };
        for property in &object.properties {
            if let ObjectPropertyKind::ObjectProperty(property) = property
                && let Some(name) = property.key.static_name()
            {
                self.put(&property.value, &Holder::Field(*symbol, name.into_owned()));
            }
        }
    }

    fn holders(&self, value: &Expression<'_>) -> Vec<Holder> {
        let mut found = Vec::new();
        self.gather(value, &mut found);
        found
    }

    fn gather(&self, value: &Expression<'_>, found: &mut Vec<Holder>) {
        let here = || Holder::Text(span_of(value));
        let symbol = |name: &Expression<'_>| match name {
            Expression::Identifier(name) => self.symbol_of(name),
            _ => None,
        };
        match unfrozen(value) {
            Expression::StringLiteral(_) => found.push(here()),
            Expression::TemplateLiteral(template) if template.expressions.is_empty() => found.push(here()),
            name @ Expression::Identifier(_) => found.extend(symbol(name).map(Holder::Variable)),
            Expression::StaticMemberExpression(member) => {
                let field = |symbol| Holder::Field(symbol, member.property.name.to_string());
                found.extend(symbol(&member.object).map(field));
            }
            Expression::ComputedMemberExpression(member) => self.gather(&member.object, found),
            Expression::ConditionalExpression(choice) => {
                self.gather(&choice.consequent, found);
                self.gather(&choice.alternate, found);
            }
            Expression::LogicalExpression(logical) => {
                self.gather(&logical.left, found);
                self.gather(&logical.right, found);
            }
            Expression::AwaitExpression(waited) => self.gather(&waited.argument, found),
            Expression::AssignmentExpression(assignment) => self.gather(&assignment.right, found),
            Expression::ObjectExpression(object) => {
                for property in &object.properties {
                    if let ObjectPropertyKind::ObjectProperty(property) = property {
                        self.gather(&property.value, found);
                    }
                }
            }
            Expression::ArrayExpression(list) => {
                for element in list.elements.iter().filter_map(|element| element.as_expression()) {
                    self.gather(element, found);
                }
            }
            Expression::NewExpression(made) => {
                for argument in made.arguments.iter().filter_map(|argument| argument.as_expression()) {
                    self.gather(argument, found);
                }
            }
            _ => {}
        }
    }

    fn finish(self) -> BTreeMap<Span, BTreeSet<TextUse>> {
        let holders: BTreeSet<&Holder> = self.serves.keys().chain(self.flows.keys()).collect();
        let texts = holders.into_iter().filter_map(|holder| match holder {
            Holder::Text(span) => Some((*span, self.reached(holder))),
            _ => None,
        });
        texts.collect()
    }

    /// The uses of a holder, with those of all that it is put into.
    fn reached(&self, from: &Holder) -> BTreeSet<TextUse> {
        let mut seen: BTreeSet<&Holder> = BTreeSet::new();
        let mut waiting = vec![from];
        let mut uses = BTreeSet::new();
        while let Some(holder) = waiting.pop() {
            if seen.insert(holder) {
                uses.extend(self.serves.get(holder).into_iter().flatten().cloned());
                waiting.extend(self.flows.get(holder).into_iter().flatten());
            }
        }
        uses
    }
}

/// An expression without what changes nothing about its value: `(x)`, `Object.freeze(x)`.
fn unfrozen<'e, 'a>(value: &'e Expression<'a>) -> &'e Expression<'a> {
    let value = value.get_inner_expression();
    let Expression::CallExpression(call) = value else { return value };
    let Expression::StaticMemberExpression(callee) = &call.callee else { return value };
    let keeps = KEEPS.contains(&callee.property.name.as_str());
    match call.arguments.first().and_then(|argument| argument.as_expression()) {
        Some(inner) if keeps => inner.get_inner_expression(),
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uses_of(code: &str) -> Vec<String> {
        let at = code.find("'a'").unwrap();
        let found = text_uses(&SourceFile::new("code.js", code));
        let here = found.get(&Span::new(at, at + 3)).cloned().unwrap_or_default();
        here.into_iter().map(|how| format!("{how:?}")).collect()
    }

    #[test]
    fn texts_serve_by_the_variables_that_hold_them() {
        for (code, uses) in [
            ("function f() { return 'a'; }", vec!["Result"]),
            ("const OK = 'a'; function f(v) { if (v === OK) return OK; }", vec!["Result", "Compared"]),
            ("const k = 'a'; p[k]; c[k];", vec!["Key(\"p\")", "Key(\"c\")"]),
            ("const k = 'a'; p[k]; k in p; Object.hasOwn(p, k); p.hasOwnProperty(k);", vec!["Key(\"p\")"]),
            ("const E = Object.freeze({ x: 'a', y: 'b' }); f = () => E.x; v === E.y;", vec!["Result"]),
            ("const E = { x: 'a' }; f = (v) => E[v];", vec!["Result"]),
            ("const L = ['a']; f = (v) => (L.includes(v) ? v : 'b');", vec!["Compared"]),
            ("const S = new Set(['a']); S.has(v);", vec!["Compared"]),
            ("for (const k of ['a']) p[k];", vec!["Key(\"p\")"]),
            ("let e = 'a'; const d = e; console.log(e); f = () => d;", vec!["Result"]),
            ("const e = 'a'; send(e); `${e}`;", vec!["Handed"]),
            ("switch (v) { case 'a': }", vec!["Compared"]),
            ("const e = 'a';", vec![]),
        ] {
            let mut expected: Vec<String> = uses.into_iter().map(str::to_owned).collect();
            let mut found = uses_of(code);
            expected.sort();
            found.sort();
            assert_eq!(found, expected, "{code}");
        }
    }
}
