//! The `require` calls of a file, and the shared code that they lead to. Needs the syntax only: nothing here follows
//! values, so that packing and running do not analyse a file a second time.

use std::collections::{BTreeMap, BTreeSet};

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    Argument, CallExpression, Expression, IdentifierReference, UnaryExpression, UnaryOperator,
};
use oxc_ast_visit::{Visit, walk};
use oxc_semantic::Scoping;
use oxc_span::GetSpan as _;

use crate::diagnostics::{SourceFile, Span};

use super::analyse::{Checked, check};
use super::facts::SyntaxError;
use super::parse::{parse, span_of};

/// The beginning of the names under which code requires shared code.
pub const SHARED_PREFIX: &str = "functions/";
const WORD: &str = "require";

#[derive(Debug, Default)]
pub struct Requires {
    pub calls: Vec<Require>,
    pub others: Vec<Span>,
    pub is_strict: bool,
    /// Syntax errors; if there are any, nothing else is known.
    pub problems: Vec<SyntaxError>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Require {
    pub name: String,
    pub callee: Span,
}

impl Requires {
    fn shared(&self) -> impl Iterator<Item = &str> {
        self.calls.iter().map(|call| call.name.as_str()).filter(|name| name.starts_with(SHARED_PREFIX))
    }
}

/// The uses of `require` in a file. Needs a thread of [`super::on_deep_stack`] for code that nests deeply.
pub fn requires(source: &SourceFile) -> Requires {
    let allocator = Allocator::default();
    let failed = |problems| Requires { problems, ..Requires::default() };
    let parsed = match parse(&allocator, source.text()) {
        Ok(parsed) => parsed,
        Err(too_deep) => return failed(vec![too_deep.into()]),
    };
    let checked = match check(&allocator, parsed, source.text()) {
        Ok(checked) => checked,
        Err(problems) => return failed(problems),
    };
    let Checked { program, scoping } = &checked;
    let is_strict = program.directives.iter().any(|directive| directive.directive == "use strict");
    let found = Requires { is_strict, ..Requires::default() };
    let mut finder = Finder { scoping, found };
    finder.visit_program(program);
    let mut found = finder.found;
    found.calls.sort_by_key(|call| call.callee);
    let known: BTreeSet<Span> = found.calls.iter().map(|call| call.callee).collect();
    found.others.retain(|place| !known.contains(place));
    found
}

struct Finder<'s> {
    scoping: &'s Scoping,
    found: Requires,
}

impl Finder<'_> {
    /// True if a name is the platform's `require` and not one that the file declares.
    fn is_require(&self, name: &IdentifierReference<'_>) -> bool {
        let symbol = name.reference_id.get().and_then(|id| self.scoping.get_reference(id).symbol_id());
        name.name == WORD && symbol.is_none()
    }

    fn names_require(&self, expression: &Expression<'_>) -> bool {
        matches!(expression.without_parentheses(), Expression::Identifier(name) if self.is_require(name))
    }
}

impl<'a> Visit<'a> for Finder<'_> {
    fn visit_identifier_reference(&mut self, name: &IdentifierReference<'a>) {
        if self.is_require(name) {
            self.found.others.push(span_of(&name.span));
        }
    }

    fn visit_unary_expression(&mut self, unary: &UnaryExpression<'a>) {
        // `typeof require` asks whether there is one, and takes nothing from it.
        if unary.operator != UnaryOperator::Typeof || !self.names_require(&unary.argument) {
            walk::walk_unary_expression(self, unary);
        }
    }

    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        if self.names_require(&call.callee)
            && let Some(name) = call.arguments.first().and_then(text)
        {
            let callee = span_of(&call.callee.without_parentheses().span());
            self.found.calls.push(Require { name, callee });
        }
        walk::walk_call_expression(self, call);
    }
}

fn text(argument: &Argument<'_>) -> Option<String> {
    match argument {
        Argument::StringLiteral(name) => Some(name.value.to_string()),
        Argument::TemplateLiteral(name) => name.single_quasi().map(|name| name.to_string()),
        _ => None,
    }
}

#[derive(Debug, Default)]
pub struct Required<'f> {
    pub files: BTreeMap<String, &'f SourceFile>,
    /// Names that `find` has no file for, each with the name of the file that requires it; nothing for the first file.
    pub missing: Vec<(String, Option<String>)>,
}

/// The shared code that `source` needs, with what that requires in turn. `find` gives the file of a name.
pub fn required<'f>(source: &SourceFile, find: impl Fn(&str) -> Option<&'f SourceFile>) -> Required<'f> {
    required_by(source, find, requires)
}

/// As [`required`], for callers that already know how some files use `require`: `uses` tells.
pub fn required_by<'f, R: std::borrow::Borrow<Requires>>(
    source: &SourceFile,
    find: impl Fn(&str) -> Option<&'f SourceFile>,
    mut uses: impl FnMut(&SourceFile) -> R,
) -> Required<'f> {
    let mut required = Required::default();
    let mut open: Vec<(String, Option<String>)> = Vec::new();
    let mut names = |source: &SourceFile, by: Option<&str>, open: &mut Vec<_>| {
        // Most code needs none, which its text tells sooner than its syntax. A name may hold escapes.
        if source.text().contains(WORD) {
            let uses = uses(source);
            open.extend(uses.borrow().shared().map(|name| (name.to_owned(), by.map(str::to_owned))));
        }
    };
    names(source, None, &mut open);
    while let Some((name, by)) = open.pop() {
        if required.files.contains_key(&name) {
            continue;
        }
        match find(&name) {
            Some(file) => {
                names(file, Some(&name), &mut open);
                required.files.insert(name, file);
            }
            None => required.missing.push((name, by)),
        }
    }
    required.missing.sort();
    required.missing.dedup();
    required
}
