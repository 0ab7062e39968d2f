//! The code with marks that tell which parts of it a run reaches. A case that does not reach a mutant cannot notice
//! it, so it need not be run.

use oxc_ast::{AstKind, ast::Statement};
use oxc_ast_visit::Visit;
use oxc_span::{GetSpan, Span as OxcSpan};

use crate::diagnostics::{SourceFile, Span};
use crate::script::parse::{ask, span_of};

/// Stands before the number of a part in the line that tells of it.
const MARK: &str = "\u{1}actionjail reached ";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    pub code: String,
    /// The parts, of which some lie in others. A part that is entered is told of before anything else in it is done.
    pub parts: Vec<Span>,
}

impl Probe {
    /// The code of a file with marks; nothing where it cannot be parsed.
    pub fn new(file: &SourceFile) -> Option<Self> {
        let mut marker = Marker::default();
        ask(file, |program, _| marker.visit_program(program))?;
        let code = marker.written(file.text());
        let probed = SourceFile::new(file.path().clone(), code.as_str());
        ask(&probed, |_, _| ())?;
        Some(Self { code, parts: marker.parts })
    }

    /// The part that a line of the log tells of.
    pub fn reached_part(line: &str) -> Option<usize> {
        line.strip_prefix(MARK)?.parse().ok()
    }

    pub fn part(&self, place: Span) -> Option<usize> {
        let around = self.parts.iter().enumerate().filter(|(_, part)| part.contains(place));
        around.min_by_key(|(_, part)| part.end - part.start).map(|(number, _)| number)
    }
}

/// The texts to insert: closing texts of inner parts come first, opening ones of outer parts.
#[derive(Default)]
struct Marker {
    parts: Vec<Span>,
    put: Vec<(u32, bool, u32, String)>,
}

impl Marker {
    fn mark(&mut self, part: OxcSpan) -> String {
        let number = self.parts.len();
        self.parts.push(span_of(&part));
        // Once for each part, since a loop would fill the log.
        format!(
            "((globalThis.__reached ??= {{}})[{number}] ??= console.log('\\u0001actionjail reached {number}') ?? 1)"
        )
    }

    fn around(&mut self, part: OxcSpan, before: String, after: &str) {
        self.put.push((part.start, true, u32::MAX - part.end, before));
        self.put.push((part.end, false, u32::MAX - part.start, after.to_owned()));
    }

    /// A value: `(mark, value)`.
    fn value(&mut self, value: OxcSpan) {
        let mark = self.mark(value);
        self.around(value, format!("({mark}, "), ")");
    }

    /// Statements after each other, the first of which is preceded by the mark.
    fn statements(&mut self, statements: &[Statement<'_>]) {
        if let (Some(first), Some(last)) = (statements.first(), statements.last()) {
            let part = OxcSpan::new(first.span().start, last.span().end);
            let mark = self.mark(part);
            self.around(part, format!("{mark};"), "");
        }
    }

    /// A single statement where a block may stand.
    fn single(&mut self, statement: &Statement<'_>) {
        if !matches!(statement, Statement::BlockStatement(_) | Statement::FunctionDeclaration(_)) {
            let mark = self.mark(statement.span());
            self.around(statement.span(), format!("{{{mark};"), "}");
        }
    }

    fn written(&mut self, code: &str) -> String {
        self.put.sort();
        let mut text = String::with_capacity(code.len() * 3);
        let mut from = 0;
        for (at, _, _, put) in &self.put {
            let at = *at as usize;
            text.push_str(&code[from..at]);
            text.push_str(put);
            from = at;
        }
        text + &code[from..]
    }
}

impl<'a> Visit<'a> for Marker {
    fn enter_node(&mut self, node: AstKind<'a>) {
        match node {
            AstKind::FunctionBody(body) => self.statements(&body.statements),
            AstKind::ArrowFunctionExpression(arrow) => {
                if let Some(value) = arrow.body.as_expression() {
                    self.value(value.span());
                }
            }
            AstKind::BlockStatement(block) => self.statements(&block.body),
            AstKind::SwitchCase(case) => self.statements(&case.consequent),
            AstKind::IfStatement(choice) => {
                self.single(&choice.consequent);
                if let Some(other) = &choice.alternate {
                    self.single(other);
                }
            }
            AstKind::ForStatement(repeated) => self.single(&repeated.body),
            AstKind::ForOfStatement(repeated) => self.single(&repeated.body),
            AstKind::ForInStatement(repeated) => self.single(&repeated.body),
            AstKind::WhileStatement(repeated) => self.single(&repeated.body),
            AstKind::DoWhileStatement(repeated) => self.single(&repeated.body),
            AstKind::ConditionalExpression(choice) => {
                self.value(choice.consequent.span());
                self.value(choice.alternate.span());
            }
            AstKind::LogicalExpression(logical) => self.value(logical.right.span()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(code: &str) -> String {
        let mut marker = Marker::default();
        let file = SourceFile::new("code.js", code);
        ask(&file, |program, _| marker.visit_program(program)).unwrap();
        let text = marker.written(code);
        let mark = regex::Regex::new(r"\(\(globalThis.__reached \?\?= \{\}\)\[(\d+)\] .*? \?\? 1\)").unwrap();
        mark.replace_all(&text, "<$1>").into_owned()
    }

    #[test]
    fn every_part_begins_with_its_mark() {
        assert_eq!(
            marked("function f() { 'use strict'; a(); b(); }"),
            "function f() { 'use strict'; <0>;a(); b(); }"
        );
        assert_eq!(marked("if (a) b();\nelse if (c) d()"), "if (a) {<0>;b();}\nelse {<1>;if (c) {<2>;d()}}");
        assert_eq!(marked("x = a => b => c && d"), "x = a => (<0>, b => (<1>, c && (<2>, d)))");
        assert_eq!(marked("switch (a) { case 1: b(); case 2: }"), "switch (a) { case 1: <0>;b(); case 2: }");
        assert_eq!(
            marked("for (;;) try { a ? b : c } catch {}"),
            "for (;;) {<0>;try { <1>;a ? (<2>, b) : (<3>, c) } catch {}}"
        );
    }

    #[test]
    fn a_place_is_in_the_innermost_part_around_it() {
        let code = "function f() { if (a) { b(); } c(); }";
        let probe = Probe::new(&SourceFile::new("code.js", code)).unwrap();
        let at = |text: &str| {
            let at = code.find(text).unwrap();
            probe.part(Span::new(at, at + text.len()))
        };
        assert_eq!((at("b"), at("c()"), at("if (a)"), at("f()")), (Some(1), Some(0), Some(0), None));
        assert_eq!(Probe::reached_part("\u{1}actionjail reached 12"), Some(12));
        assert_eq!(Probe::reached_part("reached 12"), None);
    }
}
