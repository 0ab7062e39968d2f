//! Constant texts and regular expressions.

use oxc_ast::ast::RegExpLiteral;

use super::Surveyor;
use crate::script::facts::{Expression, Text};
use crate::script::parse::span_of;

/// Shorter texts are no secrets.
const SHORTEST: usize = 8;

impl<'a> Surveyor<'a> {
    pub(super) fn slice(&self, span: oxc_span::Span) -> &'a str {
        self.code.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    pub(super) fn meet_text(&mut self, value: &str, span: oxc_span::Span) {
        if value.len() < SHORTEST {
            return;
        }
        let name = self.name.map(|name| name.trim_matches(['\'', '"', '`', '[', ']']).to_owned());
        self.syntax.texts.push(Text { value: value.to_owned(), span: span_of(&span), name });
    }

    pub(super) fn meet_expression(&mut self, literal: &RegExpLiteral<'a>) {
        self.meet_newer_pattern(&literal.regex.pattern.text, &literal.regex.flags.to_string(), literal.span);
        self.syntax.expressions.push(Expression {
            pattern: literal.regex.pattern.text.to_string(),
            flags: literal.regex.flags.to_string(),
            span: span_of(&literal.span),
        });
    }
}
