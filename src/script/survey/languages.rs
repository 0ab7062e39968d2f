//! Texts that follow a language.

use oxc_ast::ast::{Argument, ArrayExpressionElement, CallExpression, Expression};

use crate::script::facts::{Language, OddityKind};

use super::Surveyor;

/// Methods whose text follows a language, with the argument that names it, and whether it matters where none does.
/// Source: ECMA-402, "Locale Sensitive Functions of the ECMAScript Language Specification".
const METHODS: [(&str, usize, bool); 6] = [
    // Without a language it is good enough for an order that nobody reads.
    ("localeCompare", 1, false),
    ("toLocaleDateString", 0, true),
    ("toLocaleLowerCase", 0, false),
    ("toLocaleString", 0, true),
    ("toLocaleTimeString", 0, true),
    ("toLocaleUpperCase", 0, false),
];
const CLASSES: [&str; 9] = [
    "Collator", "DateTimeFormat", "DisplayNames", "ListFormat", "Locale", "NumberFormat", "PluralRules",
    "RelativeTimeFormat", "Segmenter",
];

impl<'a> Surveyor<'a> {
    /// `date.toLocaleDateString()`, `text.localeCompare(other, 'uk')`, `Intl.NumberFormat()`
    pub(super) fn meet_locale(&mut self, call: &CallExpression<'a>) {
        let Expression::StaticMemberExpression(member) = &call.callee else { return };
        if self.global(&member.object) == Some("Intl") {
            return self.meet_intl(&call.callee, &call.arguments, call.span);
        }
        let name = member.property.name.as_str();
        let Some((name, at, matters)) = METHODS.iter().find(|(method, ..)| *method == name) else { return };
        let language = language(&call.arguments, *at);
        if language == Language::Servers && !matters {
            return;
        }
        let span = oxc_span::Span::new(member.property.span.start, call.span.end);
        self.odd(OddityKind::LocaleDependent { what: (*name).to_owned(), language }, span);
    }

    /// `new Intl.NumberFormat('uk')`, `Intl.supportedValuesOf('unit')`
    pub(super) fn meet_intl(
        &mut self,
        callee: &Expression<'a>,
        arguments: &[Argument<'a>],
        span: oxc_span::Span,
    ) {
        let Expression::StaticMemberExpression(member) = callee else { return };
        if self.global(&member.object) != Some("Intl") {
            return;
        }
        let name = member.property.name.as_str();
        if CLASSES.contains(&name) || name == "supportedValuesOf" {
            let language = language(arguments, 0);
            self.odd(OddityKind::LocaleDependent { what: format!("Intl.{name}"), language }, span);
        }
    }
}

/// The language that an argument names.
fn language(arguments: &[Argument<'_>], at: usize) -> Language {
    if arguments.iter().take(at + 1).any(|argument| matches!(argument, Argument::SpreadElement(_))) {
        return Language::Unknown;
    }
    match arguments.get(at) {
        None => Language::Servers,
        Some(Argument::Identifier(name)) if name.name == "undefined" => Language::Servers,
        Some(Argument::StringLiteral(tag)) => Language::Named(tag.value.to_string()),
        Some(Argument::ArrayExpression(list)) => match list.elements.first() {
            None => Language::Servers,
            Some(ArrayExpressionElement::StringLiteral(tag)) => Language::Named(tag.value.to_string()),
            Some(_) => Language::Unknown,
        },
        Some(_) => Language::Unknown,
    }
}
