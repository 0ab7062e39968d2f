//! Changes of constants: numbers, texts, events, lists, objects, regular expressions.

use oxc_ast::ast::{
    ArrayExpression, ArrayExpressionElement, NumericLiteral, ObjectExpression, ObjectPropertyKind,
    RegExpFlags, RegExpLiteral, TemplateLiteral,
};
use oxc_span::{GetSpan, Span};

use super::{Mutator, Operator, quoted, regex};
use crate::script::parse::span_of;

const SOME_TEXT: &str = "changed";

impl Mutator<'_> {
    pub(super) fn number(&mut self, number: &NumericLiteral<'_>) {
        let next = number.value + 1.0;
        if next.is_finite() && next != number.value {
            self.replace(Operator::ChangedNumber, number.span, next.to_string());
        }
    }

    /// Another event where the text is one, else no text, or some where there is none.
    pub(super) fn constant_text(&mut self, span: Span, value: &str) {
        let quote = self.text(span).chars().next().unwrap_or('\'');
        if let Some(event) = self.other_event(span, value) {
            self.replace(Operator::SwappedEvent, span, quoted(&event, quote));
            return;
        }
        let text = if value.is_empty() { SOME_TEXT } else { "" };
        self.replace(Operator::ChangedText, span, quoted(text, quote));
    }

    /// The event that is declared next, where the text decides a result and is an event.
    fn other_event(&self, span: Span, value: &str) -> Option<String> {
        self.returned.get(&span_of(&span))?;
        let at = self.events.iter().position(|event| event == value)?;
        let next = &self.events[(at + 1) % self.events.len()];
        (next != value).then(|| next.clone())
    }

    /// A template, with or without holes.
    pub(super) fn template(&mut self, template: &TemplateLiteral<'_>) {
        if template.expressions.is_empty() {
            let text = template.quasis.first().and_then(|part| part.value.cooked.as_ref());
            self.constant_text(template.span, text.map_or("", |text| text.as_str()));
        } else {
            self.replace(Operator::ChangedText, template.span, "``");
        }
    }

    pub(super) fn list(&mut self, list: &ArrayExpression<'_>) {
        let spread = |element: &ArrayExpressionElement<'_>| match element {
            ArrayExpressionElement::SpreadElement(spread) => Some(spread.argument.span()),
            _ => None,
        };
        let spreads: Vec<Span> = list.elements.iter().filter_map(spread).collect();
        self.emptied_literal(list.span, list.elements.len(), spreads, "[]");
    }

    pub(super) fn object(&mut self, object: &ObjectExpression<'_>) {
        let spread = |property: &ObjectPropertyKind<'_>| match property {
            ObjectPropertyKind::SpreadProperty(spread) => Some(spread.argument.span()),
            ObjectPropertyKind::ObjectProperty(_) => None,
        };
        let spreads: Vec<Span> = object.properties.iter().filter_map(spread).collect();
        self.emptied_literal(object.span, object.properties.len(), spreads, "{}");
    }

    fn emptied_literal(&mut self, literal: Span, length: usize, spreads: Vec<Span>, empty: &str) {
        if spreads.len() < length {
            self.replace(Operator::EmptiedLiteral, literal, empty);
        }
        for argument in spreads {
            self.replace(Operator::EmptiedSpread, argument, empty);
        }
    }

    /// A regular expression whose pattern or flags are others.
    pub(super) fn regular_expression(&mut self, expression: &RegExpLiteral<'_>) {
        let pattern = expression.regex.pattern.text.as_str();
        let start = expression.span.start + 1;
        for (range, text) in regex::changes(pattern) {
            let place = super::Span::new(range.start, range.end).shifted(start as usize);
            // The pattern without anything in it would begin a comment.
            if pattern.len() > range.len() || !text.is_empty() {
                self.replace(Operator::ChangedRegex, Span::new(place.start, place.end), text);
            }
        }
        let flags = start + u32::try_from(pattern.len()).unwrap_or_default() + 1;
        let written = self.text(Span::new(flags, expression.span.end)).to_owned();
        // The other flags decide what the pattern means at all, or what is returned for a match.
        for (flag, letter) in [(RegExpFlags::I, 'i'), (RegExpFlags::G, 'g'), (RegExpFlags::M, 'm')] {
            if let Some(at) = written.find(letter)
                && expression.regex.flags.contains(flag)
            {
                let at = flags + u32::try_from(at).unwrap_or_default();
                self.replace(Operator::ChangedRegex, Span::new(at, at + 1), "");
            }
        }
    }
}
